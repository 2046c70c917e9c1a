"""The dossier of one organisation, and the espace that holds the dossiers (design, 4.3)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TypeVar

from numresp.depot.dossier.dans_espace import find_dossier
from numresp.depot.dossier.non_lus import ORGANISATION, list_barred, list_dossier, list_unread
from numresp.depot.ecriture.remplacement_groupe import settle_dossier
from numresp.depot.historique.journal_des_changements import NOM as HISTORIQUE
from numresp.depot.historique.journal_des_changements import Historique, load_history
from numresp.depot.parties.conformite import NOM as CONFORMITE
from numresp.depot.parties.conformite import load_conformite
from numresp.depot.parties.feuille_de_route import NOM as FEUILLE_DE_ROUTE
from numresp.depot.parties.feuille_de_route import load_feuille_de_route
from numresp.depot.parties.migration import NOM as MIGRATION
from numresp.depot.parties.migration import load_migration
from numresp.depot.parties.organisation import load_organisation
from numresp.depot.parties.suivi import load_actions, load_inventory, load_jalons, load_mesures
from numresp.depot.seance.journal import Journal
from numresp.depot.seance.rangement import Rangement, sort_seances
from numresp.depot.seance.seances import SeanceTenue, load_seance
from numresp.depot.systeme.chemins import short_name
from numresp.erreurs import DonneesInvalides, Faute, Introuvable, fault
from numresp.modele.commun.accord import count
from numresp.modele.commun.carte import Carte, SePresente, join_words
from numresp.modele.commun.jalon import Jalon
from numresp.modele.commun.limites import FAUTES_MAX
from numresp.modele.dossier.conformite import ReponseDeConstat
from numresp.modele.dossier.controle_du_suivi import check_engagements, check_questions
from numresp.modele.dossier.feuille_de_route import FeuilleDeRoute
from numresp.modele.dossier.migration import Migration
from numresp.modele.dossier.organisation import Action, EtatJalon, Jalons, LigneParc, Mesure, Organisation
from numresp.modele.referentiel.reponses import check_profil
from numresp.modele.seance.evenements import ActionChoisie

T = TypeVar("T")


A_COTE = ("charte", "feuille_de_route")
"""Jalons that a séance does not fulfil by itself."""


@dataclass(frozen=True, repr=False)
class Dossier(SePresente):
    """Everything known of one organisation.

    Attributes
    ----------
    seances : tuple of SeanceTenue
        Oldest first.
    feuille_de_route : FeuilleDeRoute or None
        None until one is written.
    conformite : tuple of ReponseDeConstat
        What was found of its duties, in the order of the file.
    non_lus : tuple of Faute
        What stands in it, may hold data, and is not read: to be said by whoever reports on it.
    historique : Historique
        What changed in its files, and when; empty where it has none.
    non_connus : tuple of str
        Seen on a day: what was not known then (see `numresp.depot.dossier.dossier_a_une_date`).
    migration : Migration or None
        The version prepared for the next séance; it stays after that séance, and then says nothing any more.
    """

    slug: str
    chemin: Path
    organisation: Organisation
    parc: tuple[LigneParc, ...]
    actions: tuple[Action, ...]
    mesures: tuple[Mesure, ...]
    jalons: Jalons
    seances: tuple[SeanceTenue, ...]
    feuille_de_route: FeuilleDeRoute | None = None
    conformite: tuple[ReponseDeConstat, ...] = ()
    non_lus: tuple[Faute, ...] = ()
    historique: Historique = field(default_factory=Historique)
    non_connus: tuple[str, ...] = ()
    migration: Migration | None = None

    @property
    def carte(self) -> Carte:
        """Who it is, and how much is known of it."""
        organisation = self.organisation
        plan = "aucune" if self.feuille_de_route is None else self.feuille_de_route.etat
        lignes = (
            ("Type", organisation.type),
            ("Diffusion", organisation.diffusion),
            ("Séances", join_words(seance.nom for seance in self.seances)),
            ("Actions suivies", f"{len(self.actions)}"),
            ("Mesures", f"{len(self.mesures)}"),
            ("Lignes d’inventaire", f"{len(self.parc)}"),
            ("Feuille de route", plan),
            ("Fichiers non lus", f"{len(self.non_lus)}"),
        )
        compte = f"{count(len(self.seances), 'séance')}, {count(len(self.actions), 'action')}"
        return Carte(f"Dossier {self.slug} : {organisation.nom}, {compte}", lignes)

    @property
    def prive(self) -> str:
        """Its slug where what is made from it is for its own people only (`replace_files`), else nothing."""
        return self.slug if self.organisation.reservee else ""

    @property
    def illustratif(self) -> tuple[str, ...]:
        """What is invented in it, in words: each text once; empty where nothing is said to be."""
        textes = (self.organisation.illustratif, *(seance.etat.ouverture.illustratif for seance in self.seances))
        return tuple(dict.fromkeys(filter(None, textes)))

    @property
    def choisies(self) -> dict[str, ActionChoisie]:
        """What the rooms chose, by action; the last séance that speaks of one holds."""
        return {ident: choix for seance in self.seances for ident, choix in seance.etat.actions.items()}

    def find_seance(self, jalon: str | None = None) -> SeanceTenue:
        """The newest séance, of one jalon or of any; or the one of this name, where a newer one bears its jalon too.

        Raises
        ------
        Introuvable
            There is none; says which ones there are.
        DonneesInvalides
            There is none, and something that is not read may be one.
        """
        choix = [seance for seance in self.seances if jalon in (None, seance.jalon, seance.nom)]
        if choix:
            return choix[-1]
        quoi = "aucune séance" if jalon is None else f"aucune séance au jalon « {jalon} »"
        tenues = ", ".join(seance.nom for seance in self.seances)
        remede = f"séances présentes : {tenues}" if tenues else "tenez d’abord un atelier : numresp atelier"
        faute = fault(f"« {self.slug} » n’a {quoi}", fichier=short_name(self.chemin / "seances"), remede=remede)
        raise DonneesInvalides([faute, *self.non_lus]) if self.non_lus else Introuvable([faute])

    def find_etat(self, jalon: Jalon) -> EtatJalon:
        """What jalons.yaml says; else a séance that was held, or a charte that is signed, says that it is done.

        A séance that was closed since what the file foresaw says it too, where it is what the jalon asks for: nobody goes
        back to the file to note it. A charte is signed, and a feuille de route written, beside their séance.
        The day of the jalon « charte » is that of the signature, where the dossier says one.
        """
        tenues = [seance for seance in self.seances if seance.jalon == jalon]
        charte = self.jalons.charte if jalon == "charte" else None
        note = self.jalons.jalons.get(jalon)
        if note is None:
            signee = charte is not None and charte.etat == "signée"
            note = EtatJalon(etat="fait" if tenues or signee else "à venir", date=tenues[-1].date if tenues else None)
        # A later day than that of the séance is another one, foreseen.
        elif (
            note.etat != "fait"
            and jalon not in A_COTE
            and (closes := [seance.date for seance in tenues if seance.etat.cloture is not None])
            and (note.date is None or note.date <= closes[-1])
        ):
            note = note.model_copy(update={"etat": "fait", "date": closes[-1]})
        return note if charte is None or charte.date is None else note.model_copy(update={"date": charte.date})


def load_dossier(espace: str | Path, slug: str) -> Dossier:
    """Read and check everything of one organisation.

    Parameters
    ----------
    espace : str or Path
        Folder that holds the dossiers.
    slug : str
        Name of the dossier.

    Returns
    -------
    Dossier

    Raises
    ------
    DonneesInvalides
        All the faults of all its files, at once.

    Examples
    --------
    >>> dossier = nr.load_dossier("data/exemple", "le-trait")
    >>> dossier.organisation.nom, dossier.seances[0].jalon
    ('Le Trait', 'autodiagnostic')
    """
    return read_dossier(find_dossier(Path(espace), slug))


def read_dossier(chemin: Path) -> Dossier:
    """Read and check a dossier by its folder, once an import that was killed half-way is ended; see `load_dossier`."""
    settle_dossier(chemin)
    barres = list_barred(list_dossier(chemin))
    fautes: list[Faute] = list(barres.values())

    def attempt(lire: Callable[[], T], nom: str = "") -> T | None:
        try:
            return None if nom in barres else lire()
        except DonneesInvalides as erreur:
            fautes.extend(erreur.fautes)
            return None

    organisation = attempt(lambda: load_organisation(chemin / ORGANISATION), ORGANISATION)
    parc = attempt(lambda: load_inventory(chemin / "parc.csv"), "parc.csv")
    actions = attempt(lambda: load_actions(chemin / "actions.csv"), "actions.csv")
    mesures = attempt(lambda: load_mesures(chemin / "mesures.csv"), "mesures.csv")
    jalons = attempt(lambda: load_jalons(chemin / "jalons.yaml"), "jalons.yaml")
    feuille = attempt(lambda: load_feuille_de_route(chemin), FEUILLE_DE_ROUTE)
    conformite = attempt(lambda: load_conformite(chemin / CONFORMITE), CONFORMITE)
    historique = attempt(lambda: load_history(chemin), HISTORIQUE)
    migration = attempt(lambda: load_migration(chemin), MIGRATION)
    rangees = attempt(lambda: sort_seances(chemin)) or Rangement()
    fautes += rangees.fautes
    seances = [attempt(lambda fichier=fichier: load_seance(fichier)) for fichier in rangees.journaux]  # type: ignore[misc]
    non_lus = [ecart.faute for ecart in attempt(lambda: list_unread(chemin)) or () if ecart.grave]
    if organisation is not None:
        fautes += _fact_faults(organisation, seances, short_name(chemin / "organisation.yaml"))
    fautes += _followup_faults(chemin, actions or [], jalons, seances)
    if fautes or organisation is None:  # what is not read may be what is missing
        raise DonneesInvalides(dict.fromkeys([*fautes, *non_lus]))
    return Dossier(
        slug=chemin.resolve().name,
        chemin=chemin,
        organisation=organisation,
        parc=tuple(parc or ()),
        actions=tuple(actions or ()),
        mesures=tuple(mesures or ()),
        jalons=Jalons() if jalons is None else jalons,
        seances=tuple(seance for seance in seances if seance is not None),
        feuille_de_route=feuille,
        conformite=tuple(conformite or ()),
        non_lus=tuple(non_lus),
        historique=Historique() if historique is None else historique,
        migration=migration,
    )


def _fact_faults(organisation: Organisation, seances: list[SeanceTenue | None], fichier: str) -> list[Faute]:
    """A fact that the référentiel of a séance compares with a number is one; said once, whatever the number of séances."""
    vues = {
        (champ, message, remede)
        for seance in seances
        if seance is not None
        for champ, message, remede in check_profil(organisation.faits, seance.referentiel)
    }
    return [fault(message, fichier=fichier, lieu=champ, remede=remede) for champ, message, remede in sorted(vues)]


def _followup_faults(
    chemin: Path, actions: list[Action], jalons: Jalons | None, seances: list[SeanceTenue | None]
) -> list[Faute]:
    """Actions and the charte cite questions and engagements of a référentiel that this organisation has answered."""
    referentiels = [seance.complet for seance in seances if seance is not None]
    charte = None if jalons is None else jalons.charte
    return [
        fault(message, fichier=short_name(chemin / "actions.csv"), lieu=actions[rang].id, remede=remede)
        for rang, _, message, remede in islice(check_questions(actions, referentiels), FAUTES_MAX)
    ] + [
        fault(message, fichier=short_name(chemin / "jalons.yaml"), lieu="charte.engagements", remede=remede)
        for _, _, message, remede in islice(check_engagements(charte, referentiels), FAUTES_MAX)
    ]


def list_torn(dossier: Dossier) -> list[Journal]:
    """Journals whose last line is torn: skipped, and to be said."""
    return [seance.journal for seance in dossier.seances if seance.journal.dechire]
