"""The figure that opens the synthèse of a jalon, and the sentence that says what it rests on."""

from __future__ import annotations

from numresp.langue.francais import format_date, format_nombre, format_pourcent, pluriel
from numresp.langue.html import Fragment, render_paragraphe, tag
from numresp.langue.plan import count_jours
from numresp.rapport.donnees.feuille_de_route import PlanBilan
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.phrases.feuille_de_route import say_charge, say_etat, say_moyens, say_periode


def head_score(bilan: Bilan) -> Fragment:
    """The score, what it rests on, and what the unknown answers could make of it."""
    total = bilan.ligne("total")
    concernees = [reponse for reponse in bilan.reponses if reponse.etat not in ("non_concerne", "hors_perimetre")]
    connues = [reponse for reponse in concernees if reponse.etat == "niveau"]
    if total.couverture is None:
        return render_paragraphe(
            tag("b", "Sans objet"), " Aucune question ne concerne l’organisation.", classe="chiffre"
        )
    bas, haut = bilan.show(total.bas), bilan.show(total.haut)
    compte = f"({len(connues)} sur {pluriel(len(concernees), 'question')})"
    if total.score is None:
        poids, seuil = format_pourcent(total.couverture, 1), format_pourcent(bilan.couverture_minimale, 1)
        texte = (
            f"Les réponses connues {compte} pèsent {poids} du questionnaire, il en faut {seuil} : aucun score n’est donné. "
            f"Selon les réponses qui manquent, il serait compris {_between(bas, haut)} sur {format_nombre(bilan.echelle, 0)}."
        )
        return render_paragraphe(tag("b", "Pas encore de score"), f" {texte}", classe="chiffre")
    connu = f"Les réponses connues {compte} pèsent {format_pourcent(total.couverture)} du questionnaire. "
    if bas == haut:
        reste = "Le score ne dépend d’aucune réponse inconnue."
    else:
        reste = f"Selon ce que vaudront les réponses encore inconnues, le score est compris {_between(bas, haut)}."
    prevu = ""
    if total.prevu is not None and total.prevu > total.score + 1e-9:
        prevu = (
            f" Avec ce qui est déjà décidé mais pas encore fait, il serait de {format_nombre(bilan.show(total.prevu))}."
        )
    score = f"{format_nombre(bilan.show(total.score))} / {format_nombre(bilan.echelle, 0)}"
    return render_paragraphe(tag("b", score), f" Score d’ensemble. {connu}{reste}{prevu}", classe="chiffre")


def head_quick_wins(bilan: Bilan) -> Fragment:
    """How many quick wins are done, with how many proofs, and how many are late."""
    choisis = [action for action in bilan.actions if action.nature == "quick_win"]
    if not choisis:
        return render_paragraphe(tag("b", "Aucun"), " Aucun quick win n’a encore été choisi.", classe="chiffre")
    faits = [action for action in choisis if action.statut == "Réalisé"]
    prouves = sum(bool(action.preuve) for action in faits)
    tard = sum(action.en_retard for action in choisis)
    suite = f" {pluriel(tard, 'quick win est', 'quick wins sont')} en retard." if tard else ""
    texte = f"{pluriel(len(faits), 'quick win réalisé')} sur {len(choisis)}{_say_proofs(len(faits), prouves)}.{suite}"
    return render_paragraphe(tag("b", f"{len(faits)} / {len(choisis)}"), f" {texte}", classe="chiffre")


def _say_proofs(faits: int, prouves: int) -> str:
    """With how many proofs: all of them, none, or a part."""
    if faits == 0:
        return ""
    if prouves in (0, faits):
        chacun = ", chacun" if faits > 1 else ","
        return ", sans preuve notée" if prouves == 0 else f"{chacun} avec une preuve notée"
    return f", dont {prouves} avec une preuve notée"


def head_charte(bilan: Bilan) -> Fragment:
    """Whether the charte is signed or foreseen, when, by which role, with how many engagements."""
    signature = bilan.signature
    if signature is None:
        texte = "Le dossier ne dit encore ni quand la charte sera signée, ni par qui."
        return render_paragraphe(tag("b", "À préparer"), f" {texte}", classe="chiffre")
    gros = "Signée" if signature.etat == "signée" else "Prévue"
    quand = "sans date notée" if signature.date is None else f"le {format_date(signature.date)}"
    qui = f", signataire : {signature.signataire}" if signature.signataire else ""
    retenus = sum(appui.retenu for appui in bilan.charte)
    engagements = f"{pluriel(retenus, 'engagement retenu')} sur {len(bilan.charte)}."
    verbe = "Charte signée" if signature.etat == "signée" else "Signature prévue"
    return render_paragraphe(tag("b", gros), f" {verbe} {quand}{qui}. {engagements}", classe="chiffre")


def head_plan(bilan: Bilan) -> Fragment:
    """What the plan is and asks; while none is written, how many actions are open, and until when they run."""
    if bilan.plan is not None:
        return _head_written(bilan.plan)
    ouvertes = [action for action in bilan.actions if action.ouverte]
    if not ouvertes:
        return render_paragraphe(tag("b", "Aucune"), " Aucune action n’est encore inscrite.", classe="chiffre")
    datees = [action.echeance for action in ouvertes if action.echeance is not None]
    horizon = f", la dernière pour le {format_date(max(datees))}" if datees else ""
    inscrites = pluriel(len(ouvertes), "action inscrite", "actions inscrites")
    texte = f"{inscrites}{horizon} ; {pluriel(len(datees), 'a une échéance', 'ont une échéance')}."
    demandent = "Elle demande" if len(ouvertes) == 1 else "Elles demandent"
    moyens = f"{demandent} {say_charge(bilan.ouvertes)}."
    return render_paragraphe(tag("b", str(len(ouvertes))), f" {texte} {moyens}", classe="chiffre")


def _head_written(plan: PlanBilan) -> Fragment:
    """A plan that is written: how many steps, from when to when, what they take, and whether it is adopted."""
    etat = "Proposée" if plan.adoptee_le is None else "Adoptée"
    texte = (
        f"Feuille de route {say_etat(plan)} : {pluriel(len(plan.etapes), 'étape')} {say_periode(plan)}, {say_moyens(plan)} "
        f"en tout. Capacité : {count_jours(plan.jours_par_trimestre)} par trimestre."
    )
    return render_paragraphe(tag("b", etat), f" {texte}", classe="chiffre")


def _between(bas: float | None, haut: float | None) -> str:
    return f"entre {format_nombre(bas)} et {format_nombre(haut)}"
