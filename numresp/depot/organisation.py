"""organisation.yaml: who a dossier is about, its facts and where they come from, its own assumptions."""

from __future__ import annotations

from pathlib import Path

from numresp.depot.catalogue import load_facteurs
from numresp.depot.document import read_document
from numresp.depot.ressources import short_name
from numresp.depot.validation import load_model
from numresp.erreurs import suggest
from numresp.modele.hypothese import check_choix
from numresp.modele.organisation import Organisation


def load_organisation(chemin: Path) -> Organisation:
    """Read organisation.yaml; see `check_organisation`."""
    return load_model(read_document(chemin, short_name(chemin)), Organisation, check_organisation)


def check_organisation(organisation: Organisation) -> list[tuple[tuple[str | int, ...], str, str]]:
    """What an organisation.yaml must hold beyond its form, as (place, message, remedy).

    A source is that of a figure the file gives, no fact is given in two places, and an assumption is one of the catalogue's,
    in its unit and its bounds.
    """
    connus = {*organisation.faits, "nom"}
    defauts: list[tuple[tuple[str | int, ...], str, str]] = []
    for champ in organisation.sources.keys() - connus:
        message = f"source d’un chiffre que le fichier ne donne pas : « {champ} »"
        defauts.append((("sources", champ), message, suggest(champ, connus)))
    for champ in organisation.profil:
        if champ in Organisation.model_fields and getattr(organisation, champ) is not None:
            message = f"« {champ} » est déjà donné hors de profil"
            defauts.append((("profil", champ), message, "gardez-le à un seul endroit"))
    if organisation.hypotheses:  # the factors are read by those alone who change some
        facteurs = {facteur.id: facteur for facteur in load_facteurs()}
        for ident, champ, message, remede in check_choix(organisation.hypotheses, facteurs):
            defauts.append((("hypotheses", ident, *([champ] if champ else [])), message, remede))
    return defauts
