"""The sections on what moved between two séances: the history, the thèmes then and now, the questions that changed."""

from __future__ import annotations

from numresp.langue.francais import (
    ABSENT,
    format_date,
    format_intervalle,
    format_nombre,
    introduce,
    lower_initial,
    pluriel,
)
from numresp.langue.html import (
    Fragment,
    join_fragments,
    render_figure,
    render_liste,
    render_paragraphe,
    render_table,
    tag,
)
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.donnees.suivi import ChangementBilan, EcartTheme, EvolutionBilan
from numresp.rapport.figures.profil import LigneProfil, draw_profil
from numresp.rapport.sections.quartiles import tabulate_themes
from numresp.rapport.sections.synthese import say_ecart, show_ecart

MONTRES = 4
TITRES = (
    (("monte",), "Ce qui a progressé"),
    (("descend",), "Ce qui a reculé"),
    (("connu",), "Ce que l’on sait maintenant"),
    (("oublie",), "Ce que l’on ne sait plus"),
    (("entre", "sort"), "Ce qui est entré dans le périmètre, ou en est sorti"),
)
SEULE = "Une seule séance a été tenue : il n’y a encore rien à comparer."


def render_historique(bilan: Bilan) -> Fragment:
    """Every séance up to this one, with what it gave; whether it is validated stands beside its jalon, in the parcours."""
    lignes = [
        (
            f"{format_date(lecture.date)}, {lecture.jalon}{f' ({lecture.variante})' if lecture.variante else ''}",
            format_nombre(bilan.show(lecture.score)),
            format_intervalle(bilan.show(lecture.bas), bilan.show(lecture.haut)),
            lecture.palier or ABSENT,
        )
        for lecture in bilan.lectures
    ]
    colonnes = ("Séance", "Score", "Intervalle", "Palier")
    return render_table("Les séances tenues", colonnes, lignes)


def render_themes(bilan: Bilan) -> Fragment:
    """The thèmes since the first séance: a figure, and the table it stands on."""
    if not bilan.evolutions:
        return render_paragraphe(SEULE)
    evolution = bilan.evolutions[0]
    depuis = format_date(evolution.depuis.date)
    profil = [
        LigneProfil(
            id=theme.id,
            nom=theme.nom,
            score=bilan.show(theme.apres),
            bas=bilan.show(theme.apres_bas),
            haut=bilan.show(theme.apres_haut),
            couverture=bilan.ligne(theme.id).couverture,
            precedent=bilan.show(theme.avant),
        )
        for theme in evolution.themes
    ]
    lignes = [(theme.id, _ecart_row(bilan, theme)) for theme in (*evolution.themes, evolution.total)]
    return join_fragments(
        [
            render_paragraphe(say_ecart(bilan, evolution)),
            render_figure(
                draw_profil(profil, bilan.echelle, "evolution", "départ"),
                f"Chaque thème, aujourd’hui et le {depuis}",
                "Le point plein est le score d’aujourd’hui, l’anneau celui du départ ; la barre est l’intervalle d’aujourd’hui.",
            ),
            tabulate_themes(
                bilan, f"Les thèmes depuis le {depuis}", ("Thème", "Départ", "Aujourd’hui", "Écart", "Sens"), lignes
            ),
            render_paragraphe(
                "« certain » : aucune réponse inconnue de l’une des deux séances ne pourrait changer le sens de l’écart.",
                classe="note",
            ),
        ]
    )


def _ecart_row(bilan: Bilan, theme: EcartTheme) -> tuple[str, str, str, str, str]:
    avant, apres, ecart = show_ecart(bilan, theme)
    sens = ABSENT if ecart in (ABSENT, format_nombre(0)) else "certain" if theme.certain else "à confirmer"
    return theme.nom, avant, apres, ecart, sens


def render_changements(bilan: Bilan) -> Fragment:
    """The questions that changed since the first séance, each with what it was, what it is, and its proof."""
    if not bilan.evolutions:
        return render_paragraphe(SEULE)
    evolution = bilan.evolutions[0]
    morceaux = [
        join_fragments([tag("h3", f"{titre} ({len(choix)})"), _list_changes(choix)])
        for genres, titre in TITRES
        if (choix := evolution.of_genre(*genres))
    ]
    if not morceaux:
        return render_paragraphe("Aucune réponse n’a changé.")
    return join_fragments([*morceaux, _say_questionnaire(evolution)])


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
    intro = f"Depuis la séance du {format_date(evolution.depuis.date)}, {', '.join(comptes)}."
    return join_fragments([render_paragraphe(intro), _list_changes(reculs)])


def _list_changes(changements: tuple[ChangementBilan, ...]) -> Fragment:
    reste = len(changements) - MONTRES
    puces = [_say_change(changement) for changement in changements[:MONTRES]]
    return render_liste([*puces, *([f"et {pluriel(reste, 'autre question')}."] if reste > 0 else [])])


def _say_change(changement: ChangementBilan) -> Fragment:
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
    return join_fragments([tag("b", introduce(changement.enonce)), f" {quoi[:1].lower()}{quoi[1:]}{preuve}"])


def _say_questionnaire(evolution: EvolutionBilan) -> Fragment:
    """Questions that only one of the two questionnaires asked are counted, and not taken for a change of the town."""
    ajoutees, retirees = (len(evolution.of_genre(genre)) for genre in ("ajoutee", "retiree"))
    if not ajoutees and not retirees:
        return Fragment()
    return render_paragraphe(
        f"Le questionnaire a changé entre les deux séances : {pluriel(ajoutees, 'question')} en plus, "
        f"{retirees} en moins ; elles ne comptent ni comme progrès ni comme recul."
    )
