"""organisation.yaml: who a dossier is about, its facts and where they come from, its own assumptions."""

from __future__ import annotations

from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from numresp.depot.parties.faits import check_organisation
from numresp.depot.systeme.chemins import short_name
from numresp.depot.yaml.document import read_document
from numresp.depot.yaml.lecture_de_modele import load_file
from numresp.erreurs import DonneesInvalides, Introuvable
from numresp.modele.commun.jour import PARIS, Fuseau
from numresp.modele.dossier.organisation import Organisation

ORGANISATION = "organisation.yaml"


def load_organisation(chemin: Path) -> Organisation:
    """Read organisation.yaml; see `check_organisation`."""
    return load_file(chemin, Organisation, check_organisation)


def read_fuseau(dossier: Path) -> str:
    """The time zone of an organisation whose other facts may be faulty: that of Paris where it says none that is one."""
    try:
        donnees = read_document(dossier / ORGANISATION, short_name(dossier / ORGANISATION)).donnees
    except (DonneesInvalides, Introuvable):
        return PARIS
    fuseau = donnees.get("fuseau") if isinstance(donnees, dict) else None
    try:
        return TypeAdapter(Fuseau).validate_python(fuseau)
    except ValidationError:
        return PARIS
