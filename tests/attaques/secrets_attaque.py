"""What must not be found in published files, and who looks for it: names, days, texts, fingerprints, numbers, counts, orders.

An equality is only told where nothing that may be known explains it: what stands in the dossiers of those that may be named (for
a name, a day or a text), what the public ones measured or scored (for a number).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

from attaques.attaquant import Trouve
from attaques.attaque_des_tables import attack_tables
from attaques.fichiers_publies import Nombre, list_numbers, list_texts, say_day
from attaques.monde_attaque import Monde, name_themes, read_monde

from numresp.calcul.salle.choix import follow_choices
from numresp.depot.dossier.dossier import Dossier, load_dossier
from numresp.depot.dossier.dossier_a_une_date import find_oldest, see_dossier
from numresp.depot.historique.dernier_jour_connu import list_seance_days
from numresp.langue.francais import sort_key

TEXTE_MIN = 25
"""Shorter texts may be anybody's."""
PRECIS = 4
"""From so many decimals of a fraction on, a number that is a score is that score, whatever its label says."""


@dataclass(frozen=True)
class Verites:
    """The dossiers, and what an attack on files is judged by."""

    monde: Monde
    dossiers: dict[str, Dossier]

    @property
    def prives(self) -> list[Dossier]:
        """Who may not be named."""
        return [d for d in self.dossiers.values() if d.organisation.diffusion == "prive"]

    @property
    def nommes(self) -> list[Dossier]:
        """Who may be."""
        return [d for d in self.dossiers.values() if d.organisation.diffusion != "prive"]


def read_verites(espace: Path) -> Verites:
    """Read all dossiers of a promotion."""
    monde = read_monde(espace)
    return Verites(monde, {slug: load_dossier(espace, slug) for slug in monde.corps})


def attack_files(verites: Verites, dossier: Path) -> list[Trouve]:
    """Every attack on the files of one publication that needs no system."""
    textes = list_texts(dossier)
    return [
        *attack_words(verites, textes),
        *attack_numbers(verites, list(list_numbers(dossier))),
        *attack_named_counts(verites, dossier),
        *attack_orders(verites, dossier),
        *attack_tables(verites, dossier),
    ]


# ------------------------------------------------------------------------------------------------- names, days and texts
def attack_words(verites: Verites, textes: dict[str, str]) -> Iterator[Trouve]:
    """A private body's name, slug, day, text or fingerprint, in whatever is published."""
    ouverts = {jour for d in verites.nommes for jour in list_days(d)} | {date(an, 12, 31) for an in range(2020, 2031)}
    communs = {texte for d in verites.nommes for texte in list_own_texts(d)}
    for d in verites.prives:
        mots = [(mot, "nommé") for mot in (d.organisation.nom, d.slug)]
        mots += [(dit, "jour") for jour in list_days(d) - ouverts for dit in say_day(jour)]
        mots += [(texte, "texte") for texte in list_own_texts(d) - communs]
        mots += [(empreinte, "empreinte") for empreinte in list_prints(d)]
        for fichier, texte in textes.items():
            clair = re.sub(r"[\u00a0\u202f]", " ", texte)
            trouves = {(genre, mot) for mot, genre in mots if says(texte, mot) or says(clair, mot)}
            yield from (Trouve(genre, d.slug, f"{mot} dans {fichier}", 0.0) for genre, mot in sorted(trouves))


def says(texte: str, mot: str) -> bool:
    """Whether a text says something; « 17 mars » does not say « 7 mars »."""
    return mot in texte and (not mot[0].isdigit() or re.search(rf"(?<!\d){re.escape(mot)}", texte) is not None)


def list_days(d: Dossier) -> set[date]:
    """Every day on which something happened in a dossier, or is to."""
    jours = {j for s in d.seances for j in list_seance_days(s.journal.evenements, d.organisation.fuseau)}
    jours |= {s.date for s in d.seances} | {m.date for m in d.mesures}
    jours |= {j for a in d.actions for j in (a.debut, a.fin) if j is not None}
    jours |= {e.date for e in d.jalons.jalons.values() if e.date is not None}
    if d.jalons.charte is not None and d.jalons.charte.date is not None:
        jours.add(d.jalons.charte.date)
    return jours


def list_own_texts(d: Dossier) -> set[str]:
    """What people of a body wrote: proofs, comments, barriers, levers, reservations."""
    textes = {t for a in d.actions for t in (a.titre, a.preuve, a.commentaire)}
    textes |= {t for m in d.mesures for t in (m.methode, m.preuve, m.commentaire)}
    textes |= {frein.texte for s in d.seances for frein in s.etat.freins}
    textes |= {levier.texte for s in d.seances for levier in s.etat.leviers}
    return {t for t in textes if t and len(t) >= TEXTE_MIN}


def list_prints(d: Dossier) -> Iterator[str]:
    """The beginnings of the fingerprints of its files: who guesses at a small file knows it by them."""
    for chemin in sorted(d.chemin.rglob("*")):
        if chemin.is_file():
            yield hashlib.sha256(chemin.read_bytes()).hexdigest()[:16]


# --------------------------------------------------------------------------------------------------------------- numbers
def attack_numbers(verites: Verites, nombres: Sequence[Nombre]) -> Iterator[Trouve]:
    """A printed number that is a withheld score or measure, by its label; or by itself, where it has too many digits.

    In the folder of a public body, whose own numbers have the same labels, only the latter.
    """
    secrets = list(_list_values(verites, publics=False))
    connus = [(quoi, valeur) for _, quoi, valeur in _list_values(verites, publics=True)]
    for n in nombres:
        for qui, quoi, vrai in secrets:
            precis = n.decimales >= PRECIS and _same(n, vrai) and not float(vrai).is_integer()
            dit = n.fichier.count("/") == 0 and quoi in n.label and _same(n, vrai) and not _is_rounded(n, quoi)
            if (precis or dit) and not any(quoi == su and _same(n, valeur) for su, valeur in connus):
                yield Trouve("égalité", qui, f"{quoi} dans {n.fichier}", vrai)


def _same(n: Nombre, vrai: float) -> bool:
    """Whether a number is a value at the precision with which it is printed."""
    return abs(n.valeur - vrai) <= 0.5 * 10.0**-n.decimales * (1 if n.decimales else 0) + 1e-9


def _is_rounded(n: Nombre, quoi: str) -> bool:
    """A whole number of points beside a thème: a quartile as it is rounded. It is compared with the scores it stands on alone."""
    points = n.valeur * 100 if n.valeur < 1 else n.valeur
    effectif = "structures" in n.label.lower() and n.decimales == 0 and n.valeur % 5 == 0  # « 10 au moins »: of bodies
    return n.valeur == 0 or effectif or (quoi in name_themes() and abs(points - round(points)) < 1e-9)


def _list_values(verites: Verites, *, publics: bool) -> Iterator[tuple[str, str, float]]:
    """(who, label, value) of scores, as fractions and on 100, and of measures, of public bodies or of all others."""
    noms = {ident: nom for nom, ident in name_themes().items()}
    mesures = {ident: nom for nom, ident in verites.monde.indicateurs.items()}
    for slug, corps in verites.monde.corps.items():
        if (corps.diffusion == "public") == publics:
            for seance in corps.seances:
                for noeud, score in seance.scores.items():
                    yield from ((slug, noms[noeud], score * facteur) for facteur in (1.0, 100.0))
            for mesure in verites.dossiers[slug].mesures:
                if mesure.indicateur in mesures:
                    yield slug, mesures[mesure.indicateur], float(mesure.valeur)


# ---------------------------------------------------------------------------------------------------------------- counts
def attack_named_counts(verites: Verites, dossier: Path) -> Iterator[Trouve]:
    """Counts of the page less what those that are named make up: what is left is the private ones'."""
    for jour, jalon, dits in _list_counts(dossier):
        # On a page of a day stands who had begun by then; who comes later is on none of before.
        presents = [d for d in verites.nommes if (find_oldest(d) or jour) <= jour]
        vus = [see_dossier(d, jour) for d in presents]
        tenues = [verites.monde.corps[d.slug].find_seance(jalon, jour) for d in presents]
        siens = {
            "avec_seance": sum(s is not None for s in tenues),
            "nommees": len(vus),
            "demandes": sum(
                a.statut in ("Bloqué", "À discuter")
                for v in vus
                for a in follow_choices(v.actions, v.choisies).values()
            ),
        }
        for quoi, nombre in dits:
            if quoi in siens and nombre != siens[quoi]:
                yield Trouve("compte", "les structures privées", f"{quoi} : {nombre} au lieu de {siens[quoi]}", nombre)


def _list_counts(dossier: Path) -> Iterator[tuple[date, str, list[tuple[str, int]]]]:
    if not (dossier / "promotion.json").exists():
        return
    contenu = json.loads((dossier / "promotion.json").read_text(encoding="utf-8"))
    dits = [(quoi, int(contenu[quoi])) for quoi in ("avec_seance", "nommees")]
    dits.append(("demandes", int(contenu["demandes_en_tout"])))
    page = dossier / "promotion.html"
    if page.exists():
        texte = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page.read_text(encoding="utf-8")))
        for tenues, nommees in re.findall(r"(\d+) structures nommées sur (\d+) ont tenu", texte):
            dits += [("avec_seance", int(tenues)), ("nommees", int(nommees))]
        dits += [("demandes", int(n)) for n in re.findall(r"(\d+) actions sont bloquées ou à discuter", texte)]
    yield date.fromisoformat(contenu["date_rapport"]), contenu["jalon"], dits


# ---------------------------------------------------------------------------------------------------------------- orders
def attack_orders(verites: Verites, dossier: Path) -> Iterator[Trouve]:
    """A list in the order of counts that hold private bodies, where no order of what is published would have put it so."""
    if not (dossier / "promotion.json").exists():
        return
    contenu = json.loads((dossier / "promotion.json").read_text(encoding="utf-8"))
    jour = date.fromisoformat(contenu["date_rapport"])
    faites = {d.slug: list_done(see_dossier(d, jour)) for d in verites.dossiers.values()}
    publics = {d.slug for d in verites.nommes}
    tous = Counter(titre for siennes in faites.values() for titre in siennes)
    nommes = Counter(titre for slug, siennes in faites.items() if slug in publics for titre in siennes)
    titres = [ligne["titre"] for ligne in contenu["reprises"]]
    neutre = sorted(titres, key=lambda titre: (-nommes[titre], titre))
    if _falls([tous[t] for t in titres]) and titres != neutre:
        yield Trouve("ordre", "les structures privées", "actions à reprendre", 0.0)
    noms = [ligne["nom"] for ligne in contenu["membres"]]
    scores = [_find_score(verites, nom, jour) for nom in noms]
    if noms != sorted(noms, key=sort_key) and (_falls(scores) or _falls(scores[::-1])):
        yield Trouve("ordre", "les structures nommées", "scores", 0.0)


def list_done(d: Dossier) -> set[str]:
    """Titles of what a body has done, with a proof."""
    return {action.titre for action in d.actions if action.statut == "Réalisé" and action.preuve}


def _find_score(verites: Verites, nom: str, jour: date) -> float:
    corps = next(c for c in verites.monde.corps.values() if c.nom == nom)
    seance = corps.find_seance("", jour)
    return 0.0 if seance is None else seance.scores.get("total", 0.0)


def _falls(nombres: Sequence[float]) -> bool:
    """Whether numbers never rise, and fall at least once."""
    suite = list(pairwise(nombres))
    return all(a >= b for a, b in suite) and any(a > b for a, b in suite)
