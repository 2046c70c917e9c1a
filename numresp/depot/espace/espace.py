"""An espace as a whole: where it is, who belongs to its promotion, and all its dossiers with all their faults."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from numresp.depot.dossier.dans_espace import list_slugs
from numresp.depot.dossier.dossier import Dossier, read_dossier
from numresp.depot.espace.promotion import load_promotion
from numresp.depot.fichiers.contenu_de_repertoire import has_entry
from numresp.depot.fourni.ressources import find_data
from numresp.depot.systeme.chemins import short_name
from numresp.erreurs import DonneesInvalides, Faute, Introuvable, fault
from numresp.modele.dossier.organisation import Promotion


def find_espace(espace: str | Path) -> Path:
    """The folder of the dossiers: the one given, else `$NUMRESP_ESPACE`, else the example."""
    choix = str(espace) or os.environ.get("NUMRESP_ESPACE", "")
    return Path(choix) if choix else find_data("exemple")


def list_members(espace: Path, *, promotion: bool = True) -> tuple[Promotion | None, tuple[str, ...]]:
    """Who is looked at: the organisations of promotion.yaml in its order, or every dossier of the espace.

    Parameters
    ----------
    promotion : bool
        False takes every dossier, whatever promotion.yaml says.

    Returns
    -------
    (Promotion or None, tuple of slugs)
        None where there is no promotion.yaml.

    Raises
    ------
    Introuvable
        There is no such folder.
    DonneesInvalides
        All the faults of promotion.yaml. That an organisation has no dossier is said when it is read: it does not keep the
        others from being looked at.
    """
    if not espace.is_dir():
        remede = "vérifiez le chemin, ou créez un dossier : numresp nouveau"
        raise Introuvable([fault("cet espace n’existe pas", fichier=short_name(espace), remede=remede)])
    fichier = espace / "promotion.yaml"
    lue = load_promotion(fichier, absents=True) if has_entry(espace, fichier.name) else None
    if lue is None or not promotion:
        return lue, tuple(list_slugs(espace))
    return lue, lue.organisations


def read_dossiers(espace: Path, slugs: Iterable[str]) -> tuple[tuple[Dossier, ...], dict[str, tuple[Faute, ...]]]:
    """Read several dossiers; one that is faulty does not keep the others from being read.

    Returns
    -------
    (tuple of Dossier, dict of slug to faults)
        The sound ones in the order asked for; all the faults of each of the others.
    """
    dossiers: list[Dossier] = []
    fautives: dict[str, tuple[Faute, ...]] = {}
    for slug in slugs:
        try:
            dossiers.append(read_dossier(espace / slug))
        except DonneesInvalides as erreur:
            fautives[slug] = erreur.fautes
    return tuple(dossiers), fautives
