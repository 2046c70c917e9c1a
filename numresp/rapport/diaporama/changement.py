"""What moved since the last séance, and what made it: a waterfall of the causes, the answers that counted most."""

from __future__ import annotations

from numresp.langue.francais import format_date, format_nombre, join_et, pluriel
from numresp.rapport.constat.constat_du_jalon import is_other_questionnaire
from numresp.rapport.diaporama.diapositive import Diapositive
from numresp.rapport.diaporama.fond import CORPS_CM, CORPS_HAUT_CM, CORPS_PT, MARGE_CM, UTILE_CM, FondDePlanches
from numresp.rapport.diaporama.graphiques import draw_waterfall
from numresp.rapport.diaporama.mesure import cut_to_fit
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.donnees.suivi import EvolutionBilan
from numresp.rapport.figures.profil import ACCENT
from numresp.rapport.phrases.causes_du_changement import (
    MOTS,
    list_causes,
    round_parts,
    round_questions,
    say_causes,
    say_comparable,
    say_unknown,
)
from numresp.rapport.sections.synthese import say_ecart, show_ecart

GRAPHIQUE_CM = 17.5
QUESTIONS = 4
TETE = "Les réponses qui ont le plus compté"


def add_changement(fond: FondDePlanches, bilan: Bilan) -> None:
    """Add it where there is a séance to compare with."""
    if not bilan.evolutions:
        return
    evolution = bilan.evolutions[-1]
    titre = _say_titre(bilan, evolution)
    explication = evolution.explication
    notes = (
        say_ecart(bilan, evolution) if explication is None else say_causes(bilan, evolution),
        "" if explication is None else say_unknown(bilan, evolution),
        say_comparable(bilan, evolution),
        "" if len(bilan.evolutions) == 1 else say_ecart(bilan, bilan.evolutions[0]),
    )
    planche = Diapositive(fond, titre, notes)
    dites = list_dites(bilan, evolution)
    if explication is None:
        large, gauche = UTILE_CM, MARGE_CM
    else:
        affichees = round_parts(bilan, explication.total)
        causes = list_causes(explication)
        avant, apres = bilan.show(explication.total.avant), bilan.show(explication.total.apres)
        marches = [(MOTS[cause].nom, affichees[cause]) for cause in causes]
        draw_waterfall(
            planche,
            ("Avant", 0.0 if avant is None else avant),
            marches,
            ("Cette séance", 0.0 if apres is None else apres),
            (MARGE_CM, CORPS_HAUT_CM, GRAPHIQUE_CM, CORPS_CM),
            say_causes(bilan, evolution),
        )
        gauche = MARGE_CM + GRAPHIQUE_CM + 0.8
        large = MARGE_CM + UTILE_CM - gauche
    haut, reste = CORPS_HAUT_CM, CORPS_CM
    if explication is not None and explication.questions:
        planche.write(TETE, (gauche, haut, large, 1.9), gras=True, couleur=ACCENT)
        haut, reste = haut + 1.9, reste - 1.9
    gardees = cut_to_fit(dites, largeur_cm=large, hauteur_cm=reste, points=CORPS_PT)
    planche.write("\n".join(gardees), (gauche, haut, large, reste))
    planche.close()


def _say_titre(bilan: Bilan, evolution: EvolutionBilan) -> str:
    """How far the score moved; where other questions were asked, no gap stands alone in so large a letter."""
    depuis = format_date(evolution.depuis.date)
    de, vers, points = show_ecart(bilan, evolution.total)
    if evolution.total.ecart is None:
        return f"Depuis le {depuis}, le total ne se compare pas"
    suite = ", sur un autre questionnaire" if is_other_questionnaire(evolution) else f" ({points})"
    return f"Depuis le {depuis}, le score est passé de {de} à {vers}{suite}"


def list_dites(bilan: Bilan, evolution: EvolutionBilan) -> list[str]:
    """The answers that counted most, with their points; where nothing is explained, how many answers moved and how."""
    explication = evolution.explication
    if explication is None or not explication.questions:
        comptes = [
            f"{nombre} {mot}" if nombre < 2 else f"{nombre} {mots}"
            for genres, mot, mots in (
                (("monte",), "réponse a progressé", "réponses ont progressé"),
                (("descend",), "a reculé", "ont reculé"),
                (("connu",), "est maintenant connue", "sont maintenant connues"),
                (("oublie",), "n’est plus connue", "ne sont plus connues"),
            )
            if (nombre := len(evolution.of_genre(*genres)))
        ]
        dit = f"{join_et(comptes)}." if comptes else "Aucune réponse n’a changé."
        return [*([say_ecart(bilan, evolution)] if explication is None else []), dit]
    montrees, autres = explication.questions[:QUESTIONS], explication.questions[QUESTIONS:]
    parts = [question.part for question in montrees]
    parts += [sum(question.part for question in autres)] if autres else []
    points = [format_nombre(point, signe=True) for point in round_questions(bilan, explication, parts)]
    dites = [f"{point} : {question.enonce.rstrip('.')}" for question, point in zip(montrees, points, strict=False)]
    reste = [f"{points[-1]} : {pluriel(len(autres), 'autre question')}"] if autres else []
    return [*dites, *reste]
