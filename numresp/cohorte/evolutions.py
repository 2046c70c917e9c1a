"""What made the scores of each body change from one of its séances to another, as tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

import numpy as np
import pandas as pd

from numresp.calcul.evolution.parts_du_changement import Changements, split_changes
from numresp.calcul.evolution.questions_jointes import Moment, read_moment
from numresp.cohorte import schema_evolution
from numresp.cohorte.notes import Ligne, SeanceNotee
from numresp.erreurs import DonneesInvalides, fault

LOT = 512
"""Pairs that are split together: two versions are joined question by question, for each pair."""
PAIRE = ["organisation", "avant_seance", "apres_seance"]
Paire = tuple[SeanceNotee, SeanceNotee]


def list_consecutive(notees: Sequence[SeanceNotee]) -> list[Paire]:
    """Each séance of a body with the one before it."""
    return [(avant, apres) for avant, apres in pairwise(notees) if avant.dossier.slug == apres.dossier.slug]


def tabulate_evolutions(paires: Sequence[Paire]) -> dict[str, pd.DataFrame]:
    """The tables of changes, by name; rows in the order of the pairs.

    A nœud that one of the two référentiels does not have, or that has no score at one of the séances, has no row.
    """
    noeuds: dict[int, list[Ligne]] = {}
    questions: dict[int, list[Ligne]] = {}
    for rangs, changements in _split(paires):
        for colonne, rang in enumerate(rangs):
            tete = _name(*paires[rang])
            noeuds[rang] = list(_list_noeuds(changements, paires[rang][1], tete, colonne))
            questions[rang] = list(_list_questions(changements, tete, colonne))
    return {
        "evolutions": schema_evolution.EVOLUTIONS.build_rows(_in_order(noeuds)),
        "evolutions_questions": schema_evolution.EVOLUTIONS_QUESTIONS.build_rows(_in_order(questions)),
    }


def tabulate_pairs(paires: pd.DataFrame, lots: Iterable[Sequence[SeanceNotee]]) -> dict[str, pd.DataFrame]:
    """The same tables of some pairs of séances, from séances that are scored lot by lot, each body in one lot.

    Parameters
    ----------
    paires : DataFrame
        Columns organisation, avant_seance, apres_seance; rows of the tables come in its order.

    Raises
    ------
    DonneesInvalides
        The séances that are in no lot, all of them.
    """
    attendues = list(paires[PAIRE].itertuples(index=False, name=None))
    siennes: dict[str, list[int]] = {}
    for rang, (slug, _, _) in enumerate(attendues):
        siennes.setdefault(slug, []).append(rang)
    absentes = {cle for slug, *noms in attendues for cle in ((slug, noms[0]), (slug, noms[1]))}
    parts, ordre = [tabulate_evolutions([])], []
    for notees in lots:
        connues = {(notee.dossier.slug, notee.seance.nom): notee for notee in notees}
        absentes -= connues.keys()
        rangs = [rang for slug in dict.fromkeys(slug for slug, _ in connues) for rang in siennes.get(slug, ())]
        cles = [((slug, avant), (slug, apres)) for slug, avant, apres in (attendues[rang] for rang in rangs)]
        tenues = [(connues[avant], connues[apres]) for avant, apres in cles if {avant, apres} <= connues.keys()]
        parts.append(tabulate_evolutions(tenues))
        ordre += rangs
    if absentes:
        raise DonneesInvalides([fault(f"séance inconnue « {slug}, {nom} »") for slug, nom in sorted(absentes)])
    tables = {nom: pd.concat([part[nom] for part in parts], ignore_index=True) for nom in parts[0]}
    return tables if ordre == sorted(ordre) else {nom: _sort(cadre, attendues) for nom, cadre in tables.items()}


def _sort(cadre: pd.DataFrame, attendues: Sequence[tuple[str, str, str]]) -> pd.DataFrame:
    """The rows in the order of the pairs; those of one pair stay as they are."""
    places = {paire: rang for rang, paire in enumerate(attendues)}
    rangs = np.array([places[paire] for paire in cadre[PAIRE].itertuples(index=False, name=None)], dtype=np.intp)
    return cadre.iloc[np.argsort(rangs, kind="stable")].reset_index(drop=True)


def _split(paires: Sequence[Paire]) -> Iterator[tuple[list[int], Changements]]:
    """Pairs on the same two questionnaires are split together."""

    def lots(rang: int) -> tuple[int, int]:
        avant, apres = paires[rang]
        return id(avant.lot), id(apres.lot)

    for _, groupe in groupby(sorted(range(len(paires)), key=lots), key=lots):
        tous = list(groupe)
        for debut in range(0, len(tous), LOT):
            rangs = tous[debut : debut + LOT]
            rangs = rangs if len(rangs) > 1 else rangs * 2  # see `score_seances`
            avant, apres = (_read([paires[rang][cote] for rang in rangs]) for cote in (0, 1))
            yield rangs, split_changes(avant, apres)


def _read(notees: Sequence[SeanceNotee]) -> Moment:
    return read_moment(notees[0].lot, [notee.colonne for notee in notees])


def _name(avant: SeanceNotee, apres: SeanceNotee) -> Ligne:
    return {
        "organisation": apres.dossier.slug,
        "avant_seance": avant.seance.nom,
        "apres_seance": apres.seance.nom,
        "avant_date": avant.seance.date,
        "apres_date": apres.seance.date,
    }


def _list_noeuds(changements: Changements, apres: SeanceNotee, tete: Ligne, colonne: int) -> Iterator[Ligne]:
    noms = {ligne.id: ligne.nom for ligne in apres.lot.bareme.lignes}
    for noeud, parts in changements.noeuds.items():
        nombres = {champ: getattr(parts, champ)[colonne] for champ in schema_evolution.PARTS}
        if not np.isnan(nombres["reponses"]):
            yield tete | {"noeud": noeud, "nom": noms[noeud]} | nombres | _read_comparable(changements, colonne)


def _read_comparable(changements: Changements, colonne: int) -> Ligne:
    """The comparable part of the whole, beside each nœud."""
    commune = changements.comparable
    nombres = {
        "comparable": commune.part[colonne],
        "comparable_connu": commune.connue[colonne],
        "comparable_avant": commune.avant[colonne],
        "comparable_apres": commune.apres[colonne],
    }
    return {champ: None if np.isnan(nombre) else nombre for champ, nombre in nombres.items()}


def _list_questions(changements: Changements, tete: Ligne, colonne: int) -> Iterator[Ligne]:
    for noeud, parts in changements.noeuds.items():
        for question, part in parts.questions.items():
            if not np.isnan(part[colonne]) and part[colonne] != 0:
                yield tete | {"noeud": noeud, "question": question, "part": part[colonne]}


def _in_order(lignes: dict[int, list[Ligne]]) -> Iterable[Ligne]:
    return (ligne for rang in sorted(lignes) for ligne in lignes[rang])
