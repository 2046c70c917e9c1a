"""The PDF files of reports that stand in a folder: printed again only where their page has changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import partial
from hashlib import sha256
from html import unescape
from pathlib import Path

from numresp.depot.fichiers.ecriture_sure import replace_files
from numresp.depot.systeme.appels import remove_tree
from numresp.depot.systeme.brouillon import open_brouillon
from numresp.depot.systeme.droits import make_draft_folder
from numresp.erreurs import NumrespError
from numresp.rapport.impression.navigateur import find_chromium, print_page
from numresp.rapport.impression.pdf_balise import check_library, finish_pdf, read_fingerprint

FIGURE = re.compile(r"<title id=[^>]*>([^<]*)</title>\s*<desc [^>]*>([^<]*)</desc>")


@dataclass(frozen=True)
class PageAImprimer:
    """A page that stands there, the day it is of, and the slug of a body that keeps it to itself."""

    page: Path
    jour: date
    prive: str = ""

    @property
    def pdf(self) -> Path:
        """Where its PDF goes: beside it."""
        return self.page.with_suffix(".pdf")


@dataclass(frozen=True)
class PageImprimee:
    """What became of a page: its PDF, whether it was printed now, and why there is none."""

    pdf: Path
    neuve: bool = True
    message: str = ""


def check_printing() -> str:
    """The browser, once it is sure that a PDF can be made here.

    Raises
    ------
    Introuvable
        No browser, or not the library.
    """
    check_library()
    return find_chromium()


def print_pages(programme: str, pages: Sequence[PageAImprimer], *, jobs: int = 1) -> Iterator[PageImprimee]:
    """Print pages, several at once; one that fails is told and does not stop the others.

    Yields
    ------
    PageImprimee
        In the order of the pages.
    """
    with open_brouillon() as brouillons, ThreadPoolExecutor(max(1, jobs)) as fils:
        yield from fils.map(partial(_print, programme, brouillons), pages)


def _print(programme: str, brouillons: Path, voulue: PageAImprimer) -> PageImprimee:
    html = voulue.page.read_bytes()
    empreinte = sha256(html).hexdigest()
    if voulue.pdf.is_file() and read_fingerprint(voulue.pdf.read_bytes()) == empreinte:
        return PageImprimee(voulue.pdf, neuve=False)
    texte = html.decode()
    titre = unescape(texte.partition("<title>")[2].partition("</title>")[0])
    chez = make_draft_folder(brouillons, "p-")
    try:
        imprime = print_page(programme, voulue.page, chez)
        dites = {unescape(vu[1]): unescape(vu[2]) for vu in FIGURE.finditer(texte)}
        pdf = finish_pdf(imprime, titre=titre, jour=voulue.jour, empreinte=empreinte, alternatives=dites)
        replace_files({voulue.pdf: pdf}, prive=voulue.prive)
    except NumrespError as erreur:
        return PageImprimee(voulue.pdf, message=str(erreur))
    finally:
        remove_tree(chez)
    return PageImprimee(voulue.pdf)
