"""The plan on the wall: quarters, cards, pilots; nothing that the consultant has still to settle."""

from __future__ import annotations

from pathlib import Path

from inventes.mur_vu import read_wall, say
from inventes.route_fictive import open_route, propose
from inventes.tenue_fictive import do

from numresp.atelier.feuille_de_route.tableau import INITIALES
from numresp.atelier.projection.tableau_du_plan import CARTES_MONTREES, render_plan_au_mur


def test_before_any_plan(tmp_path: Path) -> None:
    """The question, and what will stand there."""
    assert "dès qu’une première proposition" in render_plan_au_mur(open_route(tmp_path))


def test_the_board(tmp_path: Path) -> None:
    """As many cards as the plan has actions, those of a full quarter counted; each quarter its load; initials are explained."""
    route = open_route(tmp_path)
    propose(route)
    mur = read_wall(route)
    quarts = mur.select(".trimestres > section")
    cartes = sum(len(quart.select(".carte")) for quart in quarts)
    restes = [int("".join(filter(str.isdigit, say(li)))) for li in mur.select(".trimestres li.note")]
    assert cartes + sum(restes) == len(route.ebauche.fins)
    assert all(len(quart.select("li")) <= CARTES_MONTREES for quart in quarts)
    assert say(mur.select("p.note")[0]).startswith(f"{len(route.ebauche.fins)} actions d’ici la fin du ")
    assert all(" j sur 10" in say(quart) for quart in quarts)
    legende = {INITIALES[etape.pilote or ""] for etape in route.tenue.etat.etapes.values() if etape.pilote}
    assert {i.text for i in mur.select(".pilotes i")} == legende
    assert not mur.select("button, input, a")


def test_no_fault_on_the_wall(tmp_path: Path) -> None:
    """A card that was moved too early breaks something on the console; the wall shows where it stands, and no sign."""
    route = open_route(tmp_path)
    propose(route)
    for ident in list(route.ebauche.fins)[:6]:
        do(route, "placer", action=ident, fin=str(route.capacite.debut))
    console = "".join(str(html) for nom, html in route.render().items() if nom != "projection")
    assert "▲" in console
    assert "▲" not in str(read_wall(route))
    assert "trop" not in say(read_wall(route))
