"""How numbers, dates and short lists are written in French, with Babel and without any system locale.

Numbers are rounded half up (2,25 → 2,3), grouped by a narrow no-break space, signed with a true minus, and never read
« −0,0 ». What is absent (`None` or NaN) is written « — »: it is neither 0 nor an empty cell.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel.dates import format_date as format_date_babel
from babel.lists import format_list
from babel.numbers import format_decimal

from numresp.modele.commun.accord import agree, is_plural

LOCALE = "fr"
ABSENT = "—"
INSECABLE = "\N{NO-BREAK SPACE}"
FINE_INSECABLE = "\N{NARROW NO-BREAK SPACE}"
MOINS = "\N{MINUS SIGN}"
VOYELLES = frozenset("aeiouœæ")


def is_absent(x: float | None) -> bool:
    """Tell whether there is no number to show: `None`, or the NaN that pandas puts in its place."""
    return x is None or math.isnan(x)


def round_decimal(x: float, decimales: int) -> Decimal:
    """Round half up on the shortest decimal writing of `x`, as a French reader does by hand; never −0.

    The noise of floating point (0.145 × 100 = 14.499999999999998) is taken off first.
    """
    propre = repr(round(float(x), decimales + 9))
    arrondi = Decimal(propre).quantize(Decimal(1).scaleb(-decimales), ROUND_HALF_UP)
    return arrondi or abs(arrondi)


def format_nombre(x: float | None, decimales: int = 1, *, signe: bool = False) -> str:
    """Write a number: 1234.5 → « 1 234,5 ».

    Parameters
    ----------
    x : float or None
        `None` and NaN give « — ».
    decimales : int
        Digits after the comma, all of them shown.
    signe : bool
        Write « + » before what is greater than 0 once rounded (for changes).

    Returns
    -------
    str

    Raises
    ------
    ValueError
        If `x` is infinite: no report has such a number.
    """
    if x is None or math.isnan(x):
        return ABSENT
    if math.isinf(x):
        message = "un nombre infini ne s’écrit pas dans un rapport"
        raise ValueError(message)
    arrondi = round_decimal(x, decimales)
    texte = _write_decimal(abs(arrondi), decimales)
    if arrondi < 0:
        return MOINS + texte
    return "+" + texte if signe and arrondi > 0 else texte


@lru_cache(maxsize=4096)  # a report writes the same few hundred numbers again and again
def _write_decimal(arrondi: Decimal, decimales: int) -> str:
    motif = "#,##0" + ("." + "0" * decimales if decimales else "")
    texte: str = format_decimal(arrondi, format=motif, locale=LOCALE)
    return texte


def format_court(x: float) -> str:
    """Write a number with the decimals it needs, three at most: 2 → « 2 », 0.5 → « 0,5 »."""
    decimales = next((n for n in range(3) if round_decimal(x, n) == round_decimal(x, 3)), 3)
    return format_nombre(x, decimales)


def format_points(x: float | None, echelle: float, decimales: int = 1) -> str:
    """Write a score (a fraction, 0..1) on the scale it is shown on: 0.583 on 100 → « 58,3 »."""
    return ABSENT if x is None else format_nombre(x * echelle, decimales)


def format_pourcent(fraction: float | None, decimales: int = 0) -> str:
    """Write a share (0..1) as a percentage: 0.42 → « 42 % »; what is absent is « — », without a unit."""
    if fraction is None or math.isnan(fraction):
        return ABSENT
    return f"{format_nombre(fraction * 100, decimales)}{FINE_INSECABLE}%"


def format_date(jour: date | None) -> str:
    """Write a date in full: « 26 juin 2025 », and « 1er » for the first of a month."""
    if jour is None:
        return ABSENT
    texte: str = format_date_babel(jour, format=f"d{INSECABLE}MMMM{INSECABLE}y", locale=LOCALE)
    return f"1er{texte[1:]}" if jour.day == 1 else texte


def format_mois(jour: date) -> str:
    """Write the month of a date, where the day is not worth saying: « juin 2025 »."""
    texte: str = format_date_babel(jour, format=f"MMMM{INSECABLE}y", locale=LOCALE)
    return texte


def format_jour(jour: date) -> str:
    """Write a date in figures, where there is little room: « 26/06/2025 »."""
    texte: str = format_date_babel(jour, format="dd/MM/y", locale=LOCALE)
    return texte


def format_intervalle(bas: float | None, haut: float | None, decimales: int = 1) -> str:
    """Write an interval, « de 41,2 à 63,0 », or one number when both ends read the same."""
    if is_absent(bas) or is_absent(haut):
        return ABSENT
    debut, fin = format_nombre(bas, decimales), format_nombre(haut, decimales)
    return debut if debut == fin else f"de{INSECABLE}{debut} à{INSECABLE}{fin}"


def say_intervalle(bas: float | None, haut: float | None) -> str:
    """The interval beside a score, « (de 41,2 à 63,0) » after a blank; nothing where both ends are the score itself."""
    borne = format_intervalle(bas, haut)
    return f" ({borne})" if borne.startswith("de") else ""


def join_et(mots: Iterable[str]) -> str:
    """Join words as a sentence does: « a, b et c »."""
    return format_list(list(mots), "standard", LOCALE)


def join_ou(mots: Iterable[str]) -> str:
    """Join the words of a choice: « a, b ou c »."""
    return format_list(list(mots), "or", LOCALE)


def introduce(sujet: str) -> str:
    """What opens a line that says how a subject stands: « Inventaire complet : »; a question keeps its own mark."""
    return sujet if sujet.endswith(("?", "!", ".")) else f"{sujet}{INSECABLE}:"


def close_phrase(phrase: str) -> str:
    """A label as a sentence: with its full stop, unless it ends with a mark of its own."""
    return phrase if phrase.endswith(("?", "!", ".")) else f"{phrase}."


def quote(texte: str) -> str:
    """« texte »; guillemets of its own become “ ”, as inside others."""
    dedans = re.sub(r"\s*»", "”", re.sub(r"«\s*", "“", texte))
    return f"«{INSECABLE}{dedans}{INSECABLE}»"


def natural_key(texte: str) -> str:
    """What to sort by so that numbers count as numbers: a.2 before a.10, 2026.9 before 2026.10."""
    return re.sub(r"\d+", lambda nombre: nombre[0].zfill(12), texte)


def sort_key(texte: str) -> str:
    """What to sort names by so that « École » stands before « Le Trait »: without accents or capitals."""
    sans_accent = "".join(signe for signe in unicodedata.normalize("NFKD", texte) if not unicodedata.combining(signe))
    return sans_accent.casefold()


def pluriel(n: int, singulier: str, forme_plurielle: str | None = None) -> str:
    """Count things: « 0 question », « 1 question », « 2 questions ».

    Parameters
    ----------
    n : int
        In French the plural begins at 2.
    singulier : str
        A noun and what agrees with it (« question ouverte »); words from a preposition on stay as they are.
    forme_plurielle : str, optional
        For plurals that the rules (-s, -aux, -eaux, -eux) do not give.
    """
    return f"{format_nombre(n, 0)}{INSECABLE}{agree(n, singulier, forme_plurielle or '')}"


def count_decimal(x: float, nom: str, decimales: int = 1, *, signe: bool = False) -> str:
    """Measure things: « 1,4 point », « 2,0 points »; the plural begins at 2, on the number as it is shown."""
    accord = "s" if is_plural(float(abs(round_decimal(x, decimales)))) else ""
    return f"{format_nombre(x, decimales, signe=signe)}{INSECABLE}{nom}{accord}"


def say_de(nom: str) -> str:
    """A name after « de »: « du Trait », « des Andelys », « d’Orléans », « de La Rochelle », « de L’Aigle ».

    An article of a name contracts as in a sentence; an h is left as it is, since which one is mute cannot be told.
    """
    for article, contracte in (("Le ", "du "), ("Les ", "des ")):
        if nom.startswith(article):
            return f"{contracte}{nom[len(article) :]}"
    initiale, suite = sort_key(nom[:1]), sort_key(nom[1:2])
    elidee = initiale[:1] in VOYELLES or (initiale == "y" and suite[:1] not in VOYELLES)
    return f"d’{nom}" if elidee and initiale else f"de {nom}"


def lower_initial(texte: str) -> str:
    """A wording that follows a colon or stands inside a sentence: no capital, unless it opens with an acronym."""
    return texte if texte[1:2].isupper() else texte[:1].lower() + texte[1:]


def upper_initial(texte: str) -> str:
    """What opens a sentence; the rest keeps its own capitals."""
    return texte[:1].upper() + texte[1:]


def arrondi_somme(parts: Sequence[float], total: float, decimales: int = 1) -> tuple[float, ...]:
    """Round parts so that what is printed adds up to the printed total (largest remainder).

    Each part is first rounded down; the units that miss go to the parts that lost most, the first ones winning ties.
    A part that needs no rounding never moves, and none moves by a whole unit of the last digit; signs are free.

    Parameters
    ----------
    parts : sequence of float
        Their sum is `total`, up to the noise of floating point.
    total : float
        The exact total; it is printed rounded half up.
    decimales : int
        Digits that are printed.

    Returns
    -------
    tuple of float
        As many as `parts`, in the same order.

    Raises
    ------
    ValueError
        If the parts do not add up to the total, so that no rounding can be honest.
    """
    if abs(math.fsum(parts) - total) > 1e-6:
        message = f"les parts ({math.fsum(parts)!r}) ne font pas le total ({total!r})"
        raise ValueError(message)
    unite = Decimal(1).scaleb(-decimales)
    exacts = [round_decimal(part, decimales + 9) / unite for part in parts]
    planchers = [exact.to_integral_value(ROUND_FLOOR) for exact in exacts]
    manque = int(round_decimal(total, decimales) / unite - sum(planchers, Decimal(0)))
    perdants = sorted(range(len(parts)), key=lambda i: (planchers[i] - exacts[i], i))[:manque]
    return tuple(float((planchers[i] + (i in perdants)) * unite) + 0.0 for i in range(len(parts)))
