"""A page of calculation that would weigh too much is cut: one section gets a page of its own, and each leads to the other."""

from __future__ import annotations

import re

from numresp.langue.html import render_paragraphe, tag
from numresp.rapport.page.fautes_de_page import MAX_PAGE

PLACE_DES_CHEMINS = 10_000
"""Bytes that the contents list, the anchors and the folds of a page may still add to it."""
TITRE_DE_PAGE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
TETE = re.compile(r"<h1>.*?</h1>", re.DOTALL)


def cut_section(
    page: str, titre: str, ici: str, la: str, limite: int = MAX_PAGE - PLACE_DES_CHEMINS
) -> tuple[str, str | None]:
    """Move a section to a page of its own where the whole would weigh more than `limite` bytes.

    Parameters
    ----------
    page : str
        The page, before its contents list and its anchors.
    titre : str
        The heading (h2) of the section that may leave.
    ici, la : str
        File names of the page and of the one that receives the section.

    Returns
    -------
    (page, page or None)
        The page as it was and None, where it is light enough or has no such section.
    """
    mots = r"\s".join(map(re.escape, titre.split()))  # a page has no-break spaces where the code may have plain ones
    section = re.search(rf"<h2>({mots})</h2>(.*?)(?=<h2>|\n?</main>)", page, re.DOTALL)
    entete = TETE.search(page)
    if len(page.encode()) <= limite or section is None or entete is None:
        return page, None
    vers = render_paragraphe("Ce qui suit est sur ", tag("a", "une page à part", href=la), ".")
    reste = page[: section.start()] + f"<h2>{section[1]}</h2>" + str(vers) + page[section.end() :]
    debut, fin = page.index(entete.group()), page.rindex("</main>")
    lien = tag("a", "comment ces chiffres sont obtenus", href=ici)
    retour = render_paragraphe("Cette page est détachée de celle qui dit ", lien, ".")
    partie = page[:debut] + f"<h1>{section[1]}</h1>" + str(retour) + _raise_headings(section[2]) + "\n" + page[fin:]
    quoi = re.split(r"\s*:", section[1])[0].lower()  # one colon a title: what stands after the second is on the page
    return reste, TITRE_DE_PAGE.sub(lambda vu: f"<title>{vu[1]}, {quoi}</title>", partie, count=1)


def _raise_headings(html: str) -> str:
    """What stood under the section now stands under the page: h3 become h2, and so on."""
    return re.sub(r"(</?h)([3-6])\b", lambda vu: f"{vu[1]}{int(vu[2]) - 1}", html)
