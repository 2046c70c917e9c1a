"""The first page of a report takes one printed sheet A4 and fills it, whatever the body and however much there is to decide.

On A5 it is printed for real: a browser that prints asks of its own sheet how wide it is, not of the one of @page.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from inventes.texte_de_pdf import Ligne, place_lines
from milieu import choose
from pages_vues import open_onglet
from playwright.sync_api import Browser
from rendus.pages_exemple import EXEMPLE, SLUGS, compose_report

from numresp.depot.dossier.dossier import load_dossier
from numresp.rapport.cadre.premiere_feuille import LARGES, PAR_MM
from numresp.rapport.impression.tirage_pdf import PageAImprimer, check_printing, print_pages
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
RESTE = 20
"""What is left free of it, for a screen whose types are a little wider."""
MOINDRE = 5.9
"""The smallest type of a figure, in points of paper: the scale above the thèmes, where figures stand beside each other."""
TRACES = """() => [...document.querySelectorAll('main figure')].slice(0, 2).map(figure => {
  const trace = figure.querySelector('svg'), vu = trace.getBoundingClientRect(), boite = figure.getBoundingClientRect();
  const corps = [...trace.querySelectorAll('text')].map(mot => parseFloat(getComputedStyle(mot).fontSize));
  return {x: boite.x, bas: boite.bottom, large: vu.width, haut: vu.height, dit: boite.height - vu.height,
    corps: Math.min(...corps) * vu.width / trace.viewBox.baseVal.width * 0.75}; })"""
SUITE = "Sur quoi cela repose"
PIED_A4 = 785.0
"""Where the foot of an A4 sheet begins, in points from its top."""
PIED_A5 = 556.0
"""Where the foot of an A5 sheet begins, in points from its top."""
SUR_A5 = choose(
    (("vallon-essai", "charte"), ("villefeinte", "bilan")),
    (("vallon-essai", "charte"), ("villefeinte", "bilan"), *PLEINES, ("cc-trois-essais", "bilan")),
)
"""Printed on A5: a report that asks for a vote, and others."""


def list_all() -> list[tuple[str, str]]:
    """Every body with every jalon that has a report."""
    dossiers = {slug: load_dossier(EXEMPLE, slug) for slug in SLUGS}
    return [(slug, jalon) for slug, dossier in dossiers.items() if dossier.seances for jalon in list_jalons(dossier)]


def write_page(slug: str, jalon: str, ici: Path) -> Path:
    """The report of a body at a jalon, in a file."""
    _, pages = compose_report(EXEMPLE, slug, ici, jalon)
    fichier = ici / "page.html"
    fichier.write_text(pages[f"{jalon}.html"], encoding="utf-8")
    return fichier


@pytest.mark.parametrize(("slug", "jalon"), choose(PLEINES, tuple(list_all())))
def test_one_sheet(slug: str, jalon: str, tmp_path: Path, navigateur: Browser) -> None:
    """What follows begins the second sheet; the figures stand beside each other only where none fits below the other."""
    fichier = write_page(slug, jalon, tmp_path)
    with open_onglet(navigateur) as onglet:
        onglet.emulate_media(media="print")
        onglet.goto(fichier.as_uri())
        onglet.set_viewport_size({"width": LARGE, "height": HAUTE})
        suite = onglet.get_by_role("heading", name=SUITE).bounding_box()
        assert suite is not None
        assert suite["y"] <= HAUTE - RESTE
        regle, image = onglet.evaluate(TRACES)
        assert min(regle["corps"], image["corps"]) >= MOINDRE
        assert max(regle["bas"], image["bas"]) <= suite["y"]
        cote_a_cote = image["x"] > regle["x"]
        assert cote_a_cote is (onglet.locator(".cote").count() == 1)
        if not cote_a_cote:
            assert regle["large"] == pytest.approx(image["large"], abs=1)
            assert regle["large"] >= LARGES[-1] * PAR_MM - 1
        # Beside each other they leave white what they would need more below each other, and no more than that.
        libre = HAUTE - RESTE - suite["y"]
        plus = LARGES[-1] * PAR_MM * (regle["haut"] + image["haut"]) / image["large"]
        assert not cote_a_cote or libre < plus + 60


@pytest.mark.parametrize(("slug", "jalon"), SUR_A5)
@pytest.mark.usefixtures("navigateur")
def test_small_sheets(slug: str, jalon: str, tmp_path: Path) -> None:
    """On A5, as the command prints it: one column, figures as wide as the sheet, the picture with the ruler or after it."""
    page = PageAImprimer(write_page(slug, jalon, tmp_path), date(2026, 6, 2), "", "a5")
    (faite,) = print_pages(check_printing(), [page])
    assert faite.message == ""
    with pikepdf.open(faite.pdf) as pdf:
        feuilles = [place_lines(feuille) for feuille in pdf.pages[:3]]
    regle, image = (find_line(feuilles, motif) for motif in (r"(Amorcé)?Engagé", r"Gouvernance[+−\d]"))
    assert regle[0] <= image[0] <= 1
    assert min(regle[1].corps, image[1].corps) >= 8  # ten units of 360, on 104 mm
    assert image[1].x < 50  # the thèmes begin at the margin
    for feuille in feuilles[: image[0]]:
        assert max(ligne.y for ligne in feuille if ligne.y < PIED_A5) >= 0.6 * PIED_A5


@pytest.mark.usefixtures("navigateur")
def test_number_of_each_sheet(tmp_path: Path) -> None:
    """At the foot of A4 sheets the number stands on one line, however long what is beside it; right and left by turns."""
    page = PageAImprimer(write_page("vallon-essai", "feuille_de_route", tmp_path), date(2026, 6, 2), "", "a4")
    (faite,) = print_pages(check_printing(), [page])
    assert faite.message == ""
    with pikepdf.open(faite.pdf) as pdf:
        total = len(pdf.pages)
        pieds = [[ligne.texte for ligne in place_lines(feuille) if ligne.y > PIED_A4] for feuille in pdf.pages]
    assert total >= 5
    for rang, pied in enumerate(pieds, start=1):
        assert any(f"{rang} / {total}" in texte or f"{rang}/{total}" in texte for texte in pied), pied


def find_line(feuilles: list[list[Ligne]], motif: str) -> tuple[int, Ligne]:
    """The sheet and the place of the first line that begins so: one of a figure."""
    return next(
        (rang, ligne) for rang, feuille in enumerate(feuilles) for ligne in feuille if re.match(motif, ligne.texte)
    )
