"""Where the console stands: the screen shown, the clock, who is in the room, and what is written into the journal."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from numresp.atelier.commun.documents import Impressions
from numresp.atelier.commun.forme import VueAFormulaires
from numresp.atelier.commun.vue import Champs
from numresp.atelier.seance.ordre_des_etapes import EtapeDeSeance, find_first, list_debats, list_etapes
from numresp.atelier.seance.seance import Tenue
from numresp.atelier.seance.temps import find_arrival
from numresp.depot.ecriture.photo_de_tableau import store_photo
from numresp.erreurs import DonneesInvalides, fault
from numresp.langue.francais import pluriel
from numresp.langue.votes import Geste
from numresp.modele.commun.nom_libre import find_free


class Conduite(VueAFormulaires):
    """What the consultant has in front of her, whatever the screen.

    Attributes
    ----------
    etape : EtapeDeSeance
        The screen shown; however it came, its clock runs from then.
    arrivees : dict of étape id to datetime
        When a débat came on the screen: its clock.
    photos : list of str
        Those of the flipchart that this window has put among the proofs.
    """

    libelles: ClassVar = {"echeance": "Avant le"}

    def __init__(self, tenue: Tenue, impressions: Impressions) -> None:
        super().__init__(impressions)
        self.tenue = tenue
        self.titre = f"Autodiagnostic, {tenue.dossier.organisation.nom}"
        self.photos: list[str] = []
        premier = find_first(tenue)
        self.arrivees: dict[str, datetime] = {premier.id: find_arrival(tenue, premier)}
        self.etape = premier

    @property
    def recueil(self) -> Tenue:
        """The journal of the séance."""
        return self.tenue

    @property
    def etape(self) -> EtapeDeSeance:
        """The screen shown."""
        return self._etape

    @etape.setter
    def etape(self, etape: EtapeDeSeance) -> None:
        self._etape = etape
        self.arrivees.setdefault(etape.id, self.tenue.horloge())

    # --- moving about ------------------------------------------------------------------------------------------------

    def on_aller(self, champs: Champs) -> None:
        """Show an étape."""
        connues = {etape.id: etape for etape in list_etapes(self.tenue)}
        self.etape = connues[str(champs["etape"])]

    def return_to(self, etape: str) -> None:
        """Show an étape again, if it is still on the programme."""
        self.etape = next((connue for connue in list_etapes(self.tenue) if connue.id == etape), self.etape)

    def on_photo(self, champs: Champs) -> None:
        """Put photos of the flipchart among the proofs; each is noted beside the question or thème on the screen."""
        if self.tenue.close:
            remede = "rouvrez la séance à l’étape Clôture"
            raise DonneesInvalides([fault("la séance est close, rien ne s’y ajoute", remede=remede)])
        for fichier in champs["fichiers"]:
            nom, contenu = str(fichier["nom"]), str(fichier["contenu"])
            preuve = store_photo(self.tenue.dossier.chemin, self.tenue.seance.nom, nom, contenu)
            self.photos.append(preuve)
            if self.etape.cible:
                self.write("commentaire", cible=self.etape.cible, texte=f"Photo du tableau : {preuve}")
            else:
                self.dit = f"Enregistré : {preuve}"

    def on_suivant(self, _champs: Champs) -> None:
        """Show the next étape."""
        self._move(1)

    def on_precedent(self, _champs: Champs) -> None:
        """Show the étape before."""
        self._move(-1)

    def _move(self, pas: int) -> None:
        etapes = list_etapes(self.tenue)
        rang = etapes.index(self.etape) if self.etape in etapes else etapes.index(find_first(self.tenue))
        self.etape = etapes[min(max(rang + pas, 0), len(etapes) - 1)]

    def _leave(self, etape: EtapeDeSeance) -> None:
        """Go on from an étape that is dealt with; an act on what is no longer on the screen moves nothing."""
        if self.etape == etape:
            self._move(1)

    def _keep_on_programme(self) -> None:
        """A screen that is no longer on the programme gives way."""
        if self.etape not in list_etapes(self.tenue):
            self.etape = find_first(self.tenue)

    @property
    def fuseau(self) -> str:
        """The organisation's time zone."""
        return self.tenue.fuseau

    @property
    def geste(self) -> Geste:
        """How the room votes: cards shown together, unless raised hands were chosen in 01 Préparer."""
        return self.tenue.etat.reglages.geste

    def follow(self) -> bool:
        """Take in what another window has written; a screen that is no longer on the programme gives way."""
        neuf = self.tenue.refresh()
        if neuf:
            self._keep_on_programme()
        return neuf

    def on_profil(self, _champs: Champs) -> None:
        """Show the profile, or hide it again."""
        self.projecteur.profil = not self.projecteur.profil
        self.dit = ""

    # --- what is written -----------------------------------------------------------------------------------------------

    def write(self, genre: str, **contenu: Any) -> None:
        """Write one event and say when."""
        if "question" in contenu:
            self.check_asked(contenu["question"])
        self.say_written(self.tenue.record(genre, **contenu))
        if self.tenue.dit:
            self.dit, self.tenue.dit = f"{self.dit}. {self.tenue.dit}", ""

    def check_asked(self, question: str) -> None:
        """A question that a fact or an answer closes takes no act.

        Raises
        ------
        DonneesInvalides
            It is closed.
        """
        if question not in self.tenue.posees:
            message = "cette question ne concerne pas l’organisation, d’après son profil ou une autre réponse"
            raise DonneesInvalides(
                [fault(message, remede="corrigez le profil à l’étape Préparer si ce n’est pas exact")]
            )

    # --- who is in the room, from any screen -----------------------------------------------------------------------------

    def on_retardataire(self, champs: Champs) -> None:
        """Somebody comes late, or comes back: a role, « autre » unless it is told."""
        self.add_latecomers(1, str(champs.get("role", "")) or "autre", str(champs.get("fonction", "")).strip())

    def add_latecomers(self, combien: int, role: str = "autre", fonction: str = "") -> None:
        """Announce participants who were not on the list."""
        for _ in range(combien):
            ident = find_free(role, self.tenue.etat.participants)
            self.write("participant", participant=ident, role=role, fonction=fonction)
        self.dit += f" : {pluriel(len(self.tenue.etat.en_salle), 'personne')} dans la salle"

    def on_depart(self, champs: Champs) -> None:
        """Somebody leaves before the end; his votes stay."""
        ident = str(champs["participant"])
        if ident in self.tenue.etat.partis:
            raise DonneesInvalides([fault("ce participant est déjà parti")])
        self.write("depart", participant=ident)

    def on_retour(self, champs: Champs) -> None:
        """Who had left is back."""
        parti = self.tenue.etat.participants[str(champs["participant"])]
        self.write("participant", participant=parti.participant, role=parti.role, fonction=parti.fonction)

    # --- the clock -------------------------------------------------------------------------------------------------------

    @property
    def arrete(self) -> bool:
        """The clocks stand still."""
        pauses = self.tenue.etat.pauses
        return bool(pauses) and pauses[-1][1] is None

    def on_pause(self, _champs: Champs) -> None:
        """Stop the clocks, or let them go on."""
        self.write("reprise" if self.arrete else "pause")

    def on_ajourner(self, champs: Champs) -> None:
        """Put off the débats that were proposed for it: those that have been decided or voted meanwhile stay."""
        etat = self.tenue.etat
        restants = set(list_debats(self.tenue)) - etat.retenues.keys() - etat.votes.keys()
        questions = [str(ident) for ident in champs["questions"] if ident in restants]
        if not questions:
            raise DonneesInvalides([fault("ces débats ne sont plus à ajourner", remede="relisez le programme")])
        self.write("ajournement", questions=questions)
        self._keep_on_programme()

    def on_reprendre_debats(self, _champs: Champs) -> None:
        """Take up again what was put off."""
        questions = sorted(self.tenue.etat.ajournes)
        if not questions:
            raise DonneesInvalides([fault("aucun débat n’est ajourné")])
        self.write("ajournement", questions=questions, leve=True)
