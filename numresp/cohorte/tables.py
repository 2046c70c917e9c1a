"""All the tables of some dossiers: which part of the house makes each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from numresp.cohorte.analyses.autrement import DossiersAutrement
from numresp.cohorte.analyses.devoirs import tabulate_conformite, tabulate_devoirs
from numresp.cohorte.analyses.estimations import tabulate_estimations
from numresp.cohorte.analyses.gains import tabulate_gains
from numresp.cohorte.evolutions import list_consecutive, tabulate_evolutions, tabulate_pairs
from numresp.cohorte.notes import ENSEMBLE, SeanceNotee, score_seances, tabulate_notes
from numresp.cohorte.salle import tabulate_salle
from numresp.cohorte.schema import TABLES
from numresp.cohorte.suivi import tabulate_suivi
from numresp.depot.dossier.dossier import Dossier


def tabulate(dossiers: Sequence[Dossier]) -> dict[str, pd.DataFrame]:
    """The tables of some dossiers by name, in the order of their declarations."""
    faites = tabulate_suivi(dossiers)
    faites |= {"estimations": tabulate_estimations(dossiers), "conformite": tabulate_conformite(dossiers)}
    notees = score_seances(dossiers)
    faites |= tabulate_seances(notees) | tabulate_evolutions(list_consecutive(notees))
    return {nom: faites[nom] for nom in TABLES}


def tabulate_seances(notees: Sequence[SeanceNotee]) -> dict[str, pd.DataFrame]:
    """The tables that stand on single séances: what changes, beside evolutions, when the same answers are scored otherwise."""
    seules = {"gains": tabulate_gains(notees), "obligations": tabulate_devoirs(notees)}
    return tabulate_salle(notees) | tabulate_notes(notees) | seules


def tabulate_otherwise(dossiers: DossiersAutrement, paires: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The tables that change when the same answers are scored otherwise, made of some dossiers at a time.

    Parameters
    ----------
    paires : DataFrame
        The pairs of séances whose changes are wanted, as of `tabulate_pairs`.

    Raises
    ------
    DonneesInvalides
        See `ask_otherwise`.
    """
    parts: dict[str, list[pd.DataFrame]] = {nom: [cadre] for nom, cadre in tabulate_seances([]).items()}

    def read() -> Iterator[list[SeanceNotee]]:
        for ensemble in dossiers.read_by(ENSEMBLE):
            notees = score_seances(ensemble)
            for nom, cadre in tabulate_seances(notees).items():
                parts[nom].append(cadre)
            yield notees

    changees = tabulate_pairs(paires, read())
    tables = {nom: pd.concat(siens, ignore_index=True) for nom, siens in parts.items()}
    # A référentiel that several lots cite is told once.
    return (
        tables
        | {"questions": tables["questions"].drop_duplicates(["referentiel", "question"], ignore_index=True)}
        | changees
    )
