"""Words as people type them: the same one whatever its capitals, accents, signs and blanks."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MOT_MAX = 60
"""Signs of the longest text that is kept beside its simplified form: titles and words of lists, which come back on each row."""
GARDES = 4_096


def simplify(texte: str) -> str:
    """A text without capitals, accents, signs nor extra blanks: « Non concerné » and « NON_CONCERNE » are the same."""
    return _simplify_word(texte) if len(texte) <= MOT_MAX else _simplify(texte)


@lru_cache(maxsize=GARDES)
def _simplify_word(mot: str) -> str:
    return _simplify(mot)


def _simplify(texte: str) -> str:
    sans_accent = "".join(s for s in unicodedata.normalize("NFKD", texte) if not unicodedata.combining(s))
    return " ".join(re.split(r"[\W_]+", sans_accent.casefold())).strip()


def compose(texte: str) -> str:
    """A text in the form that names are compared in (NFC), where some system wrote « é » as two signs; any other one as it is."""
    compose_en_un = unicodedata.normalize("NFC", texte)
    return compose_en_un if len(compose_en_un) < len(texte) else texte
