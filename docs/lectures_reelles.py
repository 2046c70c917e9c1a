"""How readers graded the facts that real bodies publish: the table of `docs/referentiel.md`.

Facts stand in `tests/cas/reel/<lot>/*.yaml`, readings in `tests/cas/reel/lectures.csv`: one row a reader and fact, the question
that grades it and the level that the fact earns alone; no question where none asks what it says.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from numresp.langue.francais import format_pourcent

HORS_SUJET = ("contexte", "intention", "hors sujet")
"""What the readers were asked to note of a fact that no question could grade."""
REEL = Path(__file__).resolve().parent.parent / "tests" / "cas" / "reel"


class FaitLu(NamedTuple):
    """A fact, and what each reader of one reading made of it: (question, level), or None where no question grades it."""

    id: str
    genre: str
    cotes: tuple[tuple[str, int] | None, ...]
    hors_sujet: bool
    """No question for any reader, and all of them note that it is context, an intention or another subject."""


class Comptes(NamedTuple):
    """What one reading gives."""

    faits: int
    par_un: int
    """Graded by one reader at least."""
    par_tous: int
    """Graded by all readers."""
    accord: int
    """The same question and level, or no question, from all readers."""
    renverses: tuple[str, ...]
    """Outcomes to which all readers give less than they all give a paper, on the same question."""
    hors_sujet: int
    """Said by all readers to be context, an intention or another subject."""


@lru_cache(maxsize=4)
def load_facts(lot: str) -> dict[str, dict[str, Any]]:
    """The facts of a lot, by id."""
    chargeur = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # a hundred sheets: seconds with Python's own parser
    textes = [chemin.read_text(encoding="utf-8") for chemin in sorted((REEL / lot).glob("*.yaml"))]
    fiches = [yaml.load(texte, Loader=chargeur) for texte in textes]  # noqa: S506 (both are safe loaders)
    return {fait["id"]: fait for fiche in fiches for fait in fiche["faits"]}


def load_readings() -> dict[tuple[str, str], list[FaitLu]]:
    """The readings by (mots, lot): which words of the levels were read, and on which facts."""
    with (REEL / "lectures.csv").open(encoding="utf-8", newline="") as fichier:
        rangees = list(csv.DictReader(fichier, delimiter=";"))
    lectures = {}
    for mots, lot in dict.fromkeys((rangee["mots"], rangee["lot"]) for rangee in rangees):
        siennes = [rangee for rangee in rangees if (rangee["mots"], rangee["lot"]) == (mots, lot)]
        lectures[mots, lot] = join_readers(load_facts(lot), siennes)
    return lectures


def join_readers(faits: Mapping[str, Mapping[str, Any]], rangees: Sequence[Mapping[str, str]]) -> list[FaitLu]:
    """Each fact with what its readers gave, in the order of the readers' names.

    Raises
    ------
    KeyError
        A reader left a fact out.
    """
    donnees = {(r["lecteur"], r["fait"]): (r["question"], int(r["niveau"])) if r["question"] else None for r in rangees}
    notes = {(r["lecteur"], r["fait"]): r["note"].lower() for r in rangees}
    lecteurs = sorted({lecteur for lecteur, _ in donnees})
    lus = []
    for ident, fait in faits.items():
        cotes = tuple(donnees[lecteur, ident] for lecteur in lecteurs)
        ecartes = [any(mot in notes[lecteur, ident] for mot in HORS_SUJET) for lecteur in lecteurs]
        lus.append(FaitLu(ident, fait["genre"], cotes, not any(cotes) and all(ecartes)))
    return lus


def count_readings(lus: Iterable[FaitLu]) -> Comptes:
    """Count what was graded, and agreed."""
    lus = list(lus)
    unanimes = [lu for lu in lus if None not in lu.cotes and len(set(lu.cotes)) == 1]
    papiers: dict[str, int] = {}
    for lu in unanimes:
        question, niveau = lu.cotes[0] or ("", -1)
        if lu.genre == "papier":
            papiers[question] = max(niveau, papiers.get(question, -1))
    renverses = [lu.id for lu in unanimes if lu.genre == "resultat" and _is_below(lu, papiers)]
    return Comptes(
        len(lus),
        sum(any(cote is not None for cote in lu.cotes) for lu in lus),
        sum(None not in lu.cotes for lu in lus),
        sum(len(set(lu.cotes)) == 1 for lu in lus),
        tuple(renverses),
        sum(lu.hors_sujet for lu in lus),
    )


def _is_below(lu: FaitLu, papiers: Mapping[str, int]) -> bool:
    question, niveau = lu.cotes[0] or ("", -1)
    return niveau < papiers.get(question, -1)


def list_readings() -> str:
    """One line a reading: what is graded, by whom, and how far readers agree."""
    comptes_dits = ["Faits", "Cotés par un lecteur au moins", "des faits du sujet", "Par les deux", "Même réponse"]
    entetes = ["Mots lus", "Lot", *comptes_dits, "Résultats sous un papier"]
    lignes = [f"| {' | '.join(entetes)} |\n", f"|{' --- |' * len(entetes)}\n"]
    for (mots, lot), lus in load_readings().items():
        comptes = count_readings(lus)
        par_un, par_tous, accord = (f"{nombre} ({format_pourcent(nombre / comptes.faits)})" for nombre in comptes[1:4])
        du_sujet = comptes.faits - comptes.hors_sujet
        sujet = f"{comptes.par_un} sur {du_sujet} ({format_pourcent(comptes.par_un / du_sujet)})"
        rangee = [mots, lot, str(comptes.faits), par_un, sujet, par_tous, accord, str(len(comptes.renverses))]
        lignes.append(f"| {' | '.join(rangee)} |\n")
    return "".join(lignes)
