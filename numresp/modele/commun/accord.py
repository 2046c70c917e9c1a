"""How what is counted agrees with its number, in every layer: « 1 ligne lue », « 2 lignes lues »; the plural begins at 2."""

from __future__ import annotations

INVARIABLES = frozenset({"quick"})
"""English adjectives: « quick wins »."""
PREPOSITIONS = frozenset({"à", "au", "aux", "de", "des", "du", "en", "par", "pour", "sans", "sur"})
"""From one of them on, a wording stays as it is: « lignes de total »."""


def is_plural(n: float) -> bool:
    """Whether French takes the plural for a number: from 2 on, so that 0, 1 and 1,9 are singular."""
    return abs(n) >= 2


def agree(n: float, un: str, plusieurs: str = "") -> str:
    """The wording that agrees with a number, without the number.

    Parameters
    ----------
    un : str
        A noun and what agrees with it (« ligne lue »), or a verb.
    plusieurs : str
        For what the rules of nouns (-s, -aux, -eaux, -eux) do not give: verbs, participles after a preposition.
    """
    return (plusieurs or inflect(un)) if is_plural(n) else un


def count(n: int, un: str, plusieurs: str = "") -> str:
    """The number and what agrees with it, as a message says it: « 1 fichier », « 2 fichiers »."""
    return f"{n} {agree(n, un, plusieurs)}"


def inflect(singulier: str) -> str:
    """The plural of a noun and of what agrees with it; words from a preposition on stay as they are."""
    mots = singulier.split(" ")
    fin = next((i for i, mot in enumerate(mots) if mot in PREPOSITIONS or mot.startswith("d’")), len(mots))
    return " ".join([_inflect_mot(mot) for mot in mots[:fin]] + mots[fin:])


def _inflect_mot(mot: str) -> str:
    if mot in INVARIABLES or mot.endswith(("s", "x", "z")):
        return mot
    if mot.endswith(("au", "eu")):
        return mot + "x"
    return mot[:-2] + "aux" if mot.endswith("al") else mot + "s"
