"""Every figure of every page of the example has its .csv and its rows in donnees.json, and they say what it says."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup, Tag
from inventes.figures_lues import colour
from milieu import choose
from rendus.exemple_lu import remembering_example
from rendus.pages_exemple import AUTRES, ENTIERS, EXEMPLE
from rendus.sans_noyau import run_here

from numresp.depot.dossier.dossier import load_dossier
from numresp.rapport.donnees.ordre import OrdreDeRapport
from numresp.rapport.fabrique import page_de_promotion, un_rapport
from numresp.rapport.figures.profil import GRIS
from numresp.rapport.page.tableaux_de_page import NombreImprime, read_blanks, read_cell
from numresp.usages.jalons_a_rapporter import list_jalons

Fichiers = dict[str, bytes]


def render(commande: OrdreDeRapport) -> Fichiers:
    """The files of a report by their names, its cells run here."""
    compose = un_rapport.compose_organisation if commande.slug else page_de_promotion.compose_epreuve
    return {chemin.name: octets for chemin, octets in un_rapport.render_epreuve(compose(commande)).items()}


@pytest.fixture(scope="module")
def rendus(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Fichiers]:
    """The reports of the example: every jalon of one body (two in the long run), the newest one of others, and the promotion."""
    ici = tmp_path_factory.mktemp("donnees")
    with remembering_example(), pytest.MonkeyPatch.context() as sans_noyau:
        sans_noyau.setattr(un_rapport, "run_carnet", run_here)
        faits = {"promotion": render(OrdreDeRapport(EXEMPLE, "", ici))}
        for slug in sorted({*ENTIERS, *AUTRES}):
            jalons = list_jalons(load_dossier(EXEMPLE, slug))
            for jalon in jalons if slug in choose(ENTIERS[:1], ENTIERS) else jalons[-1:]:
                faits[f"{slug}/{jalon}"] = render(OrdreDeRapport(EXEMPLE, slug, ici, jalon=jalon))
    return faits


def read_figures(page: bytes) -> list[tuple[str, list[Tag]]]:
    """Each figure of a page by its title, with its drawings; a drawing outside a figure has none."""
    lue = BeautifulSoup(page, "html.parser")
    figures: dict[int, tuple[str, list[Tag]]] = {}
    for svg in lue.find_all("svg", role="img"):
        figure = svg.find_parent("figure")
        titre = "" if figure is None else read_blanks(figure.figcaption.b.text)
        figures.setdefault(id(figure), (titre, []))[1].append(svg)
    return list(figures.values())


def list_written(dessins: list[Tag]) -> set[float]:
    """The numbers that drawings say: what is grey is a scale or a key."""
    mots = [
        read_blanks(m.text).removesuffix(" ?") for svg in dessins for m in svg.find_all("text") if colour(m) != GRIS
    ]
    return {lu.valeur for mot in mots if isinstance(lu := read_cell(mot), NombreImprime)}


def list_numbers(csv: bytes) -> set[float]:
    """The numbers of a French .csv, the years of its quarters among them."""
    mots = csv.decode("utf-8-sig").replace(";", " ").split()
    return {lu.valeur for lu in map(read_cell, mots) if isinstance(lu, NombreImprime)}


def read_donnees(fichiers: Fichiers) -> list[dict[str, object]]:
    """What donnees.json says of figures."""
    (octets,) = (octets for nom, octets in fichiers.items() if nom.endswith("-donnees.json"))
    return [tableau for tableau in json.loads(octets)["tableaux"] if tableau["figure"]]


def test_every_figure_has_its_file(rendus: dict[str, Fichiers]) -> None:
    """On first and second pages, annexes and the promotion's page: one .csv each, named in donnees.json with its rows."""
    combien = 0
    for rapport, fichiers in rendus.items():
        dits = read_donnees(fichiers)
        pages = [nom for nom in fichiers if nom.endswith(".html")]
        vues = [(nom, titre) for nom in pages for titre, _ in read_figures(fichiers[nom])]
        assert sorted(vues) == sorted((str(t["page"]), str(t["figure"])) for t in dits), rapport
        assert sorted(str(t["csv"]) for t in dits) == sorted(nom for nom in fichiers if nom.endswith(".csv")), rapport
        assert all(t["colonnes"] and t["lignes"] for t in dits), rapport
        combien += len(vues)
    assert combien >= 50


def test_the_numbers_of_a_figure_are_in_its_file(rendus: dict[str, Fichiers]) -> None:
    """Whatever number stands in a drawing stands in its .csv."""
    compares = 0
    for rapport, fichiers in rendus.items():
        csv = {(t["page"], t["figure"]): str(t["csv"]) for t in read_donnees(fichiers)}
        for page in (nom for nom in fichiers if nom.endswith(".html")):
            for titre, dessins in read_figures(fichiers[page]):
                ecrits = list_written(dessins)
                assert ecrits <= list_numbers(fichiers[csv[page, titre]]), f"{rapport}, {titre}"
                compares += len(ecrits)
    assert compares >= 300


def test_clairlieu_by_hand(rendus: dict[str, Fichiers]) -> None:
    """The nine figures of its suivi and the one of its second page, whose numbers were read on the page."""
    suivi = rendus["clairlieu-essai/suivi"]
    assert len([nom for nom in suivi if nom.endswith(".csv")]) == 10
    regle = suivi["suivi-le-score-sur-la-regle-des-paliers.csv"].decode("utf-8-sig").split("\r\n")
    assert regle[:2] == ["Repère;Valeur", "Score;58,3"]
    causes = suivi["suivi-du-depart-a-cette-seance-cause-par-cause.csv"].decode("utf-8-sig").split("\r\n")
    assert causes[1:3] == ["Départ;30;", "Occasion et reconditionné dans les achats;;3,9"]
    indicateurs = suivi["suivi-ce-que-les-indicateurs-sont-devenus.csv"].decode("utf-8-sig").split("\r\n")
    assert indicateurs[1] == "Volume des messageries;Go;02/04/2024;356;baisse;"


def test_no_page_holds_what_is_carried(rendus: dict[str, Fichiers]) -> None:
    """The data travel in the notebook; the page that is put in place is without them."""
    pages = {nom: octets for fichiers in rendus.values() for nom, octets in fichiers.items() if nom.endswith(".html")}
    assert [nom for nom, octets in pages.items() if b"<!--" in octets] == []
