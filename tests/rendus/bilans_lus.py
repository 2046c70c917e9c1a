"""The Bilan of a jalon of a body of the example, composed once; and what its slides hold, read back."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

import pptx

from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.fourni.ressources import find_data
from numresp.rapport.cadre.jalon_exporte import compose_jalon
from numresp.rapport.diaporama.diaporama import SANS_PLACE, compose_diaporama
from numresp.rapport.diaporama.fond import FondDePlanches
from numresp.rapport.donnees.organisation import Bilan
from numresp.usages.parametres import parse_jalon

EXEMPLE = find_data("exemple")
BLANCS = str.maketrans({"\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " "})
TOUS = (
    *(
        ("clairlieu-essai", jalon)
        for jalon in ("autodiagnostic", "quick_wins", "charte", "feuille_de_route", "bilan", "suivi")
    ),
    *(("brume-essai", "bilan"), ("ronceval-essai", ""), ("lien-essai", ""), ("portelune-essai", "feuille_de_route")),
    *(("le-trait", "charte"), ("villefeinte", ""), ("ecole-essai", "")),
)
"""The fullest body at every jalon; one that has little, one without a score, a plan of 18 steps, a vote, a provisional séance."""


@cache
def read_bilan(slug: str, jalon: str = "") -> Bilan:
    """The Bilan of a jalon, by default the newest, on its own day."""
    return compose_jalon(load_dossier(EXEMPLE, slug), parse_jalon(jalon), None, sans_place=SANS_PLACE)


def open_fond(titre: str = "Valmont : essai") -> FondDePlanches:
    """A presentation without any slide."""
    bilan = read_bilan("brume-essai", "bilan")
    return FondDePlanches(titre, bilan.date_rapport, "Valmont, essai.")


@cache
def write_slides(slug: str, jalon: str = "") -> bytes:
    """The bytes of the slides of a jalon."""
    return compose_diaporama(read_bilan(slug, jalon)).encode()


def read_slides(slug: str, jalon: str = "") -> list[Any]:
    """The slides of a jalon, read back from their bytes."""
    return list(pptx.Presentation(io.BytesIO(write_slides(slug, jalon))).slides)


def list_texts(diapo: Any) -> list[str]:
    """Every text of a slide in its reading order, with plain spaces; tables by cell, groups by their shapes."""
    return [texte.translate(BLANCS) for forme in diapo.shapes for texte in _list_shape(forme)]


def _list_shape(forme: Any) -> list[str]:
    if forme.shape_type == 6:  # a group
        return [texte for sienne in forme.shapes for texte in _list_shape(sienne)]
    if getattr(forme, "has_table", False) and forme.has_table:
        return [case.text for rangee in forme.table.rows for case in rangee.cells]
    return [forme.text_frame.text] if forme.has_text_frame and forme.text_frame.text else []


def find_alternative(forme: Any) -> str:
    """What a screen reader says in the place of a shape."""
    return str(forme._element.xpath(".//p:cNvPr")[0].get("descr", "")).translate(BLANCS)
