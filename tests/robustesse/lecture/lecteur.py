"""One way in for what comes from outside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from robustesse.lieux import Lieux


@dataclass(frozen=True)
class Lecteur:
    """One way in.

    Attributes
    ----------
    nom : str
    genre : str
        Which mutators fit: csv, yaml, jsonl, json, xlsx.
    sains : callable
        Sound files of this kind, given the pattern of the espace.
    place : callable
        Where a file of this kind is laid down.
    lire : callable
        Reads it; an importer writes what it has read.
    importe : bool
        An importer: what it refuses leaves the dossier as it was, what it takes leaves a dossier that loads.
    ordre : callable or None
        The same as a command line, for those that have one.
    poids : int
        How often it is drawn.
    """

    nom: str
    genre: str
    sains: Callable[[Lieux], list[bytes]]
    place: Callable[[Lieux], Path]
    lire: Callable[[Lieux, Path], object]
    importe: bool = False
    ordre: Callable[[Lieux, Path], list[str]] | None = None
    poids: int = 4
