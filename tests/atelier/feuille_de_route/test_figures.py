"""Gantt and workload: text as text, an alternative, and nothing that the table beside does not say."""

from __future__ import annotations

from bs4 import BeautifulSoup

from numresp.atelier.feuille_de_route.figures import MOT_MAX, BarreDeGantt, draw_charge, draw_gantt
from numresp.modele.commun.trimestre import Trimestre

DEBUT = Trimestre(2026, 3)
BARRES = [BarreDeGantt("Éteindre <le soir>", 0, 1, True, False), BarreDeGantt("Inventorier " * 9, 1, 3, False, True)]


def read(svg: str) -> BeautifulSoup:
    """The figure, parsed; its title is its name, and its description describes it."""
    page = BeautifulSoup(svg, "html.parser")
    racine = page.svg
    assert racine is not None
    assert racine["role"] == "img"
    noms = [str(racine[lien]) for lien in ("aria-labelledby", "aria-describedby")]
    assert [page.find(id=nom).name for nom in noms] == ["title", "desc"]  # type: ignore[union-attr]
    return page


def test_gantt() -> None:
    """A bar for each action over its quarters, names as text, cut when long; pinned and broken ones are marked by a sign."""
    page = read(draw_gantt(BARRES, DEBUT, 4))
    textes = [texte.text.replace("\N{NO-BREAK SPACE}", " ") for texte in page.find_all("text")]
    assert textes[:4] == ["T3 26", "T4 26", "T1 27", "T2 27"]
    assert textes[4] == "◆ Éteindre <le soir>"
    assert textes[5].startswith("▲ Inventorier")
    assert len(textes[5]) <= MOT_MAX + 2
    larges = [float(str(barre["width"])) for barre in page.find_all("rect")]
    assert larges[1] > larges[0]
    assert [barre["class"] for barre in page.find_all("rect")] == [["barre"], ["alerte"]]


def test_many_quarters_name_the_years_only() -> None:
    """Forty quarters have no room for forty names."""
    textes = [texte.text for texte in read(draw_gantt(BARRES[:1], DEBUT, 40)).find_all("text")]
    assert len(textes) == 11


def test_charge() -> None:
    """A bar for each quarter and its number; what finds no room stands on top, and the fullest quarter is said."""
    page = read(draw_charge([10.0, 4.25, 0.0], [2.0, 0.0, 0.0], 10.0, DEBUT))
    textes = [texte.text.replace("\N{NO-BREAK SPACE}", " ") for texte in page.find_all("text")]
    assert textes == ["12,0", "T3 26", "4,3", "T4 26", "0,0", "T1 27"]
    assert [barre["class"] for barre in page.find_all("rect")] == [["barre"], ["alerte"], ["barre"], ["barre"]]
    dit = page.desc.text.replace("\N{NO-BREAK SPACE}", " ")  # type: ignore[union-attr]
    assert "demande 12 jours (T3 2026)" in dit
    assert "La capacité est dépassée : T3 2026." in dit


def test_nothing_to_give() -> None:
    """No capacity and no work is a figure too: nothing is divided by zero."""
    page = read(draw_charge([0.0], [0.0], 0.0, DEBUT))
    assert page.rect["height"] == "0"  # type: ignore[index]
