"""Words of a closed list (statuses, states, roles) as people type them: brought to their own spelling."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal, get_args, get_origin

from numresp.depot.saisie.mots import simplify
from numresp.modele.commun.socle import Modele


def spell_word(modele: type[Modele], champ: str, valeur: object) -> object:
    """A word of a list in its own spelling, whatever its capitals, accents, blanks and Unicode form; else the value itself.

    A word that is in no list stays as it is, for the model to refuse it.
    """
    if not isinstance(valeur, str) or champ not in modele.model_fields:
        return valeur
    mots = _list_words(modele, champ)
    return mots.get(simplify(valeur), valeur) if mots else valeur


@cache
def _list_words(modele: type[Modele], champ: str) -> dict[str, str]:
    """The words that a field may be, simplified; none where any text will do, or where two would be one."""
    mots = list(_visit(modele.model_fields[champ].annotation))
    simples = {simplify(mot): mot for mot in mots}
    return simples if len(simples) == len(mots) else {}


def _visit(annotation: Any) -> list[str]:
    if get_origin(annotation) is Literal:
        return [mot for mot in get_args(annotation) if isinstance(mot, str)]
    return list(dict.fromkeys(mot for partie in get_args(annotation) for mot in _visit(partie)))
