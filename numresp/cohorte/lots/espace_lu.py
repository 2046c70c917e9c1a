"""What a large espace is read into, and how many of its dossiers at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from numresp.depot.dossier.dossier import Dossier
from numresp.erreurs import Faute

TAILLE = 200
"""Dossiers laid out together in a large espace: some 200 Mo of models at once, few enough that one that changes is no matter."""


@dataclass(frozen=True)
class EspaceLu:
    """What an espace holds: its tables, its dossiers, and the faults of those that cannot be read, by slug.

    A cell depends on its own dossier alone: whatever dossiers are laid out together, it is the same to the last bit.
    """

    tables: dict[str, pd.DataFrame]
    dossiers: Sequence[Dossier]
    fautives: dict[str, tuple[Faute, ...]]
