"""All the tables of some dossiers: which part of the house makes each."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from numresp.cohorte.analyses.devoirs import tabulate_devoirs
from numresp.cohorte.analyses.estimations import tabulate_estimations
from numresp.cohorte.analyses.gains import tabulate_gains
from numresp.cohorte.evolutions import list_consecutive, tabulate_evolutions
from numresp.cohorte.notes import SeanceNotee, score_seances, tabulate_notes
from numresp.cohorte.salle import tabulate_salle
from numresp.cohorte.schema import TABLES
from numresp.cohorte.suivi import tabulate_suivi
from numresp.depot.dossier.dossier import Dossier


def tabulate(dossiers: Sequence[Dossier]) -> dict[str, pd.DataFrame]:
    """The tables of some dossiers by name, in the order of their declarations."""
    faites = tabulate_suivi(dossiers) | {"estimations": tabulate_estimations(dossiers)}
    notees = score_seances(dossiers)
    faites |= tabulate_seances(notees) | tabulate_evolutions(list_consecutive(notees))
    return {nom: faites[nom] for nom in TABLES}


def tabulate_seances(notees: Sequence[SeanceNotee]) -> dict[str, pd.DataFrame]:
    """The tables that stand on single séances: what changes, beside evolutions, when the same answers are scored otherwise."""
    seules = {"gains": tabulate_gains(notees), "obligations": tabulate_devoirs(notees)}
    return tabulate_salle(notees) | tabulate_notes(notees) | seules
