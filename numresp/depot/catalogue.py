"""The catalogue on disk."""

from __future__ import annotations

from pathlib import Path

from numresp.depot.document import read_document
from numresp.depot.ressources import find_data, short_name
from numresp.depot.validation import load_model
from numresp.modele.catalogue import Obligation, Obligations, check_obligations


def load_obligations(chemin: Path | None = None) -> tuple[Obligation, ...]:
    """Read and check the legal duties.

    Parameters
    ----------
    chemin : Path, optional
        The shipped file by default.

    Returns
    -------
    tuple of Obligation

    Raises
    ------
    DonneesInvalides
    """
    chemin = find_data("catalogue", "obligations.yaml") if chemin is None else chemin
    return load_model(read_document(chemin, short_name(chemin)), Obligations, check_obligations).obligations
