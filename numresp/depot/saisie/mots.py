"""Words as people type them: the same one whatever its capitals, accents, signs and blanks."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MOT_MAX = 80
"""Signs of a word that is met again and again: a column, a status, a unit; what is longer is read once."""


def simplify(texte: str) -> str:
    """A text without capitals, accents, signs nor extra blanks: « Non concerné » and « NON_CONCERNE » are the same."""
    return _simplify(texte) if len(texte) <= MOT_MAX else _simplify.__wrapped__(texte)


@lru_cache(maxsize=4096)
def _simplify(texte: str) -> str:
    sans_accent = "".join(s for s in unicodedata.normalize("NFKD", texte) if not unicodedata.combining(s))
    return " ".join(re.split(r"[\W_]+", sans_accent.casefold())).strip()


def compose(texte: str) -> str:
    """A text in the form that names are compared in (NFC), where some system wrote « é » as two signs; any other one as it is."""
    compose_en_un = unicodedata.normalize("NFC", texte)
    return compose_en_un if len(compose_en_un) < len(texte) else texte
