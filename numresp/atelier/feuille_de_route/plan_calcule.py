"""04 Feuille de route: what the town can give, and a plan that the solver proposes, then proves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import Literal

from numresp.atelier.commun.documents import Impressions
from numresp.atelier.commun.vue import Champs
from numresp.atelier.feuille_de_route.brouillon import Ebauche, Planche, follow_room, leave_out, write_feuille
from numresp.atelier.feuille_de_route.calcul_en_fond import Recherche
from numresp.atelier.feuille_de_route.catalogue import Suites
from numresp.atelier.feuille_de_route.champs import read_capacite, take_feuille
from numresp.atelier.seance.seance import Tenue
from numresp.calcul.feuille_de_route.donnees_du_plan import Matiere
from numresp.calcul.feuille_de_route.palier_vise import Cap
from numresp.calcul.feuille_de_route.proposition import PropositionDePlan, Voie
from numresp.calcul.feuille_de_route.quick_wins_d_abord import Trouvaille, find_last_quarters, list_later, search_first
from numresp.calcul.feuille_de_route.solveur.optimum_de_highs import Limites
from numresp.cohorte.catalogue_du_referentiel import speak_obligations
from numresp.depot.fourni.catalogue import load_indicateurs, load_obligations
from numresp.erreurs import DonneesInvalides, fault
from numresp.langue.francais import pluriel
from numresp.langue.plan import say_ecart, say_later
from numresp.modele.catalogue.indicateur import Indicateur
from numresp.modele.catalogue.obligation import Obligation
from numresp.modele.dossier.feuille_de_route import Capacite
from numresp.modele.referentiel.referentiel import Palier
from numresp.usages.proposition import find_present_capacity, search_plan

Panneau = Literal["", "effet", "ajout"]
"""Under the board: the chosen card, the effect in tables, or what can be added."""


class PlanCalcule(Suites):
    """The plan in the room, as it stands and as it is proposed."""

    def __init__(self, tenue: Tenue, impressions: Impressions) -> None:
        super().__init__(tenue, impressions)
        self.planche = Planche()
        self.recherche: Recherche | None = None
        self.refus: PropositionDePlan | None = None
        """The last proposal, where nothing held: why is shown until something changes."""
        self.cap: Cap | None = None
        """What the last proposal aims at, and why that or nothing."""
        self.ouverte = ""
        """The step whose form is open."""
        self.choisie = ""
        """The card that is chosen: what can be done to it stands under the board."""
        self.panneau: Panneau = ""
        """What stands under the board instead."""
        self._dessin: tuple[object, Ebauche] | None = None

    @cached_property
    def obligations(self) -> tuple[Obligation, ...]:
        """The catalogue's duties, of the edition in force today, requiring levels of the questions of this séance."""
        jour = self.tenue.jour
        return speak_obligations(load_obligations(jour=jour), self.tenue.seance.complet, jour)

    @cached_property
    def indicateurs(self) -> dict[str, Indicateur]:
        """The catalogue's indicateurs by id."""
        return {indicateur.id: indicateur for indicateur in load_indicateurs(jour=self.tenue.jour)}

    @property
    def capacite(self) -> Capacite:
        """What the room said; before, what the file says; else by the rule of `calcul.feuille_de_route.capacite`."""
        dite, dossier = self.tenue.etat.capacite, self.tenue.dossier
        if dite is not None:
            return Capacite.model_validate({cle: getattr(dite, cle) for cle in Capacite.model_fields})
        return find_present_capacity(dossier, self.tenue.seance.nom, self.tenue.seance.date)

    @property
    def viser(self) -> Palier | None:
        """The palier aimed at: the one that the room said, else the one that the last proposal took, else that of the file."""
        etat, feuille = self.tenue.etat, self.tenue.dossier.feuille_de_route
        vises = [
            vise.viser for vise in (etat.capacite, etat.plan, feuille) if vise is not None and vise.viser is not None
        ]
        if (etat.capacite is not None and etat.capacite.sans_visee) or not vises:
            return None
        return next((palier for palier in self.tenue.referentiel.paliers if palier.id == vises[0]), None)

    @property
    def libre(self) -> bool:
        """The room has not said what the plan aims at: the next palier that it can reach."""
        dite = self.tenue.etat.capacite
        return dite is None or (dite.viser is None and not dite.sans_visee)

    @property
    def attente(self) -> str:
        """That a plan is being looked for, or that the one shown is being proven; nothing where neither is."""
        if self.recherche is None:
            return ""
        return "La preuve continue…" if self.recherche.montree else "Calcul en cours…"

    @property
    def matiere(self) -> Matiere:
        """What the plan is made of, without the present one."""
        tenue = self.tenue
        return Matiere(
            bareme=tenue.bareme,
            profil=tenue.faits,
            reponses=tenue.etat.reponses,
            catalogue=self.catalogue,
            obligations=self.obligations,
            suivies=follow_room(tenue.dossier.actions, tenue.etat),
            seance=tenue.seance.nom,
            jour=tenue.seance.date,
            marque=tenue.seance.marque,
            jalons=tenue.dossier.jalons,
        )

    @property
    def ebauche(self) -> Ebauche:
        """The plan as it stands; drawn again when an event or a fact was written."""
        cle = len(self.tenue.evenements), self.tenue.dossier
        if self._dessin is None or self._dessin[0] != cle:
            presente = self.tenue.dossier.feuille_de_route
            self._dessin = cle, self.planche.draw(self.matiere, self.tenue.etat, self.capacite, self.viser, presente)
        return self._dessin[1]

    @property
    def suivant(self) -> Palier | None:
        """The palier after today's; None at the highest."""
        return self.tenue.referentiel.next_palier(self.ebauche.depart.resultat.palier)

    @property
    def titres(self) -> dict[str, str]:
        """What each action is called here."""
        titres = {ident: action.titre for ident, action in self.catalogue.items()}
        titres |= {action.id: action.titre for action in self.tenue.dossier.actions}
        return titres | {ident: etape.titre for ident, etape in self.tenue.etat.etapes.items() if etape.titre}

    @property
    def legales(self) -> set[str]:
        """Actions of the catalogue that bring a level which the law asks and which is not reached today."""
        exiges = self.ebauche.tenus
        return {
            ident
            for ident, action in self.catalogue.items()
            if any(p.question == question and p.vers >= niveau for p in action.questions for question, niveau in exiges)
        }

    def find_voie(self, palier: Palier) -> Voie:
        """The cheapest way there, from what the town follows already."""
        seule = replace(self.matiere, suivies=self.tenue.dossier.actions)
        return self.planche.find_voie(seule, self.capacite, palier)

    # --- what the town can give, and a proposal ---------------------------------------------------------------------------
    def on_regler(self, champs: Champs) -> None:
        """Set one measure of the capacity, or several; what is as it was writes nothing."""
        dite = self.tenue.etat.capacite
        vise = (
            {"viser": None, "sans_visee": False} if dite is None else dite.model_dump(include={"viser", "sans_visee"})
        )
        avant = {**self.capacite.model_dump(mode="json"), **vise}
        apres = read_capacite(avant, champs)
        if apres != avant:
            self.refus = self.cap = None
            self.say_written(self.tenue.record("capacite", **apres))

    def on_proposer(self, _champs: Champs) -> None:
        """Have a plan computed; the screen goes on meanwhile."""
        if self.tenue.close:
            raise DonneesInvalides(
                [fault("la séance est close", remede="rouvrez-la à l’étape Clôture, puis proposez un plan")]
            )
        ebauche = self.ebauche
        if ebauche.depart.resultat.total.score is None:
            remede = "répondez d’abord aux questions (étape Autodiagnostic), ou versez les constats (étape Préparer)"
            raise DonneesInvalides([fault("trop peu de réponses sont connues pour proposer un plan", remede=remede)])
        if self.recherche is not None and not self.recherche.montree:
            self.dit = "Le calcul est déjà en cours…"
            return
        self.refus = None
        jour, capacite, viser, libre = self.tenue.jour, self.capacite, self.viser, self.libre
        presente = write_feuille(ebauche, self.matiere, jour)
        placees = tuple(etape for etape in presente.etapes if self.tenue.etat.etapes[etape.action].fin is not None)
        matiere = replace(
            self.matiere,
            suivies=leave_out(self.matiere.suivies, self.tenue.etat.ecartees),
            feuille=presente.model_copy(update={"etapes": placees}),
        )

        fins = find_last_quarters(self.tenue.etat.quick_wins, ebauche.assemblage.demande, capacite)

        def compute(limites: Limites) -> Trouvaille:
            vise: Palier | Literal["libre"] | None = "libre" if libre else viser
            return search_first(
                matiere, fins, capacite, lambda faits: search_plan(faits, capacite, vise, jour, limites)
            )

        if self.recherche is not None:
            self.recherche.give_up()
        self.recherche = Recherche(compute, len(self.tenue.evenements))
        self.dit = "Calcul d’un plan en cours…"
        self._gather()

    def on_battre(self, champs: Champs) -> None:
        """Take in a proposal that is ready, too."""
        super().on_battre(champs)
        self._gather()

    def _gather(self) -> None:
        """Take the proposal, if it is there: one event, so that one undo takes it back. Before the proof, the best so far."""
        recherche = self.recherche
        if recherche is None:
            return
        if recherche.en_cours:
            if recherche.provisoire is not None and not recherche.montree:
                self._check_unchanged(recherche)
                self._take_in(recherche.provisoire, "La preuve continue")
                recherche.montree = True
                recherche.evenements = len(self.tenue.evenements)
            return
        self.recherche = None
        if recherche.trouvee is None:
            raise DonneesInvalides([fault(recherche.faute)])
        if not recherche.montree:
            self._check_unchanged(recherche)
            self._take_in(recherche.trouvee)
            return
        self._settle(recherche, recherche.trouvee)

    def _check_unchanged(self, recherche: Recherche) -> None:
        """Refuse, and look no further, where the journal has changed since the proposal was asked for."""
        self.tenue.refresh()
        if len(self.tenue.evenements) != recherche.evenements:
            recherche.give_up()
            self.recherche = None
            message = "la feuille de route a changé pendant le calcul : rien n’est remplacé"
            raise DonneesInvalides([fault(message, remede="proposez de nouveau")])

    def _settle(self, recherche: Recherche, trouvee: Trouvaille) -> None:
        """The proof is there: the plan shown is confirmed, or a better one stands in its place, and one undo takes it back.

        What was shown is undone once the other is written: at no moment has the journal none, whatever stops the room then.
        """
        self.tenue.refresh()
        montre = None if recherche.provisoire is None else recherche.provisoire[0].plan
        meilleur = trouvee[0].plan
        meme = montre is not None and meilleur is not None and dict(montre.fins) == dict(meilleur.fins)
        if len(self.tenue.evenements) != recherche.evenements:
            self.dit = (
                "Rien de mieux n’existait que le plan proposé ; ce que vous avez changé reste."
                if meme
                else "Un meilleur plan existe que celui qui était proposé ; ce que vous avez changé reste. Proposez de nouveau."
            )
            return
        provisoire = self.tenue.etat.plan
        suite = "C’est le plan qui était montré" if meme else "Il remplace le précédent, un peu moins bon"
        if self._take_in(trouvee, suite) and provisoire is not None:
            self.tenue.record("annulation", cible=provisoire.n)

    def _take_in(self, trouvee: Trouvaille, suite: str = "") -> bool:
        """Write a proposal, and say it; or keep why nothing holds. Whether it was written."""
        proposition, cap = trouvee
        if proposition.feuille is None or proposition.plan is None:
            self.refus, self.dit = proposition, "Aucun plan ne tient : voyez pourquoi."
            return False
        etapes = take_feuille(proposition.feuille, self.tenue, self.catalogue)
        pris = {} if cap.palier is None or cap.raison == "demandé" else {"viser": cap.palier.id}
        ecart = 0.0 if proposition.plan.prouve else proposition.plan.ecart
        tard = self._say_late(proposition.plan.fins)
        evenement = self.tenue.record("plan", etapes=etapes, ecart=ecart, **pris)
        self.cap = cap
        prouve = "rien de mieux n’existe" if proposition.plan.prouve else say_ecart(ecart)
        dits = "".join(f"{dit}. " for dit in (suite, tard) if dit)
        quoi = f"Plan proposé, {pluriel(len(etapes), 'action')}, {prouve}. {dits}Enregistré"
        self.say_written(evenement, quoi)
        return True

    def _say_late(self, fins: Mapping[str, int]) -> str:
        """Quick wins that a proposal could not put first; nothing where all are."""
        limites = find_last_quarters(self.tenue.etat.quick_wins, self.ebauche.assemblage.demande, self.capacite)
        return say_later(self.titres[ident] for ident in list_later(limites, fins))
