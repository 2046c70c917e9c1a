"""03 Quick wins and 04 Feuille de route: what the room chooses from the catalogue, with who pilots it and by when."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import cached_property
from typing import Any

from numresp.atelier.cadre import VueDeCarnet
from numresp.atelier.documents import Impressions
from numresp.atelier.saisie import read_echeance
from numresp.atelier.tenue import Tenue
from numresp.atelier.vue import Champs
from numresp.calcul.effet import Effet, list_effets
from numresp.calcul.taille import find_taille
from numresp.depot.catalogue import load_actions
from numresp.erreurs import DonneesInvalides, fault
from numresp.modele.action import DELAI_QUICK_WIN, JOURS_QUICK_WIN, ActionType, Fourchette, Taille
from numresp.modele.seance import ActionChoisie

EFFET_FORT = 0.01
"""A hundredth of the total: from here on an effect is called strong on the screen, where it is also said in points."""
TRIMESTRES = 12
PAS, RANG_MAX = 10, 1000
"""Ranks are given with room between, so that a move is one event."""


class Suites(VueDeCarnet):
    """What both notebooks share: the séance, the catalogue, and what each action would give here."""

    def __init__(self, tenue: Tenue, impressions: Impressions) -> None:
        super().__init__(impressions)
        self.tenue = tenue
        self._effets: dict[str, Effet] = {}
        self._pesees: tuple[int, object] = (-1, None)

    @cached_property
    def catalogue(self) -> dict[str, ActionType]:
        """The catalogue's actions by id."""
        return {action.id: action for action in load_actions()}

    @property
    def effets(self) -> dict[str, Effet]:
        """What each action would give on the answers so far; weighed again when an event or a fact was written."""
        tenue = self.tenue
        if self._pesees[0] != len(tenue.evenements) or self._pesees[1] is not tenue.dossier.organisation:
            self._effets = list_effets(tenue.bareme, tenue.faits, tenue.etat.reponses, self.catalogue.values())
            self._pesees = len(tenue.evenements), tenue.dossier.organisation
        return self._effets

    @property
    def taille(self) -> Taille | None:
        """Size of the body; None when the profile does not tell."""
        return find_taille(self.tenue.faits)

    def find_effort(self, action: ActionType) -> Fourchette:
        """Agent-days here; where the size is unknown, from the least of a small body to the most of a large one."""
        jours = action.effort_jours
        if self.taille is None:
            return Fourchette(bas=jours.petite.bas, haut=jours.grande.haut)
        fourchette: Fourchette = getattr(jours, self.taille)
        return fourchette

    def is_easy(self, action: ActionType) -> bool:
        """Its effort, in the middle of its range, and its delay are those of a quick win."""
        effort = self.find_effort(action)
        return (effort.bas + effort.haut) / 2 <= JOURS_QUICK_WIN and action.delai_mois <= DELAI_QUICK_WIN

    def rank(self, nature: str | None = None) -> list[ActionType]:
        """Actions that would move something here, or are followed without a score; the greatest effect first."""
        effets = self.effets
        utiles = [
            action
            for action in self.catalogue.values()
            if (nature is None or action.nature == nature)
            and (effets[action.id].bouge or effets[action.id].inconnues or not action.questions)
        ]
        return sorted(utiles, key=lambda action: -round(effets[action.id].gain, 12))

    def follow(self) -> bool:
        """Take in what another window has written."""
        return self.tenue.refresh()

    def on_annuler(self, _champs: Champs) -> None:
        """Undo the last act."""
        self.say_written(self.tenue.undo(), "Annulé")

    def on_choisir(self, champs: Champs) -> None:
        """Choose an action of the catalogue, or change its pilot or date."""
        action = self.catalogue[str(champs["action"])]
        questions = [progres.question for progres in action.questions]
        self.write(
            action=action.id,
            titre=action.titre,
            nature=action.nature,
            questions=[ident for ident in questions if ident in self.tenue.referentiel.questions],
            pilote=str(champs.get("pilote", "")) or None,
            echeance=self.find_echeance(champs),
            precaution=" ".join(action.precautions),
            rang=self.find_rang(action.id),
        )

    def on_retirer(self, champs: Champs) -> None:
        """Take an action out again."""
        choisie = self.tenue.etat.actions[str(champs["action"])]
        self.write(**dump_action(choisie), abandon=True)

    def find_echeance(self, champs: Champs) -> str | None:
        """The date of the form."""
        return read_echeance(str(champs.get("echeance", "")))

    def find_rang(self, ident: str) -> int | None:
        """Place in the plan: what it had."""
        choisie = self.tenue.etat.actions.get(ident)
        return None if choisie is None else choisie.rang

    def write(self, **contenu: Any) -> None:
        """Write one choice and say when."""
        self.say_written(self.tenue.record("action", **contenu))


class FeuilleDeRoute(Suites):
    """The first simple view of the plan: order, quarter, pilot."""

    @property
    def rangs(self) -> dict[str, int]:
        """Place of each chosen action in the plan; one that has none stands by the order of choice, with room between."""
        choisies = self.tenue.etat.actions.values()
        return {
            action.action: PAS * place if action.rang is None else action.rang
            for place, action in enumerate(choisies, start=1)
        }

    @property
    def plan(self) -> list[ActionChoisie]:
        """The chosen actions in their order."""
        rangs = self.rangs
        return sorted(self.tenue.etat.actions.values(), key=lambda action: rangs[action.action])

    @property
    def trimestres(self) -> list[tuple[str, str]]:
        """The quarters to come: last day and words."""
        debut = self.tenue.seance.date
        return [list_trimestre(debut.year, (debut.month - 1) // 3 + pas) for pas in range(TRIMESTRES)]

    def find_rang(self, ident: str) -> int | None:
        """Place in the plan: the one it has, else the last."""
        rangs = self.rangs
        return rangs.get(ident, PAS + max(rangs.values(), default=0))

    def on_monter(self, champs: Champs) -> None:
        """Move an action one place up."""
        self._swap(str(champs["action"]), -1)

    def on_descendre(self, champs: Champs) -> None:
        """Move an action one place down."""
        self._swap(str(champs["action"]), 1)

    def _swap(self, ident: str, pas: int) -> None:
        """Move an action past its neighbour: one event, so that one undo takes it back; all are numbered anew if crowded."""
        plan, rangs = self.plan, self.rangs
        ici = next(place for place, action in enumerate(plan) if action.action == ident)
        la = ici + pas
        if not 0 <= la < len(plan):
            raise DonneesInvalides([fault("cette action est déjà au bout du plan")])
        voisin = rangs[plan[la].action]
        apres = rangs[plan[la + pas].action] if 0 <= la + pas < len(plan) else voisin + 2 * PAS * pas
        milieu = (voisin + apres) // 2
        if milieu not in (voisin, apres) and 1 <= milieu <= RANG_MAX:
            self.write(**dump_action(plan[ici]) | {"rang": milieu})
            return
        plan[ici], plan[la] = plan[la], plan[ici]
        for place, action in enumerate(plan, start=1):
            self.write(**dump_action(action) | {"rang": PAS * place})


def dump_action(choisie: ActionChoisie) -> dict[str, Any]:
    """The payload of a choice, to write it again with a change."""
    contenu: dict[str, Any] = choisie.model_dump(mode="json", exclude={"n", "horodatage", "type", "abandon"})
    return contenu


def list_trimestre(annee: int, rang: int) -> tuple[str, str]:
    """A quarter, counted from 0 at the first of a year: its last day, and its words."""
    annee, quart = annee + rang // 4, rang % 4
    mois = 3 * quart + 3
    fin = date(annee, mois, monthrange(annee, mois)[1])
    return fin.isoformat(), f"{('1er', '2e', '3e', '4e')[quart]} trimestre {annee}"
