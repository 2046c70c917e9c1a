"""The first page of a report takes one printed sheet A4, whatever the body and however much there is to decide."""

from __future__ import annotations

from pathlib import Path

import pytest
from milieu import choose
from pages_vues import open_onglet
from playwright.sync_api import Browser
from rendus.pages_exemple import EXEMPLE, SLUGS, compose_report

from numresp.depot.dossier.dossier import load_dossier
from numresp.usages.jalons_a_rapporter import list_jalons

PLEINES = (
    ("lien-essai", "feuille_de_route"),
    ("villefeinte", "feuille_de_route"),
    ("portelune-essai", "bilan"),
    ("cc-trois-essais", "suivi"),
)
"""Those that hold most; in the long run every report of the example."""
LARGE, HAUTE = 650, 979
"""What the margins of numresp.css leave of A4, in points of a screen: 172 and 259 millimetres."""
A5 = 393
"""And of the width of A5: 104 millimetres."""
SUITE = "Sur quoi cela repose"


def list_all() -> list[tuple[str, str]]:
    """Every body with every jalon that has a report."""
    dossiers = {slug: load_dossier(EXEMPLE, slug) for slug in SLUGS}
    return [(slug, jalon) for slug, dossier in dossiers.items() if dossier.seances for jalon in list_jalons(dossier)]


@pytest.mark.parametrize(("slug", "jalon"), choose(PLEINES, tuple(list_all())))
def test_one_sheet(slug: str, jalon: str, tmp_path: Path, navigateur: Browser) -> None:
    """What follows begins the second sheet; the picture is beside the ruler, or below it: on A5, or with nothing to decide."""
    _, pages = compose_report(EXEMPLE, slug, tmp_path, jalon)
    fichier = tmp_path / "page.html"
    fichier.write_text(pages[f"{jalon}.html"], encoding="utf-8")
    with open_onglet(navigateur) as onglet:
        onglet.emulate_media(media="print")
        onglet.goto(fichier.as_uri())
        libre = onglet.locator(".score + figure + h3 + p + p").count() == 1
        for large, cote_a_cote in ((LARGE, not libre), (A5, False)):
            onglet.set_viewport_size({"width": large, "height": HAUTE})
            suite = onglet.get_by_role("heading", name=SUITE).bounding_box()
            regle, image = (figure.bounding_box() for figure in onglet.locator("main figure").all()[:2])
            assert suite is not None
            assert regle is not None
            assert image is not None
            assert suite["y"] <= HAUTE or large == A5
            assert (image["x"] >= regle["x"] + regle["width"]) is cote_a_cote
            assert max(figure["y"] + figure["height"] for figure in (regle, image)) <= suite["y"]
