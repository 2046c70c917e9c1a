"""From a YAML file of a dossier or an espace to what it says, with all its faults; a file that is not there may say nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from numresp.depot.systeme.chemins import short_name
from numresp.depot.yaml.document import read_document
from numresp.depot.yaml.validation import Defauts, M, load_model


def load_file(chemin: Path, modele: type[M], check: Callable[[M], Defauts] | None = None) -> M:
    """Read a file that must be there; see `load_model`.

    Raises
    ------
    Introuvable
        There is no such file.
    DonneesInvalides
        All the faults of the file.
    """
    return load_model(read_document(chemin, short_name(chemin)), modele, check)


def load_present(chemin: Path, modele: type[M], check: Callable[[M], Defauts] | None = None) -> M | None:
    """Read a file that a dossier may do without; None where there is none.

    Raises
    ------
    DonneesInvalides
        All the faults of the file.
    """
    return load_file(chemin, modele, check) if chemin.exists() else None
