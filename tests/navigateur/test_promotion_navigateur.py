"""Every report of the example in a real browser: they fetch nothing, everybody can read them, they weigh little.

What is tried on Le Trait's own report alone stands in test_rapport_navigateur.py.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from ecoindex.compute.ecoindex import compute_ecoindex
from inventes.atelier_fictif import render_promotion, shared_folder
from test_rapport_navigateur import BUREAU, PAS_DES_NOEUDS, REGLES, TELEPHONE

from numresp.depot.dossier.dans_espace import list_slugs
from numresp.depot.dossier.dossier import load_dossier
from numresp.modele.catalogue.parcours import ORDRE
from numresp.rapport.conseil.passation import write_passation
from numresp.rapport.page.controle import MAX_PAGE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

JALONS = (*ORDRE[1:], "promotion")
# What a page A4 holds between its margins (18 mm above, 20 mm below, 38 mm in all at the sides), in CSS pixels at 96 an inch.
LARGEUR_A4, HAUTEUR_A4 = int((210 - 38) / 25.4 * 96), int((297 - 38) / 25.4 * 96)
HAUT_DU_DEUXIEME = "document.querySelectorAll('main > h2')[1].getBoundingClientRect().top + window.scrollY"


@pytest.fixture(scope="session")
def rendus(exemple: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of every report of the example, rendered once."""
    return render_promotion(exemple, shared_folder(tmp_path_factory.getbasetemp()))


@pytest.fixture
def page(navigateur: Browser) -> Iterator[Page]:
    """Open a browser's page; whatever it asks for and says on the console is in `page.vues`."""
    contexte = navigateur.new_context(viewport=BUREAU, locale="fr-FR")
    onglet = contexte.new_page()
    onglet.vues = []
    onglet.on("request", lambda demande: onglet.vues.append(demande.url))
    onglet.on("console", lambda mot: onglet.vues.append(f"console : {mot.text}"))
    onglet.on("pageerror", lambda erreur: onglet.vues.append(f"erreur : {erreur}"))
    yield onglet
    contexte.close()


def visit(page: Page, rendus: Path, motif: str) -> Iterator[str]:
    """Open one page after the other, and give what names each."""
    chemins = sorted(rendus.rglob(motif))
    assert chemins, motif
    for chemin in chemins:
        page.vues.clear()
        page.goto(chemin.as_uri(), wait_until="networkidle")
        assert page.vues == [chemin.as_uri()]
        yield f"{chemin.parent.name}/{chemin.name}"


def list_violations(page: Page) -> list[str]:
    """What axe finds, WCAG 2.1 A and AA and its good practices."""
    vu = Axe().run(page, options={"runOnly": {"type": "tag", "values": REGLES}, "resultTypes": ["violations"]})
    return [f"{faute['id']} {[noeud['target'] for noeud in faute['nodes']]}" for faute in vu.response["violations"]]


def list_phone_faults(page: Page, nom: str) -> list[str]:
    """What a page breaks on a phone: the rules of accessibility, and its width; it is then wide again."""
    page.set_viewport_size(TELEPHONE)
    fautes = [f"{nom}, téléphone : {faute}" for faute in list_violations(page)]
    if page.evaluate("document.documentElement.scrollWidth") > TELEPHONE["width"]:
        fautes.append(f"{nom} : dépasse du téléphone")
    page.set_viewport_size(BUREAU)
    return fautes


@pytest.mark.parametrize("jalon", JALONS)
def test_reports(jalon: str, page: Page, rendus: Path) -> None:
    """Each report: one request and no word, no violation wide or narrow, nothing sticks out, at most 100 kB, EcoIndex A."""
    fautes = []
    for nom in visit(page, rendus, f"{jalon}.html"):
        fautes += [f"{nom} : {faute}" for faute in list_violations(page)]
        elements, octets = page.evaluate(PAS_DES_NOEUDS), len(page.content().encode())
        with ThreadPoolExecutor(
            1
        ) as fil:  # a thread of its own: no event loop starts in this one while Playwright is open
            indice = fil.submit(asyncio.run, compute_ecoindex(nodes=elements, size=octets / 1000, requests=1)).result()
        if octets > MAX_PAGE or indice.grade != "A":
            fautes.append(f"{nom} : {octets} octets, {elements} éléments, {indice.grade} ({indice.score})")
        fautes += list_phone_faults(page, nom)
    assert fautes == []


@pytest.mark.parametrize("jalon", JALONS)
def test_pages_of_calculation(jalon: str, page: Page, rendus: Path) -> None:
    """Each page of calculation: one request and no word, no violation, at most 100 kB."""
    fautes = []
    for nom in visit(page, rendus, f"{jalon}-calcul.html"):
        fautes += [f"{nom} : {faute}" for faute in list_violations(page)]
        if len(page.content().encode()) > MAX_PAGE:
            fautes.append(f"{nom} : trop lourde")
    assert fautes == []


def test_sheets_of_the_actions(page: Page, rendus: Path) -> None:
    """The sheets beside the report of a feuille de route: no violation, nothing sticks out on a phone, none alone on its page."""
    fautes = []
    for nom in visit(page, rendus, "feuille_de_route-fiches*.html"):
        fautes += [f"{nom} : {faute}" for faute in list_violations(page)]
        fiches = page.locator("section").count()
        feuilles = len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))
        if feuilles >= fiches:
            fautes.append(f"{nom} : {fiches} fiches sur {feuilles} feuilles")
        fautes += list_phone_faults(page, nom)
    assert fautes == []


def test_hand_over_is_one_sheet(page: Page, exemple: Path, tmp_path: Path) -> None:
    """The hand-over sheet of every body: no violation, and exactly one printed A4 page."""
    fautes = []
    for slug in list_slugs(exemple):
        dossier = load_dossier(exemple, slug)
        if not dossier.seances:
            continue
        chemin = tmp_path / f"{slug}.html"
        chemin.write_bytes(write_passation(dossier, None))
        page.goto(chemin.as_uri())
        fautes += [f"{slug} : {faute}" for faute in list_violations(page)]
        feuilles = len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))
        if feuilles != 1:
            fautes.append(f"{slug} : {feuilles} feuilles")
    assert fautes == []


@pytest.mark.parametrize("jalon", JALONS)
def test_synthese_is_one_printed_page(jalon: str, page: Page, rendus: Path) -> None:
    """Printed on A4, what stands before the second heading fits on the first sheet, and the rest begins on the next."""
    page.set_viewport_size({"width": LARGEUR_A4, "height": HAUTEUR_A4})
    page.emulate_media(media="print")
    trop = {
        nom: haut
        for nom in visit(page, rendus, f"{jalon}.html")
        if (haut := page.evaluate(HAUT_DU_DEUXIEME)) > HAUTEUR_A4
    }
    assert trop == {}
    assert page.evaluate("getComputedStyle(document.querySelectorAll('main > h2')[1]).breakBefore") == "page"


def test_every_body_with_input_has_its_reports(rendus: Path) -> None:
    """The tests above have looked at something: every body but the one without a séance, and the promotion."""
    dossiers = {chemin.name for chemin in rendus.iterdir() if chemin.is_dir() and any(chemin.glob("*.html"))}
    assert len(dossiers) == 11
    assert "hopital-essai" not in dossiers
    assert len(list(rendus.glob("*/bilan.html"))) >= 9
