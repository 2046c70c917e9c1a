"""The finding of a scored séance in one sentence, which stands under the title; it never claims more than the answers do.

A change is called progress or decline only where no unknown answer of either séance could explain it, and where the answers
themselves made most of it. Cases worked out by hand: `tests/cas/rapport/constat.yaml`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from numresp.langue.francais import (
    INSECABLE,
    count_decimal,
    format_date,
    format_nombre,
    format_pourcent,
    quote,
    round_decimal,
    say_de,
)
from numresp.rapport.constat.ecarts_vus import EcartVu, NoteVue, say_where

MEME_POINT = 0.01
"""Of the scale: a change below it is no change."""
SERRE = 0.05
"""Of the scale: where the unknown answers leave no greater change open, a score that did not move is said to stand."""
LARGE = 0.2
"""Of the scale: an interval from here on lets nothing be concluded."""
MOITIE = 0.5
"""Of the questionnaire: what is compared on less than that is said to be so little."""
VERBES = {1: "progresse", -1: "recule"}
INCONNUES = "mais les réponses inconnues suffisent à l’expliquer"
DEPART = "la première séance, le"
"""What a change is counted from, before its day."""
AUTRES_CAUSES = {
    "connu": "ce que l’on sait a changé",
    "perimetre": "les questions qui se posent ne sont plus les mêmes",
    "version": "le questionnaire a changé",
}


@dataclass(frozen=True)
class ComparaisonVue:
    """What moved since a séance.

    Attributes
    ----------
    comparable : (float, float) or None
        The score then and now of what two differing questionnaires ask alike; None where nothing is compared.
    part : float or None
        Which share of today's questionnaire that is.
    """

    jour: date
    total: EcartVu
    themes: tuple[EcartVu, ...]
    autre_questionnaire: bool = False
    comparable: tuple[float, float] | None = None
    part: float | None = None


@dataclass(frozen=True)
class SituationVue:
    """All that the sentence looks at.

    Attributes
    ----------
    palier : str or None
        The palier reached; `palier_sur` says that the low end of the interval reaches it too.
    themes : tuple of EcartVu
        Today's thèmes; what they were before counts only in `comparaisons`.
    comparaisons : tuple of ComparaisonVue
        With the first séance, then with the last one before when that is another.
    """

    nom: str
    echelle: float
    note: NoteVue
    couverture: float | None
    couverture_minimale: float
    provisoire: bool = False
    paliers: bool = True
    palier: str | None = None
    palier_sur: bool = True
    themes: tuple[EcartVu, ...] = ()
    comparaisons: tuple[ComparaisonVue, ...] = ()


def say_constat(vue: SituationVue) -> str:
    """The finding in one sentence."""
    provisoire = " (réponses pas encore validées)" if vue.provisoire else ""
    return f"{_say(vue)}{provisoire}."


def _say(vue: SituationVue) -> str:
    if vue.couverture is None:
        return f"Aucune question ne concerne {vue.nom}"
    if vue.note.score is None:
        connu, seuil = format_pourcent(vue.couverture, 1), format_pourcent(vue.couverture_minimale, 1)
        return (
            f"{vue.nom} n’a pas encore de score{INSECABLE}: {connu} du questionnaire est connu, et il en faut {seuil}"
        )
    if not vue.comparaisons:
        return _say_first(vue, vue.note.score)
    return _say_change(vue, vue.comparaisons[0]) + _say_turn(vue)


def _say_first(vue: SituationVue, score: float) -> str:
    """A first séance: where the body stands, and the thème that is lowest for certain."""
    bas, haut = vue.note.bas, vue.note.haut
    bornes = None if bas is None or haut is None else (bas, haut)
    sur = f"sur {format_nombre(vue.echelle, 0)}"
    if bornes is not None and bornes[1] - bornes[0] >= LARGE * vue.echelle - 1e-9:
        return f"{vue.nom} obtient {_between(*bornes)} {sur}{INSECABLE}: trop de réponses sont inconnues pour conclure"
    if vue.palier is not None and not vue.palier_sur and bornes is not None:
        return (
            f"{vue.nom} obtient {_between(*bornes)} {sur}{INSECABLE}: le palier {quote(vue.palier)} reste à confirmer"
        )
    faible = _find_lowest(vue.themes)
    reste = f"{INSECABLE}; le thème le plus bas est {quote(faible.nom)}" if faible is not None else ""
    points = f"{count_decimal(score, 'point')} {sur}"
    if vue.palier is not None:
        return f"{vue.nom} est au palier {quote(vue.palier)}, avec {points}{reste}"
    rien = " et n’atteint encore aucun palier" if vue.paliers else ""
    return f"{vue.nom} obtient {points}{rien}{reste}"


def _say_change(vue: SituationVue, depuis: ComparaisonVue) -> str:
    total, quand = depuis.total, format_date(depuis.jour)
    if total.ecart is None or total.avant.score is None or vue.note.score is None:
        return f"{vue.nom} obtient {_points(vue)}{INSECABLE}: la séance du {quand} n’avait pas de score à comparer"
    if depuis.autre_questionnaire:
        return _say_alike(vue, depuis)
    points = count_decimal(total.ecart, "point", signe=True)
    passe = (
        f"de {format_nombre(total.avant.score)} à {format_nombre(vue.note.score)} ({points}) depuis {DEPART} {quand}"
    )
    contre = f"le score d’ensemble passe {passe}"
    if abs(total.ecart) < MEME_POINT * vue.echelle - 1e-9:
        serre = total.bornes is not None and max(map(abs, total.bornes)) <= SERRE * vue.echelle + 1e-9
        reste = "reste au même point" if serre else "ne montre aucun changement établi"
        return f"{vue.nom} {reste}{INSECABLE}: {contre}"
    if unsure := _say_unsure(vue.nom, depuis):
        return unsure
    ou = say_where(depuis.themes, total.sens)  # the score is no explanation of a thème: no colon before it
    return f"{vue.nom} {VERBES[total.sens]}{ou}{INSECABLE}{f'; son score d’ensemble passe {passe}' if ou else f': {contre}'}"


def _say_unsure(nom: str, depuis: ComparaisonVue) -> str:
    """A change that is neither progress nor decline for certain; empty where it is one of both."""
    total = depuis.total
    passe = f"Le score {say_de(nom)} passe de {format_nombre(total.avant.score)} à {format_nombre(total.apres.score)}"
    if total.sens == 0:
        return f"{passe}, {INCONNUES}{INSECABLE}: ni progrès ni recul n’est établi"
    if total.parts is None:
        return f"{passe} depuis {DEPART} {format_date(depuis.jour)}"
    if total.vient_des_reponses:
        return ""
    parts = total.parts
    cause = max(AUTRES_CAUSES, key=lambda cause: parts[cause] * total.sens)
    quoi = "progrès" if total.sens > 0 else "recul"
    return f"{passe}, surtout parce que {AUTRES_CAUSES[cause]}{INSECABLE}: aucun {quoi} n’est établi"


def _say_alike(vue: SituationVue, depuis: ComparaisonVue) -> str:
    """Two questionnaires: only what both ask alike is said, and how much of the questionnaire that is."""
    quand = format_date(depuis.jour)
    if depuis.comparable is None or not depuis.part:
        return (
            f"{vue.nom} obtient {_points(vue)}{INSECABLE}: le questionnaire a changé, "
            f"et rien ne se compare à la séance du {quand}"
        )
    avant, apres = depuis.comparable
    ecart = apres - avant
    pese = f"{'seulement ' if depuis.part < MOITIE else ''}{format_pourcent(depuis.part)} du questionnaire"
    sens = (ecart > 0) - (ecart < 0) if abs(ecart) >= MEME_POINT * vue.echelle - 1e-9 else 0
    verbe = VERBES.get(sens, "reste au même point")
    return (
        f"À questions égales ({pese}), {vue.nom} {verbe}{INSECABLE}: {format_nombre(apres)}, "
        f"contre {format_nombre(avant)} le {quand}"
    )


def _say_turn(vue: SituationVue) -> str:
    """Where the score went the other way since the last séance, for certain, that is said too."""
    premiere, derniere = vue.comparaisons[0], vue.comparaisons[-1]
    total = derniere.total
    if derniere is premiere or derniere.autre_questionnaire or total.ecart is None:
        return ""
    contraire = total.sens == -premiere.total.sens != 0
    if not contraire or not total.vient_des_reponses or abs(total.ecart) < MEME_POINT * vue.echelle - 1e-9:
        return ""
    return f"{INSECABLE}; depuis le {format_date(derniere.jour)}, son score {VERBES[total.sens]} de {_abs(total.ecart)}"


def _abs(ecart: float) -> str:
    return count_decimal(abs(ecart), "point")


def _find_lowest(themes: Sequence[EcartVu]) -> EcartVu | None:
    """The thème whose high end is printed below the low end of every other."""
    notes = [theme for theme in themes if theme.apres.bas is not None and theme.apres.haut is not None]
    if len(notes) < 2 or any(theme.apres.score is None for theme in notes):
        return None
    bas = min(notes, key=lambda theme: theme.apres.score or 0.0)
    plafond = round_decimal(bas.apres.haut or 0.0, 1)
    sur = all(theme is bas or plafond < round_decimal(theme.apres.bas or 0.0, 1) for theme in notes)
    return bas if sur else None


def _points(vue: SituationVue) -> str:
    return f"{count_decimal(vue.note.score or 0.0, 'point')} sur {format_nombre(vue.echelle, 0)}"


def _between(bas: float, haut: float) -> str:
    return f"entre {format_nombre(bas)} et {format_nombre(haut)} points"
