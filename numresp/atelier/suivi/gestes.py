"""The notebook of the follow-up: what its forms do, and what they say when something is wrong."""

from __future__ import annotations

from numresp.atelier.commun.documents import Impressions
from numresp.atelier.commun.fenetres import Recueil
from numresp.atelier.commun.forme import VueAFormulaires
from numresp.atelier.commun.vue import Champs
from numresp.atelier.preparation.prerempli import propose_slug
from numresp.atelier.suivi.champs import read_action, read_charte, read_jalon, read_mesure
from numresp.atelier.suivi.cleanup_day import COMPTES, read_journee
from numresp.atelier.suivi.constats import read_constats
from numresp.atelier.suivi.dossier import Suivi
from numresp.calcul.suivi.conformite import DevoirJuge
from numresp.erreurs import DonneesInvalides, fault
from numresp.langue.francais import format_court, format_jour, pluriel
from numresp.langue.mots import JALONS
from numresp.langue.ordres_de_grandeur import say_unite
from numresp.modele.catalogue.parcours import ORDRE
from numresp.modele.commun.jour import find_local
from numresp.modele.commun.nom_libre import find_free
from numresp.modele.dossier.organisation import Action, EtatJalon, Jalons

ONGLETS = {
    "actions": "Actions",
    "mesures": "Mesures",
    "journee": "Digital Clean Up Day",
    "charte": "Charte",
    "jalons": "Jalons",
    "devoirs": "Devoirs",
    "relecture": "Seconde lecture",
}
LIBELLES = {
    "titre": "Titre", "statut": "Statut", "pilote": "Pilote", "service": "Service", "debut": "Début", "fin": "Fin",
    "jours": "Jours d’agent", "budget_eur": "Budget", "preuve": "Preuve", "commentaire": "Commentaire",
    "questions": "Question liée", "nature": "Nature", "date": "Date", "valeur": "Valeur", "methode": "Méthode",
    "unite": "Unité", "etat": "État", "note": "Note", "signataire": "Signataire", "engagements": "Engagements",
    "role": "Qui répond", "avis-role": "Qui relit", "adoption-role": "Qui l’adopte",
    "verdict": "Avis", "reponse": "Réponse lue", "motif": "Pourquoi",
}  # fmt: skip
NOUVELLE = "nouvelle"
"""The form of an action of the town's own; reserved, since an action of the catalogue or a séance has another id."""


class PupitreDeSuivi(VueAFormulaires):
    """The acts of the follow-up.

    Attributes
    ----------
    onglet : str
        The part shown.
    action : str
        The action whose form is open; empty for the list.
    indicateur : str
        The indicateur whose form is open; empty before any is measured or chosen.
    devoir : str
        The duty whose constats are open; empty before one is chosen.
    """

    titre = "Suivi"
    libelles = LIBELLES | {nom: compte.libelle for nom, compte in COMPTES.items()}
    change = "Le dossier a changé (autre fenêtre ou tableur) : l’écran est à jour."

    def __init__(self, suivi: Suivi, impressions: Impressions) -> None:
        super().__init__(impressions)
        self.suivi = suivi
        self.onglet = "actions"
        self.action = ""
        self.devoir = ""
        self.indicateur = next((mesure.indicateur for mesure in suivi.recentes), "")

    def return_to(self, etape: str) -> None:
        """Show a part again, with the form that was open in it."""
        onglet, _, precision = etape.partition(":")
        if onglet not in ONGLETS:
            return
        self.onglet = onglet
        if onglet == "actions" and precision in self.suivi.actions:
            self.action = precision
        if onglet == "mesures" and precision in self.suivi.series:
            self.indicateur = precision
        if onglet == "devoirs":
            self.devoir = precision

    @property
    def recueil(self) -> Recueil:
        """The files of the follow-up."""
        return self.suivi

    @property
    def fuseau(self) -> str:
        """The organisation's time zone."""
        return self.suivi.dossier.organisation.fuseau

    def follow(self) -> bool:
        """Take in what another window or a spreadsheet has written."""
        return self.suivi.refresh()

    # --- moving about ------------------------------------------------------------------------------------------------------

    def on_onglet(self, champs: Champs) -> None:
        """Show a part."""
        self.onglet = str(champs["onglet"]) if champs["onglet"] in ONGLETS else "actions"
        self.action = self.dit = ""

    def on_ouvrir(self, champs: Champs) -> None:
        """Open the form of an action: followed, chosen in a séance, of the catalogue, or the town's own."""
        self.find_action(str(champs["action"]))
        self.onglet, self.action, self.dit = "actions", str(champs["action"]), ""

    def on_fermer(self, _champs: Champs) -> None:
        """Back to the list of actions."""
        self.action = self.dit = ""

    def on_indicateur(self, champs: Champs) -> None:
        """Open the form of an indicateur."""
        ident = str(champs["indicateur"])
        if ident not in self.suivi.series:
            raise DonneesInvalides(
                [fault(f"indicateur inconnu « {ident[:40]} »", remede="choisissez-le dans la liste")]
            )
        self.onglet, self.indicateur, self.dit = "mesures", ident, ""

    def on_devoir(self, champs: Champs) -> None:
        """Open the form of a duty."""
        ident = str(champs["devoir"])
        if ident not in {devoir.obligation.id for devoir in self.suivi.conformite.devoirs}:
            raise DonneesInvalides([fault(f"devoir inconnu « {ident[:40]} »", remede="choisissez-le dans la liste")])
        self.onglet, self.devoir, self.dit = "devoirs", ident, ""

    def find_devoir(self) -> DevoirJuge | None:
        """The duty that is open, as it stands today; None where there is none."""
        devoirs = self.suivi.conformite.devoirs
        return next((devoir for devoir in devoirs if devoir.obligation.id == self.devoir), None)

    def find_action(self, ident: str) -> Action:
        """An action as its form shows it first.

        Raises
        ------
        DonneesInvalides
            Neither followed, nor chosen, nor in the catalogue.
        """
        if ident == NOUVELLE:
            return Action.model_construct(id=NOUVELLE, titre="", statut="À venir")
        connues = self.suivi.actions
        if ident in connues:
            return connues[ident]
        modele = self.suivi.catalogue.get(ident)
        if modele is None:
            raise DonneesInvalides([fault(f"action inconnue « {ident[:40]} »", remede="choisissez-la dans la liste")])
        siennes = {question for referentiel in self.suivi.referentiels for question in referentiel.questions}
        citees = tuple(p.question for p in modele.questions if p.question in siennes or not siennes)
        return Action(
            id=ident,
            titre=modele.titre,
            nature=modele.nature,
            questions=citees,
            statut="À venir",
            pilote=modele.porteurs[0],
        )

    # --- recording ---------------------------------------------------------------------------------------------------------

    def on_action(self, champs: Champs) -> None:
        """Record where an action stands."""
        montree = self.find_action(str(champs["action"]))
        if montree.id == NOUVELLE:
            montree = montree.model_copy(update={"id": self._new_id(str(champs.get("titre", "")))})
        with self.form("action"):
            action = read_action(champs, montree, self.suivi)
            nue = " (sans preuve encore)" if action.statut == "Réalisé" and not action.preuve else ""
            ecrit = self.suivi.record_action(action, f"« {action.titre} », {action.statut}{nue}")
        self._say(ecrit)
        self.action = ""

    def _new_id(self, titre: str) -> str:
        """An id from a title, that no other action has."""
        racine = propose_slug(titre)[:48].strip("-") or "action"
        return find_free(racine, {*self.suivi.actions, *self.suivi.catalogue, NOUVELLE, "total"})

    def on_mesure(self, champs: Champs) -> None:
        """Record a mesure of the indicateur shown."""
        serie = self.suivi.series[str(champs["indicateur"])]
        with self.form("mesure"):
            mesure, remplacees = read_mesure(champs, serie, self.suivi)
            quoi = f"{serie.nom} : {format_court(mesure.valeur)} {say_unite(mesure.unite)}, {format_jour(mesure.date)}"
            self._say(self.suivi.record_mesures([mesure], quoi, remplacees))

    def on_journee(self, champs: Champs) -> None:
        """Record a Digital Clean Up Day, all its counts at once."""
        with self.form("journee"):
            mesures = read_journee(champs, self.suivi)
            combien = pluriel(len(mesures), "résultat")
            quoi = f"Digital Clean Up Day du {format_jour(mesures[0].date)} : {combien}"
            self._say(self.suivi.record_mesures(mesures, quoi))

    def on_constats(self, champs: Champs) -> None:
        """Record what was found of a duty."""
        self.on_devoir(champs)
        devoir = self.find_devoir()
        if devoir is None:
            raise AssertionError(self.devoir)
        with self.form("constats"):
            reponses = read_constats(champs, devoir, self.suivi)
            quoi = f"« {devoir.obligation.titre} » : {pluriel(len(reponses), 'constat')}"
            self._say(self.suivi.record_conformite(reponses, quoi))

    def on_charte(self, champs: Champs) -> None:
        """Record the charte; when it is signed, its jalon is done on the same day, unless the form says otherwise."""
        with self.form("charte"):
            charte = read_charte(champs, self.suivi)
            presents = self.suivi.dossier.jalons
            jalons = dict(presents.jalons)
            if charte.etat == "signée" and "jalon" in champs:
                note = jalons["charte"].note if "charte" in jalons else ""
                jalons["charte"] = EtatJalon(date=charte.date, etat="fait", note=note)
            ecrit = self.suivi.record_jalons(Jalons(jalons=jalons, charte=charte), f"charte {charte.etat}")
        self._say(ecrit)

    def on_jalon(self, champs: Champs) -> None:
        """Record where a jalon stands."""
        jalon = next((connu for connu in ORDRE if connu == champs["jalon"]), None)
        if jalon is None:
            raise DonneesInvalides([fault(f"jalon inconnu « {str(champs['jalon'])[:40]} »")])
        with self.form(f"jalon-{jalon}"):
            etat = read_jalon(champs, self.suivi.dossier.find_etat(jalon), self.suivi)
            presents = self.suivi.dossier.jalons
            jalons = Jalons(jalons=presents.jalons | {jalon: etat}, charte=presents.charte)
            ecrit = self.suivi.record_jalons(jalons, f"jalon « {JALONS[jalon]} », {etat.etat}")
        self._say(ecrit)

    def on_annuler(self, _champs: Champs) -> None:
        """Take back the last act of this window, to the byte."""
        geste = self.suivi.undo()
        self.dit = f"Annulé à {find_local(self.suivi.horloge(), self.fuseau):%H:%M:%S} : {geste.quoi}"
        self._say_reserve()

    def _say(self, ecrit: bool) -> None:
        """Say that it is on the disk, when and what; or that there was nothing to write."""
        if not ecrit:
            self.dit = "Rien n’a changé : rien à enregistrer."
            return
        geste = self.suivi.gestes[-1]
        self.dit = f"Enregistré à {find_local(geste.instant, self.fuseau):%H:%M:%S} : {geste.quoi}"
        self._say_reserve()

    def _say_reserve(self) -> None:
        if self.suivi.reserve:
            self.alerte = f"Ce geste est bien enregistré, mais le dossier ne se relit plus.\n{self.suivi.reserve}"
            self.suivi.reserve = ""
