"""The pages of a report, with the ways between them."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from rendus.pages_exemple import compose_report

from numresp.depot.fourni.ressources import find_data
from numresp.rapport.fabrique.pages_d_un_rapport import SANS_PAGE
from numresp.rapport.page.navigation import ELEMENTS_MAX, count_elements

PIEDS = re.compile(r'content:"([^"]*Clairlieu[^"]*)"')


def test_ways_lead_somewhere(tmp_path: Path) -> None:
    """Every link of a report to its second page finds its row; every section there is in its contents list."""
    _, pages = compose_report(find_data() / "exemple", "clairlieu-essai", tmp_path, "bilan")
    premiere, seconde = (BeautifulSoup(pages[nom], "html.parser") for nom in ("bilan.html", "bilan-calcul.html"))
    idents = {balise["id"] for balise in seconde.find_all(id=True)}
    vers = [lien["href"].partition("#")[2] for lien in premiere.main.find_all("a", href=re.compile("calcul"))]
    assert len(vers) > 3
    assert set(vers) <= idents
    assert len(set(vers)) == len(vers)
    assert count_elements(pages["bilan.html"]) <= ELEMENTS_MAX
    sommaire = [lien["href"][1:] for lien in seconde.find(class_="sommaire").find_all("a")]
    assert sommaire == [titre["id"] for titre in seconde.find_all("h2")]
    assert not SANS_PAGE & idents
    assert all(titre.get("id") for titre in premiere.find_all(["h2", "h3"]))


def test_each_sheet_says_whose_it_is(tmp_path: Path) -> None:
    """The foot of every printed sheet has the town, the report and the mark of the example."""
    bilan, pages = compose_report(find_data() / "exemple", "clairlieu-essai", tmp_path, "bilan")
    for page in pages.values():
        feuilles = [re.sub(r"\\([0-9a-f]{6})", lambda vu: chr(int(vu[1], 16)), texte) for texte in PIEDS.findall(page)]
        assert len(feuilles) == 2
        assert bilan.organisation.nom in feuilles[0]
        assert "bilan" in feuilles[0]
        assert "Exemple" in feuilles[0]


def test_a_plan_all_late_is_as_light(exemple: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two years after the bilan, nothing done and all of it late: the report holds no more elements than any other may."""
    espace = tmp_path / "espace"
    shutil.copytree(exemple, espace)
    fichier = espace / "portelune-essai/actions.csv"
    fichier.write_text(fichier.read_text(encoding="utf-8").replace("Réalisé", "En cours"), encoding="utf-8")
    monkeypatch.setattr("numresp.usages.jour_du_rapport.read_clock", lambda: datetime(2028, 3, 1, tzinfo=UTC))
    bilan, pages = compose_report(espace, "portelune-essai", tmp_path, "bilan", "2028-02-05")
    assert bilan.avancement is not None
    assert {etape.etat for etape in bilan.avancement.etapes} == {"en_retard"}
    assert sum(action.en_retard for action in bilan.actions) > 30
    assert count_elements(pages["bilan.html"]) <= ELEMENTS_MAX


@pytest.mark.parametrize(
    ("slug", "jalon"),
    [("portelune-essai", "bilan"), ("villefeinte", "feuille_de_route"), ("villefeinte", "suivi")],
)
def test_the_fullest_reports_have_room(slug: str, jalon: str, tmp_path: Path) -> None:
    """The fullest reports of the example, with the links to their questions, are fifteen elements from the limit."""
    _, pages = compose_report(find_data() / "exemple", slug, tmp_path, jalon)
    assert count_elements(pages[f"{jalon}.html"]) <= ELEMENTS_MAX - 15
