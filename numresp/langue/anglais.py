"""English phrases in a French page, marked once where it is put together, so that a voice reads them as English.

Marked in titles, captions and headings of rows and columns: what a reader walks through, and what names a section. Not in
sentences: there they are proper names or words that French has taken in, which WCAG 3.1.2 excepts, and each mark is an element.
"""

from __future__ import annotations

import re

PHRASES = re.compile(r"\b(?:Digital Clean Up Day|quick wins?|open data)\b", re.IGNORECASE)
TITRES = re.compile(r"<(h[1-6]|caption|th)\b([^>]*)>([^<]*)</\1>")
"""A title that holds no element."""


def mark_english(html: str) -> str:
    """A page whose English titles say their language; a title that is English throughout says so itself, without an element."""
    return TITRES.sub(_mark, html)


def _mark(titre: re.Match[str]) -> str:
    nom, attributs, texte = titre.groups()
    if PHRASES.fullmatch(texte.strip()):
        return f'<{nom}{attributs} lang="en">{texte}</{nom}>'
    marque = PHRASES.sub(lambda mots: f'<span lang="en">{mots[0]}</span>', texte)
    return f"<{nom}{attributs}>{marque}</{nom}>"
