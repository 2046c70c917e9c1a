"""The picture: its size, its weight, the same bytes, and nothing that leaves its frame."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image
from rendus.bilans_lus import read_bilan

from numresp.rapport.citoyen.image_a_partager import draw_image
from numresp.rapport.citoyen.page_publique import compose_page

BLANC, BANDEAU = (255, 255, 255), 14


@pytest.mark.parametrize("slug", ["le-trait", "clairlieu-essai", "villefeinte"])
def test_the_picture(slug: str) -> None:
    """1200 × 630, at most 60 kB, twice the same, with our sign and no clock."""
    page = compose_page(read_bilan(slug))
    octets = draw_image(page)
    image = Image.open(io.BytesIO(octets))
    assert (image.size, image.format, image.info) == ((1200, 630), "PNG", {"Software": "numresp"})
    assert len(octets) <= 60_000
    assert draw_image(page) == octets


@pytest.mark.parametrize(
    "nom", ["Le Trait", "Saint-Germain-des-Longs-Noms-sur-la-Rivière et ses environs", "Ville 漢字 <b>"]
)
def test_inside_its_frame(nom: str) -> None:
    """However long the name, or whatever its signs: the edges stay white."""
    page = compose_page(read_bilan("clairlieu-essai"))
    octets = draw_image(replace(page, titre=f"{nom} agit pour un numérique responsable"))
    image = Image.open(io.BytesIO(octets)).convert("RGB")
    bords = [image.getpixel((x, y)) for x in (*range(20), *range(1180, 1200)) for y in range(BANDEAU + 4, 630, 3)]
    assert set(bords) == {BLANC}


def test_figures_keep_apart() -> None:
    """A long figure does not reach the one beside it: ten pixels before each column stay white."""
    page = compose_page(read_bilan("villefeinte"))
    longs = tuple(replace(fait, chiffre="124 800 personnes") for fait in page.faits)
    image = Image.open(io.BytesIO(draw_image(replace(page, faits=longs)))).convert("RGB")
    large = (1200 - 2 * 64) // 3
    bords = [
        image.getpixel((64 + large * rang - x, y)) for rang in (1, 2) for x in range(2, 12) for y in range(190, 260)
    ]
    assert set(bords) == {BLANC}


def test_with_little_to_say() -> None:
    """Neither deeds nor steps: still a picture."""
    page = replace(compose_page(read_bilan("le-trait")), faits=(), situation=None, exemple="")
    assert Image.open(io.BytesIO(draw_image(page))).size == (1200, 630)
