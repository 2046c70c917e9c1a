"""Every report of the example: weighed without a browser; the fullest and the emptiest of each kind seen in one.

`make test` looks at pages made without a kernel (the same bytes), `make test-long` at every page of every report, as
rendered. What is tried on Le Trait's own report alone stands in test_rapport_navigateur.py.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from inventes.atelier_fictif import render_promotion, shared_folder
from milieu import LONG
from pages_vues import (
    PAS_DES_NOEUDS,
    count_elements,
    count_sheets,
    list_phone_faults,
    list_violations,
    measure_ecoindex,
    open_onglet,
    take_extremes,
    visit,
)
from rendus.pages_exemple import ENTIERS, list_pages
from rendus.une_fois import share

from numresp.depot.dossier.dans_espace import list_slugs
from numresp.depot.dossier.dossier import load_dossier
from numresp.modele.catalogue.parcours import ORDRE
from numresp.rapport.conseil.passation import write_passation
from numresp.rapport.page.fautes_de_page import MAX_PAGE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

JALONS = (*ORDRE[1:], "promotion")
# What a page A4 holds between its margins (18 mm above, 20 mm below, 38 mm in all at the sides), in CSS pixels at 96 an inch.
LARGEUR_A4, HAUTEUR_A4 = int((210 - 38) / 25.4 * 96), int((297 - 38) / 25.4 * 96)
HAUT_DU_DEUXIEME = "document.querySelectorAll('main > h2')[1].getBoundingClientRect().top + window.scrollY"
SAUT = "getComputedStyle(document.querySelectorAll('main > h2')[1]).breakBefore"


@pytest.fixture(scope="module")
def rendus(exemple: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the pages, made once a run."""
    base = tmp_path_factory.getbasetemp()
    if LONG:
        return render_promotion(exemple, shared_folder(base))
    ici, dossier = tmp_path_factory.mktemp("ici"), tmp_path_factory.mktemp("pages")
    for nom, html in share(base, "pages-de-l-exemple", lambda: dict(list_pages(ici))).items():
        if nom.endswith(".html"):
            chemin = dossier / nom
            chemin.parent.mkdir(exist_ok=True)
            chemin.write_text(html, encoding="utf-8", newline="\n")
    return dossier


@pytest.fixture(scope="module")
def elements(rendus: Path) -> dict[Path, int]:
    """Elements outside SVG of every page of the reports, counted in the files."""
    noms = [*JALONS, *(f"{jalon}-calcul" for jalon in JALONS), "feuille_de_route-fiches*"]
    chemins = sorted({chemin for nom in noms for chemin in rendus.rglob(f"{nom}.html")})
    return {chemin: count_elements(chemin.read_text(encoding="utf-8")) for chemin in chemins}


@pytest.fixture(scope="module")
def onglet(navigateur: Browser) -> Iterator[Page]:
    """One page of a browser for all visits."""
    with open_onglet(navigateur) as ouvert:
        yield ouvert


def choose_pages(elements: dict[Path, int]) -> list[Path]:
    """The fullest and the emptiest page of each jalon's report, of the pages of calculation, of the sheets; all of them in
    `make test-long`.
    """  # noqa: D205 (one sentence)
    genres = defaultdict[str, dict[Path, int]](dict)
    for chemin, combien in elements.items():
        genre = "calcul" if chemin.stem.endswith("-calcul") else chemin.stem.partition("-")[0]
        genres["fiches" if "-fiches" in chemin.stem else genre][chemin] = combien
    assert genres.keys() == {*JALONS, "calcul", "fiches"}
    return list(elements) if LONG else [chemin for siens in genres.values() for chemin in take_extremes(siens)]


def name(chemin: Path) -> str:
    """What names a page in a message."""
    return f"{chemin.parent.name}/{chemin.name}"


def test_weights(elements: dict[Path, int]) -> None:
    """Every page weighs at most 100 kB; every report, sheets and calculation aside, is of EcoIndex grade A."""
    fautes = []
    for chemin, combien in elements.items():
        octets = chemin.stat().st_size
        indice = measure_ecoindex(combien, octets)
        if octets > MAX_PAGE or (chemin.stem in JALONS and indice.grade != "A"):
            fautes.append(f"{name(chemin)} : {octets} octets, {combien} éléments, {indice.grade} ({indice.score})")
    assert fautes == []


def test_every_body_with_input_has_its_pages(rendus: Path) -> None:
    """The tests have looked at something: in the long run every body but the one without a séance, and the promotion."""
    dossiers = {chemin.name for chemin in rendus.iterdir() if chemin.is_dir() and any(chemin.glob("*-calcul.html"))}
    assert {*ENTIERS} <= dossiers
    assert "hopital-essai" not in dossiers
    assert len(dossiers) == 11 if LONG else len(dossiers) >= 6
    assert len(list(rendus.glob("*/bilan.html"))) >= (9 if LONG else 3)


def test_in_a_browser(onglet: Page, elements: dict[Path, int]) -> None:
    """One request and no word; no violation; as many elements as were counted without it; printed, the synthèse on one sheet."""
    fautes = []
    for chemin in choose_pages(elements):
        page = visit(onglet, chemin)
        if page.vues != [chemin.as_uri()]:
            fautes.append(f"{name(chemin)} : {page.vues}")
        if page.evaluate(PAS_DES_NOEUDS) != elements[chemin]:
            fautes.append(f"{name(chemin)} : {page.evaluate(PAS_DES_NOEUDS)} éléments, compté {elements[chemin]}")
        fautes += [f"{name(chemin)} : {faute}" for faute in list_violations(page)]
    assert fautes == []


@pytest.mark.long
def test_synthese_is_one_printed_page(onglet: Page, elements: dict[Path, int]) -> None:
    """Printed on A4, what stands before the second heading fits on the first sheet, and the rest begins on the next; all."""
    trop = {}
    for chemin in (chemin for chemin in elements if chemin.stem in JALONS):
        page = visit(onglet, chemin)
        page.set_viewport_size({"width": LARGEUR_A4, "height": HAUTEUR_A4})
        page.emulate_media(media="print")
        haut, saut = page.evaluate(HAUT_DU_DEUXIEME), page.evaluate(SAUT)
        if haut > HAUTEUR_A4 or saut != "page":
            trop[name(chemin)] = (haut, saut)
    assert trop == {}


@pytest.mark.long
def test_on_a_phone(onglet: Page, elements: dict[Path, int]) -> None:
    """The fullest and the emptiest report break nothing on a phone, and the fullest sheets; all in `make test-long`."""
    rapports = {chemin: combien for chemin, combien in elements.items() if chemin.stem in JALONS}
    fiches = {chemin: combien for chemin, combien in elements.items() if "-fiches" in chemin.stem}
    vues = [*rapports, *fiches] if LONG else [*take_extremes(rapports), take_extremes(fiches)[0]]
    fautes = [f"{name(chemin)} : {faute}" for chemin in vues for faute in list_phone_faults(visit(onglet, chemin))]
    assert fautes == []


@pytest.mark.long
def test_sheets_of_the_actions(onglet: Page, elements: dict[Path, int]) -> None:
    """The sheets beside the report of a feuille de route: none alone on its page."""
    fautes = []
    for chemin in (chemin for chemin in elements if "-fiches" in chemin.stem):
        page = visit(onglet, chemin)
        fiches, feuilles = page.locator("section").count(), count_sheets(page)
        if feuilles >= fiches:
            fautes.append(f"{name(chemin)} : {fiches} fiches sur {feuilles} feuilles")
    assert fautes == []


@pytest.mark.long
def test_hand_over_is_one_sheet(onglet: Page, exemple: Path, tmp_path: Path) -> None:
    """The hand-over sheet of every body: exactly one printed A4 page; no violation on the fullest and the emptiest."""
    fautes, combien = [], dict[Path, int]()
    for slug in list_slugs(exemple):
        dossier = load_dossier(exemple, slug)
        if dossier.seances:
            chemin = tmp_path / f"{slug}.html"
            chemin.write_bytes(write_passation(dossier, None))
            combien[chemin] = count_elements(chemin.read_text(encoding="utf-8"))
    vues = list(combien) if LONG else take_extremes(combien)
    for chemin in combien:
        page = visit(onglet, chemin)
        fautes += [f"{chemin.stem} : {faute}" for faute in (list_violations(page) if chemin in vues else ())]
        if (feuilles := count_sheets(page)) != 1:
            fautes.append(f"{chemin.stem} : {feuilles} feuilles")
    assert fautes == []
