"""From an executed notebook to one page, and the checks a page passes before it is put in place.

nbconvert renders with our own template (`gabarit/numresp`), through `TemplateExporter`: its `HTMLExporter` would pass the
page through an HTML parser that lowercases `viewBox` and adds tab stops.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

from nbconvert.exporters.templateexporter import TemplateExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode

from ..erreurs import RapportEchoue

GABARITS = Path(__file__).parent / "gabarit"
MONTRABLES = ("text/html", "text/markdown")
MAX_PAGE = 100_000
MAX_FIGURE = 12_000
VIDES = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
INTERDITES = frozenset({"script", "iframe", "object", "embed", "link", "base", "form", "audio", "video", "style"})
CHARGEURS = frozenset({"src", "srcset", "data", "poster", "action", "background", "href", "xlink:href"})


class PageExporter(TemplateExporter):
    """nbconvert's engine for templates, with this package's template and no parser after it."""

    output_mimetype = "text/html"

    def __init__(self) -> None:
        super().__init__(template_name="numresp", file_extension=".html", extra_template_basedirs=[str(GABARITS)])

    def default_filters(self) -> Iterator[tuple[str, Callable[[str], str]]]:
        """Add to nbconvert's filters Markdown without anchor signs, and the style sheet without comments."""
        yield from super().default_filters()
        yield "markdown2html", render_markdown
        yield "compact_css", compact_css


def render_markdown(source: str) -> str:
    """Render Markdown as notebooks read it; HTML in it passes, headings carry no « ¶ »."""
    html: str = MarkdownWithMath(renderer=IPythonRenderer(escape=False, exclude_anchor_links=True)).render(source)
    return html


def compact_css(source: str) -> str:
    """Take comments, and the spaces that mean nothing, out of a style sheet."""
    sans_commentaire = re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL)
    return re.sub(r"\s*([{};,>])\s*", r"\1", " ".join(sans_commentaire.split())).replace(": ", ":").replace(";}", "}")


def export_page(
    notebook: NotebookNode,
    *,
    titre: str,
    garder: Callable[[NotebookNode], bool],
    bandeau: str,
    pied: str,
    lien: tuple[str, str] | None,
    css_classe: str = "",
) -> str:
    """Render the cells that `garder` keeps as one HTML page.

    Parameters
    ----------
    notebook : NotebookNode
        Executed; it is not changed.
    titre : str
        Title of the page (what a browser's tab says).
    garder : callable
        Says of a cell whether this page shows it.
    bandeau : str
        What stands in a frame on top (« PROVISOIRE … »), or nothing.
    pied : str
        What the footer says.
    lien : (str, str) or None
        Address and text of the sister page.
    css_classe : str
        Class of the body.

    Returns
    -------
    str

    Raises
    ------
    RapportEchoue
        If a kept cell failed, printed, warned, or shows something that is neither HTML nor Markdown.
    """
    cellules = [cellule for cellule in notebook.cells if garder(cellule)]
    for rang, cellule in enumerate(cellules, start=1):
        for sortie in cellule.get("outputs", ()):
            _check_output(sortie, rang, cellule)
    mentions = {"bandeau": bandeau, "pied": pied, "classe": css_classe}
    if lien is not None:
        mentions["lien"] = NotebookNode(href=lien[0], texte=lien[1])
    page = NotebookNode(notebook, cells=cellules, metadata=NotebookNode(title=titre, numresp=NotebookNode(mentions)))
    html: str = _exporter().from_notebook_node(page)[0]
    return html


@cache
def _exporter() -> PageExporter:
    return PageExporter()


def _check_output(sortie: NotebookNode, rang: int, cellule: NotebookNode) -> None:
    """Refuse what a report must not hold; the message names the cell by its first line."""
    if sortie.output_type == "error":
        raison = f"a échoué : {sortie.ename} : {sortie.evalue}"
    elif sortie.output_type == "stream":
        raison = f"a écrit sur {sortie.name} : {sortie.text.strip()[:300]}"
    elif not any(genre in sortie.data for genre in MONTRABLES):
        raison = f"montre ce qu’une page ne sait pas afficher ({', '.join(sorted(sortie.data))})"
    else:
        return
    ligne = next((ligne.strip() for ligne in cellule.source.splitlines() if ligne.strip()), "vide")
    message = f"La cellule {rang} (« {ligne} ») {raison}"
    raise RapportEchoue(message)


def check_page(html: str) -> list[str]:
    """Check the structure of a page: language, headings, tables, figures, weight, and that it fetches nothing.

    Returns
    -------
    list of str
        The faults, in French; empty when the page may be put in place.
    """
    lecture = _Lecture(html)
    titres = lecture.titres
    fautes = [*lecture.fautes]
    if lecture.compte["html"] != 1 or lecture.langue != "fr":
        fautes.append('la page ne dit pas qu’elle est en français (<html lang="fr">)')
    if not lecture.textes["title"].strip():
        fautes.append("la page n’a pas de titre (<title>)")
    if titres.count(1) != 1 or titres[0] != 1:
        fautes.append(f"un seul titre de niveau 1, et en premier, est attendu ; titres lus : {titres}")
    fautes += [f"un titre de niveau {b} suit un titre de niveau {a}" for a, b in pairwise(titres) if b > a + 1]
    fautes += [f"un seul repère <{nom}> est attendu" for nom in ("main", "header", "footer") if lecture.compte[nom] != 1]
    fautes += [f"l’identifiant « {ident} » sert {n} fois" for ident, n in lecture.idents.items() if n > 1]
    fautes += [f"l’identifiant « {ident} » n’existe pas" for ident in sorted(lecture.renvois - set(lecture.idents))]
    if (poids := len(html.encode())) > MAX_PAGE:
        fautes.append(f"la page pèse {poids} octets, pour {MAX_PAGE} au plus")
    return fautes


class _Lecture(HTMLParser):
    """One reading of a page, that gathers its structure and the faults seen on the way."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html, self.langue = html, ""
        self.fautes: list[str] = []
        self.titres: list[int] = []
        self.compte: Counter[str] = Counter()
        self.idents: Counter[str] = Counter()
        self.renvois: set[str] = set()
        self.textes: Counter[str] = Counter()
        self.ouverts: list[tuple[str, int, set[str]]] = []
        self._debuts = [0, *(fin.end() for fin in re.finditer("\n", html))]
        self.feed(html)
        self.close()
