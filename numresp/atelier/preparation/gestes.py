"""01 Préparer: organisation, profile, inventory, séance, participants, questionnaires, débats, all before the room meets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from numresp.atelier.commun.documents import Impressions
from numresp.atelier.commun.forme import VueAFormulaires
from numresp.atelier.commun.saisie import Saisie
from numresp.atelier.commun.vue import Champs
from numresp.atelier.preparation.champs import CODES, LIBELLES, read_faits, read_lot, read_nom, read_reglages
from numresp.atelier.preparation.prerempli import list_du_parc, list_reprises, propose_slug, say_ligne
from numresp.atelier.preparation.versement import Versement, pour_questionnaires
from numresp.atelier.seance.ordre_des_etapes import list_constats, list_propositions, list_ticked
from numresp.atelier.seance.seance import Tenue
from numresp.calcul.salle.debat import MAX_DEBATS
from numresp.depot.dossier.dans_espace import list_slugs
from numresp.depot.dossier.dossier import Dossier, load_dossier
from numresp.depot.dossier.ouverture_de_seance import open_seance, write_choix
from numresp.depot.dossier.version_suivante import find_next_referentiel
from numresp.depot.ecriture.creation import create_dossier
from numresp.depot.ecriture.faits import update_organisation, update_parc
from numresp.erreurs import DonneesInvalides, fault
from numresp.langue.francais import pluriel
from numresp.modele.commun.nom_libre import find_free
from numresp.modele.dossier.organisation import LigneParc

SUITE = "autodiagnostic"
"""The step of the room that comes after these parts."""
ONGLETS = {
    "organisation": "Organisation",
    "parc": "Parc",
    "seance": "Séance",
    "papiers": "Questionnaires et papiers",
    "constats": "Constats",
    "debats": "Débats",
}


class Preparation(VueAFormulaires):
    """What the consultant sets up beforehand.

    Attributes
    ----------
    onglet : str
        The part shown.
    dossier : Dossier or None
    tenue : Tenue or None
        The séance being prepared.
    verse : Versement
        What was poured last.
    """

    titre = "Préparer la séance"
    libelles = LIBELLES

    def __init__(self, impressions: Impressions) -> None:
        super().__init__(impressions)
        self.onglet = "organisation"
        self.dossier: Dossier | None = None
        self.tenue: Tenue | None = None
        self.verse = Versement()
        if impressions.slug:
            self._load(impressions.slug)

    def _load(self, slug: str, jalon: str = "") -> None:
        """Read the dossier again, with the séance of this jalon or else the newest."""
        self.dossier = load_dossier(self.impressions.espace, slug)
        self.impressions.slug = slug
        self.projecteur.turn_to(slug)
        jalon = jalon or self.impressions.jalon
        tenues = [seance for seance in self.dossier.seances if jalon in ("", seance.jalon)]
        self.tenue = Tenue(self.dossier, tenues[-1]) if tenues else None
        self.impressions.jalon = tenues[-1].jalon if tenues else jalon
        if self.impressions.racine is not None:
            write_choix(self.impressions.racine, slug, self.impressions.jalon)

    @property
    def espace(self) -> list[str]:
        """The organisations there are."""
        return list_slugs(self.impressions.espace)

    def need_dossier(self) -> Dossier:
        """The organisation chosen.

        Raises
        ------
        DonneesInvalides
            None yet.
        """
        if self.dossier is None:
            raise DonneesInvalides([fault("aucune organisation choisie", remede="choisissez-la, ou créez-la")])
        return self.dossier

    def need_tenue(self) -> Tenue:
        """The séance opened.

        Raises
        ------
        DonneesInvalides
            None yet.
        """
        if self.tenue is None:
            raise DonneesInvalides([fault("aucune séance ouverte", remede="ouvrez-la dans l’onglet Séance")])
        return self.tenue

    # --- moving about, documents ---------------------------------------------------------------------------------------

    @property
    def suivant(self) -> str:
        """The part after the one shown; empty after the last."""
        noms = list(ONGLETS)
        return next(iter(noms[noms.index(self.onglet) + 1 :]), "")

    def on_onglet(self, champs: Champs) -> None:
        """Show a part."""
        self.onglet = str(champs["onglet"]) if champs["onglet"] in ONGLETS else "organisation"
        self.dit = ""

    @property
    def fuseau(self) -> str:
        """The organisation's time zone."""
        return self.need_dossier().organisation.fuseau

    def follow(self) -> bool:
        """Take in what another window has written, once there is a séance."""
        return self.tenue is not None and self.tenue.refresh()

    def on_document(self, champs: Champs) -> None:
        """Have a document made, once there is a séance."""
        self.need_tenue()
        super().on_document(champs)

    def on_verser(self, champs: Champs) -> None:
        """Pour questionnaires that came back into the séance; each is taken whole or not at all, and said by its name."""
        tenue = self.need_tenue()
        self.verse = pour_questionnaires(self.impressions.espace, tenue, champs["fichiers"])
        self._load(tenue.dossier.slug, tenue.seance.jalon)
        self.dit = f"Enregistré : {self.verse}" if self.verse.lots else ""
        self.alerte = "\n".join(self.verse.fautes)

    # --- organisation and inventory --------------------------------------------------------------------------------------

    def on_choisir(self, champs: Champs) -> None:
        """Take up an organisation."""
        self.impressions.jalon = ""
        self._load(str(champs["slug"]))
        self.dit = f"Organisation : {self.need_dossier().organisation.nom}"

    def on_creer(self, champs: Champs) -> None:
        """Create an organisation; its short name follows from its name unless given."""
        with self.form("creer"):
            nom = read_nom(champs)
        slug = str(champs.get("slug", "")).strip() or propose_slug(nom)
        create_dossier(self.impressions.espace, slug, nom)
        self.impressions.jalon = ""
        self._load(slug)
        self.dit = f"Enregistré : dossier « {slug} » créé"

    def on_faits(self, champs: Champs) -> None:
        """Write the facts of the profile; an empty field is an unknown fact."""
        dossier = self.need_dossier()
        connus = {**dossier.organisation.faits, **{code: getattr(dossier.organisation, code) for code in CODES}}
        with self.form("fait"):
            lus = read_faits(champs, dossier.organisation)
        change = {champ: fait for champ, fait in lus.items() if fait != connus.get(champ)}
        update_organisation(dossier.chemin / "organisation.yaml", change)
        self._load(dossier.slug)
        self.dit = f"Enregistré : {pluriel(len(change), 'fait')} du profil"

    def on_parc_ajouter(self, champs: Champs) -> None:
        """Add a line to the inventory."""
        self.need_dossier()
        with self.form("parc"):
            ligne = read_lot(champs, self.impressions.espace)
        self._change_parc(lambda lignes: [*lignes, ligne], f"ligne ajoutée, {say_ligne(ligne)}")

    def on_parc_retirer(self, champs: Champs) -> None:
        """Take a line out of the inventory, if it is still the one that was shown."""
        rang, vue = int(champs["rang"]), str(champs["ligne"])

        def remove(lignes: list[LigneParc]) -> list[LigneParc]:
            if rang >= len(lignes) or say_ligne(lignes[rang]) != vue:
                raise DonneesInvalides(
                    [fault("l’inventaire a changé entre-temps", remede="relisez-le, puis recommencez")]
                )
            return lignes[:rang] + lignes[rang + 1 :]

        self._change_parc(remove, "ligne retirée")

    def _change_parc(self, change: Callable[[list[LigneParc]], list[LigneParc]], quoi: str) -> None:
        dossier = self.need_dossier()
        update_parc(dossier.chemin / "parc.csv", change)
        self._load(dossier.slug)
        self.dit = f"Enregistré : {quoi}"

    # --- the séance ------------------------------------------------------------------------------------------------------

    def on_ouvrir(self, champs: Champs) -> None:
        """Open a séance, with its time budget, then fill it from what is known."""
        dossier = self.need_dossier()
        with self.form("seance"):
            saisie = Saisie(champs)
            jour, reglages = saisie.day("date"), read_reglages(saisie)
            saisie.need("date", "date de la séance attendue, vu rien", "choisissez-la")
            le = saisie.finish(jour)
        jalon, variante = str(champs["jalon"]), str(champs.get("variante", "")) or None
        open_seance(dossier, jalon, le, find_next_referentiel(dossier), variante)
        self._load(dossier.slug, jalon)
        self.write("programme", **reglages)
        reprises = self.prefill()
        self.dit = f"{self.dit}. {pluriel(reprises, 'constat pré-rempli', 'constats pré-remplis')}"

    def on_reglages(self, champs: Champs) -> None:
        """Change the time budget or the way to vote; the débats chosen stay."""
        with self.form("reglages"):
            saisie = Saisie(champs)
            reglages = saisie.finish(read_reglages(saisie))
        self.write("programme", debats=self.need_tenue().etat.reglages.debats, **reglages)

    def on_jalon(self, champs: Champs) -> None:
        """Take up a séance that exists."""
        self._load(self.need_dossier().slug, str(champs["jalon"]))

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
        self.say_written(tenue.record("annulation", cible=tenue.etat.participants[ident].n), "Retiré")

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
        self.say_written(self.need_tenue().undo(), "Annulé")

    def write(self, genre: str, **contenu: Any) -> None:
        """Write one event and say when."""
        self.say_written(self.need_tenue().record(genre, **contenu))

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
