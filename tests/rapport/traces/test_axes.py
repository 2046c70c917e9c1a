"""A drawing on an analyst's Axes: the same shapes, letters at the scale of the Axes, the ink and the ground of the style."""

import re

import matplotlib as mpl
import pytest
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure

from numresp.rapport.figures.causes import Marche, plot_causes
from numresp.rapport.figures.profil import ACCENT, FILET, GRIS
from numresp.rapport.figures.toile import contrast
from numresp.rapport.page.gabarit import GABARITS
from numresp.rapport.traces.axes import SOMBRES, fit_to_axes

MARCHES = (Marche("Vos réponses", 15.0, "+15,0"), Marche("Ce que l’on sait", -2.0, "−2,0"))


def draw(largeur: float, fond: str = "white") -> Figure:
    """The causes on Axes that are `largeur` inches wide."""
    figure = Figure(figsize=(largeur, largeur), facecolor=fond)
    ax = figure.add_axes((0, 0, 1, 1))
    plot_causes(30.0, 43.0, MARCHES, 100.0, ax)
    fit_to_axes(ax)
    return figure


@pytest.mark.parametrize("largeur", [5, 10])
def test_letters_follow_the_axes(largeur: float) -> None:
    """5 inches are the 360 units of a page, where a letter has 10 points; twice as wide, 20."""
    (ax,) = draw(largeur).axes
    assert {round(texte.get_fontsize(), 3) for texte in ax.texts} == {2.0 * largeur}
    assert ax.get_aspect() == 1


def test_same_shapes_as_the_page() -> None:
    """What is drawn stands at the same places, in units of the page."""
    (ici,), (page,) = draw(7).axes, plot_causes(30.0, 43.0, MARCHES, 100.0).axes
    assert [ligne.get_xydata().tolist() for ligne in ici.lines] == [ligne.get_xydata().tolist() for ligne in page.lines]
    assert [texte.get_text() for texte in ici.texts] == [texte.get_text() for texte in page.texts]
    assert [b.get_bbox().bounds for b in ici.patches] == [b.get_bbox().bounds for b in page.patches]


def test_a_dark_style_has_its_ink() -> None:
    """On a dark ground the letters are in the style's ink, and no colour of the page is left."""
    with mpl.rc_context({"text.color": "#eeeeee"}):
        (ax,) = draw(5, "#101010").axes
    couleurs = {to_hex(texte.get_color()) for texte in ax.texts} | {
        to_hex(barre.get_facecolor()) for barre in ax.patches
    }
    assert "#eeeeee" in couleurs
    assert "#101010" in couleurs  # the hollow bar
    assert not couleurs & {"#000000", "#ffffff", ACCENT, GRIS}


def test_dark_colours_are_those_of_the_page_and_are_seen() -> None:
    """The style sheet has the same pairs; each but the thin lines stands out from the dark ground by 3 to 1."""
    style = (GABARITS / "numresp" / "numresp.css").read_text(encoding="utf-8")
    sombre = style.partition("prefers-color-scheme: dark")[2].partition("forced-colors")[0]
    variables = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", sombre))
    paires = re.findall(r'="(#[0-9a-f]{6})"\] \{ \w+: ([^;]+);', sombre)
    lus = {de: variables.get(vers.removeprefix("var(--").removesuffix(")"), vers) for de, vers in paires}
    fond = lus.pop("#ffffff")
    assert lus == SOMBRES
    vues = {de for de, vers in lus.items() if contrast(to_rgb(vers), to_rgb(fond)) >= 3}
    assert {ACCENT, GRIS} <= vues
    assert FILET not in vues
