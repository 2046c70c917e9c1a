"""04 Feuille de route: the gestures of the room on a plan: taken from the file, moved by hand, written."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from numresp.atelier.commun.vue import Champs
from numresp.atelier.feuille_de_route.action_choisie import choose_anew, dump_action, is_said
from numresp.atelier.feuille_de_route.brouillon import write_feuille
from numresp.atelier.feuille_de_route.champs import read_etape, read_quarter, take_feuille
from numresp.atelier.feuille_de_route.plan_calcule import Panneau, PlanCalcule
from numresp.depot.ecriture.feuille_de_route import write_feuille_de_route
from numresp.depot.parties.feuille_de_route import load_feuille_de_route
from numresp.depot.systeme.chemins import short_name
from numresp.erreurs import DonneesInvalides, fault
from numresp.langue.francais import format_court, pluriel, round_decimal
from numresp.langue.plan import say_trimestre
from numresp.modele.commun.trimestre import Trimestre
from numresp.modele.seance.evenements import ActionChoisie, Evenement

PANNEAUX: tuple[Panneau, ...] = ("effet", "ajout")


class GestesFeuilleDeRoute(PlanCalcule):
    """What the room does to the plan."""

    def on_reprendre(self, _champs: Champs) -> None:
        """Start from the plan of the file."""
        feuille = load_feuille_de_route(self.tenue.dossier.chemin)
        if feuille is None:
            raise DonneesInvalides([fault("ce dossier n’a pas de feuille_de_route.yaml")])
        etapes = take_feuille(feuille, self.tenue, self.catalogue, moyens=True)
        self.say_written(self.tenue.record("plan", etapes=etapes), "Repris, enregistré")

    # --- what stands under the board ---------------------------------------------------------------------------------------
    def on_carte(self, champs: Champs) -> None:
        """Choose a card, or let go of the one that is chosen."""
        ident = self.find_etape(str(champs["action"])).action
        self._choose("" if ident == self.choisie and not self.panneau else ident)

    def on_panneau(self, champs: Champs) -> None:
        """Show the effect in tables, or what can be added; asked for again, it goes."""
        panneau: Panneau = next((nom for nom in PANNEAUX if nom == champs.get("panneau")), "")
        self.panneau = "" if panneau == self.panneau else panneau

    def _choose(self, ident: str) -> None:
        self.choisie, self.panneau = ident, ""
        if self.ouverte != ident:
            self.ouverte = ""

    # --- by hand ----------------------------------------------------------------------------------------------------------
    def on_plus_tot(self, champs: Champs) -> None:
        """Move a step one quarter earlier."""
        self._move(str(champs["action"]), -1)

    def on_plus_tard(self, champs: Champs) -> None:
        """Move a step one quarter later."""
        self._move(str(champs["action"]), 1)

    def _move(self, ident: str, pas: int) -> None:
        etape, capacite = self.find_etape(ident), self.capacite
        dernier = capacite.debut + (capacite.trimestres - 1)
        ici = etape.trimestre
        vers = capacite.debut if ici is None else min(max(ici + pas, capacite.debut), dernier)
        if vers == ici:
            bout = f"déjà au {'premier' if pas < 0 else 'dernier'} trimestre du plan ({say_trimestre(ici)})"
            raise DonneesInvalides([fault(bout, remede="changez la période, ou retirez l’action")])
        self.place(etape, vers)

    def on_placer(self, champs: Champs) -> None:
        """Put a step in a quarter."""
        etape, vers = self.find_etape(str(champs["action"])), Trimestre.parse(read_quarter(str(champs["fin"])))
        if etape.trimestre != vers:
            self.place(etape, vers)

    def place(self, etape: ActionChoisie, vers: Trimestre) -> None:
        """What was put somewhere by hand is pinned there: no proposal moves it. What that makes of the quarter is said."""
        self._choose(etape.action)
        evenement = self._rewrite(etape, fin=str(vers), epinglee=True)
        ebauche, rang = self.ebauche, vers - self.capacite.debut
        charge, possible = ebauche.calendrier.load(rang), self.capacite.jours_par_trimestre
        jours = f"{format_court(float(round_decimal(charge, 1)))} j sur {format_court(possible)}"
        rompue = ", ▲ à régler" if etape.action in ebauche.ruptures else ""
        self.say_written(evenement, f"Fin {say_trimestre(vers)} ({jours}){rompue}, épinglée. Enregistré")

    def on_epingler(self, champs: Champs) -> None:
        """Pin a step to its quarter, or let it go."""
        etape = self.find_etape(str(champs["action"]))
        quand = etape.trimestre
        if quand is None:
            raise DonneesInvalides([fault("cette action n’a pas encore de trimestre", remede="placez-la d’abord")])
        self._choose(etape.action)
        quoi = "Détachée" if etape.epinglee else f"Épinglée fin {say_trimestre(quand)}"
        self._rewrite(etape, f"{quoi}. Enregistré", fin=str(quand), epinglee=not etape.epinglee)

    def on_choisir(self, champs: Champs) -> None:
        """Add an action of the catalogue, or change what a step says: quarter, pilot, means, indicateurs, financing."""
        ident = str(champs["action"])
        etape = self.tenue.etat.etapes.get(ident)
        with self.form(f"etape-{ident}"):
            dit = read_etape(champs, None if etape is None else etape.trimestre, self.indicateurs)
        if etape is None:
            action = self.catalogue[ident]
            contenu = choose_anew(action, self.tenue.referentiel.questions)
            self._write_step(contenu | dit | {"pilote": dit.get("pilote") or action.porteurs[0]})
        else:
            self._rewrite(etape, **dit)
        self._choose(ident)
        self.ouverte = ""

    def on_modifier(self, champs: Champs) -> None:
        """Open the form of a step, or close it."""
        ident = self.find_etape(str(champs["action"])).action
        self._choose(ident)
        self.ouverte = "" if self.ouverte == ident else ident

    def on_retirer(self, champs: Champs) -> None:
        """Take a step out: no proposal brings it back."""
        self._rewrite(self.find_etape(str(champs["action"])), "Retirée, enregistré", abandon=True)
        self._choose("")

    def find_etape(self, ident: str) -> ActionChoisie:
        """A step of the plan."""
        etape = self.tenue.etat.etapes.get(ident)
        if etape is None:
            raise DonneesInvalides([fault(f"l’action « {ident[:60]} » n’est pas dans la feuille de route")])
        return etape

    def _rewrite(self, etape: ActionChoisie, quoi: str = "Enregistré", **change: Any) -> Evenement:
        return self._write_step(dump_action(etape) | change, quoi)

    def _write_step(self, contenu: dict[str, Any], quoi: str = "Enregistré") -> Evenement:
        self.refus = None
        dits = {cle: valeur for cle, valeur in contenu.items() if is_said(valeur)}
        dits["tout_de_suite"] = (
            contenu["action"] in self.tenue.etat.quick_wins
        )  # to place a card is not to choose a quick win
        evenement = self.tenue.record("action", **dits)
        self.say_written(evenement, quoi)
        return evenement

    # --- the file ---------------------------------------------------------------------------------------------------------
    def on_ecrire(self, _champs: Champs) -> None:
        """Write feuille_de_route.yaml; one that was adopted is left alone, and that is said."""
        ebauche = self.ebauche
        if not ebauche.fins:
            raise DonneesInvalides(
                [fault("la feuille de route est vide", remede="proposez un plan, ou ajoutez une action")]
            )
        feuille = write_feuille(ebauche, self.matiere, self.tenue.jour)
        chemin = write_feuille_de_route(self.tenue.dossier.chemin, feuille)
        self.tenue.dossier = replace(self.tenue.dossier, feuille_de_route=feuille)
        laissees = f" ; {pluriel(len(ebauche.dehors), 'action')} sans trimestre n’y sont pas" if ebauche.dehors else ""
        self.dit = f"Écrite : {short_name(chemin)}, {pluriel(len(feuille.etapes), 'action')}{laissees}."
