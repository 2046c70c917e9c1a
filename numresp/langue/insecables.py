"""No-break blanks of French typography, set once where a text becomes a page or a document.

Sentences are put together from many places, some typed by hand in a dossier: what each of them forgot is set here, so that no
line begins with « : » and no title breaks after « Clairlieu-Essai ».
"""

from __future__ import annotations

import re

INSECABLE = "\N{NO-BREAK SPACE}"
TEXTES = re.compile(r"(<(style|script|pre|code)\b.*?</\2>)|(<[^>]*>)|([^<]+)", re.DOTALL)
"""A page, piece by piece: what is no prose, a tag, a text."""
LIANTS = re.compile(r"(?<=\S)[ \t\n]+(?=[:;?!»](?![\w/]))|\A[ \t\n]+(?=[:;?!»])|(?<=«)[ \t\n]+|(?<=\d) +(?=[%€])")
"""The plain blanks that French makes unbreakable: before : ; ? ! », after «, between a number and its sign."""
REPETE = re.compile(r'(?<=\bdata-t=")[^"]*')
"""The heading of a column, which a phone shows before each cell."""


def bind_blanks(texte: str) -> str:
    """A French text with its no-break blanks."""
    return LIANTS.sub(INSECABLE, texte)


def bind_page(html: str) -> str:
    """A page with the no-break blanks of all its texts; tags, style sheets and code stay as they are."""
    return TEXTES.sub(_bind_piece, html)


def _bind_piece(vu: re.Match[str]) -> str:
    ailleurs, _, balise, texte = vu.groups()
    if texte is not None:
        return bind_blanks(texte)
    return ailleurs if ailleurs is not None else REPETE.sub(lambda titre: bind_blanks(titre[0]), balise)
