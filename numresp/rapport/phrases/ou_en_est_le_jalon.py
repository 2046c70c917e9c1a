"""What the report of a jalon is about, in a sentence or two: the answers, the quick wins, the charte, the feuille de route."""

from __future__ import annotations

from numresp.langue.francais import format_date, format_nombre, format_pourcent, pluriel
from numresp.langue.plan import count_jours
from numresp.rapport.donnees.feuille_de_route import PlanBilan
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.phrases.charte import is_overdue
from numresp.rapport.phrases.feuille_de_route import say_charge, say_etat, say_moyens, say_periode


def say_base(bilan: Bilan) -> str:
    """What the score rests on: the known answers, and what is decided and not done yet."""
    total = bilan.ligne("total")
    concernees = [reponse for reponse in bilan.reponses if reponse.etat not in ("non_concerne", "hors_perimetre")]
    connues = [reponse for reponse in concernees if reponse.etat == "niveau"]
    if total.couverture is None:
        return "Aucune question ne concerne l’organisation."
    compte = f"({len(connues)} sur {pluriel(len(concernees), 'question')})"
    if total.score is None:
        poids, seuil = format_pourcent(total.couverture, 1), format_pourcent(bilan.couverture_minimale, 1)
        return f"Les réponses connues {compte} pèsent {poids} du questionnaire, il en faut {seuil} : aucun score n’est donné."
    prevu = ""
    if total.prevu is not None and total.prevu > total.score + 1e-9:
        dit = format_nombre(bilan.show(total.prevu))
        prevu = f" Avec ce qui est déjà décidé mais pas encore fait, le score serait de {dit}."
    return f"Les réponses connues {compte} pèsent {format_pourcent(total.couverture)} du questionnaire.{prevu}"


def tell_quick_wins(bilan: Bilan) -> str:
    """How many quick wins are done, with how many proofs, and how many are late."""
    choisis = [action for action in bilan.actions if action.nature == "quick_win"]
    if not choisis:
        return "Aucun quick win n’a encore été choisi."
    faits = [action for action in choisis if action.statut == "Réalisé"]
    tard = sum(action.en_retard for action in choisis)
    suite = f" {pluriel(tard, 'quick win est', 'quick wins sont')} en retard." if tard else ""
    preuves = _say_proofs(len(faits), sum(bool(action.preuve) for action in faits))
    return f"{pluriel(len(faits), 'quick win réalisé')} sur {len(choisis)}{preuves}.{suite}"


def _say_proofs(faits: int, prouves: int) -> str:
    """With how many proofs: all of them, none, or a part."""
    if faits == 0:
        return ""
    if prouves in (0, faits):
        chacun = ", chacun" if faits > 1 else ","
        return ", sans preuve notée" if prouves == 0 else f"{chacun} avec une preuve notée"
    return f", dont {prouves} avec une preuve notée"


def tell_charte(bilan: Bilan) -> str:
    """Whether the charte is signed or foreseen, when, by which role, with how many engagements."""
    signature = bilan.signature
    if signature is None:
        return "Le dossier ne dit encore ni quand la charte sera signée, ni par qui."
    quand = "sans date notée" if signature.date is None else f"le {format_date(signature.date)}"
    qui = f", signataire : {signature.signataire}" if signature.signataire else ""
    retenus = sum(appui.retenu for appui in bilan.charte)
    engagements = f"{pluriel(retenus, 'engagement retenu')} sur {len(bilan.charte)}."
    verbe = "Charte signée" if signature.etat == "signée" else "Signature prévue"
    passee = " (date passée)" if is_overdue(bilan) else ""
    return f"{verbe} {quand}{passee}{qui}. {engagements}"


def tell_plan(bilan: Bilan) -> str:
    """What the plan is and asks; while none is written, how many actions are open, and until when they run."""
    if bilan.plan is not None:
        return _say_written(bilan.plan)
    ouvertes = [action for action in bilan.actions if action.ouverte]
    if not ouvertes:
        return "Aucune action n’est encore inscrite."
    datees = [action.echeance for action in ouvertes if action.echeance is not None]
    etait = "était " if datees and max(datees) < bilan.date_rapport else ""
    horizon = f", la dernière {etait}pour le {format_date(max(datees))}" if datees else ""
    inscrites = pluriel(len(ouvertes), "action inscrite", "actions inscrites")
    texte = f"{inscrites}{horizon} ; {pluriel(len(datees), 'a une échéance', 'ont une échéance')}."
    demandent = "Elle demande" if len(ouvertes) == 1 else "Elles demandent"
    return f"{texte} {demandent} {say_charge(bilan.ouvertes)}."


def _say_written(plan: PlanBilan) -> str:
    """A plan that is written: how many steps, from when to when, what they take, and whether it is adopted."""
    return (
        f"Feuille de route {say_etat(plan)} : {pluriel(len(plan.etapes), 'étape')} {say_periode(plan)}, {say_moyens(plan)} "
        f"en tout. Capacité : {count_jours(plan.jours_par_trimestre)} par trimestre."
    )
