"""Links of a document that was cut into several pages: each leads to the page where its place stands now."""

from __future__ import annotations

import re
from collections.abc import Mapping

LIEN, PLACE = re.compile(r'href="#([^"]+)"'), re.compile(r'\bid="([^"]+)"')


def lead_across(pages: Mapping[str, str]) -> dict[str, str]:
    """The same pages, a link to a place that is not on its page leading to the first page where it is.

    Parameters
    ----------
    pages : mapping of file name to HTML
        In the order in which they are read; a place that is on none is left as it is.
    """
    places = {nom: set(PLACE.findall(html)) for nom, html in pages.items()}

    def lead(nom: str, lien: re.Match[str]) -> str:
        ident = lien[1]
        ailleurs = [autre for autre, siennes in places.items() if ident in siennes]
        return f'href="{ailleurs[0]}#{ident}"' if ailleurs and ident not in places[nom] else lien[0]

    return {nom: LIEN.sub(lambda lien, nom=nom: lead(nom, lien), html) for nom, html in pages.items()}  # type: ignore[misc]
