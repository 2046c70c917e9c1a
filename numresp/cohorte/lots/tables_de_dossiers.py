"""The tables of some dossiers, all of them by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from numresp.cohorte.evolutions import list_consecutive, tabulate_evolutions
from numresp.cohorte.notes import score_seances, tabulate_notes
from numresp.cohorte.salle import tabulate_salle
from numresp.cohorte.suivi import tabulate_suivi
from numresp.depot.dossier.dossier import Dossier
from numresp.erreurs import Faute

TAILLE = 200
"""Dossiers laid out together in a large espace: some 200 Mo of models at once, few enough that one that changes is no matter."""


@dataclass(frozen=True)
class EspaceLu:
    """What an espace holds: its tables, its dossiers, and the faults of those that cannot be read, by slug."""

    tables: dict[str, pd.DataFrame]
    dossiers: Sequence[Dossier]
    fautives: dict[str, tuple[Faute, ...]]


def tabulate(dossiers: Sequence[Dossier]) -> dict[str, pd.DataFrame]:
    """Every table of `numresp.cohorte.schema`, in the order of the dossiers.

    A cell depends on its own dossier alone: whatever dossiers are laid out together, it is the same to the last bit.
    """
    notees = score_seances(dossiers)
    tables = tabulate_suivi(dossiers) | tabulate_salle(notees) | tabulate_notes(notees)
    return tables | tabulate_evolutions(list_consecutive(notees))
