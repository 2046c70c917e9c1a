"""The data of a figure on their way: nothing of them is lost, and nothing of them stays."""

from __future__ import annotations

import pytest

from numresp.langue.html import Fragment, join_fragments, render_figure
from numresp.rapport.equivalents.donnees import DonneesDeFigure, carry_donnees, collect_donnees, drop_donnees
from numresp.rapport.figures.svg import render_svg
from numresp.rapport.figures.toile import open_canvas

DONNEES = DonneesDeFigure(("Étape", "Part"), (("Départ", "30,0"), ("« a » & b", "—")), "Le score")


@pytest.mark.parametrize(
    "texte", ["-->", "---", "--", "<!-- a -->", "</figure>", "a\nb", 'a"b\\', "\\u003c", "donnees x ["]
)
def test_whatever_is_typed_arrives(texte: str) -> None:
    """No text ends the comment, and none is changed."""
    hostile = DonneesDeFigure((texte,), ((texte,), (f"{texte}{texte}",)), texte)
    html = f"<p>avant</p>{carry_donnees('a', hostile)}<p>après</p>{carry_donnees('b-2', DONNEES)}"
    assert collect_donnees(html) == {"a": hostile, "b-2": DONNEES}
    assert drop_donnees(html) == "<p>avant</p><p>après</p>"


def test_a_figure_holds_them_behind_its_drawing() -> None:
    """The drawing itself is as light as without them; the figure carries them through whatever it is put into."""
    avec, sans = (render_svg(open_canvas(20)[0], "f", "Titre", "Dit", donnees) for donnees in (DONNEES, None))
    assert str(avec) == str(sans)
    figure = join_fragments(["<avant>", render_figure(avec, "Titre"), Fragment("<hr>")])
    assert collect_donnees(figure) == {"f": DONNEES}
    assert drop_donnees(figure) == join_fragments(["<avant>", render_figure(sans, "Titre"), Fragment("<hr>")])
