"""A proposal: the plan of a demande as a feuille de route, with what is foreseen at the end of each quarter.

Source: docs/decisions/0011-feuille-de-route.md; docs/feuille-de-route.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from numresp.calcul.feuille_de_route.assemblage import Assemblage, assemble_demande, find_visee
from numresp.calcul.feuille_de_route.calendrier import Calendrier, lay_out
from numresp.calcul.feuille_de_route.donnees_du_plan import Matiere
from numresp.calcul.feuille_de_route.situation_de_depart import SituationDeDepart, find_depart
from numresp.calcul.feuille_de_route.solveur.ce_qui_suffirait import Allonge
from numresp.calcul.feuille_de_route.solveur.chemin_le_moins_cher import Chemin, find_chemin, list_obstacles
from numresp.calcul.feuille_de_route.solveur.demande import DemandeDePlan, Tache
from numresp.calcul.feuille_de_route.solveur.explication_d_un_refus import Conflit, explain_conflit
from numresp.calcul.feuille_de_route.solveur.optimum_de_highs import Limites
from numresp.calcul.feuille_de_route.solveur.plan_optimal import PREUVE, PlanTrouve, solve_demande
from numresp.modele.catalogue.action import ActionType
from numresp.modele.commun.trimestre import Trimestre
from numresp.modele.dossier.feuille_de_route import Capacite, EtapeRoute, FeuilleDeRoute, Prevision, ReferentielPlan
from numresp.modele.referentiel.referentiel import Palier


@dataclass(frozen=True)
class PropositionDePlan:
    """A plan that holds, ready to be written; or why there is none.

    Attributes
    ----------
    feuille, plan, calendrier : None where nothing holds
    conflit : Conflit or None
        Why nothing holds.
    """

    depart: SituationDeDepart
    assemblage: Assemblage
    feuille: FeuilleDeRoute | None
    plan: PlanTrouve | None
    calendrier: Calendrier | None
    conflit: Conflit | None


def propose(
    matiere: Matiere, capacite: Capacite, *, viser: Palier | None = None, jour: date, limites: Limites = PREUVE
) -> PropositionDePlan:
    """Compute the best plan of an organisation.

    Parameters
    ----------
    jour : date
        What the file says it was made on.
    limites : Limites
        See `solve_demande`.

    Returns
    -------
    PropositionDePlan

    Raises
    ------
    DonneesInvalides, TimeoutError
        See `solve_demande`.
    """
    depart = find_depart(matiere, viser)
    assemblage = assemble_demande(matiere, depart, capacite, viser)
    plan = solve_demande(assemblage.demande, limites)
    if plan is None:
        allonge = stretch_demande(matiere, depart, capacite, viser)
        return PropositionDePlan(depart, assemblage, None, None, None, explain_conflit(assemblage.demande, allonge))
    calendrier = lay_out(assemblage.demande.taches, plan.fins, capacite.trimestres, capacite.jours_par_trimestre)
    feuille = FeuilleDeRoute(
        etablie_le=jour,
        seance=matiere.seance,
        marque=matiere.marque,
        referentiel=ReferentielPlan(id=matiere.bareme.referentiel.id, version=matiere.bareme.referentiel.version),
        capacite=capacite,
        viser=None if viser is None else viser.id,
        etapes=tuple(_write_steps(matiere, assemblage, plan, calendrier, capacite)),
        trajectoire=foresee(depart, matiere.catalogue, plan.fins, capacite),
    )
    return PropositionDePlan(depart, assemblage, feuille, plan, calendrier, None)


def stretch_demande(matiere: Matiere, depart: SituationDeDepart, capacite: Capacite, viser: Palier | None) -> Allonge:
    """The same demande over another number of quarters, with what the law asks and what is dated in them."""

    def stretch(trimestres: int) -> DemandeDePlan:
        autre = capacite.model_copy(update={"trimestres": trimestres})
        return assemble_demande(matiere, depart, autre, viser).demande

    return stretch


def foresee(
    depart: SituationDeDepart, catalogue: Mapping[str, ActionType], fins: Mapping[str, int], capacite: Capacite
) -> tuple[Prevision, ...]:
    """What would be scored at the end of each quarter if every task ended when the plan says: the kernel's own score."""
    previsions = []
    for rang in range(capacite.trimestres):
        finies = [catalogue[ident] for ident, fin in fins.items() if fin <= rang and ident in catalogue]
        resultat = depart.after((p.question, p.vers) for action in finies for p in action.questions)
        previsions.append(
            Prevision(
                trimestre=capacite.debut + rang,
                score=resultat.total.score,
                bas=resultat.total.bas,
                haut=resultat.total.haut,
                palier=None if resultat.palier is None else resultat.palier.id,
            )
        )
    return tuple(previsions)


class Voie(NamedTuple):
    """The cheapest way to a palier, or what stands in it."""

    chemin: Chemin | None
    manquantes: list[tuple[str, int]]
    """Must-haves, as (question, level), that nothing brings."""
    manque: float
    """What the total still lacks with everything done, in fractions of 1."""


def find_cheapest(matiere: Matiere, capacite: Capacite, viser: Palier) -> Voie:
    """The cheapest way to a palier, whatever the time it takes; see `find_chemin` and `list_obstacles`."""
    depart = find_depart(matiere, viser)
    taches = assemble_demande(matiere, depart, capacite, viser).demande.taches
    visee = find_visee(depart, viser)
    chemin = find_chemin(taches, depart.gains, visee)
    return Voie(chemin, *(([], 0.0) if chemin is not None else list_obstacles(taches, depart.gains, visee)))


def _write_steps(
    matiere: Matiere, assemblage: Assemblage, plan: PlanTrouve, calendrier: Calendrier, capacite: Capacite
) -> Iterable[EtapeRoute]:
    """Steps by end, then by beginning; what the town wrote of a step stays."""
    suivies = {action.id: action for action in matiere.suivies}
    anciennes = {} if matiere.feuille is None else {etape.action: etape for etape in matiere.feuille.etapes}
    taches = {tache.id: tache for tache in assemblage.demande.taches}
    for ident in sorted(plan.fins, key=lambda ident: (plan.fins[ident], calendrier.debuts[ident], ident)):
        suivie, ancienne, action = suivies.get(ident), anciennes.get(ident), matiere.catalogue.get(ident)
        porteurs = () if action is None else action.porteurs
        pilote = next(iter(porteurs), None) if suivie is None or suivie.pilote is None else suivie.pilote
        tache = taches[ident]
        debut, decidee = calendrier.debuts[ident], max(0, plan.fins[ident] - tache.duree + 1)
        titre = ident
        if suivie is not None:
            titre = suivie.titre
        elif action is not None:
            titre = action.titre
        yield EtapeRoute(
            action=ident,
            titre=titre,
            debut=capacite.debut + debut,
            fin=capacite.debut + plan.fins[ident],
            jours=round(tache.jours, 2),
            budget_eur=round(tache.cout_eur, 2),
            decidee=None if tache.commencee is not None or decidee == debut else capacite.debut + decidee,
            pilote=pilote if ancienne is None or ancienne.pilote is None else ancienne.pilote,
            indicateurs=(() if action is None else action.indicateurs) if ancienne is None else ancienne.indicateurs,
            financement="" if ancienne is None else ancienne.financement,
            depense=None if ancienne is None else ancienne.depense,
            imposee=_is_pinned(tache, ancienne, capacite.debut + plan.fins[ident]),
        )


def _is_pinned(tache: Tache, ancienne: EtapeRoute | None, fin: Trimestre) -> bool:
    """The user pinned it there; a day that is set elsewhere may still change, and pins nothing in the file."""
    if tache.datee:
        return ancienne is not None and ancienne.imposee and ancienne.fin == fin
    return tache.fixe is not None
