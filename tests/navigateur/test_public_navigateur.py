"""The citizen's page in a browser: one screen, one request, light and dark, and little to scroll on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pages_vues import TELEPHONE, list_phone_faults, list_violations, measure_ecoindex, open_onglet, visit
from rendus.bilans_lus import read_bilan

from numresp.rapport.citoyen.mise_en_page import render_page
from numresp.rapport.citoyen.page_publique import compose_page
from numresp.rapport.page.navigation import count_elements

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ECRAN = {"width": 1280, "height": 720}
ECRANS_DE_TELEPHONE = 2.1
"""Screens of a phone that the page may take, at most."""
PUBLICS = ("le-trait", "clairlieu-essai", "villefeinte")


@pytest.fixture(scope="module")
def onglet(navigateur: Browser) -> Iterator[Page]:
    """One page of a browser for all visits."""
    with open_onglet(navigateur) as ouvert:
        yield ouvert


@pytest.mark.parametrize("slug", PUBLICS)
def test_one_screen(onglet: Page, tmp_path: Path, slug: str) -> None:
    """It fits a desk's screen, is short on a phone, asks for nothing, breaks no rule in light and in dark, and is light."""
    chemin = tmp_path / f"{slug}-public.html"
    chemin.write_text(render_page(compose_page(read_bilan(slug)), f"{slug}-public.png"), encoding="utf-8", newline="\n")
    page = visit(onglet, chemin)
    assert page.vues == [chemin.as_uri()]
    assert list_phone_faults(page) == []
    page.set_viewport_size(TELEPHONE)
    assert page.evaluate("document.documentElement.scrollHeight") <= ECRANS_DE_TELEPHONE * TELEPHONE["height"]
    page.set_viewport_size(ECRAN)
    assert page.evaluate("document.documentElement.scrollHeight") <= ECRAN["height"]
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        assert list_violations(page, ["color-contrast"]) == []
    assert measure_ecoindex(count_elements(chemin.read_text(encoding="utf-8")), chemin.stat().st_size).grade == "A"
