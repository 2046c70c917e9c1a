"""01 Préparer: the dossier and the séance that are being prepared, the part shown, and what pours in."""

from __future__ import annotations

from datetime import date
from typing import Any

from numresp.atelier.commun.carnet_commun import AUTRE_ECRAN
from numresp.atelier.commun.documents import Impressions
from numresp.atelier.commun.fenetres import FenetresDeFichiers
from numresp.atelier.commun.forme import VueAFormulaires
from numresp.atelier.commun.vue import Champs
from numresp.atelier.preparation.champs import LIBELLES
from numresp.atelier.preparation.seance_tenue import find_held, name_apart
from numresp.atelier.preparation.versement import Versement, pour_questionnaires
from numresp.atelier.seance.seance import Tenue
from numresp.depot.dossier.dans_espace import list_slugs
from numresp.depot.dossier.dossier import Dossier, load_dossier
from numresp.depot.dossier.ouverture_de_seance import write_choix
from numresp.erreurs import Devance, DonneesInvalides, fault
from numresp.modele.commun.jour import find_day, read_clock

ONGLETS = {
    "organisation": "Organisation",
    "parc": "Parc",
    "seance": "Séance",
    "papiers": "Questionnaires et papiers",
    "constats": "Constats",
    "debats": "Débats",
}


class PreparationOuverte(VueAFormulaires):
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
    fichiers : FenetresDeFichiers
        Whose act is being done on the organisation's facts and inventory, and upon which of their changes.
    """

    titre = "Préparer la séance"
    libelles = LIBELLES

    def __init__(self, impressions: Impressions) -> None:
        super().__init__(impressions)
        self.onglet = "organisation"
        self.dossier: Dossier | None = None
        self.tenue: Tenue | None = None
        self.verse = Versement()
        self.fichiers = FenetresDeFichiers()
        if impressions.slug:
            self.load(impressions.slug)

    def load(self, slug: str, seance: str = "") -> None:
        """Read the dossier again, with the séance of this name, or the one that is held, or the nearest to today."""
        choix = self.impressions
        self.dossier = dossier = load_dossier(choix.espace, slug)
        choix.slug = slug
        self.projecteur.turn_to(slug)
        nom = seance or choix.seance
        tenue = find_held(dossier.seances, choix.jalon, nom, self.jour)
        self.tenue = None if tenue is None else Tenue(dossier, tenue)
        if tenue is not None:
            choix.jalon, choix.seance = tenue.jalon, name_apart(dossier.seances, tenue)
        if choix.racine is not None:
            write_choix(choix.racine, slug, choix.jalon, "" if tenue is None else tenue.nom)

    def leave(self) -> None:
        """Let go of the séance held: the next reading finds the one nearest to today."""
        self.impressions.jalon = self.impressions.seance = ""

    @property
    def recueil(self) -> Tenue | None:
        """The journal of the séance; None before it is opened."""
        return self.tenue

    @property
    def vu(self) -> str:
        """What is shown of the séance, and of the organisation's files."""
        return f"{super().vu}|{self.impressions.slug} {self.fichiers.compte}"

    def hear(self, fenetre: str, vu: str) -> None:
        """Before an act: whose it is, and upon what was shown of each."""
        seance, _, fichiers = vu.partition("|")
        super().hear(fenetre, seance)
        slug, _, compte = fichiers.rpartition(" ")
        if vu and slug != self.impressions.slug:
            raise Devance(AUTRE_ECRAN)
        self.fichiers.hear(fenetre, int(compte) if vu else None)

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
    def jour(self) -> date:
        """Today, where the organisation is."""
        return find_day(read_clock(), self.fuseau)

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
        self.load(tenue.dossier.slug, tenue.seance.nom)
        self.dit = f"Enregistré : {self.verse}" if self.verse.lots else ""
        self.alerte = "\n".join(self.verse.fautes)

    def write(self, genre: str, **contenu: Any) -> None:
        """Write one event and say when."""
        self.say_written(self.need_tenue().record(genre, **contenu))
