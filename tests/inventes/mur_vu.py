"""What goes to the wall, as a test reads it."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag

from numresp.atelier.commun.carnet_commun import VueDeCarnet


def read_wall(vue: VueDeCarnet) -> BeautifulSoup:
    """The region of the projection."""
    return BeautifulSoup(str(vue.render()["projection"]), "html.parser")


def say(element: Tag | BeautifulSoup) -> str:
    """Its words, with plain spaces."""
    return " ".join(element.get_text(" ").split())
