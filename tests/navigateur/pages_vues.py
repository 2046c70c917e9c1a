"""A page as a browser shows it and as it can be weighed without one: what it asked for, breaks, weighs, prints on."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

from axe_playwright_python.sync_playwright import Axe
from ecoindex.compute.ecoindex import compute_ecoindex

if TYPE_CHECKING:
    from ecoindex.models import Ecoindex
    from playwright.sync_api import Browser, Page

WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa")
VU_PAR_AXE = """([contexte, options]) => axe.run(contexte, options).then(
vu => ({fautes: vu.violations, regardes: vu.passes.map(regle => regle.id)}))"""
TELEPHONE, BUREAU = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
PAS_DES_NOEUDS = "e => document.querySelectorAll('*').length - document.querySelectorAll('svg *').length"
SANS_FIN = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)


@contextmanager
def open_onglet(navigateur: Browser) -> Iterator[Page]:
    """A browser's page for several visits; whatever is asked for and said on the console is in `onglet.vues`."""
    contexte = navigateur.new_context(viewport=BUREAU, locale="fr-FR")
    onglet = contexte.new_page()
    onglet.vues = []
    onglet.on("request", lambda demande: onglet.vues.append(demande.url))
    onglet.on("console", lambda mot: onglet.vues.append(f"console : {mot.text}"))
    onglet.on("pageerror", lambda erreur: onglet.vues.append(f"erreur : {erreur}"))
    yield onglet
    contexte.close()


def visit(onglet: Page, chemin: Path) -> Page:
    """Show a page as it is first seen: on a screen, at the size of a desk, nothing said before."""
    onglet.vues.clear()
    onglet.emulate_media(media="null")  # what a visit has emulated is over: paper is paper again
    onglet.set_viewport_size(BUREAU)
    onglet.nom, onglet.chemin = chemin.name, chemin
    onglet.goto(chemin.as_uri())
    return onglet


def run_axe(
    page: Page, contexte: str = "html", regles: Sequence[str] = (*WCAG, "best-practice")
) -> tuple[list[dict[str, Any]], set[str]]:
    """Violations of WCAG 2.1 A and AA and of axe's good practices, and the rules that something passes.

    Of what passes only the rules are asked for: to tell each sound element of a page by its place takes half of the time.
    """
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(Axe().axe_script)
    options = {"runOnly": {"type": "tag", "values": [*regles]}, "resultTypes": ["violations"]}
    vu = page.evaluate(VU_PAR_AXE, [contexte, options])
    return vu["fautes"], set(vu["regardes"])


def list_violations(page: Page, vues: Iterable[str] = ()) -> list[str]:
    """What axe finds on a page; that it has looked at `vues` is one of its duties."""
    violations, regardes = run_axe(page)
    fautes = [f"{faute['id']} {[noeud['target'] for noeud in faute['nodes']]}" for faute in violations]
    return [*fautes, *(f"axe n’a pas regardé {regle}" for regle in vues if regle not in regardes)]


def list_phone_faults(page: Page) -> list[str]:
    """What a page breaks on a phone: the rules of accessibility, and its width; it is then wide again."""
    page.set_viewport_size(TELEPHONE)
    fautes = [f"téléphone : {faute}" for faute in list_violations(page)]
    if page.evaluate("document.documentElement.scrollWidth") > TELEPHONE["width"]:
        fautes.append("dépasse du téléphone")
    page.set_viewport_size(BUREAU)
    return fautes


def count_sheets(page: Page) -> int:
    """How many printed sheets a page takes, at the size that its style sheet says."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


class Comptage(HTMLParser):
    """The elements of a page outside its figures, as a browser would count them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements, self._figures = 0, 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element; a figure is one, what it draws is none."""
        del attrs
        self.elements += self._figures == 0
        self._figures += tag == "svg"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that closes itself."""
        self.handle_starttag(tag, attrs)
        if tag not in SANS_FIN:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """The figure ends."""
        self._figures -= tag == "svg"


def count_elements(html: str) -> int:
    """Elements outside SVG, read from the file: no browser is needed."""
    return Comptage(html).elements


def measure_ecoindex(elements: int, octets: int) -> Ecoindex:
    """EcoIndex of a page of one request, in a thread of its own: no event loop starts here while Playwright is open."""
    with ThreadPoolExecutor(1) as fil:
        return fil.submit(asyncio.run, compute_ecoindex(nodes=elements, size=octets / 1000, requests=1)).result()


def take_extremes(elements: Mapping[Path, int]) -> list[Path]:
    """The fullest and the emptiest of some pages, the fullest first; one alone is both."""
    rangees = sorted(elements, key=lambda chemin: (-elements[chemin], str(chemin)))
    return list(dict.fromkeys((rangees[0], rangees[-1])))
