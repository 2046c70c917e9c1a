"""A report printed on each paper by the browser that is there: the size of its sheets, all their text, nothing too wide."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
from bs4 import BeautifulSoup
from inventes.texte_de_pdf import read_tagged
from milieu import choose
from pages_vues import open_onglet, visit
from rendus.pages_exemple import compose_report

from numresp.depot.fourni.ressources import find_data
from numresp.rapport.impression.feuilles_de_papier import PAPIERS, lay_on_a5
from numresp.rapport.impression.tirage_pdf import PageAImprimer, check_printing, print_pages

if TYPE_CHECKING:
    from playwright.sync_api import Browser

POINTS = {"a4": (595, 842), "a5": (420, 595), "livret": (842, 595)}
FEUILLE_A5_PX = round(148 / 25.4 * 96)
LARGEUR_A5_PX, HAUTEUR_A5_PX = round((148 - 14 - 11) / 25.4 * 96), round((210 - 11 - 14) / 25.4 * 96)
DANS_LES_MARGES = f"body {{ width: {LARGEUR_A5_PX}px; margin: 0; }}"
"""A browser asks of the sheet, not of what its margins leave, whether it is narrow."""
TROP_GRANDS = """largeur => [...document.querySelectorAll('table, svg, dl, p')]
  .filter(e => e.getBoundingClientRect().right > largeur + 1 || e.scrollWidth > e.clientWidth + 1 && e.clientWidth)
  .map(e => e.outerHTML.slice(0, 80))"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The fullest reports of the example, and the sheets of a plan."""
    ici = tmp_path_factory.mktemp("impression")
    voulus = (("portelune-essai", "bilan"), ("clairlieu-essai", "feuille_de_route"), ("villefeinte", "suivi"))
    for slug, jalon in choose(voulus[:2], voulus):
        _, faites = compose_report(find_data() / "exemple", slug, ici, jalon)
        for nom, html in faites.items():
            if "calcul" not in nom:
                (ici / nom).write_text(html, encoding="utf-8", newline="\n")
    return sorted(ici.glob("*.html"))


@pytest.mark.usefixtures("navigateur")
def test_three_papers_one_text(pages: list[Path]) -> None:
    """The same text in the same order on A4 and A5, heads of tables apart, which sheets repeat; four A5 pages a sheet."""
    programme = check_printing()
    for page in pages[:1]:
        voulues = [PageAImprimer(page, date(2026, 6, 2), "", papier) for papier in PAPIERS]
        faites = dict(zip(PAPIERS, print_pages(programme, voulues, jobs=2), strict=True))
        assert [faite.message for faite in faites.values()] == ["", "", ""]
        nombres = {}
        for papier, faite in faites.items():
            with pikepdf.open(faite.pdf) as pdf:
                nombres[papier] = len(pdf.pages)
                assert {tuple(round(float(x)) for x in p.mediabox[2:]) for p in pdf.pages} == {POINTS[papier]}
                assert ("/StructTreeRoot" in pdf.Root) == (papier != "livret")
                liens = [str(lien.A.URI) for p in pdf.pages for lien in p.obj.get("/Annots", ()) if "/A" in lien]
            assert not [lien for lien in liens if lien.startswith("file:")]
        assert nombres["livret"] == 2 * -(-nombres["a5"] // 4)
        grand, petit = (read_tagged(faites[papier].pdf) for papier in ("a4", "a5"))
        assert len(petit) > len(grand)
        assert "".join(petit).count("Indicateursmesurés") >= 1
        assert drop_heads(petit, page) == drop_heads(grand, page)


def test_nothing_is_wider_than_a_small_sheet(navigateur: Browser, pages: list[Path], tmp_path: Path) -> None:
    """At the width of an A5 sheet inside its margins nothing overflows, and each figure stands on one sheet."""
    with open_onglet(navigateur) as onglet:
        for chemin in pages:
            posee = tmp_path / chemin.name
            posee.write_text(lay_on_a5(chemin.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
            page = visit(onglet, posee)
            page.set_viewport_size({"width": FEUILLE_A5_PX, "height": HAUTEUR_A5_PX})
            page.add_style_tag(content=DANS_LES_MARGES)
            page.emulate_media(media="print")
            assert page.evaluate(TROP_GRANDS, LARGEUR_A5_PX) == [], chemin.name
            hauts = page.evaluate(
                "[...document.querySelectorAll('figure')].map(e => Math.round(e.getBoundingClientRect().height))"
            )
            assert max([0, *hauts]) <= HAUTEUR_A5_PX, chemin.name


def drop_heads(feuilles: list[str], page: Path) -> str:
    """The text of a file without the heads of its tables."""
    texte = "".join(feuilles)
    for tete in BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").find_all("thead"):
        texte = texte.replace(re.sub(r"[\s\u00ad]", "", tete.get_text()), "")
    return texte
