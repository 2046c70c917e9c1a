"""What opens every report: its title, then one printed page that says the essential and what is still to check."""

from __future__ import annotations

from collections.abc import Callable

from numresp.langue.francais import (
    ABSENT,
    format_date,
    format_nombre,
    join_et,
    pluriel,
)
from numresp.langue.html import Fragment, join_fragments, render_liste, render_paragraphe, tag
from numresp.langue.mots import JALONS, join_roles
from numresp.langue.plan import format_trimestre
from numresp.rapport.cadre.premiere_feuille import fill_sheet
from numresp.rapport.cadre.titre_du_rapport import say_titre
from numresp.rapport.constat.constat_du_jalon import is_other_questionnaire, say_finding, say_level
from numresp.rapport.decisions.plan_absent import is_absent
from numresp.rapport.decisions.suite_du_parcours import say_suite
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.donnees.suivi import EcartTheme, EvolutionBilan
from numresp.rapport.phrases.a_verifier import say_a_verifier
from numresp.rapport.phrases.feuille_de_route import (
    group_reserves,
    say_avancement,
    say_prevision,
)
from numresp.rapport.phrases.ou_en_est_le_jalon import say_base, tell_charte, tell_plan, tell_quick_wins
from numresp.rapport.phrases.palier import say_extremes
from numresp.rapport.sections.en_tete import draw_score, draw_themes, list_decisions

VALIDEURS = {"direction": "la direction", "elu": "un élu"}
A_VERIFIER_MONTRES = 6


def render_titre(bilan: Bilan) -> Fragment:
    """Title, the finding, who, when, with whom; and in a frame what is illustrative.

    Where the finding is of a plan that is absent, and the score is older than the report, that score stands under it.
    """
    seance = bilan.seance
    presents = join_roles(participant.role for participant in seance.participants)
    variante = f", questionnaire « {bilan.referentiel.variante} »" if bilan.referentiel.variante else ""
    tenue = f"Séance du {format_date(seance.date)}, jalon « {JALONS[seance.jalon]} »{variante}."
    niveau = say_level(bilan) if is_absent(bilan) and seance.date < bilan.date_rapport else ""
    salle = f"Autour de la table : {presents}." if presents else "Les participants n’ont pas été notés."
    return join_fragments(
        [
            tag("h1", f"{bilan.organisation.nom} : {say_titre(bilan)}"),
            render_paragraphe(say_finding(bilan), classe="constat"),
            render_paragraphe(niveau, classe="niveau") if niveau else None,
            render_paragraphe(
                f"{tenue} {salle} Rapport daté du {format_date(bilan.date_rapport)}. {say_validation(bilan)}",
                classe="note",
            ),
            render_paragraphe(
                f"Non connu au {format_date(bilan.date_rapport)}, donc laissé de côté : {join_et(bilan.non_connus)}.",
                classe="note",
            )
            if bilan.non_connus
            else None,
            *(
                render_paragraphe(tag("b", "Exemple. "), texte, classe="illustratif")
                for texte in bilan.illustratif[-1:]
            ),
        ]
    )


def say_validation(bilan: Bilan) -> str:
    """Who validated the séance, and when; or that nobody has."""
    seance = bilan.seance
    if seance.provisoire:
        return "Les réponses ne sont pas encore validées : ce rapport est provisoire."
    return f"Réponses validées par {VALIDEURS[seance.validee_par]} le {format_date(seance.validee_le)}."


def render_synthese(bilan: Bilan) -> Fragment:
    """One printed page for those who decide: where the body stands, what moved, what is to be decided, what comes next.

    Where a vote is asked, what is to be decided comes first. The figures take what room the rest leaves.
    """
    if bilan.jalon in VOTES:
        morceaux = [render_reserves(bilan), list_decisions(bilan), draw_score(bilan), draw_themes(bilan)]
    else:
        morceaux = [draw_score(bilan), draw_themes(bilan), list_decisions(bilan)]
    synthese = join_fragments([*morceaux, render_paragraphe(tag("b", "La suite. "), say_suite(bilan))])
    return fill_sheet(render_titre(bilan), synthese, bandeau=bilan.seance.provisoire)


def render_details(bilan: Bilan) -> Fragment:
    """What the first page rests on: the answers, the figures of this jalon in words, and what is still to check."""
    dits = [" ".join(filter(None, (parler(bilan) for parler in alinea))) for alinea in PAR_JALON[bilan.jalon]]
    return join_fragments([*(render_paragraphe(dit) for dit in dits if dit), _render_a_verifier(bilan)])


def _say_evolution(bilan: Bilan) -> str:
    """What moved since the last séance, where that is not the first one, of which the first page speaks."""
    if not bilan.evolutions:
        return "Aucune séance plus ancienne : rien à quoi se comparer."
    return " ".join(say_ecart(bilan, evolution) for evolution in bilan.evolutions[1:])


def say_ecart(bilan: Bilan, evolution: EvolutionBilan) -> str:
    """How far the total moved since a séance, and whether the unknown answers could undo it."""
    total, depuis = evolution.total, evolution.depuis
    quand = f"Depuis la séance du {format_date(depuis.date)} ({depuis.jalon})"
    autre = ""
    if ajoutees := len(evolution.of_genre("reposee", "ajoutee", "retiree")):
        autre = (
            f" Les deux questionnaires diffèrent de {pluriel(ajoutees, 'question')} : l’écart est à lire avec prudence."
        )
    elif is_other_questionnaire(evolution):
        autre = " Les deux questionnaires diffèrent : l’écart est à lire avec prudence."
    if total.ecart is None:
        return f"{quand}, le total ne se compare pas : l’une des deux séances n’a pas de score.{autre}"
    de, vers, points = show_ecart(bilan, total)
    sur = "" if total.certain else " Les réponses inconnues de l’une ou de l’autre suffiraient à changer ce sens."
    return f"{quand}, le score est passé de {de} à {vers} ({points}).{sur}{autre}"


def show_ecart(bilan: Bilan, theme: EcartTheme) -> tuple[str, str, str]:
    """Then, now, and the change, computed exactly and only then displayed; it is right even where the digits do not add up."""
    avant, apres = bilan.show(theme.avant), bilan.show(theme.apres)
    if avant is None or apres is None:
        return format_nombre(avant), format_nombre(apres), ABSENT
    return format_nombre(avant), format_nombre(apres), format_nombre(apres - avant, signe=True)


def _say_actions(bilan: Bilan) -> str:
    """How many actions are done, how many actions are late; then how far the feuille de route has come, where there is one."""
    plan = "" if bilan.avancement is None else f" {say_avancement(bilan, bilan.avancement)}"
    if not bilan.actions:
        return f"Aucune action n’est encore suivie.{plan}"
    faites = sum(action.statut == "Réalisé" for action in bilan.actions)
    tard = sum(action.en_retard for action in bilan.actions)
    suite = f", {pluriel(tard, 'action en retard', 'actions en retard')} d’après leur suivi" if tard else ""
    suivies = f"{pluriel(len(bilan.actions), 'action suivie')} : {pluriel(faites, 'réalisée')}{suite}."
    return f"{suivies}{plan}"


def render_reserves(bilan: Bilan) -> Fragment:
    """What the plan does not hold, before anything else: what the law asks, then the dates set elsewhere."""
    dites = [] if bilan.plan is None else group_reserves(bilan.plan)
    return join_fragments(
        morceau for quoi, lignes in dites for morceau in (render_paragraphe(tag("b", f"{quoi} ")), render_liste(lignes))
    )


def _say_prevu(bilan: Bilan) -> str:
    """The score foreseen at the end of the plan."""
    prevu = None if bilan.plan is None else bilan.plan.prevu
    if prevu is None:
        return ""
    return f"Score prévu à la fin du {format_trimestre(prevu.trimestre)}, si tout est fait : {say_prevision(bilan, prevu)}."


def _render_a_verifier(bilan: Bilan) -> Fragment:
    """What is still to check, by whom, until when."""
    if not bilan.a_verifier:
        return render_paragraphe(tag("b", "À vérifier. "), "Rien n’est resté en suspens.")
    montres = bilan.a_verifier[:A_VERIFIER_MONTRES]
    reste = len(bilan.a_verifier) - len(montres)
    dits = [f"{say_a_verifier(objet, bilan.date_rapport)}." for objet in montres]
    autres = [f"et {pluriel(reste, 'autre point')} à vérifier."] if reste else []
    return join_fragments([tag("h3", "À vérifier"), render_liste([*dits, *autres])])


PAR_JALON: dict[str, tuple[tuple[Callable[[Bilan], str], ...], ...]] = {
    "autodiagnostic": ((say_base, say_extremes),),
    "quick_wins": ((tell_quick_wins,), (say_base,)),
    "charte": ((tell_charte,), (say_base,), (_say_actions,)),
    "feuille_de_route": ((tell_plan, _say_prevu), (say_base, _say_actions)),
    "bilan": ((say_base, _say_evolution), (_say_actions,)),
    "suivi": ((say_base, _say_evolution), (_say_actions,)),
}
"""What stands behind the first page of each jalon, a paragraph each, before what is to check."""
VOTES = frozenset({"charte", "feuille_de_route"})
"""The jalons whose report asks for a vote: there what is to be decided comes first."""
