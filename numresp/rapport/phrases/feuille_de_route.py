"""How a feuille de route is said in a sentence: its state, its means, what is foreseen, what it asks, how far it has come."""

from __future__ import annotations

from datetime import date

from numresp.calcul.suivi.avancement_du_plan import ETATS
from numresp.langue.francais import (
    arrondi_somme,
    format_court,
    format_date,
    format_nombre,
    join_et,
    pluriel,
    say_intervalle,
)
from numresp.langue.plan import count_jours, format_trimestre, list_depenses, say_euros
from numresp.rapport.decisions.etapes_et_actions import count_etapes
from numresp.rapport.donnees.feuille_de_route import (
    AnneeBilan,
    AvancementBilan,
    EtapeBilan,
    IndicateurBilan,
    PlanBilan,
    TrimestreBilan,
)
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.donnees.suivi import ChargeBilan, JalonBilan
from numresp.rapport.phrases.palier import reserve_palier

NBSP = "\N{NO-BREAK SPACE}"
SEUIL_REEN = pluriel(50_000, "habitant")


def say_etat(plan: PlanBilan | AvancementBilan) -> str:
    """« adoptée le … », or « proposée » as long as it is not."""
    if plan.adoptee_le is not None:
        return f"adoptée le {format_date(plan.adoptee_le)}"
    return f"proposée, établie le {format_date(plan.etablie_le)} et pas encore adoptée"


def say_seance(plan: PlanBilan) -> str:
    """The day of the séance that the plan was computed from: « 11 avril 2024 »; its name where that bears no day."""
    try:
        return format_date(date.fromisoformat(plan.seance[:10]))
    except ValueError:
        return f"« {plan.seance} »"


def say_mesures(indicateur: IndicateurBilan) -> str:
    """Its start value and the newest one since; « à mesurer » where neither is known."""
    points = ((indicateur.depart, indicateur.depart_le, ""), (indicateur.dernier, indicateur.dernier_le, "depuis : "))
    dits = [
        f"{mot}{format_court(valeur)} ({format_date(jour)})"
        for valeur, jour, mot in points
        if valeur is not None and jour is not None
    ]
    return " ; ".join(dits) or "à mesurer"


def group_reserves(plan: PlanBilan) -> list[tuple[str, tuple[str, ...]]]:
    """What a plan does not hold, each list after what it is: what the law asks first, then the dates set elsewhere."""
    listes = (
        ("La loi le demande, ce plan ne le tient pas.", plan.loi_non_tenue),
        ("Dates fixées ailleurs, que ce plan ne tient pas.", plan.dates_rompues),
    )
    return [(quoi, lignes) for quoi, lignes in listes if lignes]


def find_made(bilan: Bilan) -> JalonBilan | None:
    """The jalon of the plan, where it is noted as done."""
    return next((jalon for jalon in bilan.jalons if jalon.id == "feuille_de_route" and jalon.etat == "fait"), None)


def say_day_made(fait: JalonBilan) -> str:
    """That a plan stands, and since when where its jalon says so."""
    return "est établie" if fait.date is None else f"a été établie le {format_date(fait.date)}"


def say_made(bilan: Bilan) -> str:
    """A plan that the jalons say was made, and that the dossier does not hold; empty where nobody noted one."""
    fait = find_made(bilan)
    if fait is None:
        return ""
    return f"La feuille de route {say_day_made(fait)}, mais son texte n’est pas dans le dossier"


def say_no_plan(bilan: Bilan) -> str:
    """A plan that the jalons say was made, and that the dossier does not hold, is said to be just that."""
    faite = say_made(bilan)
    if not faite:
        return f"Le dossier n’a pas de feuille de route{NBSP}: il n’y a rien à suivre ici."
    return f"{faite}{NBSP}: ses étapes ne peuvent pas être suivies ici."


def say_periode(plan: PlanBilan) -> str:
    """From which quarter to which: « du T4 2025 au T4 2026 »."""
    debut, fin = format_trimestre(plan.debut), format_trimestre(plan.fin)
    return f"au {debut}" if debut == fin else f"du {debut} au {fin}"


def say_moyens(plan: PlanBilan) -> str:
    """The whole plan in days and euros, new money first."""
    return join_et([f"{count_jours(plan.jours)} d’agent", *list_depenses(plan.nouveau_eur, plan.deja_prevu_eur)])


def say_budget(etape: EtapeBilan) -> str:
    """« 24 000 €, déjà prévus », or « 1 250 € » where the money is new."""
    return f"{say_euros(etape.budget_eur)}{', déjà prévus' if _deja(etape) else ''}"


def format_budget(etape: EtapeBilan) -> str:
    """The same in a cell of a column of euros."""
    return f"{format_nombre(etape.budget_eur, 0)}{' (déjà prévus)' if _deja(etape) else ''}"


def _deja(etape: EtapeBilan) -> bool:
    return etape.depense == "deja_prevue" and etape.budget_eur > 0


def format_total(plan: PlanBilan) -> str:
    """The foot of a column of euros: new money, and apart what is spent anyway."""
    deja = f" nouveaux ; {format_nombre(plan.deja_prevu_eur, 0)} déjà prévus" if plan.deja_prevu_eur > 0 else ""
    return f"{format_nombre(plan.nouveau_eur, 0)}{deja}"


def say_prevision(bilan: Bilan, trimestre: TrimestreBilan) -> str:
    """A score that is foreseen, with its interval and its palier: « 66,1 (de 59,9 à 66,7), palier Avancé à confirmer »."""
    intervalle = say_intervalle(bilan.show(trimestre.bas), bilan.show(trimestre.haut))
    dit = f"{format_nombre(bilan.show(trimestre.score))}{intervalle}"
    if not trimestre.palier:
        return dit
    return f"{dit}, palier {trimestre.palier}{reserve_palier(sur=bilan.is_palier_sur(trimestre.palier, trimestre.bas))}"


def say_annee(plan: PlanBilan, annee: AnneeBilan) -> str:
    """A year's new euros, those spent anyway, both against the budget, and its agent-days."""
    budget = (
        "sans budget annuel fixé"
        if plan.budget_par_an_eur is None
        else f"sur un budget de {say_euros(plan.budget_par_an_eur)}"
    )
    euros = join_et(list_depenses(annee.nouveau_eur, annee.deja_prevu_eur))
    trop = plan.budget_par_an_eur is not None and annee.engage_eur > plan.budget_par_an_eur + 0.005
    return (
        f"{annee.annee} : {euros}, {budget}{' (dépassé)' if trop else ''} ; "
        f"{format_nombre(annee.jours)}{NBSP}jour{'s' if annee.jours >= 2 else ''} d’agent"
    )


def list_demandes(plan: PlanBilan, jour: date) -> list[str]:
    """What a proposed plan asks for, one decision a line, so that whoever decides can strike any.

    Parameters
    ----------
    jour : date
        Of the document: what is past then is not offered to a vote.
    """
    sans = [str(etape.numero) for etape in plan.etapes if not etape.pilote]
    lesquelles = "l’étape" if len(sans) == 1 else "les étapes"
    bilans = [bilan for bilan in plan.bilans if bilan >= jour]
    premier = f", la première fois le {format_date(bilans[0])}" if bilans else ""
    return [
        f"Adopter la feuille de route : {pluriel(len(plan.etapes), 'étape')} {say_periode(plan)}.",
        *(f"Réserver {dit}." for dit in list_jours_a_voter(plan, jour)),
        *list_euros_a_voter(plan, jour),
        *([f"Nommer un pilote (un rôle) pour {lesquelles} {join_et(sans)}."] if sans else []),
        f"Se faire rendre compte chaque année{premier}.",
    ]


def list_jours_a_voter(plan: PlanBilan, jour: date) -> list[str]:
    """The agent-days that the plan needs, a year a line, quarter by quarter, of the quarters that are not past.

    The days of the quarters are those of the plan's table, so that they add up to those of the year and of the plan.
    """
    affiches = arrondi_somme([trimestre.jours for trimestre in plan.trimestres], plan.jours)
    restent = [(t, dits) for t, dits in zip(plan.trimestres, affiches, strict=True) if t.dernier_jour >= jour]
    dits = []
    for annee in dict.fromkeys(t.dernier_jour.year for t, _ in restent):
        siens = [(t, jours) for t, jours in restent if t.dernier_jour.year == annee]
        detail = ", ".join(
            f"{format_nombre(jours)} au {format_trimestre(t.trimestre)}" for t, jours in siens if jours > 0
        )
        dits.append(
            f"{count_jours(sum(jours for _, jours in siens))} d’agent en {annee} ({detail}), tous services réunis"
        )
    return dits


def list_euros_a_voter(plan: PlanBilan, jour: date) -> list[str]:
    """New money first, by year; then what is spent anyway, for which no vote is needed; no year that is past."""
    nouveau, deja = list_annees_a_voter(plan, jour)
    dits = [
        f"Prévoir {join_et(nouveau)} de dépenses nouvelles, sous réserve du vote des budgets."
        if nouveau
        else "Aucune dépense nouvelle n’est demandée."
    ]
    return [*dits, *([f"Employer pour cela {join_et(deja)}, déjà prévus par ailleurs."] if deja else [])]


def list_annees_a_voter(plan: PlanBilan, jour: date) -> tuple[list[str], list[str]]:
    """Euros of each year that is not past: new ones, and those that are spent anyway."""
    annees = [annee for annee in plan.annees if annee.annee >= jour.year]
    nouveau = [f"{say_euros(a.nouveau_eur)} en {a.annee}" for a in annees if a.nouveau_eur > 0]
    deja = [f"{say_euros(a.deja_prevu_eur)} en {a.annee}" for a in annees if a.deja_prevu_eur > 0]
    return nouveau, deja


def say_charge(charge: ChargeBilan) -> str:
    """Days and euros, and how many actions do not say: « 12,5 jours et 3 000 €, 2 actions sans budget chiffré »."""
    jours = [] if charge.jours is None else [f"{count_jours(charge.jours)} d’agent"]
    euros = (
        []
        if charge.nouveau_eur is None or charge.deja_prevu_eur is None
        else list_depenses(charge.nouveau_eur, charge.deja_prevu_eur)
    )
    muettes = [
        f"{pluriel(nombre, 'action')} sans {quoi}"
        for nombre, quoi in ((charge.sans_jours, "charge chiffrée"), (charge.sans_budget, "budget chiffré"))
        if nombre
    ]
    chiffres = join_et([*jours, *euros]) or "rien n’est chiffré"
    return ", ".join([chiffres, *muettes])


def say_obligation(plan: PlanBilan) -> str:
    """What décret 2022-1084 asks of this body for the yearly review."""
    if plan.strategie == "s_applique":
        return (
            "Ce bilan est une obligation : il figure chaque année dans le rapport sur le développement durable, avant le "
            "débat budgétaire (CGCT, L.2311-1-1 et D.2311-15-1)."
        )
    if plan.strategie == "a_verifier":
        return (
            f"Le bilan annuel est une obligation au-dessus de {SEUIL_REEN} (CGCT, L.2311-1-1 et D.2311-15-1) : le nombre "
            "d’habitants est à établir."
        )
    return (
        "La loi n’impose ni stratégie ni bilan à cette structure (seuil : communes et intercommunalités à fiscalité propre de "
        f"plus de {SEUIL_REEN}, CGCT, L.2311-1-1) ; la feuille de route en suit les rubriques de son plein gré."
    )


def say_avancement(bilan: Bilan, avancement: AvancementBilan) -> str:
    """How many steps stand in each state, and the score foreseen beside the one reached."""
    comptes = [
        count_etapes(etat, nombre)
        for etat in ETATS
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
    intervalle = say_intervalle(bilan.show(atteint.bas), bilan.show(atteint.haut))
    vu = f"{format_nombre(bilan.show(atteint.score))}{intervalle} le {format_date(atteint.date)}"
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
