"""organisation.yaml: who a dossier is about, its facts and where they come from, its own assumptions."""

from __future__ import annotations

from pathlib import Path

from numresp.depot.document import read_document
from numresp.depot.faits import check_organisation
from numresp.depot.ressources import short_name
from numresp.depot.validation import load_model
from numresp.modele.organisation import Organisation


def load_organisation(chemin: Path) -> Organisation:
    """Read organisation.yaml; see `check_organisation`."""
    return load_model(read_document(chemin, short_name(chemin)), Organisation, check_organisation)
