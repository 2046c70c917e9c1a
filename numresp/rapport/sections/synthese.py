"""What opens every report: its title, then one printed page that says the essential and what is still to check."""

from __future__ import annotations

from collections.abc import Callable

from numresp.langue.francais import (
    ABSENT,
    format_date,
    format_nombre,
    join_et,
    pluriel,
    say_intervalle,
)
from numresp.langue.html import Fragment, join_fragments, render_liste, render_paragraphe, render_table, tag
from numresp.langue.mots import JALONS, join_roles
from numresp.langue.plan import format_trimestre
from numresp.rapport.donnees.organisation import TITRES, AVerifierBilan, Bilan
from numresp.rapport.donnees.suivi import EcartTheme, EvolutionBilan
from numresp.rapport.phrases.charte import list_votes
from numresp.rapport.phrases.feuille_de_route import (
    group_reserves,
    list_demandes,
    say_avancement,
    say_charge,
    say_prevision,
)
from numresp.rapport.phrases.palier import say_extremes, say_palier
from numresp.rapport.sections.en_tete import head_charte, head_plan, head_quick_wins, head_score
from numresp.rapport.sections.salle import say_passee

VALIDEURS = {"direction": "la direction", "elu": "un élu"}
A_VERIFIER_MONTRES = 6


def render_titre(bilan: Bilan) -> Fragment:
    """Title, who, when, with whom; and in a frame what is illustrative."""
    seance = bilan.seance
    presents = join_roles(participant.role for participant in seance.participants)
    variante = f", questionnaire « {bilan.referentiel.variante} »" if bilan.referentiel.variante else ""
    tenue = f"Séance du {format_date(seance.date)}, jalon « {JALONS[seance.jalon]} »{variante}."
    salle = f"Autour de la table : {presents}." if presents else "Les participants n’ont pas été notés."
    return join_fragments(
        [
            tag("h1", f"{bilan.organisation.nom} : {TITRES[bilan.jalon]}"),
            render_paragraphe(
                f"{tenue} {salle} Rapport daté du {format_date(bilan.date_rapport)}. {say_validation(bilan)}",
                classe="chapeau",
            ),
            render_paragraphe(
                f"Non connu au {format_date(bilan.date_rapport)}, donc laissé de côté : {join_et(bilan.non_connus)}."
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
    """One page for those who decide: the figure of this jalon, what it means, what is asked, what comes next."""
    morceaux = [parler(bilan) for parler in PAR_JALON[bilan.jalon]]
    return join_fragments([*morceaux, _say_decisions(bilan), _say_next(bilan), _render_a_verifier(bilan)])


def _say_palier(bilan: Bilan) -> Fragment:
    dit = say_palier(bilan)
    return render_paragraphe(dit) if dit else Fragment()


def _say_extremes(bilan: Bilan) -> Fragment:
    dit = say_extremes(bilan)
    return render_paragraphe(dit) if dit else Fragment()


def _recall_score(bilan: Bilan) -> Fragment:
    """The score of the séance on which the report stands, where it is not the report's subject."""
    total = bilan.ligne("total")
    if total.score is None:
        return render_paragraphe("La séance n’a pas encore donné de score : trop de réponses sont inconnues.")
    score, echelle = format_nombre(bilan.show(total.score)), format_nombre(bilan.echelle, 0)
    intervalle = say_intervalle(bilan.show(total.bas), bilan.show(total.haut))
    palier = f", palier {bilan.palier.nom}" if bilan.palier.nom else ""
    return render_paragraphe(f"Score à la séance : {score} sur {echelle}{intervalle}{palier}.")


def _say_evolution(bilan: Bilan) -> Fragment:
    """What moved since the start, and since the last séance when that is another one."""
    if not bilan.evolutions:
        return render_paragraphe("Aucune séance plus ancienne : rien à quoi se comparer.")
    return join_fragments([render_paragraphe(say_ecart(bilan, evolution)) for evolution in bilan.evolutions])


def say_ecart(bilan: Bilan, evolution: EvolutionBilan) -> str:
    """How far the total moved since a séance, and whether the unknown answers could undo it."""
    total, depuis = evolution.total, evolution.depuis
    quand = f"Depuis la séance du {format_date(depuis.date)} ({depuis.jalon})"
    autre = ""
    if ajoutees := len(evolution.of_genre("reposee", "ajoutee", "retiree")):
        autre = (
            f" Les deux questionnaires diffèrent de {pluriel(ajoutees, 'question')} : l’écart est à lire avec prudence."
        )
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


def _say_actions(bilan: Bilan) -> Fragment:
    """How many actions are done, how many actions are late; then how far the feuille de route has come, where there is one."""
    plan = "" if bilan.avancement is None else f" {say_avancement(bilan, bilan.avancement)}"
    if not bilan.actions:
        return render_paragraphe(f"Aucune action n’est encore suivie.{plan}")
    faites = sum(action.statut == "Réalisé" for action in bilan.actions)
    tard = sum(action.en_retard for action in bilan.actions)
    suite = f", {pluriel(tard, 'action en retard', 'actions en retard')}" if tard else ""
    suivies = f"{pluriel(len(bilan.actions), 'action suivie')} : {pluriel(faites, 'réalisée')}{suite}."
    return render_paragraphe(f"{suivies}{plan}")


def render_reserves(bilan: Bilan) -> Fragment:
    """What the plan does not hold, before anything else: what the law asks, then the dates set elsewhere."""
    dites = [] if bilan.plan is None else group_reserves(bilan.plan)
    return join_fragments(
        morceau for quoi, lignes in dites for morceau in (render_paragraphe(tag("b", f"{quoi} ")), render_liste(lignes))
    )


def _say_prevu(bilan: Bilan) -> Fragment:
    """The score foreseen at the end of the plan."""
    prevu = None if bilan.plan is None else bilan.plan.prevu
    if prevu is None:
        return Fragment()
    return render_paragraphe(
        f"Score prévu à la fin du {format_trimestre(prevu.trimestre)}, si tout est fait : {say_prevision(bilan, prevu)}."
    )


def _say_decisions(bilan: Bilan) -> Fragment:
    """What is asked of those who decide, in days and euros: a plan that is proposed, else the actions that wait."""
    if bilan.plan is not None and bilan.plan.etat == "proposée":
        return render_paragraphe(
            tag("b", "Ce qui est demandé. "), " ".join(list_demandes(bilan.plan, bilan.date_rapport))
        )
    if bilan.jalon == "charte" and (votes := list_votes(bilan)):
        return render_paragraphe(tag("b", "Ce qui est demandé. "), votes[0])
    attendent = [action for action in bilan.actions if action.decision]
    if not attendent:
        return Fragment()
    verbe = "attend" if len(attendent) == 1 else "attendent"
    texte = f"{pluriel(len(attendent), 'action')} {verbe} une décision : {say_charge(bilan.attente)}."
    return render_paragraphe(tag("b", "Ce qui est demandé. "), texte)


def _say_next(bilan: Bilan) -> Fragment:
    """What comes next: the first step of the parcours that is still to come; then those whose day is past, said as that."""
    passees = [suite for suite in bilan.suites if bilan.is_past(suite)]
    venir = [suite for suite in bilan.suites if not bilan.is_past(suite)]
    dites = [
        f"{suite.titre}, {'date à fixer' if suite.date is None else format_date(suite.date)}." for suite in venir[:1]
    ]
    dites += [f"{suite.titre} : {say_passee(suite)}." for suite in passees]
    return render_paragraphe(tag("b", "La suite. "), " ".join(dites)) if dites else Fragment()


def _render_a_verifier(bilan: Bilan) -> Fragment:
    """What is still to check, by whom, until when."""
    if not bilan.a_verifier:
        return render_paragraphe(tag("b", "À vérifier. "), "Rien n’est resté en suspens.")
    montres = bilan.a_verifier[:A_VERIFIER_MONTRES]
    reste = len(bilan.a_verifier) - len(montres)
    return join_fragments(
        [
            tag("h3", "À vérifier"),
            render_table(
                "Ce qui reste à vérifier", ("Objet", "Par", "Avant le"), [(o.objet, *_by_whom(o)) for o in montres]
            ),
            render_paragraphe(f"Et {pluriel(reste, 'autre point')} à vérifier.", classe="note") if reste else None,
        ]
    )


def _by_whom(objet: AVerifierBilan) -> tuple[str, str]:
    return objet.role or ABSENT, ABSENT if objet.echeance is None else format_date(objet.echeance)


PAR_JALON: dict[str, tuple[Callable[[Bilan], Fragment], ...]] = {
    "autodiagnostic": (head_score, _say_palier, _say_extremes),
    "quick_wins": (head_quick_wins, _recall_score),
    "charte": (head_charte, _recall_score, _say_actions),
    "feuille_de_route": (render_reserves, head_plan, _recall_score, _say_prevu, _say_palier, _say_actions),
    "bilan": (head_score, _say_evolution, _say_palier, _say_actions),
    "suivi": (head_score, _say_evolution, _say_palier, _say_actions),
}
"""What the synthèse of each jalon says, in order, before what is asked, what comes next and what is to check."""
