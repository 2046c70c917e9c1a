"""What is shown alike on every screen says in words what it shows."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from numresp.atelier.commun.composants import (
    render_badge,
    render_barre,
    render_marches,
    render_message,
    render_pied,
    render_plus,
    render_vide,
)
from numresp.atelier.commun.formulaire import render_bouton


def read(html: str) -> BeautifulSoup:
    """Some HTML."""
    return BeautifulSoup(html, "html.parser")


@pytest.mark.parametrize(
    ("niveau", "pleines", "dit"), [(0, 1, "niveau 0 sur 3"), (2, 3, "niveau 2 sur 3"), (None, 0, "sans niveau")]
)
def test_steps(niveau: int | None, pleines: int, dit: str) -> None:
    """Four steps; those up to the level are full, 0 being the first; the words say it, and the digit is for the eye alone."""
    vu = read(render_marches(niveau))
    assert len(vu.select("i")) == 4
    assert len(vu.select("i.plein")) == pleines
    assert [i.get("class") for i in vu.select("i")][:pleines] == [["plein"]] * pleines
    assert vu.select_one(".cache").text == dit  # type: ignore[union-attr]
    assert [b["aria-hidden"] for b in vu.select("b")] == ["true"] * (niveau is not None)


def test_steps_of_another_scale() -> None:
    """A scale up to 1 has two steps."""
    vu = read(render_marches(1, 1, chiffre=False))
    assert (len(vu.select("i")), vu.text) == (2, "niveau 1 sur 1")


@pytest.mark.parametrize(("part", "valeur"), [(0.634, "63"), (0, "0"), (1.4, "100"), (-0.1, "0")])
def test_bar(part: float, valeur: str) -> None:
    """A share is whole per cents within its bounds; its words stand beside it, since a bar in a button has no name."""
    vu = read(render_barre(part, "couverture 63 %"))
    (barre,) = vu.select("progress")
    assert (barre["value"], barre["max"], barre["aria-hidden"]) == (valeur, "100", "true")
    assert vu.text == "couverture 63 %"
    assert read(render_barre(part, tard=True)).progress["class"] == ["tard"]  # type: ignore[index]


def test_words_are_escaped_and_classed() -> None:
    """A badge and a message bear their degree; what they hold is escaped."""
    assert str(render_badge("<b>", "faute")) == '<span class="badge faute">&lt;b&gt;</span>'
    assert str(render_badge("À venir")) == '<span class="badge">À venir</span>'
    assert str(render_message("attention", "a & b")) == '<div class="message attention">a &amp; b</div>'


def test_empty_state() -> None:
    """Why, an example, and no more than one button."""
    vu = read(render_vide("Rien encore.", "Par exemple ceci.", render_bouton("Aller", "onglet", onglet="a")))
    assert [p.text for p in vu.select(".vide > p")] == ["Rien encore.", "Par exemple ceci.", "Aller"]
    assert len(vu.select("button")) == 1
    assert vu.select("button")[0]["data-acte"] == "onglet"
    assert len(read(render_vide("Rien.", "Exemple.")).select("p")) == 2


def test_foot() -> None:
    """Groups in their order; what is seldom wanted is folded and keeps its place when the foot is drawn again."""
    vu = read(render_pied((render_bouton("A", "a"), None), (render_plus(render_bouton("B", "b")),)))
    assert [groupe.button.text for groupe in vu.select(".pied > .groupe")] == ["A", "B"]  # type: ignore[union-attr]
    (plus,) = vu.select("details.plus")
    assert (plus["id"], plus.summary.text, plus.get("open")) == ("plus", "Plus", None)  # type: ignore[union-attr]
