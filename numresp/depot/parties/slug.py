"""The short name of an organisation: that of its folder, on every system."""

from __future__ import annotations

import re

from numresp.depot.systeme.noms import is_reserved
from numresp.erreurs import DonneesInvalides, fault

SLUG = re.compile(r"[a-z0-9-]{1,64}", re.ASCII)


def check_slug(slug: str) -> str:
    """A slug is `[a-z0-9-]{1,64}` and no name of a Windows device; anything else is refused before it becomes a path.

    Raises
    ------
    DonneesInvalides
    """
    if SLUG.fullmatch(slug) is None:
        message = f"nom court d’organisation attendu (a à z, 0 à 9, tiret, 64 caractères au plus), vu « {slug[:80]} »"
        raise DonneesInvalides(
            [fault(message, remede="écrivez-le sans majuscule, accent ni espace, par exemple le-trait")]
        )
    if is_reserved(slug):
        message = f"« {slug} » est un nom réservé de Windows : un dossier de ce nom ne s’y ouvre pas"
        raise DonneesInvalides([fault(message, remede=f"ajoutez un mot, par exemple commune-{slug}")])
    return slug
