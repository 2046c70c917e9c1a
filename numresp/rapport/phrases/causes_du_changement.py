"""The four causes of a change, in words that those read who decide, and their parts as they are displayed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import factorial

from numresp.langue.francais import arrondi_somme, format_date, format_nombre, join_et, lower_initial
from numresp.rapport.donnees.changement import ExplicationBilan, PartsBilan
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.donnees.suivi import EvolutionBilan

AFFICHE = 0.05
"""Points under which a part is displayed 0.0."""
MOITIE = 0.5
"""Under this comparable share, the change of the total is said to be mostly that of the questionnaire."""


@dataclass(frozen=True)
class Cause:
    """How a cause is called, and what it is."""

    nom: str
    sens: str
    commun: str
    """Of several organisations."""


MOTS = {
    "reponses": Cause("Vos réponses", "Un niveau connu aux deux séances a monté ou baissé.", "Les réponses"),
    "connu": Cause(
        "Ce que l’on sait",
        "Ce que les réponses inconnues suffisent à expliquer : l’une est devenue connue, ou ne l’est plus.",
        "Ce que l’on sait",
    ),
    "perimetre": Cause(
        "Ce qui vous concerne", "Des questions se posent à vous, ou ne se posent plus.", "Ce qui les concerne"
    ),
    "version": Cause("Le questionnaire", "Des questions, des poids ou des niveaux ont changé.", "Le questionnaire"),
}


def list_causes(explication: ExplicationBilan) -> list[str]:
    """The causes that are said: the questionnaire only where it is not the same."""
    return [cause for cause in MOTS if cause != "version" or explication.autre_questionnaire]


def define_causes(explication: ExplicationBilan) -> str:
    """What each cause is, and what none of them says."""
    dites = [f"« {MOTS[cause].nom} » : {lower_initial(MOTS[cause].sens)}" for cause in list_causes(explication)]
    reserve = "Une part dit ce qui a changé dans les réponses, non quelle action l’a fait ; son calcul est sur la seconde page."
    return f"{' '.join(dites)} {reserve}"


def round_parts(bilan: Bilan, parts: PartsBilan, decimales: int = 1) -> dict[str, float]:
    """The parts of a score on the scale that is shown, rounded so that they add up to the displayed change."""
    arrondies = arrondi_somme(
        [part * bilan.echelle for part in parts.parts.values()], parts.ecart * bilan.echelle, decimales
    )
    return dict(zip(parts.parts, arrondies, strict=True))


def round_questions(
    bilan: Bilan, explication: ExplicationBilan, parts: Iterable[float], decimales: int = 1
) -> tuple[float, ...]:
    """Parts of questions, fractions of 1, on the scale that is shown, rounded to add up to the displayed part of the answers.

    What they differ by, before they are rounded, is the last one's.
    """
    affiche = round_parts(bilan, explication.total, decimales)["reponses"]
    points = [part * bilan.echelle for part in parts]
    points[-1] += affiche - sum(points)
    return arrondi_somme(points, affiche, decimales)


def weigh_melanges(explication: ExplicationBilan) -> dict[str, list[Fraction]]:
    """By cause that did something, what each mix counts for in its part: the part is the sum of the scores times these.

    Over all orders in which k causes may come, a mix of s of them that holds the cause is the one just after it came in
    (s − 1)! (k − s)! orders of k!, and one that does not is the one just before it came in s! (k − s − 1)!.
    """
    k = len(explication.agissantes)
    return {
        cause: [_weigh(cause in melange.venues, len(melange.venues), k) for melange in explication.melanges]
        for cause in explication.agissantes
    }


def _weigh(venue: bool, s: int, k: int) -> Fraction:
    return Fraction(
        factorial(s - 1) * factorial(k - s) if venue else -factorial(s) * factorial(k - s - 1), factorial(k)
    )


def say_causes(bilan: Bilan, evolution: EvolutionBilan) -> str:
    """How far the score moved since a séance, and by what, in one sentence."""
    explication = evolution.explication
    depuis = f"Depuis la séance du {format_date(evolution.depuis.date)}"
    if explication is None:
        aucune = evolution.total.avant is None and evolution.total.apres is None
        lesquelles = "aucune des deux séances n’a" if aucune else "l’une des deux séances n’a pas"
        return f"{depuis}, {lesquelles} de score : rien n’est réparti."
    parts = round_parts(bilan, explication.total)
    ecart = format_nombre(explication.total.ecart * bilan.echelle, signe=True)
    bouge = "n’a pas bougé" if ecart == format_nombre(0) else f"a bougé de {ecart}"
    suites = {"reponses": _say_reworded(bilan, explication)}
    dites = [
        f"{format_nombre(parts[cause], signe=True)} par {lower_initial(MOTS[cause].nom)}{suites.get(cause, '')}"
        for cause in list_causes(explication)
        if parts[cause]
    ]
    return f"{depuis}, le score {bouge}{f' : {join_et(dites)}' if dites else ''}."


def _say_reworded(bilan: Bilan, explication: ExplicationBilan) -> str:
    """How much of the answers' part stands on questions that are asked in other words."""
    commune = explication.part_comparable
    if commune is None or abs(commune.autrement * bilan.echelle) < AFFICHE:
        return ""
    points = format_nombre(commune.autrement * bilan.echelle, signe=True)
    return f" (dont {points} à des questions posées avec d’autres mots, qui ont pu y compter autant que vous)"


def say_unknown(bilan: Bilan, evolution: EvolutionBilan) -> str:
    """What the unknown answers of both séances leave open; empty where every answer is known."""
    total = evolution.total
    bornes = (total.avant_bas, total.avant_haut, total.apres_bas, total.apres_haut)
    connues = [borne for borne in bornes if borne is not None]
    if len(connues) < len(bornes):
        return ""
    avant_bas, avant_haut, apres_bas, apres_haut = connues
    bas, haut = apres_bas - avant_haut, apres_haut - avant_bas
    if haut - bas < 1e-9:
        return ""
    dites = " à ".join(format_nombre(borne * bilan.echelle, signe=True) for borne in (bas, haut))
    suite = "" if total.certain else " : à elles seules, elles suffiraient à l’expliquer"
    return f"Selon ce que cachent les réponses inconnues des deux séances, cet écart va de {dites}{suite}."


def say_comparable(bilan: Bilan, evolution: EvolutionBilan) -> str:
    """On how much of the questionnaire both séances speak of the same thing, and how far the score moved on that part.

    Empty where it is one questionnaire.
    """
    explication = evolution.explication
    if explication is None or not explication.autre_questionnaire:
        return ""
    part, commune = explication.comparable, explication.part_comparable
    if part == 0:
        return "Les deux questionnaires n’ont aucune question posée de même : les deux scores ne se comparent pas."
    poids = f"{format_nombre(100 * part)} % du poids d’aujourd’hui"
    if commune is None:  # a Bilan written before this part was computed
        return f"Les deux questionnaires diffèrent : {poids} tient à des questions que l’autre posait aussi."
    if commune.avant is None or commune.apres is None:
        dit = f"Sur la part comparable ({poids}), aucune réponse n’est connue aux deux séances."
    else:
        avant, apres = (round(note * bilan.echelle, 1) for note in (commune.avant, commune.apres))
        dit = (
            f"Sur la part comparable ({poids}) : de {format_nombre(avant)} à {format_nombre(apres)}, "
            f"soit {format_nombre(apres - avant, signe=True)}{_say_known(part, commune.connue)}."
        )
    faible = " C’est moins de la moitié : l’écart du score, même porté à vos réponses, dit surtout que les questions ont changé."
    return f"Les deux questionnaires diffèrent. {dit}{faible if part < MOITIE else ''}"


def _say_known(part: float, connue: float) -> str:
    """Which share of it is compared, where some answers are not known at both séances."""
    dite = format_nombre(100 * connue)
    return "" if dite == format_nombre(100 * part) else f", d’après les réponses connues aux deux séances ({dite} %)"
