"""What 03 Quick wins and 04 Feuille de route share: the catalogue, what it would give here, and choosing from it."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar

from numresp.atelier.commun.champs import read_echeance
from numresp.atelier.commun.documents import Impressions
from numresp.atelier.commun.forme import VueAFormulaires
from numresp.atelier.commun.vue import Champs
from numresp.atelier.feuille_de_route.action_choisie import choose_anew, dump_action
from numresp.atelier.seance.geste_annule import undo_last
from numresp.atelier.seance.seance import Tenue
from numresp.calcul.score.effet_d_une_action import Effet, list_effets
from numresp.calcul.suivi.taille import find_moyens, middle
from numresp.cohorte.catalogue_du_referentiel import speak_actions
from numresp.depot.fourni.catalogue import load_actions
from numresp.langue.francais import INSECABLE, count_decimal, format_nombre, round_decimal
from numresp.modele.catalogue.action import DELAI_QUICK_WIN, JOURS_QUICK_WIN, ActionType, Fourchette

EFFET_FORT = 0.01
"""A hundredth of the total: from here on an effect is called strong on the screen, where it is also said in points."""


class Suites(VueAFormulaires):
    """What both notebooks share: the séance, the catalogue, and what each action would give here."""

    libelles: ClassVar = {
        "echeance": "Échéance", "fin": "Fin", "pilote": "Pilote", "jours": "Jours d’agent",
        "budget_eur": "Euros, première année", "financement": "Financement", "indicateurs": "Indicateurs",
    }  # fmt: skip

    def __init__(self, tenue: Tenue, impressions: Impressions) -> None:
        super().__init__(impressions)
        self.tenue = tenue
        self._effets: dict[str, Effet] = {}
        self._pesees: tuple[object, object] | None = None

    @property
    def recueil(self) -> Tenue:
        """The journal of the séance."""
        return self.tenue

    @cached_property
    def catalogue(self) -> dict[str, ActionType]:
        """The catalogue's actions by id, of the edition in force today, moving the questions of this séance."""
        jour = self.tenue.jour
        actions = speak_actions(load_actions(jour=jour), self.tenue.seance.complet, jour)
        return {action.id: action for action in actions}

    @property
    def effets(self) -> dict[str, Effet]:
        """What each action would give on the answers so far; weighed again when an answer or a fact changes."""
        tenue = self.tenue
        pesees = tenue.etat.reponses, tenue.dossier.organisation
        if self._pesees != pesees:
            self._effets = list_effets(tenue.bareme, tenue.faits, tenue.etat.reponses, self.catalogue.values())
            self._pesees = pesees
        return self._effets

    def find_effort(self, action: ActionType) -> Fourchette:
        """Agent-days here; where the size is unknown, from the least of a small body to the most of a large one."""
        return find_moyens(action, self.tenue.faits)[0]

    def is_easy(self, action: ActionType) -> bool:
        """Its effort, in the middle of its range, and its delay are those of a quick win."""
        return middle(self.find_effort(action)) <= JOURS_QUICK_WIN and action.delai_mois <= DELAI_QUICK_WIN

    def is_strong(self, action: ActionType) -> bool:
        """Its effect is strong, as it is printed: what reads « +1,0 point » is at least one point."""
        echelle = self.tenue.referentiel.echelle
        return float(round_decimal(self.effets[action.id].gain * echelle, 1)) >= EFFET_FORT * echelle

    def say_gain(self, ident: str, nom: str = "point") -> str:
        """« +1,2 point »; « effet inconnu » where nothing is known to move, and answers are missing."""
        effet = self.effets[ident]
        points = effet.gain * self.tenue.referentiel.echelle
        if effet.inconnues and not round_decimal(points, 1):
            return "effet inconnu"
        if nom == "point":
            return count_decimal(points, nom, signe=True)
        return f"{format_nombre(points, signe=True)}{INSECABLE}{nom}"

    @property
    def realisees(self) -> set[str]:
        """What the town has done already: nobody proposes it again."""
        return {action.id for action in self.tenue.dossier.actions if action.statut == "Réalisé"}

    def rank(self, nature: str | None = None) -> list[ActionType]:
        """Actions not done yet that would move something here, or are followed without a score; the greatest effect first."""
        effets, realisees = self.effets, self.realisees
        utiles = [
            action
            for action in self.catalogue.values()
            if (nature is None or action.nature == nature)
            and action.id not in realisees
            and (effets[action.id].bouge or effets[action.id].inconnues or not action.questions)
        ]
        return sorted(utiles, key=lambda action: -round(effets[action.id].gain, 12))

    @property
    def fuseau(self) -> str:
        """The organisation's time zone."""
        return self.tenue.fuseau

    def follow(self) -> bool:
        """Take in what another window has written."""
        return self.tenue.refresh()

    def on_annuler(self, _champs: Champs) -> None:
        """Undo the last act."""
        undo_last(self, self.tenue)

    def on_choisir(self, champs: Champs) -> None:
        """Choose an action of the catalogue, or change its pilot or date."""
        action = self.catalogue[str(champs["action"])]
        etape = self.tenue.etat.etapes.get(action.id)
        contenu = choose_anew(action, self.tenue.referentiel.questions) if etape is None else dump_action(etape)
        pilote = str(champs.get("pilote", ""))
        with self.form(f"choisir-{action.id}"):
            echeance = read_echeance(str(champs.get("echeance", "")), self.tenue.premier_jour)
        contenu |= {"pilote": pilote or None, "echeance": echeance}
        self.write(**(contenu | {"tout_de_suite": True}))

    def on_retirer(self, champs: Champs) -> None:
        """Take an action out again."""
        choisie = self.tenue.etat.actions[str(champs["action"])]
        self.write(**dump_action(choisie), abandon=True)

    def write(self, **contenu: Any) -> None:
        """Write one choice and say when."""
        self.say_written(self.tenue.record("action", **contenu))
