"""An attacker: all that was published of a promotion at any day and jalon, the dossiers of one or two bodies, and a computer.

He knows the public bodies' own reports, who took part in what on which day, and how numbers are rounded. He does not share a line
with the rules that are to stop him. What he finds is only counted when it is true.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from math import ceil, floor

import numpy as np
from monde_attaque import Corps, Monde, Publication, name_themes
from scipy.optimize import linprog

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


def list_coalitions(monde: Monde, hasard: np.random.Generator, nombre: int = 4) -> list[tuple[str, ...]]:
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
    connus = {c.slug for c in monde.corps.values() if c.diffusion == "public"} | set(coalition)
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


@dataclass(frozen=True)
class Releve:
    """The quartiles of one thème on one page, and the séances they can stand on."""

    panel: tuple[tuple[str, str], ...]
    bornes: tuple[tuple[float, float], ...]


def attack_quartiles(monde: Monde, pages: Sequence[Publication], connus: set[str]) -> list[Trouve]:
    """Equality with a score as it is printed; else a linear system over all pages at once."""
    trouves = []
    for noeud in sorted({ligne["id"] for _, _, page in pages for ligne in page["repartitions"]}):
        vrais: dict[tuple[str, str], float] = {}
        releves = []
        for jour, jalon, page in list_new(pages, "repartitions"):
            seances = {slug: c.find_seance(jalon, jour) for slug, c in monde.corps.items()}
            siennes = {
                (slug, s.nom): s.scores[noeud]
                for slug, s in seances.items()
                if s is not None and noeud in s.scores and s.questionnaire == name_questionnaire(page)
            }
            for ligne in page["repartitions"]:
                if ligne["id"] == noeud:
                    vrais |= siennes
                    quartiles = [ligne[q] for q in ("q1", "mediane", "q3")]
                    trouves += list(_equal(siennes, quartiles, connus, noeud))
                    releves.append(Releve(tuple(siennes), tuple(map(find_rounding, quartiles))))
        trouves += list(bound_scores(vrais, releves, connus, noeud))
    return trouves


def name_questionnaire(page: Mapping[str, object]) -> str:
    """A page's questionnaire as the séances name it."""
    complet, _, variante = str(page["questionnaire"]).partition(", variante ")
    return f"{complet}/{variante}"


def list_new(pages: Sequence[Publication], partie: str) -> Iterator[Publication]:
    """The pages on which a part is no longer what it was at the same jalon: what it says is of that day."""
    avant: dict[str, object] = {}
    for jour, jalon, page in sorted(pages, key=lambda page: page[0]):
        if avant.get(jalon) != page[partie]:
            avant[jalon] = page[partie]
            yield jour, jalon, page


def find_rounding(valeur: float) -> tuple[float, float]:
    """Between what a printed number can lie: half a step around it."""
    pas = 0.05 if abs(valeur * 20 - round(valeur * 20)) < 1e-9 else 0.01 if abs(valeur * 100 - round(valeur * 100)) < 1e-9 else 1e-9
    return valeur - pas / 2, valeur + pas / 2


def _equal(
    siennes: Mapping[tuple[str, str], float], quartiles: Sequence[float], connus: set[str], noeud: str
) -> Iterator[Trouve]:
    for (slug, seance), vrai in siennes.items():
        if slug not in connus and any(f"{q * 100:.1f}" == f"{vrai * 100:.1f}" for q in quartiles):
            yield Trouve("égalité", slug, f"{seance} {noeud}", vrai)


def bound_scores(
    vrais: Mapping[tuple[str, str], float], releves: Sequence[Releve], connus: set[str], noeud: str
) -> Iterator[Trouve]:
    """How many scores lie at or below each printed bound is linear in « is it below? »: least and greatest of each by LP."""
    inconnus = [cle for cle in vrais if cle[0] not in connus]
    if not inconnus or not releves:
        return
    seuils = sorted({round(b, 9) for releve in releves for bornes in releve.bornes for b in bornes})
    if len(seuils) > 60:
        return
    place = {cle: rang * len(seuils) for rang, cle in enumerate(inconnus)}
    lignes, droits = [], []

    def count(releve: Releve, seuil: float, signe: float, borne: float) -> None:
        ligne, rang = np.zeros(len(inconnus) * len(seuils)), seuils.index(round(seuil, 9))
        fixe = sum(vrais[cle] <= seuil + 1e-12 for cle in releve.panel if cle[0] in connus)
        for cle in releve.panel:
            if cle in place:
                ligne[place[cle] + rang] = signe
        lignes.append(ligne)
        droits.append(signe * (borne - fixe))

    for releve in releves:
        n = len(releve.panel)
        for part, (bas, haut) in zip((0.25, 0.5, 0.75), releve.bornes, strict=True):
            rang = 1 + (n - 1) * part
            count(releve, haut, -1.0, floor(rang))  # at least so many lie at or below the upper bound
            count(releve, bas, 1.0, ceil(rang))  # at most so many lie below the lower bound
    for depart in place.values():
        for rang in range(len(seuils) - 1):
            ligne = np.zeros(len(inconnus) * len(seuils))
            ligne[depart + rang], ligne[depart + rang + 1] = 1.0, -1.0
            lignes.append(ligne)
            droits.append(0.0)
    largeurs = np.diff([*seuils, max(1.0, seuils[-1])])
    for cle in inconnus:
        cout = np.zeros(len(inconnus) * len(seuils))
        cout[place[cle] : place[cle] + len(seuils)] = largeurs
        faces = [linprog(s * cout, np.array(lignes), np.array(droits), bounds=(0, 1)) for s in (1.0, -1.0)]
        if all(face.success for face in faces):
            haut = 1.0 - faces[0].fun
            bas = max(0.0, 1.0 + faces[1].fun) if faces[1].fun > -largeurs.sum() + 1e-9 else 0.0
            if is_found(bas, haut, vrais[cle]):
                yield Trouve("système", cle[0], f"{cle[1]} {noeud}", vrais[cle])


def is_found(bas: float, haut: float, vrai: float) -> bool:
    """Whether bounds hold the truth, and hold it within ten per cent."""
    return bas - 1e-9 <= vrai <= haut + 1e-9 and bas >= (1 - PRES) * vrai - 1e-9 and haut <= (1 + PRES) * vrai + 1e-9


# ----------------------------------------------------------------------------------------------------------- counts


def attack_counts(monde: Monde, pages: Sequence[Publication], connus: set[str]) -> list[Trouve]:
    """Whether a body is among those that are counted: yes or no, from what is left once the known ones are taken out."""
    equations: dict[str, list[tuple[dict[tuple[str, str], int], float, float]]] = {}
    for partie in ("manques", "acquis", "freins"):
        for jour, jalon, page in list_new(pages, partie):
            seances = {slug: c.find_seance(jalon, jour) for slug, c in monde.corps.items()}
            tenues = {slug: s for slug, s in seances.items() if s is not None}
            for ligne in page[partie]:
                for quoi, bits, bas, haut in _count(monde, partie, ligne, tenues):
                    equations.setdefault(quoi, []).append((bits, bas, haut))
    return [trouve for quoi, siennes in equations.items() for trouve in solve_bits(quoi, siennes, connus)]


def _count(monde: Monde, partie: str, ligne: Mapping[str, object], tenues: Mapping[str, object]) -> Iterator[tuple]:  # type: ignore[type-arg]
    if partie == "freins":
        theme = name_themes()[str(ligne["theme"])]
        for genre in ("freins", "leviers"):
            if ligne[genre] is not None:
                bits = {(slug, s.nom): int(theme in getattr(s, genre)) for slug, s in tenues.items()}  # type: ignore[attr-defined]
                yield f"{genre} {theme}", bits, float(ligne[genre]), float(ligne[genre])  # type: ignore[arg-type]
        return
    question = monde.intitules[str(ligne["intitule"])]
    bits = {}
    for slug, s in tenues.items():
        if question in s.valeurs:  # type: ignore[attr-defined]
            valeur = s.valeurs[question]  # type: ignore[attr-defined]
            bits[slug, s.nom] = int(valeur <= BAS + 1e-9 if partie == "manques" else valeur >= HAUT - 1e-9)  # type: ignore[attr-defined]
    if "nombre" in ligne:
        yield f"{partie} {question}", bits, float(ligne["nombre"]), float(ligne["nombre"])  # type: ignore[arg-type]
    else:
        yield f"{partie} {question}", bits, PARTS[str(ligne["part"])] * len(bits), float(len(bits))


def solve_bits(
    quoi: str, equations: Sequence[tuple[dict[tuple[str, str], int], float, float]], connus: set[str]
) -> Iterator[Trouve]:
    """Least and greatest of each unknown 0 or 1 under all the counts."""
    vrais = {cle: bit for bits, _, _ in equations for cle, bit in bits.items() if cle[0] not in connus}
    cles = list(vrais)
    lignes, droits = [], []
    for bits, bas, haut in equations:
        fixe = sum(bit for (slug, _), bit in bits.items() if slug in connus)
        ligne = np.array([float(cle in bits) for cle in cles])
        lignes += [ligne, -ligne]
        droits += [haut - fixe, fixe - bas]
    for rang, cle in enumerate(cles):
        cout = np.zeros(len(cles))
        cout[rang] = 1.0
        faces = [linprog(s * cout, np.array(lignes), np.array(droits), bounds=(0, 1)) for s in (1.0, -1.0)]
        if all(f.success for f in faces) and ceil(faces[0].fun - 1e-6) == floor(-faces[1].fun + 1e-6) == vrais[cle]:
            yield Trouve("compte", cle[0], f"{cle[1]} {quoi}", vrais[cle])


# ------------------------------------------------------------------------------------------------------------- sums


def attack_sums(monde: Monde, pages: Sequence[Publication], connus: set[str]) -> list[Trouve]:
    """Sums less what is known, differences of sums, and all of them as one linear system; no quantity is negative."""
    par_quoi: dict[tuple[str, object], list[tuple[dict[tuple[str, float], float], float, float]]] = {}
    for jour, _, page in list_new(pages, "sommes"):
        for ligne in page["sommes"]:
            parts = list_parts(monde.corps.values(), ligne, jour)
            demi = 0.5 * 10.0 ** (floor(np.log10(max(ligne["somme"], 1.0))) - 2) if "annee" in ligne else 1e-6
            cle = (ligne["nom"], ligne.get("annee"))
            par_quoi.setdefault(cle, []).append((parts, ligne["somme"] - demi, ligne["somme"] + demi))
    return [t for quoi, siennes in par_quoi.items() for t in solve_sums(str(quoi), siennes, connus)]


def list_parts(corps: Iterable[Corps], ligne: Mapping[str, object], jour: date) -> dict[tuple[str, float], float]:
    """What each body puts into a sum: all it measured by then, or the greatest of a year."""
    from numresp.depot.catalogue import load_indicateurs

    noms = {indicateur.nom: indicateur.id for indicateur in load_indicateurs()}
    quoi, annee = noms.get(str(ligne["nom"]), str(ligne["nom"])), ligne.get("annee")
    parts = {}
    for c in corps:
        valeurs = [v for j, i, v in c.mesures if i == quoi and j <= jour and annee in (None, j.year)]
        if valeurs:
            part = sum(valeurs) if annee is None else max(valeurs)
            parts[c.slug, part] = part
    return parts


def solve_sums(
    quoi: str, equations: Sequence[tuple[dict[tuple[str, float], float], float, float]], connus: set[str]
) -> Iterator[Trouve]:
    """Least and greatest of each unknown part; and what is left of a sum, taken for the greatest of them."""
    vrais = {cle: part for parts, _, _ in equations for cle, part in parts.items() if cle[0] not in connus}
    cles = list(vrais)
    lignes, droits = [], []
    for parts, bas, haut in equations:
        fixe = sum(part for (slug, _), part in parts.items() if slug in connus)
        ligne = np.array([float(cle in parts) for cle in cles])
        lignes += [ligne, -ligne]
        droits += [haut - fixe, fixe - bas]
    if not cles:
        return
    for rang, cle in enumerate(cles):
        cout = np.zeros(len(cles))
        cout[rang] = 1.0
        faces = [linprog(s * cout, np.array(lignes), np.array(droits), bounds=(0, None)) for s in (1.0, -1.0)]
        if all(f.success for f in faces) and is_found(faces[0].fun, -faces[1].fun, vrais[cle]):
            yield Trouve("somme", cle[0], quoi, vrais[cle])
        elif faces[1].success and vrais[cle] <= -faces[1].fun <= (1 + PRES) * vrais[cle]:
            yield Trouve("reste d’une somme", cle[0], quoi, vrais[cle])


# ----------------------------------------------------------------------------------------------------------- states


def attack_states(monde: Monde, pages: Sequence[Publication], connus: set[str]) -> list[Trouve]:
    """What the counts of a page say of private bodies, once those that it names are taken out."""
    trouves = []
    jour, _, page = max(pages, key=lambda p: (p[0], not p[1]))
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
