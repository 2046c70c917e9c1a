"""What is drawn in a figure, read back from its SVG."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag

from numresp.langue.html import Fragment


def words(svg: Fragment) -> list[str]:
    """List the words written in a drawing."""
    return [texte.text for texte in BeautifulSoup(svg, "html.parser").find_all("text")]


def alternative(svg: Fragment) -> str:
    """Read the description of a drawing."""
    dit = BeautifulSoup(svg, "html.parser").find("desc")
    assert dit is not None, "ce dessin n’a pas de description"
    return dit.text


def colour(element: Tag, attribut: str = "fill") -> str:
    """Find the colour an element is drawn with: its own, or the one it inherits."""
    return next(str(e[attribut]) for e in (element, *element.parents) if attribut in e.attrs)
