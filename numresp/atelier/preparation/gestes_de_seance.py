"""01 Préparer: what each act on the séance does: opening it, taking up another, who comes, the débats, undo."""

from __future__ import annotations

from dataclasses import dataclass

from numresp.atelier.commun.saisie import Saisie
from numresp.atelier.commun.vue import Champs
from numresp.atelier.preparation.champs import read_reglages
from numresp.atelier.preparation.preparation_ouverte import PreparationOuverte
from numresp.atelier.preparation.prerempli import list_du_parc, list_reprises
from numresp.atelier.preparation.seance_tenue import say_far
from numresp.atelier.seance.geste_annule import undo_last
from numresp.atelier.seance.ordre_des_etapes import list_constats, list_propositions, list_ticked
from numresp.calcul.salle.debat import MAX_DEBATS
from numresp.depot.dossier.ouverture_de_seance import open_seance
from numresp.depot.dossier.seance_ecartee import is_untouched, set_aside_seance
from numresp.depot.dossier.version_suivante import find_next_referentiel
from numresp.depot.seance.seances import SeanceTenue
from numresp.erreurs import DonneesInvalides, fault
from numresp.langue.francais import format_date, pluriel
from numresp.langue.mots import JALONS
from numresp.modele.commun.nom_libre import find_free


def say_seance(seance: SeanceTenue) -> str:
    """A séance in words: « autodiagnostic, 6 mai 2026 »."""
    return f"{JALONS[seance.jalon]}, {format_date(seance.date)}"


@dataclass(frozen=True)
class SeanceListee:
    """A séance of the list.

    Attributes
    ----------
    dite : str
        In words: jalon and day.
    ici : bool
        It is the one held.
    vide : bool
        Nobody has written anything in it: it can be set aside.
    """

    nom: str
    dite: str
    ici: bool
    close: bool
    vide: bool


class GestesDeSeance(PreparationOuverte):
    """What is done to the séances of a dossier, and to the one that is held.

    Attributes
    ----------
    loin : bool
        The day that the form sent last is far from today: it opens a séance once confirmed.
    """

    loin = False

    def list_seances(self) -> list[SeanceListee]:
        """The séances there are, oldest first; the one held as it stands now."""
        listees = []
        for seance in self.need_dossier().seances:
            tenue = self.tenue if self.tenue is not None and self.tenue.seance.nom == seance.nom else None
            evenements = seance.journal.evenements if tenue is None else tenue.evenements
            close = seance.etat.cloture is not None if tenue is None else tenue.close
            listees.append(
                SeanceListee(seance.nom, say_seance(seance), tenue is not None, close, is_untouched(evenements))
            )
        return listees

    def on_ouvrir(self, champs: Champs) -> None:
        """Open a séance, with its time budget, then fill it from what is known; one that is there already is taken up."""
        dossier = self.need_dossier()
        with self.form("seance"):
            saisie = Saisie(champs)
            jour, reglages = saisie.day("date"), read_reglages(saisie)
            saisie.need("date", "date de la séance attendue, vu rien", "choisissez-la")
            loin = None if jour is None else say_far(jour, self.jour)
            self.loin = loin is not None
            if loin is not None and "confirme" not in champs:
                saisie.refuse("date", *loin)
            le = saisie.finish(jour)
        jalon, variante = str(champs["jalon"]), str(champs.get("variante", "")) or None
        deja = next((seance for seance in dossier.seances if (seance.date, seance.jalon) == (le, jalon)), None)
        if deja is not None:
            self.load(dossier.slug, deja.nom)
            message = f"une séance « {JALONS[deja.jalon]} » existe déjà à la date du {format_date(le)}"
            raise DonneesInvalides([fault(message, remede="la voici reprise, telle qu’elle était")])
        chemin = open_seance(dossier, jalon, le, find_next_referentiel(dossier), variante)
        self.load(dossier.slug, chemin.stem)
        self.write("programme", **reglages)
        reprises = self.prefill()
        self.dit = f"{self.dit}. {pluriel(reprises, 'constat pré-rempli', 'constats pré-remplis')}"

    def on_tenir(self, champs: Champs) -> None:
        """Take up a séance that exists."""
        seance = self._find_seance(str(champs["seance"]))
        self.load(self.need_dossier().slug, seance.nom)
        self.dit = f"Séance reprise : {say_seance(seance)}"

    def on_ecarter(self, champs: Champs) -> None:
        """Set aside a séance that was opened by mistake: its journal stays, under another name."""
        dossier, seance = self.need_dossier(), self._find_seance(str(champs["seance"]))
        cote = set_aside_seance(dossier, seance)
        if self.tenue is not None and self.tenue.seance.nom == seance.nom:
            self.leave()
        self.load(dossier.slug)
        self.dit = f"Séance écartée : {say_seance(seance)}. Son journal est gardé : {cote.name}"

    def _find_seance(self, nom: str) -> SeanceTenue:
        """One of the séances shown."""
        dossier = self.need_dossier()
        trouvee = next((seance for seance in dossier.seances if seance.nom == nom), None)
        if trouvee is None:
            self.load(dossier.slug)
            raise DonneesInvalides([fault("cette séance n’est plus là", remede="la liste est à jour maintenant")])
        return trouvee

    def on_reglages(self, champs: Champs) -> None:
        """Change the time budget or the way to vote; the débats chosen stay."""
        with self.form("reglages"):
            saisie = Saisie(champs)
            reglages = saisie.finish(read_reglages(saisie))
        self.write("programme", debats=self.need_tenue().etat.reglages.debats, **reglages)

    def on_participant(self, champs: Champs) -> None:
        """Somebody will take part: a role, never a name."""
        tenue, role = self.need_tenue(), str(champs["role"])
        ident = find_free(role, tenue.etat.participants)
        self.write("participant", participant=ident, role=role, fonction=str(champs.get("fonction", "")).strip())

    def on_participant_retirer(self, champs: Champs) -> None:
        """Somebody will not take part after all; who has voted stays."""
        tenue, ident = self.need_tenue(), str(champs["participant"])
        if any(vote.participant == ident for votes in tenue.etat.votes.values() for vote in votes):
            raise DonneesInvalides([fault("ce participant a voté", remede="gardez-le : ses votes comptent")])
        if ident not in tenue.etat.participants:
            raise DonneesInvalides([fault("ce participant n’est plus annoncé", remede="l’écran est à jour maintenant")])
        self.say_written(tenue.record("annulation", cible=tenue.etat.participants[ident].n, retrait=True), "Retiré")

    def on_prefill(self, _champs: Champs) -> None:
        """Fill the constats that nobody answered from the séance before and from the inventory."""
        self.dit = f"{pluriel(self.prefill(), 'constat pré-rempli', 'constats pré-remplis')}"

    def on_programme(self, champs: Champs) -> None:
        """The débats chosen, in the order shown; fourteen at most."""
        choisis = champs.get("debats", [])
        debats = [choisis] if isinstance(choisis, str) else [str(ident) for ident in choisis]
        if not debats:
            raise DonneesInvalides([fault("aucun débat coché", remede="cochez-en un au moins")])
        tous = {*debats, *self.need_tenue().etat.contestes}
        if len(tous) > MAX_DEBATS:
            message = f"{MAX_DEBATS} débats au plus, constats contestés compris, vu {len(tous)}"
            raise DonneesInvalides([fault(message, remede=f"retirez-en {len(tous) - MAX_DEBATS}")])
        reglages = self.need_tenue().etat.reglages
        self.write(
            "programme",
            debats=debats,
            minutes=reglages.minutes,
            vote=reglages.vote,
            geste=reglages.geste,
            nominatif=reglages.nominatif or None,
        )

    def on_annuler(self, _champs: Champs) -> None:
        """Undo the last act on the séance."""
        undo_last(self, self.need_tenue())

    def prefill(self) -> int:
        """Write as constats what the last séance retained and what the inventory shows; the room confirms or contests.

        Returns
        -------
        int
            Constats written.
        """
        tenue = self.need_tenue()
        avant = {**list_reprises(tenue), **list_du_parc(tenue)}
        themes = tenue.referentiel.noeuds
        vides = [q for theme in themes for q in list_constats(tenue, theme.id) if q.id not in tenue.etat.constats]
        for question in vides:
            if question.id in avant:
                role = question.repond[0] if question.repond else "autre"
                tenue.record("constat", question=question.id, role=role, **avant[question.id])
        return sum(question.id in avant for question in vides)

    @property
    def propositions(self) -> list[str]:
        """What could be debated: what is ticked first, then by weight × disagreement."""
        tenue = self.need_tenue()
        ordre = [proposition.question for proposition in list_propositions(tenue)]
        choisis = list_ticked(tenue)
        return [*choisis, *(ident for ident in ordre if ident not in choisis)]
