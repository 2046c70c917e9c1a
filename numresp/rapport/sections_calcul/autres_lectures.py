"""Other readings of the same answers: the charte's engagements; what serves law and security, seen at once. None is a mark."""

from __future__ import annotations

from collections.abc import Sequence

from numresp.langue.francais import format_intervalle, format_nombre, format_pourcent, lower_initial
from numresp.langue.html import Fragment, render_paragraphe, render_table, tag
from numresp.rapport.donnees.organisation import Appui, Bilan

DROIT = "Droit et sécurité, d’un seul regard"


def render_charte(bilan: Bilan) -> Fragment:
    """The charte's reading in figures: means of the answers that back each engagement."""
    if not bilan.charte:
        return render_paragraphe("Ce référentiel n’a pas de lecture par engagement de la charte.")
    quoi = "Moyenne pondérée des questions qui touchent chaque engagement : une lecture, pas une note"
    return _render(bilan, bilan.charte, quoi, "Engagement")


def render_droit_securite(bilan: Bilan) -> Fragment:
    """Each subject of law and security with its mean; never that the law is kept."""
    quoi = "Moyenne pondérée des questions qui y touchent : une lecture ; que la loi soit tenue se constate à part"
    return _render(bilan, bilan.droit, quoi, "Sujet")


def say_pratiques(bilan: Bilan) -> Fragment | None:
    """In the report, in one paragraph; nothing where the référentiel has no such reading, or nothing of it is known."""
    connus = [appui for appui in bilan.droit if appui.score is not None]
    if not connus:
        return None
    dits = " ; ".join(f"{lower_initial(appui.nom)} {format_nombre(bilan.show(appui.score))}" for appui in connus)
    sur = format_nombre(bilan.echelle, 0)
    return render_paragraphe(tag("b", DROIT), f" (sur {sur}, des pratiques et non la loi) : {dits}.")


def _render(bilan: Bilan, appuis: Sequence[Appui], quoi: str, colonne: str) -> Fragment:
    lignes = [
        (
            appui.nom,
            format_nombre(bilan.show(appui.score)),
            format_intervalle(bilan.show(appui.bas), bilan.show(appui.haut)),
            format_pourcent(appui.couverture),
        )
        for appui in appuis
    ]
    return render_table(quoi, (colonne, "Moyenne", "Intervalle", "Réponses connues"), lignes)
