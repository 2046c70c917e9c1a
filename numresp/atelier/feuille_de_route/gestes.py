"""04 Feuille de route: what the town can give, a plan proposed, moved by hand, undone, written."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import Any

from numresp.atelier.commun.documents import Impressions
from numresp.atelier.commun.vue import Champs
from numresp.atelier.feuille_de_route.action_choisie import choose_anew, dump_action, is_said
from numresp.atelier.feuille_de_route.brouillon import Ebauche, Planche, follow_room, leave_out, write_feuille
from numresp.atelier.feuille_de_route.calcul_en_fond import SECONDES, Recherche
from numresp.atelier.feuille_de_route.catalogue import Suites
from numresp.atelier.feuille_de_route.champs import read_capacite, read_etape, read_quarter, take_feuille
from numresp.atelier.seance.seance import Tenue
from numresp.calcul.feuille_de_route.donnees_du_plan import Matiere
from numresp.calcul.feuille_de_route.palier_vise import Cap
from numresp.calcul.feuille_de_route.proposition import PropositionDePlan, Voie
from numresp.depot.ecriture.feuille_de_route import write_feuille_de_route
from numresp.depot.fourni.catalogue import load_indicateurs, load_obligations
from numresp.depot.parties.feuille_de_route import load_feuille_de_route
from numresp.depot.systeme.chemins import short_name
from numresp.erreurs import DonneesInvalides, fault
from numresp.langue.francais import format_pourcent, pluriel
from numresp.langue.html import Fragment
from numresp.langue.plan import say_trimestre
from numresp.modele.catalogue.indicateur import Indicateur
from numresp.modele.catalogue.obligation import Obligation
from numresp.modele.commun.trimestre import Trimestre
from numresp.modele.dossier.feuille_de_route import Capacite
from numresp.modele.referentiel.referentiel import Palier
from numresp.modele.seance.evenements import ActionChoisie
from numresp.usages.proposition import find_present_capacity, search_plan


class GestesFeuilleDeRoute(Suites):
    """The plan in the room."""

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
        self.lignes: dict[object, Fragment] = {}
        """Rows of the catalogue as they were drawn last, by all that they show."""
        self._dessin: tuple[object, Ebauche] | None = None

    @cached_property
    def obligations(self) -> tuple[Obligation, ...]:
        """The catalogue's duties, of the edition in force today."""
        return load_obligations(jour=self.tenue.jour)

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
            raise DonneesInvalides([fault("la séance est close", remede="rouvrez-la (02), puis proposez un plan")])
        ebauche = self.ebauche
        if ebauche.depart.resultat.total.score is None:
            remede = "répondez d’abord au diagnostic (02), ou versez les constats (01)"
            raise DonneesInvalides([fault("trop peu de réponses sont connues pour proposer un plan", remede=remede)])
        if self.recherche is not None:
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

        def compute() -> tuple[PropositionDePlan, Cap]:
            return search_plan(matiere, capacite, "libre" if libre else viser, jour, SECONDES)

        self.recherche = Recherche(compute, len(self.tenue.evenements))
        self.dit = "Calcul d’un plan en cours…"
        self._gather()

    def on_battre(self, champs: Champs) -> None:
        """Take in a proposal that is ready, too."""
        super().on_battre(champs)
        self._gather()

    def _gather(self) -> None:
        """Take the proposal, if it is there: one event, so that one undo takes it back."""
        recherche = self.recherche
        if recherche is None or recherche.en_cours:
            return
        self.recherche = None
        if recherche.trouvee is None:
            raise DonneesInvalides([fault(recherche.faute)])
        proposition, cap = recherche.trouvee
        if proposition.feuille is None or proposition.plan is None:
            self.refus, self.dit = proposition, "Aucun plan ne tient : voyez pourquoi."
            return
        self.tenue.refresh()
        if len(self.tenue.evenements) != recherche.evenements:
            message = "la feuille de route a changé pendant le calcul : rien n’est remplacé"
            raise DonneesInvalides([fault(message, remede="proposez de nouveau")])
        etapes = take_feuille(proposition.feuille, self.tenue, self.catalogue)
        ecart = proposition.plan.ecart
        pris = {} if cap.palier is None or cap.raison == "demandé" else {"viser": cap.palier.id}
        ecart = 0.0 if proposition.plan.prouve else ecart
        evenement = self.tenue.record("plan", etapes=etapes, ecart=ecart, **pris)
        self.cap = cap
        prouve = (
            "rien de mieux n’existe" if proposition.plan.prouve else f"à {format_pourcent(ecart, 1)} près du meilleur"
        )
        self.say_written(evenement, f"Plan proposé, {pluriel(len(etapes), 'action')}, {prouve}. Enregistré")

    def on_reprendre(self, _champs: Champs) -> None:
        """Start from the plan of the file."""
        feuille = load_feuille_de_route(self.tenue.dossier.chemin)
        if feuille is None:
            raise DonneesInvalides([fault("ce dossier n’a pas de feuille_de_route.yaml")])
        etapes = take_feuille(feuille, self.tenue, self.catalogue, moyens=True)
        self.say_written(self.tenue.record("plan", etapes=etapes), "Repris, enregistré")

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
        """What was put somewhere by hand is pinned there: no proposal moves it."""
        self._rewrite(etape, f"Fin {say_trimestre(vers)}, épinglée. Enregistré", fin=str(vers), epinglee=True)

    def on_epingler(self, champs: Champs) -> None:
        """Pin a step to its quarter, or let it go."""
        etape = self.find_etape(str(champs["action"]))
        quand = etape.trimestre
        if quand is None:
            raise DonneesInvalides([fault("cette action n’a pas encore de trimestre", remede="placez-la d’abord")])
        quoi = "Détachée" if etape.epinglee else f"Épinglée fin {say_trimestre(quand)}"
        self._rewrite(etape, f"{quoi}. Enregistré", fin=str(quand), epinglee=not etape.epinglee)

    def on_choisir(self, champs: Champs) -> None:
        """Add an action of the catalogue, or change what a step says: quarter, pilot, means, indicateurs, financing."""
        ident = str(champs["action"])
        etape = self.tenue.etat.etapes.get(ident)
        if etape is None:
            contenu = choose_anew(self.catalogue[ident], self.tenue.referentiel.questions)
            self._write_step(contenu | read_etape(champs, None, self.indicateurs))
        else:
            self._rewrite(etape, **read_etape(champs, etape.trimestre, self.indicateurs))
        self.ouverte = ""

    def on_modifier(self, champs: Champs) -> None:
        """Open the form of a step, or close it."""
        ident = self.find_etape(str(champs["action"])).action
        self.ouverte = "" if self.ouverte == ident else ident

    def on_retirer(self, champs: Champs) -> None:
        """Take a step out: no proposal brings it back."""
        self._rewrite(self.find_etape(str(champs["action"])), "Retirée, enregistré", abandon=True)

    def find_etape(self, ident: str) -> ActionChoisie:
        """A step of the plan."""
        etape = self.tenue.etat.etapes.get(ident)
        if etape is None:
            raise DonneesInvalides([fault(f"l’action « {ident[:60]} » n’est pas dans la feuille de route")])
        return etape

    def _rewrite(self, etape: ActionChoisie, quoi: str = "Enregistré", **change: Any) -> None:
        self._write_step(dump_action(etape) | change, quoi)

    def _write_step(self, contenu: dict[str, Any], quoi: str = "Enregistré") -> None:
        self.refus = None
        dits = {cle: valeur for cle, valeur in contenu.items() if is_said(valeur)}
        self.say_written(self.tenue.record("action", **dits), quoi)

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
