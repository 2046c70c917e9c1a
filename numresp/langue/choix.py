"""What a room chose to do, in words: how much, by when, and what it left; the same on the console, on the wall, on paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from numresp.langue.francais import format_date, join_et, pluriel
from numresp.langue.mots import say_role
from numresp.langue.plan import say_trimestre
from numresp.modele.commun.trimestre import Trimestre
from numresp.modele.seance.evenements import ActionChoisie

THEMES_DITS = 3
"""More thèmes than this are counted."""


def count_quick_wins(nombre: int) -> str:
    """« 2 quick wins choisis »."""
    return pluriel(nombre, "quick win choisi", "quick wins choisis")


def count_steps(nombre: int) -> str:
    """« 34 actions dans la feuille de route »."""
    return f"{pluriel(nombre, 'action')} dans la feuille de route"


def say_reste(nombres: Mapping[str, int], quoi: str, verbes: tuple[str, str], dits: int = THEMES_DITS) -> str:
    """« 5 constats de « Gouvernance » ne sont pas confirmés »; of several thèmes each with its number, up to three."""
    total = sum(nombres.values())
    verbe = verbes[total >= 2]
    if len(nombres) == 1:
        return f"{pluriel(total, quoi)} de « {next(iter(nombres))} » {verbe}"
    if len(nombres) > dits:
        return f"{pluriel(total, quoi)} {verbe}, dans {len(nombres)} thèmes"
    parts = join_et(f"« {nom} » ({nombre})" for nom, nombre in nombres.items())
    return f"{pluriel(total, quoi)} {verbe} : {parts}"


def list_restes(constats: Mapping[str, int], debats: Mapping[str, int], themes: int = THEMES_DITS) -> list[str]:
    """What the room has not settled: constats, then débats; nothing where all is. More thèmes than `themes` are counted."""
    dits = []
    if constats:
        dits.append(say_reste(constats, "constat", ("n’est pas confirmé", "ne sont pas confirmés"), themes))
    if debats:
        dits.append(say_reste(debats, "débat", ("n’est pas tranché", "ne sont pas tranchés"), themes))
    return dits


def say_date(jour: date | None, trimestre: Trimestre | None) -> str:
    """By when: the day that was promised, else the quarter that the plan gives, « prévu au T1 2027 »; else that it is open."""
    if jour is not None:
        return f"avant le {format_date(jour)}"
    return "date à fixer" if trimestre is None else f"prévu au {say_trimestre(trimestre)}"


def say_choix(choisie: ActionChoisie) -> str:
    """« élu, avant le 26 juin 2026 »: who pilots an action, and by when."""
    return f"{say_role(choisie.pilote) or 'pilote à nommer'}, {say_date(choisie.echeance, choisie.fin)}"
