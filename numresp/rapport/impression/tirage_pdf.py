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
from numresp.depot.systeme.droits import make_draft_folder, write_file
from numresp.erreurs import NumrespError
from numresp.rapport.impression.feuilles_de_papier import Papier, lay_on_a5, name_pdf
from numresp.rapport.impression.imposition import impose_booklet
from numresp.rapport.impression.navigateur import find_chromium, print_page
from numresp.rapport.impression.pdf_balise import check_library, finish_pdf, read_fingerprint

FIGURE = re.compile(r"<title id=[^>]*>([^<]*)</title>\s*<desc [^>]*>([^<]*)</desc>")


@dataclass(frozen=True)
class PageAImprimer:
    """A page that stands there, the day it is of, the slug of a body that keeps it to itself, and what it is printed on."""

    page: Path
    jour: date
    prive: str = ""
    papier: Papier = "a4"

    @property
    def pdf(self) -> Path:
        """Where its PDF goes: beside it."""
        return self.page.with_name(name_pdf(self.page.name, self.papier))


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
    chez = make_draft_folder(brouillons, "p-")
    try:
        pdf = _compose(programme, chez, voulue, html.decode(), empreinte)
        replace_files({voulue.pdf: pdf}, prive=voulue.prive)
    except NumrespError as erreur:
        return PageImprimee(voulue.pdf, message=str(erreur))
    finally:
        remove_tree(chez)
    return PageImprimee(voulue.pdf)


def _compose(programme: str, chez: Path, voulue: PageAImprimer, texte: str, empreinte: str) -> bytes:
    """The file of a page, on its paper."""
    a_lire = voulue.page
    if voulue.papier != "a4":
        a_lire = chez / voulue.page.name
        write_file(a_lire, lay_on_a5(texte).encode())
    imprime = print_page(programme, a_lire, chez)
    return finish_pdf(
        impose_booklet(imprime) if voulue.papier == "livret" else imprime,
        titre=unescape(texte.partition("<title>")[2].partition("</title>")[0]),
        jour=voulue.jour,
        empreinte=empreinte,
        alternatives={unescape(vu[1]): unescape(vu[2]) for vu in FIGURE.finditer(texte)},
        dossier=f"{a_lire.resolve().parent.as_uri()}/",
        balise=voulue.papier != "livret",
    )
