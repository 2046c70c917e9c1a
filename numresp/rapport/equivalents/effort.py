"""What the figure of effort and effect says: the actions, their rows, and which do most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from numresp.langue.francais import count_decimal, format_court, format_nombre, join_et, pluriel, round_decimal
from numresp.langue.plan import count_jours
from numresp.rapport.equivalents.donnees import DonneesDeFigure
from numresp.rapport.phrases.ex_aequo import NOMMES, find_first


@dataclass(frozen=True)
class ActionPesee:
    """An action to place: days of agents, points it would bring by itself on the scale that is shown (None: not known)."""

    numero: int
    titre: str
    jours: float
    points: float | None
    quick_win: bool = False


def tell_effort(actions: Sequence[ActionPesee]) -> DonneesDeFigure:
    """The actions as rows; the points of one whose effect is not known, which is not drawn, are absent."""
    return DonneesDeFigure(
        ("Numéro", "Action", "Jours d’agent", "Points gagnés", "Quick win"),
        tuple(
            (
                str(action.numero),
                action.titre,
                format_court(float(round_decimal(action.jours, 1))),
                format_nombre(action.points),
                "oui" if action.quick_win else "non",
            )
            for action in actions
        ),
    )


def describe_effort(actions: Sequence[ActionPesee]) -> str:
    """Which action brings most, which most for a day, what the quick wins come to, and what has no number."""
    pesees = [action for action in actions if action.points is not None]
    hauts = find_first(pesees, _points, _count_points)
    phrases = [
        f"Le plus d’effet : {_say_all(hauts)}." if hauts else f"Le même effet pour toutes : {_say_points(pesees[0])}."
    ]
    payantes = [action for action in pesees if action.jours > 0 and (action.points or 0.0) > 0]
    rendent = find_first(payantes, _rate, "{:.9f}".format)
    if rendent:
        meme = "la même" if len(hauts) == 1 else "les mêmes"
        phrases.append(f"Le plus d’effet par jour : {meme if rendent == hauts else _say_all(rendent)}.")
    vites = [action for action in pesees if action.quick_win]
    if vites:
        phrases.append(f"{pluriel(len(vites), 'quick win')} : {join_et(str(action.numero) for action in vites)}.")
    sans = len(actions) - len(pesees)
    if sans:
        phrases.append(f"{pluriel(sans, 'action')} sans effet chiffré, hors du dessin.")
    return " ".join(phrases)


def _say_points(action: ActionPesee) -> str:
    return _count_points(_points(action))


def _count_points(points: float) -> str:
    return count_decimal(points, "point")


def _points(action: ActionPesee) -> float:
    return action.points or 0.0


def _rate(action: ActionPesee) -> float:
    return _points(action) / action.jours


def _say_all(actions: Sequence[ActionPesee]) -> str:
    """A few by their names, each with what it brings; of many, how many, and their numbers in the drawing."""
    if len(actions) <= NOMMES:
        return join_et(map(_say, actions))
    return f"{pluriel(len(actions), 'action')} à égalité ({join_et(str(action.numero) for action in actions)})"


def _say(action: ActionPesee) -> str:
    return f"{action.numero}. « {action.titre} », {_say_points(action)} pour {count_jours(action.jours)}"
