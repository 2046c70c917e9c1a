"""The plan as it stands in the room: its steps, what they take, what is foreseen of them, and what they break."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from numresp.calcul.feuille_de_route.assemblage import Assemblage, assemble_demande
from numresp.calcul.feuille_de_route.calendrier import Calendrier
from numresp.calcul.feuille_de_route.donnees_du_plan import Matiere
from numresp.calcul.feuille_de_route.exigences_rompues import (
    Rupture,
    count_euros,
    group_by_task,
    hold_duties,
    lay_out_plan,
    list_ruptures,
)
from numresp.calcul.feuille_de_route.proposition import Voie, find_cheapest, foresee
from numresp.calcul.feuille_de_route.reserves import Reserves, find_reserves
from numresp.calcul.feuille_de_route.situation_de_depart import SituationDeDepart, find_depart
from numresp.calcul.feuille_de_route.solveur.demande import DemandeDePlan, Tache
from numresp.calcul.salle.choix import follow_choices
from numresp.calcul.suivi.depense import find_depenses, say_depense
from numresp.modele.catalogue.action import ActionType
from numresp.modele.dossier.feuille_de_route import Capacite, EtapeRoute, FeuilleDeRoute, Prevision, ReferentielPlan
from numresp.modele.dossier.organisation import Action
from numresp.modele.referentiel.referentiel import Palier
from numresp.modele.seance.etat_de_seance import Seance
from numresp.modele.seance.evenements import ActionChoisie


@dataclass(frozen=True)
class Ebauche:
    """A plan being made.

    Attributes
    ----------
    etapes : mapping of action id to ActionChoisie
    fins : mapping of action id to quarter from 0
        Steps that are in the plan: inside the horizon, and possible here.
    previsions : tuple of Prevision
        The kernel's own score at the end of each quarter.
    ruptures : mapping of action id to list of Rupture
        What each row breaks; under the empty id, what no row does.
    euros, nouveaux : mapping of calendar year to euros
        All of them, and the new ones among them (`calcul.depense`).
    tenus : mapping of (question, niveau) to quarter or None
        What the law requires, and since when the plan holds it.
    reserves : Reserves
        What must be said first: the law that it does not hold, the dates set elsewhere that it does not keep.
    """

    capacite: Capacite
    viser: Palier | None
    etapes: Mapping[str, ActionChoisie]
    fins: Mapping[str, int]
    depart: SituationDeDepart
    assemblage: Assemblage
    calendrier: Calendrier
    previsions: tuple[Prevision, ...]
    ruptures: Mapping[str, list[Rupture]]
    euros: Mapping[int, float]
    nouveaux: Mapping[int, float]
    tenus: Mapping[tuple[str, int], int | None]
    reserves: Reserves

    @property
    def taches(self) -> dict[str, Tache]:
        """What each action takes here, by id."""
        return {tache.id: tache for tache in self.assemblage.demande.taches}

    def list_quarter(self, rang: int) -> list[str]:
        """Actions that end in a quarter, what begins first first."""
        debuts = self.calendrier.debuts
        return sorted(
            (ident for ident, fin in self.fins.items() if fin == rang),
            key=lambda ident: (debuts.get(ident, rang), ident),
        )

    @property
    def dehors(self) -> list[str]:
        """Steps outside the horizon, without a quarter yet, or that can be in no plan (see `Assemblage.ecartees`)."""
        return [ident for ident in self.etapes if ident not in self.fins and ident not in self.faites]

    @property
    def faites(self) -> list[str]:
        """Steps that are done already."""
        return [ident for ident in self.etapes if self.assemblage.ecartees.get(ident) == "faite"]


def follow_room(suivies: Sequence[Action], seance: Seance) -> list[Action]:
    """What the town follows and the room chose: the room has the last word on means.

    A step that is only proposed is none of them, unless it has means of its own: it is then under discussion.
    """
    actions = follow_choices(suivies, seance.actions)
    for ident, etape in seance.etapes.items():
        moyens = {"jours": etape.jours, "budget_eur": etape.budget_eur}
        dits = {cle: valeur for cle, valeur in moyens.items() if valeur is not None}
        if dits and ident not in actions:
            titre = etape.titre or ident
            actions[ident] = Action(id=ident, titre=titre, nature=etape.nature, statut="À discuter")
        if dits:
            actions[ident] = actions[ident].model_copy(update=dits)
    return list(actions.values())


def leave_out(suivies: Sequence[Action], ecartees: Iterable[str]) -> list[Action]:
    """The same, with what the room took out as dropped: no proposal brings it back."""
    actions = {action.id: action for action in suivies}
    for ident in ecartees:
        ecartee = actions.get(ident, Action(id=ident, titre=ident, statut="Abandonné"))
        actions[ident] = ecartee.model_copy(update={"statut": "Abandonné"})
    return list(actions.values())


class Planche:
    """Where an ébauche is drawn: what is costly is kept until what it depends on changes."""

    def __init__(self) -> None:
        self._depart: tuple[object, SituationDeDepart] | None = None
        self._scores: dict[frozenset[str], Prevision] = {}
        self._voies: dict[str, Voie] = {}

    def find_depart(self, matiere: Matiere, viser: Palier | None) -> SituationDeDepart:
        """The ground of the plan; built again when an answer, a fact or the follow-up changes."""
        faites = [action for action in matiere.suivies if action.statut == "Réalisé"]
        cle = (dict(matiere.reponses), dict(matiere.profil), faites, None if viser is None else viser.id)
        if self._depart is None or self._depart[0] != cle:
            self._depart = cle, find_depart(matiere, viser)
            self._scores, self._voies = {}, {}
        return self._depart[1]

    def draw(
        self,
        matiere: Matiere,
        seance: Seance,
        capacite: Capacite,
        viser: Palier | None,
        presente: FeuilleDeRoute | None = None,
    ) -> Ebauche:
        """The plan as it stands.

        Parameters
        ----------
        matiere : Matiere
            Without a present plan: a place chosen by hand is judged by the catalogue's delays.
        presente : FeuilleDeRoute, optional
            The plan of the file: what is under way is not moved later than there without a word.
        """
        depart = self.find_depart(matiere, viser)
        assemblage = assemble_demande(matiere, depart, capacite, viser)
        etapes = seance.etapes
        demande = assemblage.demande
        fins = _find_places(etapes, demande, capacite)
        depenses = find_depenses(matiere.catalogue.values(), matiere.feuille)
        nouvelles = {ident: fin for ident, fin in fins.items() if say_depense(ident, depenses) == "nouvelle"}
        calendrier = lay_out_plan(demande, fins)
        return Ebauche(
            capacite=capacite,
            viser=viser,
            etapes=etapes,
            fins=fins,
            depart=depart,
            assemblage=assemblage,
            calendrier=calendrier,
            previsions=self._foresee(depart, matiere.catalogue, fins, capacite),
            ruptures=group_by_task(list_ruptures(demande, fins, calendrier)),
            euros=count_euros(demande, fins),
            nouveaux=count_euros(demande, nouvelles),
            tenus=hold_duties(demande, fins),
            reserves=find_reserves(replace(matiere, feuille=presente), assemblage, capacite, fins),
        )

    def _foresee(
        self,
        depart: SituationDeDepart,
        catalogue: Mapping[str, ActionType],
        fins: Mapping[str, int],
        capacite: Capacite,
    ) -> tuple[Prevision, ...]:
        """One quarter at a time: a move changes only those between its two places."""
        previsions = []
        for rang in range(capacite.trimestres):
            finies = frozenset(ident for ident, fin in fins.items() if fin <= rang and ident in catalogue)
            if finies not in self._scores:
                seul = capacite.model_copy(update={"trimestres": 1})
                (self._scores[finies],) = foresee(depart, catalogue, dict.fromkeys(finies, 0), seul)
            previsions.append(self._scores[finies].model_copy(update={"trimestre": capacite.debut + rang}))
        return tuple(previsions)

    def find_voie(self, matiere: Matiere, capacite: Capacite, palier: Palier) -> Voie:
        """The cheapest way to a palier from today, whatever the plan; see `find_cheapest`."""
        if palier.id not in self._voies:
            self._voies[palier.id] = find_cheapest(matiere, capacite, palier)
        return self._voies[palier.id]


def _find_places(etapes: Mapping[str, ActionChoisie], demande: DemandeDePlan, capacite: Capacite) -> dict[str, int]:
    """Quarter of each step that is in the plan."""
    places = {}
    for tache in demande.taches:
        quand = etapes[tache.id].trimestre if tache.id in etapes else None
        if quand is not None and 0 <= quand - capacite.debut < capacite.trimestres:
            places[tache.id] = quand - capacite.debut
    return places


def write_feuille(ebauche: Ebauche, matiere: Matiere, jour: date) -> FeuilleDeRoute:
    """The ébauche as a feuille de route, with what is in the plan only."""
    debut, taches = ebauche.capacite.debut, ebauche.taches
    anciennes = () if matiere.feuille is None else matiere.feuille.etapes
    depenses = {etape.action: etape.depense for etape in anciennes}
    etapes = []
    for rang in range(ebauche.capacite.trimestres):
        for ident in ebauche.list_quarter(rang):
            etape, premier = ebauche.etapes[ident], ebauche.calendrier.debuts[ident]
            decidee = max(0, rang - taches[ident].duree + 1)
            etapes.append(
                EtapeRoute(
                    action=ident,
                    titre=etape.titre or ident,
                    debut=debut + premier,
                    fin=debut + rang,
                    decidee=None if taches[ident].commencee is not None or decidee == premier else debut + decidee,
                    jours=round(taches[ident].jours, 2),
                    budget_eur=round(taches[ident].cout_eur, 2),
                    pilote=etape.pilote,
                    indicateurs=etape.indicateurs,
                    financement=etape.financement,
                    depense=depenses.get(ident),
                    imposee=etape.epinglee,
                )
            )
    referentiel = matiere.bareme.referentiel
    return FeuilleDeRoute(
        etablie_le=jour,
        seance=matiere.seance,
        marque=matiere.marque,
        referentiel=ReferentielPlan(id=referentiel.id, version=referentiel.version),
        capacite=ebauche.capacite,
        viser=None if ebauche.viser is None else ebauche.viser.id,
        etapes=tuple(etapes),
        trajectoire=ebauche.previsions,
    )
