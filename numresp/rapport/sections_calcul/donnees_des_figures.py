"""On the second page, the numbers of the figures whose table would be too long for the report."""

from __future__ import annotations

from numresp.langue.francais import format_date, format_intervalle, format_nombre
from numresp.langue.html import Fragment, render_table
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.traces.contenu import list_points

AUTRE = ", sur un autre questionnaire que la fois d’avant"


def say_departs(bilan: Bilan) -> dict[str, str]:
    """By question that changed on one scale, the level of the first séance: beside the answer, the data of the cells."""
    if not bilan.evolutions:
        return {}
    return {
        changement.question: f" (départ : niveau {changement.niveau_avant})"
        for changement in bilan.evolutions[0].changements
        if changement.valeur_avant is not None and changement.niveau_avant is not None
    }


def render_trajectoire(bilan: Bilan) -> Fragment:
    """What the line of the score stands on: each séance, and each quarter for which the plan foresaw a score."""
    atteints, prevus = list_points(bilan)
    lignes = [
        (format_date(point.date), quoi, format_nombre(point.score), format_intervalle(point.bas, point.haut))
        for point, quoi in sorted(
            [(point, f"atteint{AUTRE if point.autre_questionnaire else ''}") for point in atteints]
            + [(point, "prévu par la feuille de route") for point in prevus],
            key=lambda dit: dit[0].date,
        )
    ]
    return render_table("Le score au fil des séances", ("Date", "Ce que c’est", "Score", "Intervalle"), lignes)
