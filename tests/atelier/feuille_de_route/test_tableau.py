"""The board: a column for each quarter, a card for each action; light, and reached by few keys."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup, Tag
from inventes.route_fictive import DEBUT, places, propose, text
from inventes.tenue_fictive import do

from numresp.atelier.feuille_de_route.quick_wins import Route
from numresp.atelier.feuille_de_route.tableau import COLONNES, INITIALES, list_colonnes, render_dehors
from numresp.langue.mots import ROLES

ACTIONS, GESTES = 30, 30
ARRETS, NOEUDS, OCTETS = 60, 800, 30_000
"""Issue 22: for thirty actions, less tab stops and nodes than these, and less sent by a gesture."""


def column(vue: Route, rang: int) -> BeautifulSoup:
    """A column of a plan of twelve quarters at most."""
    return BeautifulSoup(str(vue.render()[f"q{rang}"]), "html.parser")


def words(morceau: Tag) -> str:
    """With plain spaces."""
    return " ".join(morceau.get_text(" ").split())


def fill(vue: Route) -> Route:
    """Thirty actions on the board."""
    libres = [action.id for action in vue.rank() if action.id not in vue.tenue.etat.etapes]
    for rang, ident in enumerate(libres[: ACTIONS - len(vue.tenue.etat.etapes)]):
        do(vue, "choisir", action=ident, fin=str(DEBUT + rang % 8))
    assert len(vue.ebauche.fins) == ACTIONS
    return vue


@pytest.mark.parametrize(
    ("trimestres", "attendues"),
    [(1, [1]), (8, [1] * 8), (12, [1] * 12), (13, [2] * 6 + [1]), (24, [2] * 12), (40, [4] * 10)],
)
def test_quarters_by_column(trimestres: int, attendues: list[int]) -> None:
    """Up to twelve stand beside each other; more stand one above the other, none is left out."""
    colonnes = list_colonnes(trimestres)
    assert len(colonnes) == COLONNES
    assert [len(rangs) for rangs in colonnes if rangs] == attendues
    assert [rang for rangs in colonnes for rang in rangs] == list(range(trimestres))


def test_column(plan: Route) -> None:
    """Name, days of the capacity in numbers and as a bar, cards; it is where a card is dropped."""
    section = column(plan, 0).select_one("section[data-depose]")
    assert section is not None
    assert section["data-depose"] == str(DEBUT)
    assert section.h3 is not None
    assert words(section.h3) == "T3 2026"
    assert "10 j sur 10" in words(section)
    barre = section.progress
    assert barre is not None
    assert (barre["value"], barre.get("class")) == ("100", None)
    idents = [carte["data-saisit"] for carte in section.select("button")]
    assert sorted(map(str, idents)) == sorted(ident for ident, ou in places(plan).items() if ou == str(DEBUT))


def test_too_much_for_a_quarter_is_said(plan: Route) -> None:
    """With two days a quarter the bar is red, and how many days find no room is said in words."""
    do(plan, "regler", jours_par_trimestre="2")
    trop = column(plan, 0)
    assert trop.select_one("progress.tard") is not None
    assert "2 j sur 2" in words(trop)
    assert "de trop" in words(trop)


def test_card(plan: Route) -> None:
    """Label, pilot by initial and in words, points and days; pinned, the law and what is to be settled by a sign and in words."""
    carte = column(plan, 0).select_one("#etape-achats-separes")
    assert carte is not None
    assert plan.catalogue["achats-separes"].titre in words(carte)
    assert carte.i is not None
    assert carte.i.text == "A"
    assert "achats" in words(carte)
    assert "+1,9 pt 1,3 j" in words(carte)
    assert "role-achats" in carte["class"]
    do(plan, "epingler", action="achats-separes")
    assert "◆ épinglée" in text(plan, "q0")
    legale = next(ident for ident in plan.ebauche.fins if ident in plan.legales)
    assert "§ la loi le demande" in text(plan, f"q{plan.ebauche.fins[legale]}")
    do(plan, "regler", jours_par_trimestre="0")
    assert "▲ à régler :" in text(plan, "q0")


def test_initials_differ() -> None:
    """Each role has its own, and none looks like nobody."""
    assert INITIALES.keys() == ROLES.keys()
    assert len({*INITIALES.values(), "?"}) == len(ROLES) + 1


def test_one_card_of_a_column_takes_the_tab_key(plan: Route) -> None:
    """The first of each column, or the one that is chosen."""
    for rang in range(8):
        cartes = column(plan, rang).select("[data-saisit]")
        assert [carte["tabindex"] for carte in cartes] == ["0"] + ["-1"] * (len(cartes) - 1)
    autre = str(column(plan, 2).select("[data-saisit]")[1]["data-saisit"])
    do(plan, "carte", action=autre)
    (foyer,) = column(plan, 2).select("[tabindex='0']")
    assert (foyer["data-saisit"], foyer["aria-pressed"]) == (autre, "true")
    do(plan, "carte", action=autre)
    assert plan.choisie == ""


def test_out_of_the_plan_stands_above(plan: Route) -> None:
    """A step without a quarter has its card over the board; with none of the kind the place is empty."""
    assert str(render_dehors(plan)) == ""
    titre = plan.catalogue["extinction-soir"].titre
    plan.tenue.record("action", action="extinction-soir", titre=titre, nature="quick_win", fin=None)
    assert "Pas dans le plan (1)" in text(plan, "dehors")
    do(plan, "plus_tot", action="extinction-soir")
    assert str(render_dehors(plan)) == ""


def test_light(plan: Route) -> None:
    """Thirty actions: the regions together hold less than 800 elements and 60 tab stops, whatever stands under the board."""
    fill(plan)
    for acte, champs in (
        ("battre", {}),
        ("carte", {"action": next(iter(plan.ebauche.fins))}),
        ("modifier", {"action": next(iter(plan.ebauche.fins))}),
        ("panneau", {"panneau": "ajout"}),
        ("panneau", {"panneau": "effet"}),
    ):
        do(plan, acte, **champs)
        page = BeautifulSoup("".join(map(str, plan.render().values())), "html.parser")
        arrets = [
            e
            for e in page.select("a, button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")
            if e.get("tabindex") != "-1" and not (e.name != "summary" and e.find_parent("details"))
        ]
        assert len(arrets) < ARRETS, acte
        assert len(page.find_all()) < NOEUDS, acte


def test_a_gesture_sends_little(plan: Route) -> None:
    """Thirty gestures on thirty actions: none sends 30 kB, and a move leaves other columns and the settings alone."""
    fill(plan)
    do(plan, "battre")
    idents = sorted(plan.ebauche.fins)
    envois = []
    for rang in range(GESTES // 3):
        for acte in ("carte", "plus_tard" if rang % 2 else "plus_tot", "epingler"):
            reponse = do(plan, acte, action=idents[3 * rang])
            envois.append(sum(len(html.encode()) for html in reponse["regions"].values()))
    assert max(envois) < OCTETS
    ident = next(ident for ident, fin in plan.ebauche.fins.items() if fin == 3)
    do(plan, "carte", action=ident)
    changees = set(do(plan, "plus_tard", action=ident)["regions"])
    assert {"q3", "q4", "sous", "pied"} <= changees
    assert "reglages" not in changees


def test_a_proposal_sends_little(vue: Route) -> None:
    """A whole plan is one gesture too."""
    do(vue, "battre")
    envoi = propose(vue)
    assert sum(len(html.encode()) for html in envoi["regions"].values()) < OCTETS
