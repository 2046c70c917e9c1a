"""The sections on what moved between two séances: the history, the thèmes then and now, the questions that changed."""

from __future__ import annotations

from numresp.langue.francais import (
    ABSENT,
    format_date,
    format_nombre,
    introduce,
    join_et,
    lower_initial,
    pluriel,
    say_intervalle,
)
from numresp.langue.html import (
    Fragment,
    join_fragments,
    render_figure,
    render_liste,
    render_paragraphe,
    tag,
)
from numresp.rapport.constat.constat_du_jalon import is_other_questionnaire, say_incomparable
from numresp.rapport.donnees.changement import ExplicationBilan
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.donnees.suivi import ChangementBilan, EcartTheme, EvolutionBilan
from numresp.rapport.figures.causes import draw_causes
from numresp.rapport.figures.trajectoire import COUPE, draw_trajectoire, list_changes
from numresp.rapport.phrases.causes_du_changement import (
    define_causes,
    say_causes,
    say_comparable,
    say_unknown,
)
from numresp.rapport.phrases.palier import reserve_palier
from numresp.rapport.sections.profil import render_bandes, tabulate_profil
from numresp.rapport.sections.quartiles import tabulate_themes
from numresp.rapport.sections.synthese import say_ecart, show_ecart
from numresp.rapport.traces.contenu import (
    QUESTIONS_MONTREES,
    list_marches,
    list_points,
)

MONTRES = 3
TITRES = (
    (("monte",), "Ce qui a progressé"),
    (("descend",), "Ce qui a reculé"),
    (("connu",), "Ce que l’on sait maintenant"),
    (("oublie",), "Ce que l’on ne sait plus"),
    (("entre", "sort"), "Ce qui est entré dans le périmètre, ou en est sorti"),
)
PLUS_LOIN = "Les questions posées de même se comparent, plus loin."
SEULE = "Une seule séance a été tenue : il n’y a encore rien à comparer."


def render_historique(bilan: Bilan) -> Fragment:
    """Every séance up to this one, with what it gave; whether it is validated stands beside its jalon, in the parcours."""
    liste = render_liste(
        [
            f"{format_date(lecture.date)}, {lecture.jalon}{f' ({lecture.variante})' if lecture.variante else ''} : "
            f"{format_nombre(bilan.show(lecture.score))}{say_intervalle(bilan.show(lecture.bas), bilan.show(lecture.haut))}, "
            f"palier {lecture.palier or ABSENT}{reserve_palier(sur=lecture.palier_sur)}."
            for lecture in bilan.lectures
        ]
    )
    return join_fragments([render_trajectoire(bilan) if len(bilan.lectures) > 1 else None, liste])


def render_trajectoire(bilan: Bilan) -> Fragment:
    """The score over the séances, and what the plan foresaw."""
    atteints, prevus = list_points(bilan)
    coupe = f" Au trait vertical, le questionnaire a changé : {COUPE}." if list_changes(atteints) else ""
    foreseen = " Le trait coupé est ce que la feuille de route prévoyait, trimestre par trimestre." if prevus else ""
    return render_figure(
        draw_trajectoire(atteints, prevus, bilan.echelle, "trajectoire"),
        "Le score au fil des séances",
        f"Chaque point est une séance, la barre son intervalle.{coupe}{foreseen} "
        "Les nombres sont dans un tableau de la seconde page.",
    )


def render_themes(bilan: Bilan) -> Fragment:
    """The thèmes since the first séance, as a table; the first page has its picture.

    Where that séance asked other questions, they stand as they are: no change of a thème is shown, and none is told.
    """
    if not bilan.evolutions:
        return render_paragraphe(SEULE)
    evolution = bilan.evolutions[0]
    if is_other_questionnaire(evolution):
        return join_fragments(
            [
                render_paragraphe(say_ecart(bilan, evolution)),
                tabulate_profil(bilan),
                render_paragraphe(f"{say_incomparable(evolution)} {PLUS_LOIN}", classe="note"),
            ]
        )
    depuis = format_date(evolution.depuis.date)
    lignes = [(theme.id, _ecart_row(bilan, theme)) for theme in (*evolution.themes, evolution.total)]
    return join_fragments(
        [
            render_paragraphe(say_ecart(bilan, evolution)),
            tabulate_themes(
                bilan,
                f"Chaque thème, du {depuis} au {format_date(bilan.seance.date)}",
                ("Thème", "Départ", "Cette séance", "Écart"),
                lignes,
            ),
            render_paragraphe(_say_sense(bilan, evolution), classe="note"),
        ]
    )


def _ecart_row(bilan: Bilan, theme: EcartTheme) -> tuple[str, str, str, str]:
    return theme.nom, *show_ecart(bilan, theme)


def _say_sense(bilan: Bilan, evolution: EvolutionBilan) -> str:
    """Which changes the unknown answers of one of the two séances could turn round, by name."""
    bouges = [
        theme
        for theme in (*evolution.themes, evolution.total)
        if show_ecart(bilan, theme)[2] not in (ABSENT, format_nombre(0))
    ]
    douteux = [f"« {theme.nom} »" for theme in bouges if not theme.certain]
    if not bouges:
        return "Aucun score ne se compare, ou aucun n’a bougé."
    if not douteux:
        return "Tous les écarts sont certains : aucune réponse inconnue ne pourrait en changer le sens."
    suite = " Les autres écarts sont certains." if len(douteux) < len(bouges) else ""
    return f"À confirmer, car des réponses inconnues pourraient changer le sens de l’écart : {join_et(douteux)}.{suite}"


def render_causes(bilan: Bilan) -> Fragment:
    """What made the score move since the first séance: a figure, its numbers in sentences; since the last, in a sentence.

    The tables are on the second page.
    """
    if not bilan.evolutions:
        return render_paragraphe(SEULE)
    premiere, derniere = bilan.evolutions[0], bilan.evolutions[-1]
    # Without a score there is no change that unknown answers could explain.
    inconnu = "" if premiere.explication is None else say_unknown(bilan, premiere)
    phrases = [[say_causes(bilan, premiere), inconnu, say_comparable(bilan, premiere)]]
    phrases += [[say_causes(bilan, derniere), say_comparable(bilan, derniere)]] if derniere is not premiere else []
    dit = join_fragments([render_paragraphe(" ".join(filter(None, dites))) for dites in phrases])
    if premiere.explication is None:
        return dit
    return join_fragments(
        [
            dit,
            _draw_causes(bilan, premiere.explication),
            _say_questions(bilan, premiere.explication),
            render_paragraphe(define_causes(premiere.explication), classe="note"),
        ]
    )


def _draw_causes(bilan: Bilan, explication: ExplicationBilan) -> Fragment:
    total = explication.total
    return render_figure(
        draw_causes(
            total.avant * bilan.echelle,
            total.apres * bilan.echelle,
            list_marches(bilan, explication),
            bilan.echelle,
            "causes",
        ),
        "Du départ à cette séance, cause par cause",
        "L’anneau est le score de départ, le point plein celui de cette séance ; une barre pleine ajoute, une barre vide retire. "
        "Les nombres sont dans le texte, et en tableaux sur la seconde page.",
    )


def _say_questions(bilan: Bilan, explication: ExplicationBilan) -> Fragment | None:
    """The questions that moved the score most; with the others they add up to the displayed part of the answers."""
    if not explication.questions:
        return None
    nombre = min(len(explication.questions), QUESTIONS_MONTREES + 1)
    dites = [f"{marche.nom} ({marche.affichee})" for marche in list_marches(bilan, explication)[:nombre]]
    return render_paragraphe(tag("b", "Les réponses qui ont le plus compté. "), f"{' ; '.join(dites)}.")


def render_changements(bilan: Bilan) -> Fragment:
    """The questions that changed since the first séance, each with what it was, what it is, and its proof."""
    if not bilan.evolutions:
        return render_paragraphe(SEULE)
    evolution = bilan.evolutions[0]
    morceaux = [
        join_fragments([tag("h3", _entitle(titre, len(choix))), _list_changes(_sort(choix, evolution))])
        for genres, titre in TITRES
        if (choix := evolution.of_genre(*genres))
    ]
    if not morceaux:
        return join_fragments([render_bandes(bilan), render_paragraphe("Aucune réponse n’a changé.")])
    return join_fragments([render_bandes(bilan), *morceaux, _say_questionnaire(evolution)])


def render_tenu(bilan: Bilan) -> Fragment:
    """Since the last séance: what held, what fell back."""
    if not bilan.evolutions:
        return render_paragraphe(SEULE)
    evolution = bilan.evolutions[-1]
    reculs = evolution.of_genre("descend", "oublie")
    hautes = [reponse for reponse in bilan.reponses if reponse.appuie]
    bougees = {changement.question for changement in evolution.changements}
    tenues = [reponse for reponse in hautes if reponse.question not in bougees]
    comptes = (
        pluriel(len(tenues), "réponse avancée a tenu", "réponses avancées ont tenu"),
        pluriel(len(evolution.of_genre("monte")), "a progressé", "ont progressé"),
        pluriel(len(reculs), "a reculé ou n’est plus connue", "ont reculé ou ne sont plus connues"),
    )
    parmi = ", parmi les questions qui se comparent" if is_other_questionnaire(evolution) else ""
    intro = f"Depuis la séance du {format_date(evolution.depuis.date)}{parmi}, {', '.join(comptes)}."
    return join_fragments([render_paragraphe(intro), _list_changes(reculs)])


def _entitle(titre: str, nombre: int) -> str:
    """« Ce qui a progressé (30, dont les 3 premières) »: what is not listed is in the picture above and on the second page."""
    return f"{titre} ({nombre}{f', dont les {MONTRES} premières' if nombre > MONTRES else ''})"


def _sort(changements: tuple[ChangementBilan, ...], evolution: EvolutionBilan) -> tuple[ChangementBilan, ...]:
    """Those that moved the score most come first, the others in the questionnaire's order."""
    questions = () if evolution.explication is None else evolution.explication.questions
    parts = {question.question: abs(question.part) for question in questions}
    return tuple(sorted(changements, key=lambda changement: -parts.get(changement.question, 0.0)))


def _list_changes(changements: tuple[ChangementBilan, ...]) -> Fragment:
    return render_liste([_say_change(changement) for changement in changements[:MONTRES]])


def _say_change(changement: ChangementBilan) -> str:
    """A question, its levels then and now, and what the level of now says; what it said before only where it fell."""
    preuve = f" Preuve : {changement.preuve.rstrip('.')}." if changement.preuve else ""
    avant, apres = changement.avant.rstrip("."), changement.apres.rstrip(".")
    if changement.niveau_avant is None or changement.niveau_apres is None:
        quoi = f"{avant.capitalize() if changement.niveau_avant is None else avant} → {apres}."
    elif changement.genre == "descend":
        puis = f"Avant : {lower_initial(avant)}. Aujourd’hui : {lower_initial(apres)}."
        quoi = f"Niveau {changement.niveau_avant} → {changement.niveau_apres}. {puis}"
    else:
        quoi = f"Niveau {changement.niveau_avant} → {changement.niveau_apres}. {apres}."
    return f"{introduce(changement.enonce)} {quoi[:1].lower()}{quoi[1:]}{preuve}"


def _say_questionnaire(evolution: EvolutionBilan) -> Fragment:
    """Questions that both did not ask, or not in the same words, are counted, and not taken for a change of the town."""
    ajoutees, retirees, reposees = (len(evolution.of_genre(genre)) for genre in ("ajoutee", "retiree", "reposee"))
    if not ajoutees and not retirees and not reposees:
        return Fragment()
    if reposees:
        return render_paragraphe(
            f"Le questionnaire a changé entre les deux séances : {pluriel(ajoutees, 'question')} en plus, {retirees} en moins, "
            f"{pluriel(reposees, 'posée')} avec d’autres mots ; on ne peut dire d’aucune qu’elle a progressé ou reculé."
        )
    return render_paragraphe(
        f"Le questionnaire a changé entre les deux séances : {pluriel(ajoutees, 'question')} en plus, "
        f"{retirees} en moins ; elles ne comptent ni comme progrès ni comme recul."
    )
