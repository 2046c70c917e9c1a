"""The indexes in a browser: nothing asked for, no violation, no page wider than a phone; and what is folded opens by a link."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from milieu import choose
from pages_vues import list_phone_faults, list_violations, measure_ecoindex, open_onglet, visit
from rendus.pages_exemple import compose_report

from numresp.depot.fourni.ressources import find_data
from numresp.rapport.donnees.fiche_de_rapport import FicheDeRapport, FicheDeStructure, JalonListe
from numresp.rapport.page.navigation import count_elements
from numresp.rapport.sections_index.index_de_promotion import PAR_PAGE, render_indexes
from numresp.rapport.sections_index.index_de_structure import render_index

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

RAPPORTS = tuple(
    FicheDeRapport(
        jalon, date(2025, 3, 1), True, {f"{jalon}{suite}": 9 for suite in (".html", "-calcul.html", ".json")}
    )
    for jalon in ("autodiagnostic", "quick_wins", "charte", "feuille_de_route", "bilan", "suivi")
)
NOM = "Syndicat intercommunal d’informatique et de télécommunications des Trois-Vallées-d’Essai"


@pytest.fixture(scope="module")
def onglet(navigateur: Browser) -> Iterator[Page]:
    """One page of a browser for all visits."""
    with open_onglet(navigateur) as ouvert:
        yield ouvert


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The fullest indexes: every jalon with its report and documents; as many bodies as a page holds."""
    jalons = tuple(JalonListe(rapport.nom, "fait", date(2025, 1, 1)) for rapport in RAPPORTS)
    corps = [FicheDeStructure(f"s{n}", f"{NOM} {n}", "Exemple", False, jalons, RAPPORTS) for n in range(PAR_PAGE + 1)]
    promotion = FicheDeStructure(
        "", "Promotion 4", "Exemple", False, (), (FicheDeRapport("promotion", date(2026, 1, 1), False, {}),)
    )
    faites = render_indexes(promotion, corps)
    documents = {f"questionnaires/questionnaire-{nom}.html": 9 for nom in ("elu", "technicien", "achats")}
    faites["structure.html"] = render_index(corps[0], documents | {"bilan.pdf": 9}, promotion=True)
    dossier = tmp_path_factory.mktemp("index")
    for nom, html in faites.items():
        (dossier / nom).write_text(html, encoding="utf-8", newline="\n")
    return [dossier / nom for nom in faites]


def test_indexes_are_as_light_and_open_as_reports(onglet: Page, pages: list[Path]) -> None:
    """One request, no violation on a desk and a phone, EcoIndex A."""
    fautes = []
    for chemin in choose(pages[-1:], pages):  # the fullest one in the short run
        page = visit(onglet, chemin)
        fautes += [] if page.vues == [chemin.as_uri()] else [f"{chemin.name} : {page.vues}"]
        fautes += [f"{chemin.name} : {faute}" for faute in (*list_violations(page), *list_phone_faults(page))]
        indice = measure_ecoindex(count_elements(chemin.read_text(encoding="utf-8")), chemin.stat().st_size)
        fautes += [] if indice.grade == "A" else [f"{chemin.name} : {indice.score}"]
    assert fautes == []


def test_a_link_opens_what_is_folded(onglet: Page, tmp_path: Path) -> None:
    """From a finding to its question: the row is seen, in a table that was closed; printed, all tables are."""
    _, faites = compose_report(find_data() / "exemple", "clairlieu-essai", tmp_path, "bilan")
    for nom, html in faites.items():
        (tmp_path / nom).write_text(html, encoding="utf-8", newline="\n")
    page = visit(onglet, tmp_path / "bilan.html")
    page.locator("main a[href*='calcul.html#q-']").first.click()
    rangee = page.locator(":target")
    assert rangee.is_visible()
    assert page.locator("details[open]").count() == 1
    assert list_violations(page) == []
    cachee = page.locator("details:not([open]) td").first
    assert not cachee.is_visible()
    page.emulate_media(media="print")
    assert cachee.evaluate("e => e.getBoundingClientRect().height") > 0
    assert not page.locator("nav").first.is_visible()
