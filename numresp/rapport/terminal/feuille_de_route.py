"""A proposed feuille de route as plain text, for a terminal; and why there is none."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from numresp.calcul.feuille_de_route.donnees_du_plan import Matiere
from numresp.calcul.feuille_de_route.proposition import PropositionDePlan, Voie
from numresp.calcul.suivi.depense import sum_depenses
from numresp.calcul.suivi.echeancier import list_reached, list_yearly
from numresp.langue.francais import (
    format_date,
    format_intervalle,
    format_points,
    format_pourcent,
    join_et,
    lower_initial,
    pluriel,
)
from numresp.langue.mots import say_role
from numresp.langue.plan import list_depenses, say_euros, say_jours, say_later, say_trimestre
from numresp.modele.dossier.feuille_de_route import Capacite, FeuilleDeRoute
from numresp.modele.referentiel.referentiel import Palier, Referentiel
from numresp.usages.plan_en_mots import (
    name_question,
    say_obstacles,
    say_remede,
    say_visee,
)
from numresp.usages.proposition import PlanArgumente
from numresp.usages.reserves import say_dates, say_lois

RAISONS = {
    "bloquée": "bloquées, à débloquer d’abord",
    "abandonnée": "abandonnées",
    "attend": "attendent une action bloquée ou abandonnée",
    "plus tard": "datées d’après son dernier trimestre",
    "inconnue": "leurs questions n’ont pas de réponse : établissez-les d’abord",
}
TITRE = 62


def say_capacite(capacite: Capacite) -> str:
    """What the town can give, in words."""
    dernier = capacite.debut + (capacite.trimestres - 1)
    euros = capacite.budget_par_an_eur
    quand = (
        f"{pluriel(capacite.trimestres, 'trimestre')}, du {say_trimestre(capacite.debut)} au {say_trimestre(dernier)}"
    )
    budget = "budget non limité" if euros is None else f"{say_euros(euros)} par an"
    return f"{quand} ; {say_jours(capacite.jours_par_trimestre)} par trimestre ; {budget}"


def render_proposition(proposee: PlanArgumente, matiere: Matiere) -> str:
    """The plan: what the law asks and it does not hold, and dates that it breaks, first of all.

    Then the score now and foreseen, quarter by quarter, at each bilan; the cheapest way to the next palier.

    Returns
    -------
    str
    """
    feuille, referentiel = proposee.feuille, matiere.bareme.referentiel
    plan, calendrier = proposee.proposition.plan, proposee.proposition.calendrier
    reserves = [f"- {dite[0].upper()}{dite[1:]}" for dite in explain_reserves(proposee, matiere)]
    if reserves:
        reserves = ["Ce que ce plan ne tient pas :", *reserves, ""]
    lignes = [
        *reserves,
        f"Feuille de route proposée : {say_capacite(feuille.capacite)}.",
        f"Sur la séance du {format_date(matiere.jour)}. {_say_score(proposee.proposition, feuille, referentiel)}",
        f"{_say_moyens(feuille, matiere)} {_say_proof(plan.ecart) if plan is not None else ''}",
        say_visee(proposee.cap, referentiel, borne=feuille.capacite.budget_par_an_eur is not None),
        "",
    ]
    for fin, etapes in groupby(feuille.etapes, key=lambda etape: etape.fin):
        charge = 0.0 if calendrier is None else calendrier.load(fin - feuille.capacite.debut)
        lignes.append(f"À la fin du {say_trimestre(fin)} ({say_jours(charge)} dans le trimestre)")
        for etape in etapes:
            titre = etape.titre if len(etape.titre) <= TITRE else f"{etape.titre[: TITRE - 1]}…"
            moyens = f"{say_jours(etape.jours)}, {say_euros(etape.budget_eur)}"
            lignes.append(f"  {titre.ljust(TITRE)}  {say_role(etape.pilote) or 'pilote à nommer'}, {moyens}")
    lignes += ["", *_say_years(feuille, referentiel, proposee.proposition.depart.resultat.palier)]
    if proposee.suivant is not None and proposee.voie is not None:
        lignes.append(_say_way(proposee.voie, proposee.suivant, referentiel))
    return "\n".join(lignes)


def explain_reserves(proposee: PlanArgumente, matiere: Matiere) -> Iterator[str]:
    """What the law asks and the plan does not hold, with what would do, then the dates set elsewhere that it does not keep.

    Yields
    ------
    str
        French sentences.
    """
    referentiel, reserves = matiere.bareme.referentiel, proposee.reserves
    titres = {ident: action.titre for ident, action in matiere.catalogue.items()}
    for dite in say_lois(reserves, titres, referentiel):
        yield f"la loi le demande et ce plan ne le tient pas : {dite}"
    if proposee.assez is not None:
        borne = proposee.feuille.capacite.budget_par_an_eur is not None
        yield f"tout ce que les moyens écartent de ce que la loi demande tiendrait {say_remede(proposee.assez, borne=borne)}."
    for dite in say_dates(reserves, proposee.feuille.capacite.debut):
        yield f"une date fixée ailleurs n’est pas tenue : {dite}"


def _say_way(voie: Voie, palier: Palier, referentiel: Referentiel) -> str:
    nom = palier.libelle
    if voie.chemin is None:
        dit = say_obstacles(voie.manquantes, voie.manque, palier, referentiel)
        return f"{dit[0].upper()}{dit[1:]}."
    chemin = voie.chemin
    moyens = f"{pluriel(len(chemin.taches), 'action')}, {say_jours(chemin.jours)}, {say_euros(chemin.cout_eur)}"
    return f"Le chemin le moins cher vers le palier {nom}, sans compter le temps (prouvé) : {moyens}."


def list_later_quick_wins(proposee: PlanArgumente) -> Iterator[str]:
    """Which quick wins of the room the plan could not put first, a French sentence; nothing where it could."""
    titres = {etape.action: etape.titre for etape in proposee.feuille.etapes}
    if proposee.plus_tard:
        dit = lower_initial(say_later(titres[ident] for ident in proposee.plus_tard))
        yield f"choisi pour tout de suite, {dit}."


def list_notes(proposition: PropositionDePlan, matiere: Matiere) -> Iterator[str]:
    """What must be said beside the plan: assumed, unknown, left out.

    Yields
    ------
    str
        French sentences.
    """
    depart, assemblage, referentiel = proposition.depart, proposition.assemblage, matiere.bareme.referentiel
    if depart.supposees:
        noms = join_et(name_question(referentiel, ident) for ident in depart.supposees)
        yield f"réponses inconnues, comptées au plus bas parce que le palier visé les exige : {noms}."
    if depart.adoption:
        noms = join_et(f"« {matiere.catalogue[ident].titre} »" for ident in depart.adoption)
        yield f"l’adoption de ce plan fait {noms} : ce n’en est pas une étape, et son niveau compte dès le début."
    if depart.faites:
        noms = join_et(matiere.catalogue[ident].titre for ident in depart.faites)
        yield f"faites depuis la séance, comptées comme acquises jusqu’à la prochaine : {noms}."
    if assemblage.inconnus:
        noms = join_et(name_question(referentiel, exigence.question) for exigence in assemblage.inconnus)
        yield f"la loi demande un niveau à des questions sans réponse : {noms}."
    if assemblage.avancees:
        titres = [f"« {action.titre} »" for action in matiere.suivies if action.id in assemblage.avancees]
        yield f"décidées pour une date d’avant ce que le catalogue leur fait attendre, à vérifier : {join_et(titres)}."
    if assemblage.tardives:
        questions = join_et(name_question(referentiel, question) for question, _ in assemblage.tardives)
        yield f"une date légale à venir ne peut plus être tenue d’après les délais du catalogue : {questions}, au plus tôt."
    if assemblage.sans_jours:
        yield f"actions de la structure sans jours notés, comptées 0 jour : {join_et(assemblage.sans_jours)}."
    for raison, dite in RAISONS.items():
        titres = [f"« {matiere.catalogue[i].titre} »" for i, vue in assemblage.ecartees.items() if vue == raison]
        if titres:
            yield f"hors du plan, {dite} : {join_et(titres)}."


def _say_score(proposition: PropositionDePlan, feuille: FeuilleDeRoute, referentiel: Referentiel) -> str:
    avant, apres = proposition.depart.resultat.total.score, feuille.trajectoire[-1]
    echelle = referentiel.echelle
    bornes = [None if borne is None else borne * echelle for borne in (apres.bas, apres.haut)]
    prevu = f"{format_points(apres.score, echelle)} prévu ({format_intervalle(bornes[0], bornes[1])})"
    return f"Score : {format_points(avant, echelle)} aujourd’hui, {prevu}."


def _say_moyens(feuille: FeuilleDeRoute, matiere: Matiere) -> str:
    """Days and euros of the whole plan, new money first."""
    jours, depenses = sum(etape.jours for etape in feuille.etapes), sum_depenses(feuille, matiere.catalogue.values())
    euros = join_et(list_depenses(depenses.nouveau_eur or 0.0, depenses.deja_prevu_eur or 0.0))
    return f"{pluriel(len(feuille.etapes), 'action')}, {say_jours(jours)}, {euros}, la première année de chacune."


def _say_proof(ecart: float) -> str:
    if ecart <= 1e-9:
        return "Aucun plan ne fait mieux (prouvé)."
    if ecart >= 1:
        return "Un autre plan pourrait faire mieux : de combien n’est pas établi."
    return f"Un autre plan pourrait gagner au plus {format_pourcent(ecart, 1)} de plus."


def _say_years(feuille: FeuilleDeRoute, referentiel: Referentiel, atteint: Palier | None) -> Iterator[str]:
    """Score and palier at each annual bilan, and the quarter in which a palier is reached."""
    for prevision in list_yearly(feuille.trajectoire):
        nom = referentiel.name_palier(prevision.palier)
        palier = f"palier {nom}" if nom else "aucun palier"
        score = format_points(prevision.score, referentiel.echelle)
        yield f"Bilan à la fin du {say_trimestre(prevision.trimestre)} : {score} prévu, {palier}."
    for prevision in list_reached(feuille.trajectoire, referentiel.paliers, atteint):
        yield f"Palier {referentiel.name_palier(prevision.palier)} prévu à la fin du {say_trimestre(prevision.trimestre)}."
