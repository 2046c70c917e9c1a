"""What a room chose to do, in words: how much of it, and by when; the same on the console, on the wall and on paper."""

from __future__ import annotations

from datetime import date

from numresp.langue.francais import format_date, pluriel
from numresp.langue.mots import say_role
from numresp.langue.plan import say_trimestre
from numresp.modele.commun.trimestre import Trimestre
from numresp.modele.seance.evenements import ActionChoisie


def count_quick_wins(nombre: int) -> str:
    """« 2 quick wins choisis »."""
    return pluriel(nombre, "quick win choisi", "quick wins choisis")


def count_steps(nombre: int) -> str:
    """« 34 actions dans la feuille de route »."""
    return f"{pluriel(nombre, 'action')} dans la feuille de route"


def say_date(jour: date | None, trimestre: Trimestre | None) -> str:
    """By when: the day that was promised, else the quarter that the plan gives, « prévu au T1 2027 »; else that it is open."""
    if jour is not None:
        return f"avant le {format_date(jour)}"
    return "date à fixer" if trimestre is None else f"prévu au {say_trimestre(trimestre)}"


def say_choix(choisie: ActionChoisie) -> str:
    """« élu, avant le 26 juin 2026 »: who pilots an action, and by when."""
    return f"{say_role(choisie.pilote) or 'pilote à nommer'}, {say_date(choisie.echeance, choisie.fin)}"
