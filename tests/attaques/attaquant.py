"""An attacker: all that was published of a promotion at any day and jalon, the dossiers of one or two bodies, and a computer.

He knows the public bodies' own reports, who took part in what on which day, and how numbers are rounded. He does not share a line
with the rules that are to stop him. What he finds is only counted when it is true.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from math import ceil, floor
from typing import Any

import numpy as np
from attaques.monde_attaque import Monde, Publication, SeanceVraie, name_themes
from attaques.systeme_attaque import Cle, Equation, Releve, bound_each, solve

Ligne = Mapping[str, Any]
PRES = 0.10
"""A value that is bounded within ten per cent is recovered."""
BAS, HAUT = 1 / 3, 2 / 3
PARTS = {"la moitié au moins": 1 / 2, "les deux tiers au moins": 2 / 3, "les trois quarts au moins": 3 / 4}


@dataclass(frozen=True)
class Trouve:
    """A withheld value that was recovered."""

    comment: str
    qui: str
    quoi: str
    valeur: float

    @property
    def cle(self) -> tuple[str, str]:
        """What was recovered, however it was."""
        return self.qui, self.quoi


def list_coalitions(monde: Monde, hasard: np.random.Generator, nombre: int = 2) -> list[tuple[str, ...]]:
    """Nobody, some who hold one dossier, and some who hold two: those at both ends of the scores, and others at random."""
    caches = [c for c in monde.caches if c.seances]
    rangs = sorted(caches, key=lambda c: c.seances[-1].scores.get("total", 0.5))
    paires = [tuple(c.slug for c in deux) for deux in combinations(rangs, 2)]
    bouts = [rangs[:2], rangs[-2:], [*rangs[:1], *rangs[-1:]]]
    choisies = [tuple(c.slug for c in deux) for deux in bouts if len({c.slug for c in deux}) == 2]
    if paires:
        choisies += [paires[i] for i in hasard.choice(len(paires), min(nombre, len(paires)), replace=False)]
    return [(), *((c.slug,) for c in rangs[:1]), *dict.fromkeys(choisies)]


def attack(monde: Monde, pages: Sequence[Publication], coalition: tuple[str, ...]) -> list[Trouve]:
    """Everything, against every withheld value of those who are not in the coalition."""
    connus = monde.publics | set(coalition)
    return [
        *attack_quartiles(monde, pages, connus),
        *attack_counts(monde, pages, connus),
        *attack_sums(monde, pages, connus),
        *attack_states(monde, pages, connus),
    ]


# ------------------------------------------------------------------------------------------------------------ names


def attack_names(monde: Monde, textes: Mapping[str, str]) -> list[Trouve]:
    """Names and slugs of private bodies, and days of theirs that are nobody else's, in any published text."""
    trouves = []
    ouverts = {s.jour for c in monde.corps.values() if c.diffusion != "prive" for s in c.seances}
    ouverts |= {jour for c in monde.corps.values() if c.diffusion != "prive" for jour, _, _ in c.mesures}
    for fichier, texte in textes.items():
        for corps in monde.prives:
            mots = [corps.nom, corps.slug, *(s.jour.isoformat() for s in corps.seances if s.jour not in ouverts)]
            trouves += [Trouve(f"nommé dans {fichier}", corps.slug, mot, 0.0) for mot in mots if mot in texte]
    return trouves


# -------------------------------------------------------------------------------------------------------- quartiles


def attack_quartiles(monde: Monde, pages: Sequence[Publication], connus: set[str]) -> list[Trouve]:
    """Equality with a score as it is printed; else a linear system over all pages at once."""
    trouves = []
    for noeud in sorted({ligne["id"] for _, _, page in pages for ligne in page["repartitions"]}):
        vrais: dict[Cle, float] = {}
        releves = []
        for jour, jalon, page, ligne in list_new(pages, "repartitions"):
            if ligne["id"] != noeud:
                continue
            quartiles = [ligne[q] for q in ("q1", "mediane", "q3")]
            for siennes in list_panels(monde, jalon, jour, noeud, name_questionnaire(page)):
                bornes = find_rounding(quartiles, list(siennes.values()))
                if bornes:
                    vrais |= siennes
                    trouves += list(_equal(siennes, quartiles, connus, noeud))
                    releves.append(Releve(tuple(siennes), bornes))
                    break
        trouves += list(bound_scores(vrais, releves, connus, noeud))
    return trouves


def name_questionnaire(page: Mapping[str, object]) -> str:
    """A page's questionnaire as the séances name it."""
    complet, _, variante = str(page["questionnaire"]).partition(", variante ")
    return f"{complet}/{variante}"


def list_new(pages: Sequence[Publication], partie: str) -> Iterator[tuple[date, str, Ligne, Ligne]]:
    """The lines that are no longer what they were at the same jalon: what they say is of that day. With it, the page."""
    avant: dict[tuple[object, ...], Ligne] = {}
    for jour, jalon, page in sorted(pages, key=lambda page: page[0]):
        for entiere in page[partie]:
            for ligne in split_line(entiere):
                cle = jalon, *(ligne.get(nom) for nom in ("id", "enonce", "theme", "nom", "annee", "genre", "cause"))
                if avant.get(cle) != ligne:
                    avant[cle] = ligne
                    yield jour, jalon, page, ligne


def split_line(ligne: Ligne) -> Iterator[Ligne]:
    """A line that counts two things is two lines; what it does not show is none."""
    if "leviers" not in ligne:
        yield ligne
        return
    for genre in ("freins", "leviers"):
        if ligne[genre] is not None:
            yield {"theme": ligne["theme"], "genre": genre, "nombre": ligne[genre]}


def list_panels(monde: Monde, jalon: str, jour: date, noeud: str, questionnaire: str) -> Iterator[dict[Cle, float]]:
    """The scores that a line can stand on: those of its day, else of a day before it."""
    for avant in reversed([quand for quand in monde.list_days() if quand <= jour]):
        seances = {slug: c.find_seance(jalon, avant) for slug, c in monde.corps.items()}
        yield {
            (slug, s.nom): s.scores[noeud]
            for slug, s in seances.items()
            if s is not None and noeud in s.scores and s.questionnaire == questionnaire
        }


def find_rounding(lus: Sequence[float], scores: Sequence[float]) -> tuple[tuple[float, float], ...]:
    """Between what each printed quartile lies, half a step around it, or one and a half; nothing where it is not of these.

    He is told that much: on which day's séances a number stands, and whether it was moved by a step.
    """
    if len(scores) < 3:
        return ()
    exacts = np.quantile(np.array(scores), (0.25, 0.5, 0.75))
    bornes = []
    for lu, exact in zip(lus, exacts, strict=True):
        pas = next((pas for pas in (0.05, 0.01) if abs(lu / pas - round(lu / pas)) < 1e-9), 1e-9)
        larges = (pas * demi for demi in (0.5, 1.0, 1.5, 2.0) if abs(lu - exact) <= pas * demi + 1e-9)
        bornes.append(next(((lu - large, lu + large) for large in larges), None))
    return tuple(b for b in bornes if b is not None) if None not in bornes else ()


def _equal(siennes: Mapping[Cle, float], quartiles: Sequence[float], connus: set[str], noeud: str) -> Iterator[Trouve]:
    for (slug, seance), vrai in siennes.items():
        if slug not in connus and any(f"{q * 100:.1f}" == f"{vrai * 100:.1f}" for q in quartiles):
            yield Trouve("égalité", slug, f"{seance} {noeud}", vrai)


def bound_scores(
    vrais: Mapping[Cle, float], releves: Sequence[Releve], connus: set[str], noeud: str
) -> Iterator[Trouve]:
    """How many scores lie at or below each printed bound is linear in « is it below? »: least and greatest of each by LP."""
    inconnus = [cle for cle in vrais if cle[0] not in connus]
    for cle, bas, haut in bound_each(vrais, releves, inconnus):
        if is_found(bas, haut, vrais[cle]):
            yield Trouve("système", cle[0], f"{cle[1]} {noeud}", vrais[cle])


def is_found(bas: float, haut: float, vrai: float) -> bool:
    """Whether bounds hold the truth, and hold it within ten per cent."""
    return bas - 1e-9 <= vrai <= haut + 1e-9 and bas >= (1 - PRES) * vrai - 1e-9 and haut <= (1 + PRES) * vrai + 1e-9


# ----------------------------------------------------------------------------------------------------------- counts


def attack_counts(monde: Monde, pages: Sequence[Publication], connus: set[str]) -> list[Trouve]:
    """Whether a body is among those that are counted: yes or no, from what is left once the known ones are taken out."""
    equations: dict[str, list[Equation]] = {}
    for partie in ("manques", "acquis", "freins"):
        for jour, jalon, _, ligne in list_new(pages, partie):
            quoi, equation = find_equation(monde, partie, ligne, jalon, jour)
            if equation is not None:
                equations.setdefault(quoi, []).append(equation)
    trouves = []
    for quoi, siennes in equations.items():
        for cle, vrai, bas, haut in solve(siennes, connus, 1.0):
            if ceil(bas - 1e-6) == floor(haut + 1e-6) == vrai:
                trouves.append(Trouve("compte", cle[0], f"{cle[1]} {quoi}", vrai))
    return trouves


def find_equation(monde: Monde, partie: str, ligne: Ligne, jalon: str, jour: date) -> tuple[str, Equation | None]:
    """What a line says of those that it counts. He is told on which day's séances it stands: the last of which it is true."""
    quoi = ""
    for avant in reversed([quand for quand in monde.list_days() if quand <= jour]):
        seances = {slug: c.find_seance(jalon, avant) for slug, c in monde.corps.items()}
        quoi, bits = find_bits(monde, partie, ligne, {slug: s for slug, s in seances.items() if s is not None})
        if "nombre" in ligne:
            bas = haut = float(ligne["nombre"])
        else:
            bas, haut = PARTS[ligne["part"]] * len(bits), float(len(bits))
        if bits and bas - 1e-9 <= sum(bits.values()) <= haut:
            return quoi, Equation(bits, bas, haut)
    return quoi, None


def find_bits(
    monde: Monde, partie: str, ligne: Ligne, tenues: Mapping[str, SeanceVraie]
) -> tuple[str, dict[Cle, float]]:
    """What is counted in a line, and who is: 1 or 0 for each séance."""
    if partie == "freins":
        theme, genre = name_themes()[ligne["theme"]], str(ligne["genre"])
        return f"{genre} {theme}", {(slug, s.nom): float(theme in getattr(s, genre)) for slug, s in tenues.items()}
    question = monde.intitules[ligne["enonce"]]
    connues = {(slug, s.nom): s.valeurs[question] for slug, s in tenues.items() if question in s.valeurs}
    au_bout = (lambda v: v <= BAS + 1e-9) if partie == "manques" else (lambda v: v >= HAUT - 1e-9)
    return f"{partie} {question}", {cle: float(au_bout(valeur)) for cle, valeur in connues.items()}


# ------------------------------------------------------------------------------------------------------------- sums


def attack_sums(monde: Monde, pages: Sequence[Publication], connus: set[str]) -> list[Trouve]:
    """Sums less what is known, differences of sums, and all of them as one linear system; no quantity is negative."""
    equations: dict[str, list[Equation]] = {}
    for jour, _, _, ligne in list_new(pages, "sommes"):
        demi = 0.5 * 10.0 ** (floor(np.log10(max(ligne["somme"], 1.0))) - 2)
        if "annee" not in ligne or float(f"{ligne['somme']:.3g}") != ligne["somme"]:
            demi = 1e-6  # more digits than are printed: it was not rounded
        parts = find_parts(monde, ligne, jour, demi)
        quoi = f"{ligne['nom']} {ligne.get('annee', '')}"
        equations.setdefault(quoi, []).append(Equation(parts, ligne["somme"] - demi, ligne["somme"] + demi))
    trouves = []
    for quoi, siennes in equations.items():
        for cle, vrai, bas, haut in solve(siennes, connus, None):
            if is_found(bas, haut, vrai):
                trouves.append(Trouve("somme", cle[0], quoi, vrai))
            elif vrai <= haut <= (1 + PRES) * vrai:
                trouves.append(Trouve("reste d’une somme", cle[0], quoi, vrai))
    return trouves


def find_parts(monde: Monde, ligne: Ligne, jour: date, demi: float) -> dict[Cle, float]:
    """What a sum stands on: all that was measured by its day, or by one before it; else as many bodies as make it up."""
    quoi = monde.indicateurs.get(ligne["nom"], ligne["nom"])
    jours = {j for c in monde.corps.values() for j, i, _ in c.mesures if i == quoi and j <= jour}
    for avant in (jour, *sorted(jours, reverse=True)):
        parts = list_parts(monde, ligne, avant)
        if parts and abs(sum(parts.values()) - ligne["somme"]) <= demi + 1e-9:
            return parts
    toutes = list_parts(monde, ligne, jour)
    for combien in range(len(toutes) - 1, 0, -1):
        for siennes in combinations(toutes.items(), combien):
            if abs(sum(part for _, part in siennes) - ligne["somme"]) <= demi + 1e-9:
                return dict(siennes)
    return toutes


def list_parts(monde: Monde, ligne: Ligne, jour: date) -> dict[Cle, float]:
    """What each body puts into a sum: all it measured by then, or the greatest of a year."""
    quoi, annee = monde.indicateurs.get(ligne["nom"], ligne["nom"]), ligne.get("annee")
    parts: dict[Cle, float] = {}
    for c in monde.corps.values():
        valeurs = [v for j, i, v in c.mesures if i == quoi and j <= jour and annee in (None, j.year)]
        if valeurs:
            part = sum(valeurs) if annee is None else max(valeurs)
            parts[c.slug, str(part)] = part
    return parts


# ----------------------------------------------------------------------------------------------------------- states


def attack_states(monde: Monde, pages: Sequence[Publication], connus: set[str]) -> list[Trouve]:
    """What the counts of a page say of private bodies, once those that it names are taken out."""
    trouves = []
    entieres = [publication for publication in pages if "avec_seance" in publication[2]]
    if not entieres:
        return []
    jour, _, page = entieres[-1]
    reste = [c for c in monde.prives if c.slug not in connus]
    tenues = [c for c in monde.corps.values() if c.find_seance("", jour) is not None]
    prives_tenus = int(page["avec_seance"]) - sum(c.diffusion != "prive" for c in tenues)
    prives_tenus -= sum(c.diffusion == "prive" and c.slug in connus for c in tenues)
    if prives_tenus >= 0 and prives_tenus in (0, len(reste)) and "nommees" not in page:
        trouves += [Trouve("compte", c.slug, "a tenu une séance", float(c in tenues)) for c in reste]
    if "demandes_anonymes" in page:
        attendus = int(page["demandes_anonymes"]) - sum(c.attentes for c in monde.prives if c.slug in connus)
        if len(reste) == 1 or attendus == 0:
            trouves += [Trouve("compte", c.slug, "actions qui attendent", c.attentes) for c in reste if reste]
    return trouves
