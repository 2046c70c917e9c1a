"""The index of a promotion."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bs4 import BeautifulSoup

from numresp.rapport.donnees.fiche_de_rapport import FicheDeRapport, FicheDeStructure
from numresp.rapport.page.fautes_de_page import check_page
from numresp.rapport.sections_index.index_de_promotion import PAR_PAGE, render_indexes

LA_SIENNE = {"promotion.html": 9, "promotion-calcul.html": 9, "promotion.json": 15_000}
PROMOTION = FicheDeStructure(
    "", "Promotion 4", "", False, (), (FicheDeRapport("promotion", date(2026, 6, 30), False, LA_SIENNE),)
)


def found(slug: str, nom: str, *, reservee: bool = False) -> FicheDeStructure:
    """A body with one report."""
    rapport = FicheDeRapport("bilan", date(2025, 3, 1), False, {"bilan.html": 9, "bilan-calcul.html": 9})
    return FicheDeStructure(slug, nom, "", reservee, (), (rapport,))


def test_bodies_by_their_names_and_private_ones_nowhere() -> None:
    """In the order of names without their accents; who is private is neither named nor linked, nor counted."""
    pages = render_indexes(
        PROMOTION, [found("z", "Zélande"), found("e", "École"), found("c", "Caché", reservee=True), found("d", "Dol")]
    )
    assert list(pages) == ["index.html"]
    assert check_page(pages["index.html"]) == []
    assert "Caché" not in pages["index.html"]
    assert 'href="c/' not in pages["index.html"]
    assert "3\N{NO-BREAK SPACE}structures nommées" in pages["index.html"]
    soupe = BeautifulSoup(pages["index.html"], "html.parser")
    liens = [lien["href"] for lien in soupe.find_all("a")][1:]
    assert liens[:3] == list(LA_SIENNE)
    assert liens[3:] == [f"{s}/{n}" for s in "dez" for n in ("index.html", "bilan.html", "bilan-calcul.html")]


def test_many_bodies_on_several_pages() -> None:
    """One more than a page holds: a second page, and each leads to the other; every body once."""
    pages = render_indexes(PROMOTION, [found(f"s{rang}", f"Ville {rang:03}") for rang in range(PAR_PAGE + 1)])
    assert list(pages) == ["index.html", "index-2.html"]
    for page in pages.values():
        assert check_page(page) == []
        assert 'href="index.html"' in page
        assert 'href="index-2.html"' in page
    assert [page.count("/index.html") for page in pages.values()] == [PAR_PAGE, 1]


def test_nobody_to_name() -> None:
    """The page of the promotion stands there all the same."""
    page = render_indexes(PROMOTION, [found("c", "Caché", reservee=True)])["index.html"]
    assert "Aucune structure nommée" in page
    assert 'href="promotion.html"' in page


def test_its_data_are_named_as_on_its_page() -> None:
    """The .csv of a figure by its title, the others by what they hold."""
    fichiers = {"promotion.html": 9, "promotion.json": 9, "promotion-donnees.json": 9, "promotion-ou-se-tient.csv": 9}
    sienne = replace(
        PROMOTION.dernier, fichiers=fichiers, titres={"promotion-ou-se-tient.csv": "Où se tient la moitié"}
    )
    pages = render_indexes(replace(PROMOTION, rapports=(sienne,)), [])
    liens = {lien["href"]: lien.text for lien in BeautifulSoup(pages["index.html"], "html.parser").find_all("a")}
    assert liens["promotion-ou-se-tient.csv"] == "Où se tient la moitié (csv)"
    assert liens["promotion.json"] == "tout ce qu’il montre (json)"
    assert liens["promotion-donnees.json"] == "les nombres imprimés (json)"
