"""The words that are ours and no citizen's: none of them may stand on a page that is made for him."""

from __future__ import annotations

import re

INTERNES = (
    *(
        "référentiel",
        "jalon",
        "couverture",
        "niveau",
        "constat",
        "quick win",
        "numresp",
        "diagnostic",
        "score",
        "séance",
    ),
    *(
        "thème",
        "indicateur",
        "catalogue",
        "feuille de route",
        "conformité",
        "conforme",
        "obligation",
        "légal",
        "la loi",
    ),
    *(
        "échéance",
        "pilote",
        "livrable",
        "gouvernance",
        "provisoire",
        "périmètre",
        "préconisation",
        "consensus",
        "dossier",
    ),
    *(
        "hébergeur",
        "serveur",
        "parc",
        "RSE",
        "sobriété",
        "sobre",
        "référent",
        "prestataire",
        "consommable",
        "inventaire",
    ),
    *("hameçonnage", "authentification", "écoconception", "reporting", "SPASER", "PCAET", "PRADA", "DPD", "NIS"),
    *("DEEE", "RGAA", "RGESN", "RGPD", "REEN", "AGEC", "CGCT", "visa", "slug", "flux", "stock", "intervalle", "marge"),
)
INTERNE = re.compile(rf"\b(?:{'|'.join(map(re.escape, INTERNES))})(?:s|x|e|es)?\b", re.IGNORECASE)


def is_plain(texte: str) -> bool:
    """Whether a text holds none of them, whole or in the plural."""
    return INTERNE.search(texte.replace("\N{NO-BREAK SPACE}", " ")) is None
