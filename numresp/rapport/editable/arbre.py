"""The pieces of a page as a small tree: what another format needs of them, whatever it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from numresp.langue.html import VIDES

BLOCS = frozenset(
    {"p", "li", "tr", "caption", "figcaption", "h1", "h2", "h3", "h4", "table", "ul", "ol", "div", "figure"}
)


@dataclass
class Element:
    """An element with its attributes, and in order what it holds: texts and elements."""

    nom: str
    attributs: dict[str, str] = field(default_factory=dict)
    enfants: list[Element | str] = field(default_factory=list)

    def list_elements(self, *noms: str) -> Iterator[Element]:
        """Those inside it that bear one of these names, in the order of the page."""
        for enfant in self.enfants:
            if isinstance(enfant, Element):
                if enfant.nom in noms:
                    yield enfant
                yield from enfant.list_elements(*noms)

    @property
    def texte(self) -> str:
        """Its words; blocks that follow each other are separated by a line end."""
        morceaux: list[str] = []
        for enfant in self.enfants:
            if isinstance(enfant, str):
                morceaux.append(enfant)
            elif enfant.nom == "br" or (enfant.nom in BLOCS and morceaux):
                morceaux += ["\n", enfant.texte]
            else:
                morceaux.append(enfant.texte)
        return "".join(morceaux).strip("\n ")


class _Lecteur(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.racine = Element("")
        self.pile = [self.racine]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {cle: valeur or "" for cle, valeur in attrs})
        self.pile[-1].enfants.append(element)
        if tag not in VIDES:
            self.pile.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.pile[-1].enfants.append(Element(tag, {cle: valeur or "" for cle, valeur in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if any(element.nom == tag for element in self.pile[1:]):
            while self.pile.pop().nom != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.pile[-1].enfants.append(data)


def read_html(html: str) -> Element:
    """The tree of a piece of a page."""
    lecteur = _Lecteur()
    lecteur.feed(html)
    lecteur.close()
    return lecteur.racine


def read_text(html: str) -> str:
    """Its words alone."""
    return read_html(html).texte
