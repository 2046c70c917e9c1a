"""The steps: one a palier, full up to the one reached, named in the alternative."""

from __future__ import annotations

from numresp.rapport.citoyen.marches import describe_marches, draw_marches
from numresp.rapport.citoyen.page_du_citoyen import Situation
from numresp.rapport.figures.profil import ACCENT, CLAIR, MOYEN

SITUATION = Situation(("Amorcé", "Engagé", "Avancé", "Exemplaire"), 1, ("Palier « Engagé », le deuxième sur quatre.",))


def test_one_step_a_palier() -> None:
    """One reached below, the one that stands, two to come; every name as text."""
    svg = draw_marches(SITUATION, "marches")
    assert svg.count(f'fill="{ACCENT}"') == 1
    assert MOYEN in svg
    assert CLAIR in svg
    assert all(f">{nom}</text>" in svg for nom in SITUATION.paliers)
    assert len(svg.encode()) < 12_000
    assert draw_marches(SITUATION, "marches") == svg


def test_none_reached() -> None:
    """No step is full."""
    svg = draw_marches(Situation(SITUATION.paliers, -1, SITUATION.phrases), "marches")
    assert ACCENT not in svg


def test_alternative() -> None:
    """All steps in their order, and where one stands."""
    assert describe_marches(SITUATION) == (
        "Un escalier, de la première marche à la dernière : « Amorcé », « Engagé », « Avancé » et « Exemplaire ». "
        "Palier « Engagé », le deuxième sur quatre."
    )
