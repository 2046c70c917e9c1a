"""A slider and its number: both named, and what they say in French."""

from __future__ import annotations

from bs4 import BeautifulSoup

from numresp.atelier.commun.curseurs import render_reglage, render_selection


def test_slider_and_number_say_the_same() -> None:
    """The number takes more than the slider, which stands at its end; both have a name, the value its unit."""
    html = render_reglage("Jours", "jours", 37.5, 20, pas=0.5, unite="jours d’agent")
    page = BeautifulSoup(str(html), "html.parser")
    curseur, nombre = page.select_one("[type=range]"), page.select_one("[type=text]")
    assert curseur is not None
    assert nombre is not None
    assert (curseur["value"], nombre["value"]) == ("20", "37,5")
    assert curseur["aria-valuetext"] == "37,5 jours d’agent"
    assert page.select_one(f"label[for={nombre['id']}]") is not None
    assert curseur["aria-label"] == "Jours, curseur"


def test_no_bound_is_not_zero() -> None:
    """None is an empty number that says what it means; 0 is 0."""
    vide, zero = (
        BeautifulSoup(str(render_reglage("Euros", "e", v, 100, pas=1, unite="€", vide="sans limite")), "html.parser")
        for v in (None, 0.0)
    )
    assert [page.select_one("[type=text]").get("value") for page in (vide, zero)] in (["", "0"], [None, "0"])  # type: ignore[union-attr]
    assert [page.select_one("[type=range]")["value"] for page in (vide, zero)] == ["100", "0"]  # type: ignore[index]
    assert vide.select_one("[type=range]")["aria-valuetext"] == "sans limite"  # type: ignore[index]


def test_list() -> None:
    """What is chosen is selected, and the list has its label."""
    page = BeautifulSoup(str(render_selection("Viser", "v", [("a", "A"), ("b", "B")], "b")), "html.parser")
    assert [option["value"] for option in page.select("option[selected]")] == ["b"]
    assert page.select_one("label")["for"] == page.select_one("select")["id"]  # type: ignore[index]
