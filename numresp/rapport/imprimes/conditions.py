"""Whom a question concerns, in words: the conditions of a référentiel as the end of a French sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from numresp.langue.francais import format_court, join_et, join_ou
from numresp.langue.mots import COMPTES, FEMININS, OUI_NON, TYPES, say_champ
from numresp.modele.commun.socle import Fait
from numresp.modele.referentiel.referentiel import Condition


def say_conditions(conditions: Iterable[Condition], numeros: Mapping[str, str]) -> str:
    """Whom a question concerns: « si la structure est une commune et si elle compte au moins 3 500 habitants ».

    Parameters
    ----------
    conditions : iterable of Condition
        All of them must hold.
    numeros : mapping of question id to str
        How the questions that open others are named on paper.

    Returns
    -------
    str
        Empty when there is no condition.
    """
    phrases = [phrase for condition in conditions for phrase in _phrases(condition, numeros)]
    reprises = [re.sub("^la structure ", "elle ", phrase) for phrase in phrases[1:]]
    return join_et(f"si {phrase}" for phrase in (*phrases[:1], *reprises))


def _phrases(condition: Condition, numeros: Mapping[str, str]) -> Iterator[str]:
    """One condition as phrases that follow « si »: the values it lets pass, and the bounds it sets."""
    if condition.question is not None:
        porte = f"la question {numeros.get(condition.question, condition.question)}"
        au_moins = f"est au niveau {condition.niveau_min} au moins"
        yield f"{porte} {'concerne la structure' if condition.niveau_min == 0 else au_moins}"
        return
    champ = condition.champ or ""
    if condition.egal is not None:
        yield _say_values(champ, (condition.egal,))
    if condition.parmi is not None:
        yield _say_values(champ, condition.parmi)
    bornes = [
        (mot, borne) for mot, borne in (("au moins", condition.min), ("au plus", condition.max)) if borne is not None
    ]
    if bornes:
        quantite = join_et(f"{mot} {format_court(borne)}" for mot, borne in bornes)
        yield _count(champ, quantite, pluriel=any(borne >= 2 for _, borne in bornes))


def _say_values(champ: str, faits: tuple[Fait, ...]) -> str:
    if all(isinstance(fait, bool) for fait in faits) and champ in OUI_NON:
        return join_ou(OUI_NON[champ][0 if fait else 1] for fait in faits)
    if champ == "type":
        return f"la structure est {join_ou(_one_type(str(fait)) for fait in faits)}"
    if champ in COMPTES and not any(isinstance(fait, (bool, str)) for fait in faits):
        nombres = [float(fait) for fait in faits]
        return _count(champ, join_ou(map(format_court, nombres)), pluriel=any(nombre >= 2 for nombre in nombres))
    return f"{_name_fact(champ)} vaut {join_ou(map(_say_fact, faits))}"


def _one_type(mot: str) -> str:
    return f"{'une' if mot in FEMININS else 'un'} {TYPES.get(mot, mot)}"


def _count(champ: str, quantite: str, *, pluriel: bool) -> str:
    if champ not in COMPTES:
        return f"{_name_fact(champ)} vaut {quantite}"
    avant, un, plusieurs = COMPTES[champ]
    return f"{avant} {quantite}\N{NO-BREAK SPACE}{plusieurs if pluriel else un}"


def _name_fact(champ: str) -> str:
    return f"le fait « {say_champ(champ)} »"


def _say_fact(fait: Fait) -> str:
    if isinstance(fait, bool):
        return "oui" if fait else "non"
    return f"« {fait} »" if isinstance(fait, str) else format_court(fait)
