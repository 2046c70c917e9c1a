"""What the first printed page holds: the score on its ruler, one picture of the thèmes, what is to be decided."""

from __future__ import annotations

from numresp.langue.francais import INSECABLE, format_date, format_nombre, pluriel
from numresp.langue.html import Fragment, join_fragments, render_figure, render_liste, render_paragraphe, tag
from numresp.langue.plan import format_trimestre
from numresp.rapport.cadre.titre_du_rapport import count_months, say_elapsed
from numresp.rapport.constat.constat_du_jalon import PAR_JALON, is_other_questionnaire, say_incomparable
from numresp.rapport.decisions.action_qui_attend import DecisionPosee, say_totaux
from numresp.rapport.decisions.plan_absent import SANS_DECISION, is_absent, say_inscrites
from numresp.rapport.decisions.trois_decisions import pose_decisions, share_decisions
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.donnees.suivi import EvolutionBilan
from numresp.rapport.figures.changement import draw_bande, draw_changement
from numresp.rapport.figures.regle_des_paliers import AutreValeur, ScoreSurLaRegle, draw_regle
from numresp.rapport.phrases.feuille_de_route import say_charge
from numresp.rapport.phrases.palier import say_palier
from numresp.rapport.traces.contenu import find_depart, list_dus, list_lignes, list_surs


def draw_score(bilan: Bilan) -> Fragment:
    """The score, labelled, on the ruler of the paliers; nothing where no question concerns the body."""
    total = bilan.ligne("total")
    if total.couverture is None:
        return Fragment()
    palier = bilan.palier
    lu = ScoreSurLaRegle(
        bilan.show(total.score),
        bilan.show(total.bas),
        bilan.show(total.haut),
        bilan.echelle,
        tuple(zip(palier.echelons, (seuil * bilan.echelle for seuil in palier.seuils), strict=False)),
        None if total.score is None else palier.nom,
        _find_start(bilan),
        _find_before(bilan) if len(bilan.evolutions) > 1 else None,
        _find_foreseen(bilan),
        bilan.palier_sur,
    )
    return render_figure(
        draw_regle(lu, "regle"), _name_score(bilan), " ".join(filter(None, _list_dits(bilan))), "score"
    )


def _list_dits(bilan: Bilan) -> tuple[str, str, str]:
    """What moved since the last time, what the unknown answers leave open, the palier."""
    return _say_before(bilan), _say_interval(bilan), say_palier(bilan)


def _say_before(bilan: Bilan) -> str:
    """The last score before and what was gained since, where the title speaks of an earlier one; that a first séance is one."""
    if bilan.ligne("total").score is None:
        return ""
    if not bilan.evolutions:
        return _say_first(bilan)
    evolution, avant = bilan.evolutions[-1], _find_before(bilan)
    if avant is None or evolution.total.ecart is None or len(bilan.evolutions) < 2:
        return ""
    points = format_nombre(evolution.total.ecart * bilan.echelle, signe=True)
    return f"À la séance précédente, {avant.nom}, il était de {format_nombre(avant.valeur)} ({points} depuis)."


def _say_first(bilan: Bilan) -> str:
    """A first séance compares with nothing; where it was long ago, that nothing was measured since, or that something was."""
    plus_recentes = [
        seance.date
        for jalon in bilan.jalons
        for seance in jalon.seances
        if bilan.seance.date < seance.date <= bilan.date_rapport
    ]
    if plus_recentes:
        quand = format_date(max(plus_recentes))
        return f"C’est la première séance{INSECABLE}; celle du {quand}, plus récente, a son propre rapport."
    if bilan.jalon not in PAR_JALON or count_months(bilan.seance.date, bilan.date_rapport) < 1:
        return "Première séance : rien à comparer encore."
    temps = say_elapsed(bilan.seance.date, bilan.date_rapport)
    return f"C’est la seule séance tenue, {temps} avant ce rapport{INSECABLE}: rien de plus récent, rien à comparer encore."


def _name_score(bilan: Bilan) -> str:
    """What the number is, and the number: of the report's own séance, or of the one that it stands on."""
    score = bilan.ligne("total").score
    if score is None:
        return "Pas encore de score"
    quoi = f"Score à la séance du {format_date(bilan.seance.date)}" if bilan.jalon in PAR_JALON else "Score d’ensemble"
    return f"{quoi} : {format_nombre(bilan.show(score))}{INSECABLE}sur{INSECABLE}{format_nombre(bilan.echelle, 0)}"


def _say_interval(bilan: Bilan) -> str:
    """What the unknown answers leave open."""
    total = bilan.ligne("total")
    bas, haut = (format_nombre(bilan.show(borne)) for borne in (total.bas, total.haut))
    if total.score is None:
        return (
            f"Selon les réponses qui manquent, il serait compris entre {bas} et {haut} "
            f"sur {format_nombre(bilan.echelle, 0)}."
        )
    if bas == haut:
        return "Le score ne dépend d’aucune réponse inconnue."
    return f"Selon ce que vaudront les réponses encore inconnues, il est compris entre {bas} et {haut}."


def _find_start(bilan: Bilan) -> AutreValeur | None:
    """The score of the first séance, which the title counts from; said to be that where another one stands beside."""
    vue = _find_value(bilan, bilan.evolutions[0]) if bilan.evolutions else None
    if vue is None or len(bilan.evolutions) < 2:
        return vue
    return AutreValeur(f"à la première séance, {vue.nom}", vue.valeur)


def _find_before(bilan: Bilan) -> AutreValeur | None:
    """The last score before."""
    return _find_value(bilan, bilan.evolutions[-1]) if bilan.evolutions else None


def _find_value(bilan: Bilan, evolution: EvolutionBilan) -> AutreValeur | None:
    """The score of an earlier séance, where it asked the same questions as this one."""
    valeur = None if is_other_questionnaire(evolution) else bilan.show(evolution.depuis.score)
    return None if valeur is None else AutreValeur(f"le {format_date(evolution.depuis.date)}", valeur)


def _find_foreseen(bilan: Bilan) -> AutreValeur | None:
    """The score foreseen at the end of the plan, in the report of the plan."""
    prevu = None if bilan.plan is None else bilan.plan.prevu
    valeur = None if prevu is None else bilan.show(prevu.score)
    if prevu is None or valeur is None:
        return None
    return AutreValeur(f"prévu fin {format_trimestre(prevu.trimestre)}", valeur)


def draw_themes(bilan: Bilan) -> Fragment:
    """The thèmes from the first séance to this one; as they stand where there is no other, or where it asked other questions."""
    depart = find_depart(bilan)
    lignes = list_lignes(bilan, depart)
    if depart is not None:
        return render_figure(
            draw_changement(lignes, list_surs(depart), bilan.echelle, "changement", dus=list_dus(bilan, depart)),
            f"Chaque thème, du {format_date(depart.depuis.date)} au {format_date(bilan.seance.date)}",
            "La plus forte hausse vient en premier.",
        )
    autre = ""
    if bilan.evolutions:
        premiere = bilan.evolutions[0]
        autre = (
            f" {say_incomparable(premiere)}"
            if is_other_questionnaire(premiere)
            else f" La séance du {format_date(premiere.depuis.date)} n’a pas de thème à comparer."
        )
    echelle = format_nombre(bilan.echelle, 0)
    return render_figure(
        draw_bande(lignes, bilan.echelle, "themes"),
        f"Où en est chaque thème, sur {echelle}",
        f"Du plus haut au plus bas.{autre}",
    )


def list_decisions(bilan: Bilan) -> Fragment:
    """What is to be decided: three at most, with days, new euros and who votes; how many more; or that there is nothing."""
    posees = pose_decisions(bilan)
    titre = tag("h3", "À décider")
    absent = is_absent(bilan)
    if not posees.montrees and not absent:
        return join_fragments([titre, render_paragraphe("Rien à décider : aucune action n’attend de décision.")])
    return join_fragments(
        [
            titre,
            _say_all(bilan, absent=absent) if posees.nom == "action" else None,
            render_liste([*map(_say_decision, posees.montrees)], ordonnee=True),
            render_paragraphe(posees.reste) if posees.reste else None,
            tag("h3", SANS_DECISION) if posees.courantes else None,
            render_paragraphe(posees.courantes) if posees.courantes else None,
        ]
    )


def _say_all(bilan: Bilan, *, absent: bool) -> Fragment:
    """How many actions wait, and what all of them ask together; where the plan is to be written, that first."""
    attendent = [action for action in bilan.actions if action.decision]
    combien = len(attendent)
    verbe = "attend" if combien < 2 else "attendent"
    valider = " Réponses à faire valider avant de voter." if combien and bilan.seance.provisoire else ""
    if absent:
        return render_paragraphe(f"{say_inscrites(bilan)}{valider}")
    dit = f"{pluriel(combien, 'action')} {verbe} une décision : {say_charge(bilan.attente)}.{say_totaux(attendent)}"
    return render_paragraphe(f"{dit} {share_decisions(bilan)}{valider}")


def _say_decision(posee: DecisionPosee) -> Fragment:
    quoi = tag("b", posee.quoi) if posee.suite else posee.quoi
    return join_fragments([quoi, posee.demande, f" {posee.suite}" if posee.suite else None])
