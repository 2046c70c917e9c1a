"""Who has a dossier in an espace, and where it stands."""

from __future__ import annotations

from pathlib import Path

from numresp.depot.dossier.non_lus import ORGANISATION
from numresp.depot.fichiers.contenu_de_repertoire import has_entry, list_names
from numresp.depot.fichiers.noms import fold
from numresp.depot.fichiers.non_lu import bar
from numresp.depot.parties.slug import SLUG, check_slug
from numresp.depot.systeme.chemins import short_name
from numresp.erreurs import DonneesInvalides, Introuvable, fault, suggest


def list_slugs(espace: Path) -> list[str]:
    """The organisations of an espace: its sub-folders that hold an organisation.yaml, or may not be looked into."""
    if not espace.is_dir():
        return []
    try:
        noms = [chemin.name for chemin in espace.iterdir()]
    except OSError:
        raise DonneesInvalides([bar(espace, "illisible")]) from None
    return sorted(nom for nom in noms if SLUG.fullmatch(nom) and has_entry(espace / nom, ORGANISATION))


def find_dossier(espace: Path, slug: str) -> Path:
    """Folder of an organisation.

    Raises
    ------
    Introuvable
        No such espace or organisation; says which ones there are.
    """
    check_slug(slug)
    if not espace.is_dir():
        remede = "donnez --espace, ou créez un dossier : numresp nouveau"
        raise Introuvable([fault("cet espace n’existe pas", fichier=short_name(espace), remede=remede)])
    chemin = espace / slug
    if not chemin.is_dir():
        message = f"l’organisation « {slug} » n’existe pas dans cet espace"
        remede = suggest(slug, list_slugs(espace)) or f"créez-la : numresp nouveau {slug} --nom …"
        if proche := next((nom for nom in list_names(espace) if fold(nom).replace("_", "-") == slug), ""):
            remede = f"« {proche} » n’est pas un nom court : renommez ce dossier {slug}"
        raise Introuvable([fault(message, fichier=short_name(espace), remede=remede)])
    return chemin
