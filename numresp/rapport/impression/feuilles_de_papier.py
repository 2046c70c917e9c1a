"""What a page can be printed on: A4 sheets, A5 sheets, or A5 pages laid two by two on A4 sheets that fold into a booklet."""

from __future__ import annotations

from typing import Literal, get_args

from numresp.rapport.page.gabarit import compact_css, read_style

Papier = Literal["a4", "a5", "livret"]
PAPIERS: tuple[Papier, ...] = get_args(Papier)
SUITES: dict[Papier, str] = {"a4": "", "a5": "-a5", "livret": "-livret"}
DITS: dict[Papier, str] = {"a4": "PDF", "a5": "PDF A5", "livret": "livret à plier"}
"""What a file is called where a reader meets a link to it."""


def name_pdf(page: str, papier: Papier) -> str:
    """The file name of a page's PDF, from that of the page."""
    return f"{page.removesuffix('.html')}{SUITES[papier]}.pdf"


def list_pages_of(pdf: str) -> list[str]:
    """The file names of the pages that a PDF may have been printed from, the likeliest first."""
    tronc = pdf.removesuffix(".pdf")
    return [f"{tronc.removesuffix(suite)}.html" for suite in SUITES.values() if tronc.endswith(suite)]


def lay_on_a5(html: str) -> str:
    """The page with the rules that lay it on A5 sheets, behind all those it has."""
    debut, balise, fin = html.partition("</style>")
    return f"{debut}{compact_css(read_style('a5.css'))}{balise}{fin}"
