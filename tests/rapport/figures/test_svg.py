"""Lean SVG: the same drawing in a tenth of the bytes, with text as text and nothing of the machine in it."""

from __future__ import annotations

import matplotlib as mpl
import pytest
import seaborn as sns
from bs4 import BeautifulSoup
from matplotlib import pyplot as plt
from matplotlib.patches import Rectangle

from numresp.langue.html import Fragment
from numresp.rapport.figures.svg import render_svg
from numresp.rapport.figures.toile import draw_dots, draw_line, open_canvas, write_lines


def draw(ident: str = "essai") -> Fragment:
    """Draw a little of everything."""
    fig, ax = open_canvas(100)
    draw_line(ax, [(10, 20.04), (60.26, 20.04), (60.26, 80)], "black", 2)
    draw_dots(ax, [(10, 20), (60, 80), (90, 50)], "#123456", "white", 8)
    write_lines(ax, 30, 40, ["a < b & $x$", "deux\u202f%"], ha="right", weight="bold")
    ax.add_patch(Rectangle((5, 5), 20, 10, hatch="//", fc="none", ec="#444444"))
    return render_svg(fig, ident, "Titre <1>", "Une description.")


def read(svg: str) -> BeautifulSoup:
    """Read the drawing as a browser's HTML parser would."""
    return BeautifulSoup(svg, "html.parser")


def test_same_bytes_twice() -> None:
    """The same figure gives the same bytes, and another ident other ids only."""
    assert draw() == draw()
    assert draw("autre").replace("autre", "essai") == draw()


def test_alternative() -> None:
    """The drawing is one image: its title is its name, its description what describes it, so that neither is said twice."""
    svg = read(draw()).svg
    assert svg["role"] == "img"
    assert svg.find(id=svg["aria-labelledby"]).text == "Titre <1>"
    assert svg.find(id=svg["aria-describedby"]).text == "Une description."


def test_text_stays_text() -> None:
    """Words can be read, found and enlarged: no glyph is drawn, no formula is read into a dollar, no font is named."""
    svg = draw()
    textes = read(svg).find_all("text")
    assert [texte.text for texte in textes] == ["a < b & $x$", "deux\u202f%"]
    assert [(texte["x"], texte["y"]) for texte in textes] == [("30", "40"), ("30", "51")]
    assert "font-family" not in svg


def test_width_is_the_page_s() -> None:
    """There is a viewBox in the figure's own units, with its capital letter, and no size."""
    assert ' viewBox="0 0 360 100"' in draw()
    assert not {"width", "height", "xmlns"} & set(read(draw()).svg.attrs)


def test_nothing_superfluous() -> None:
    """No metadata, no date, no style attribute, no unused definition, no group that says nothing."""
    svg = read(draw())
    assert not svg.find_all(["metadata", "style"])
    assert not svg.find_all(style=True)
    assert all(groupe.attrs for groupe in svg.find_all("g"))
    idents = {element["id"] for element in svg.find_all(id=True)}
    assert all(ident.startswith("essai-") for ident in idents)
    definis = {element["id"] for element in svg.defs.find_all(recursive=False)}
    assert all(str(svg).count(f"#{ident}") for ident in definis)


def test_coordinates() -> None:
    """Coordinates have one decimal, paths are relative, black is the ink of the page."""
    trait = next(path for path in read(draw()).find_all("path") if path["d"].startswith("M10"))
    assert trait["d"] == "M10 20h50.3v60"
    assert trait["stroke"] == "currentColor"


def test_paths_do_not_drift() -> None:
    """A long broken line ends where it must, though each step is rounded."""
    fig, ax = open_canvas(100)
    draw_line(ax, [(0.33 * rang, 50 + (rang % 2) * 0.44) for rang in range(901)], "black", 1)
    d = next(path["d"] for path in read(render_svg(fig, "f", "t", "d")).find_all("path"))
    pas = d.split("l", 1)[1].replace("-", " -").replace("l", " ").split()
    assert sum(map(float, pas[::2])) == pytest.approx(297.0, abs=0.05)


def test_seaborn_and_ticks() -> None:
    """A stock seaborn chart, with ticks and clips, becomes lean too and keeps all its words."""
    fig, ax = plt.subplots()
    sns.barplot(x=["un", "deux"], y=[1, 2], ax=ax)
    svg = render_svg(fig, "b", "t", "d")
    assert {"un", "deux"} <= {texte.text for texte in read(svg).find_all("text")}
    assert len(svg.encode()) < 4000
    references = {usage["href"][1:] for usage in read(svg).find_all("use")}
    assert references <= {element["id"] for element in read(svg).defs.find_all(recursive=False)}


def test_leaves_no_trace() -> None:
    """Drawing changes no global setting and leaves no open figure, even one that pyplot keeps."""
    fig, _ = plt.subplots()  # settles matplotlib's backend, which is one of its parameters
    avant = mpl.rcParams.copy()
    render_svg(fig, "f", "t", "d")
    draw()
    assert mpl.rcParams == avant
    assert plt.get_fignums() == []


def test_unknown_glyph(recwarn: pytest.WarningsRecorder) -> None:
    """A sign that matplotlib's font has not is the page's business: no warning."""
    fig, ax = open_canvas(20)
    write_lines(ax, 0, 10, ["\U0001f331 日本"])
    assert "日本" in render_svg(fig, "f", "t", "d")
    assert not recwarn.list


def test_no_pixels() -> None:
    """An image made of pixels is refused: it would be heavy and blurred."""
    fig, ax = open_canvas(20)
    ax.imshow([[1, 2], [3, 4]])
    with pytest.raises(ValueError, match="pixels"):
        render_svg(fig, "f", "t", "d")
