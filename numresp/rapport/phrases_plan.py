"""How a feuille de route is said in a sentence: its state, its means, what is foreseen, what it asks, how far it has come."""

from __future__ import annotations

from numresp.langue.francais import format_date, format_intervalle, format_nombre, join_et, pluriel
from numresp.langue.plan import count_jours, format_trimestre, say_euros
from numresp.rapport.bilan import Bilan
from numresp.rapport.bilan_plan import AnneeBilan, AvancementBilan, PlanBilan, TrimestreBilan

NBSP = "\N{NO-BREAK SPACE}"
ETATS = {
    "faite": ("faite", "faites"),
    "en_cours": ("en cours", "en cours"),
    "en_retard": ("en retard", "en retard"),
    "suspendue": ("en pause ou bloquée", "en pause ou bloquées"),
    "pas_commencee": ("pas commencée", "pas commencées"),
    "abandonnee": ("abandonnée", "abandonnées"),
}
"""How the states of a step are said of one and of several."""


def say_etat(plan: PlanBilan | AvancementBilan) -> str:
    """« adoptée le … », or « proposée » as long as it is not."""
    if plan.adoptee_le is not None:
        return f"adoptée le {format_date(plan.adoptee_le)}"
    return f"proposée, établie le {format_date(plan.etablie_le)} et pas encore adoptée"


def say_periode(plan: PlanBilan) -> str:
    """From which quarter to which: « du T4 2025 au T4 2026 »."""
    debut, fin = format_trimestre(plan.debut), format_trimestre(plan.fin)
    return f"au {debut}" if debut == fin else f"du {debut} au {fin}"


def say_moyens(plan: PlanBilan) -> str:
    """The whole plan in days and euros."""
    return f"{count_jours(plan.jours)} d’agent et {say_euros(plan.budget_eur)}"


def say_prevision(bilan: Bilan, trimestre: TrimestreBilan) -> str:
    """A score that is foreseen, with its interval and its palier: « 66,1 (de 64,9 à 66,7), palier Avancé »."""
    intervalle = format_intervalle(bilan.show(trimestre.bas), bilan.show(trimestre.haut))
    palier = f", palier {trimestre.palier}" if trimestre.palier else ""
    return f"{format_nombre(bilan.show(trimestre.score))} ({intervalle}){palier}"


def say_annee(plan: PlanBilan, annee: AnneeBilan) -> str:
    """A year's euros against the budget, and its agent-days."""
    budget = (
        "sans budget annuel fixé"
        if plan.budget_par_an_eur is None
        else f"sur un budget de {say_euros(plan.budget_par_an_eur)}"
    )
    trop = plan.budget_par_an_eur is not None and annee.budget_eur > plan.budget_par_an_eur + 0.005
    return (
        f"{annee.annee} : {say_euros(annee.budget_eur)} prévus, {budget}{' (dépassé)' if trop else ''} ; "
        f"{format_nombre(annee.jours)}{NBSP}jours d’agent"
    )


def list_demandes(plan: PlanBilan) -> list[str]:
    """What a proposed plan asks for, one decision a line, so that whoever decides can strike any."""
    annees = join_et(
        [f"{say_euros(annee.budget_eur)} en {annee.annee}" for annee in plan.annees if annee.budget_eur > 0]
    )
    sans = [str(etape.numero) for etape in plan.etapes if not etape.pilote]
    lesquelles = "l’étape" if len(sans) == 1 else "les étapes"
    return [
        f"Adopter la feuille de route : {pluriel(len(plan.etapes), 'étape')} {say_periode(plan)}.",
        f"Réserver {count_jours(plan.jours_par_trimestre)} d’agent par trimestre, tous services réunis.",
        f"Prévoir {annees}, sous réserve du vote des budgets." if annees else "Aucune dépense n’est demandée.",
        *([f"Nommer un pilote (un rôle) pour {lesquelles} {join_et(sans)}."] if sans else []),
        f"Se faire rendre compte chaque année, la première fois le {format_date(plan.bilans[0])}.",
    ]


def say_obligation(plan: PlanBilan) -> str:
    """What décret 2022-1084 asks of this body for the yearly review."""
    if plan.strategie == "s_applique":
        return (
            "Ce bilan est une obligation : il figure chaque année dans le rapport sur le développement durable, avant le "
            "débat budgétaire (CGCT, L.2311-1-1 et D.2311-15-1)."
        )
    if plan.strategie == "a_verifier":
        return (
            "Le bilan annuel est une obligation au-dessus de 50 000 habitants (CGCT, L.2311-1-1 et D.2311-15-1) : le nombre "
            "d’habitants est à établir."
        )
    return (
        "La loi n’impose ni stratégie ni bilan à cette structure (seuil : communes et intercommunalités à fiscalité propre de "
        "plus de 50 000 habitants, CGCT, L.2311-1-1) ; la feuille de route en suit les rubriques de son plein gré."
    )


def say_avancement(bilan: Bilan, avancement: AvancementBilan) -> str:
    """How many steps stand in each state, and the score foreseen beside the one reached."""
    comptes = [
        f"{nombre}{NBSP}{singulier if nombre == 1 else plusieurs}"
        for etat, (singulier, plusieurs) in ETATS.items()
        if (nombre := sum(etape.etat == etat for etape in avancement.etapes))
    ]
    etapes = pluriel(len(avancement.etapes), "étape")
    ajoutees = len(avancement.ajoutees)
    suite = f" ; {pluriel(ajoutees, 'action ajoutée')} depuis" if ajoutees else ""
    ecart = say_ecart_prevu(bilan, avancement)
    return f"Feuille de route {say_etat(avancement)}, {etapes} : {join_et(comptes) or 'rien d’inscrit'}{suite}. {ecart}".strip()


def say_ecart_prevu(bilan: Bilan, avancement: AvancementBilan) -> str:
    """The score foreseen for the day of the séance beside the one it gave, with both intervals; or why they are not compared."""
    prevu, atteint = avancement.prevu, avancement.atteint
    if atteint is None:
        return "Aucune séance n’a été tenue depuis : le score prévu ne se compare encore à rien."
    if prevu is None or prevu.score is None:
        return "Aucun score n’était prévu à la date de cette séance."
    attendu = f"Score prévu fin {format_trimestre(prevu.trimestre)} : {say_prevision(bilan, prevu)}"
    if atteint.score is None:
        return f"{attendu} ; la séance n’en a pas donné."
    if not avancement.comparable:
        return "Le questionnaire n’est plus celui de la prévision : score prévu et score atteint ne se comparent pas."
    intervalle = format_intervalle(bilan.show(atteint.bas), bilan.show(atteint.haut))
    vu = f"{format_nombre(bilan.show(atteint.score))} ({intervalle}) le {format_date(atteint.date)}"
    return f"{attendu} ; atteint : {vu}, {_judge(prevu, avancement)}."


def _judge(prevu: TrimestreBilan, avancement: AvancementBilan) -> str:
    """Above, below, or neither, since both intervals touch: unknown answers could make up for the difference."""
    atteint = avancement.atteint
    if atteint is None or None in (prevu.bas, prevu.haut, atteint.bas, atteint.haut):
        return "sans intervalle pour en juger"
    bas, haut, vu_bas, vu_haut = (float(v) for v in (prevu.bas, prevu.haut, atteint.bas, atteint.haut) if v is not None)
    if vu_bas > haut + 1e-9:
        return "au-dessus de ce qui était prévu"
    return (
        "au-dessous de ce qui était prévu"
        if vu_haut < bas - 1e-9
        else "à ce qui était prévu, aux réponses inconnues près"
    )
