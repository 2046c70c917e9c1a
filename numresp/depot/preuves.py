"""The proofs of a dossier: the files of its folder `preuves/`, and whether what is cited is one of them."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

PREUVES = "preuves/"


def list_preuves(dossier: Path) -> list[str]:
    """The files of the folder of proofs, as they are cited: `preuves/…`, sorted."""
    racine = dossier / PREUVES
    fichiers = racine.rglob("*") if racine.is_dir() else ()
    return sorted(
        chemin.relative_to(dossier).as_posix()
        for chemin in fichiers
        if chemin.is_file() and not chemin.name.startswith((".", "~$"))
    )


def check_fichier(dossier: Path, preuve: str) -> Literal["hors", "absente"] | None:
    """What is wrong with a proof that cites a file; None for any other proof.

    Returns
    -------
    « hors »
        A link leads out of the dossier.
    « absente »
        There is no such file.
    """
    if not preuve.startswith(PREUVES):
        return None
    racine = dossier.resolve()
    cible = (racine / preuve).resolve()
    if not cible.is_relative_to(racine):
        return "hors"
    return None if cible.exists() else "absente"
