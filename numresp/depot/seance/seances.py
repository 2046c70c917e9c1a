"""The séances of a dossier: each a journal, its référentiel, and the state they fold into."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path

from numresp.depot.fourni.referentiels import find_referentiel
from numresp.depot.seance.journal import Journal, read_journal
from numresp.depot.seance.jumeaux import NOM, compare_twins
from numresp.depot.seance.rangement import same_file
from numresp.erreurs import DonneesInvalides, Faute, fault
from numresp.modele.commun.jalon import Jalon
from numresp.modele.commun.limites import FAUTES_MAX
from numresp.modele.referentiel.referentiel import Referentiel
from numresp.modele.referentiel.variante import select_variante
from numresp.modele.seance.controle_des_evenements import check_evenements
from numresp.modele.seance.etat_de_seance import Seance, fold
from numresp.modele.seance.evenements import Marque, Ouverture

__all__ = ["NOM", "SeanceTenue", "load_seance"]


@dataclass(frozen=True)
class SeanceTenue:
    """A séance as it stands on disk.

    Attributes
    ----------
    nom : str
        `<date>-<jalon>`.
    referentiel : Referentiel
        The one it was held on, cut down to its variante.
    complet : Referentiel
        The same before the cut.
    change : bool
        The référentiel's file is no longer the one the séance was opened on.
    """

    nom: str
    date: date
    jalon: Jalon
    journal: Journal
    referentiel: Referentiel
    complet: Referentiel
    etat: Seance

    @property
    def marque(self) -> Marque:
        """Where the journal stands: what a report records."""
        return self.journal.marque

    @property
    def questionnaire(self) -> tuple[str, str]:
        """What was answered: référentiel (id and version) and variante, empty for the whole one."""
        variante = self.etat.ouverture.referentiel.variante
        return f"{self.complet.id}-{self.complet.version}", "" if variante is None else variante

    @property
    def change(self) -> bool:
        """True when the référentiel was changed under the same version since the séance."""
        cite = self.etat.ouverture.referentiel
        memes = (cite.id, cite.version) == (self.complet.id, self.complet.version)
        return memes and bool(cite.empreinte) and cite.empreinte != self.complet.empreinte


def load_seance(chemin: Path) -> SeanceTenue:
    """Read one séance and check it against its référentiel.

    Raises
    ------
    DonneesInvalides
        Edited journal, wrong file name, no ouverture, unknown référentiel or version, unknown question, level out of range,
        events in an order that makes no sense, a recorded n and empreinte that no longer fit; all at once where possible.
    """
    journal = read_journal(chemin)
    premier = journal.evenements[0] if journal.evenements else None
    if not isinstance(premier, Ouverture):
        message, remede = (
            "une séance commence par son ouverture ; ce journal n’en a pas",
            "remettez la copie de sauvegarde",
        )
        if premier is None:  # stopped while it was being opened
            message = "ce journal est vide : la séance n’a pas été ouverte, aucune réponse n’y a été enregistrée"
            remede = "retirez ce fichier, ou remettez la copie de sauvegarde s’il a déjà servi"
        raise DonneesInvalides([fault(message, fichier=journal.fichier, ligne=1, remede=remede)])
    fautes = _name_faults(chemin, premier, journal.fichier)
    cite = premier.referentiel
    try:
        complet = find_referentiel(cite.id, cite.version)
    except DonneesInvalides as erreur:
        # The fault is the séance's when the référentiel is unknown, the référentiel's when it is broken.
        fautes += [
            faute if faute.fichier else fault(faute.message, fichier=journal.fichier, ligne=1, remede=faute.remede)
            for faute in erreur.fautes
        ]
        raise DonneesInvalides(fautes) from None
    referentiel = complet
    if cite.variante is not None:
        if cite.variante not in {variante.id for variante in complet.variantes}:
            message = f"la variante « {cite.variante} » n’existe pas dans {complet.id}-{complet.version}"
            raise DonneesInvalides([*fautes, fault(message, fichier=journal.fichier, ligne=1)])
        referentiel = select_variante(complet, cite.variante)
    constats = islice(check_evenements(journal.evenements, referentiel), FAUTES_MAX)
    fautes += [
        fault(message, fichier=journal.fichier, ligne=numero, remede=remede) for numero, message, remede in constats
    ]
    fautes += _mark_faults(journal)
    if fautes:
        raise DonneesInvalides(fautes)
    return SeanceTenue(
        chemin.stem, premier.date, premier.jalon, journal, referentiel, complet, fold(journal.evenements)
    )


def _name_faults(chemin: Path, ouverture: Ouverture, fichier: str) -> list[Faute]:
    attendu = f"{ouverture.date.isoformat()}-{ouverture.jalon}"
    if chemin.stem == attendu:
        return []
    place = chemin.with_name(f"{attendu}.jsonl")
    if os.path.lexists(place) and not same_file(place, chemin):  # never a name that is taken
        return [replace(compare_twins(place, chemin).faute, fichier=fichier, ligne=1)]
    message = f"nom de fichier « {attendu}.jsonl » attendu d’après l’ouverture, vu « {chemin.name} »"
    return [fault(message, fichier=fichier, ligne=1, remede="renommez le fichier")]


def _mark_faults(journal: Journal) -> list[Faute]:
    """A cloture or validation that records another line than the one before it."""
    fautes = []
    for evenement in journal.evenements:
        marque = vars(evenement).get("jusque")
        if marque is not None and not (marque.n < evenement.n and journal.holds(marque)):
            message = f"la {evenement.type} porte sur une ligne {marque.n} qui n’est pas celle du journal"
            fautes.append(fault(message, fichier=journal.fichier, ligne=evenement.n, remede="remettez la sauvegarde"))
    return fautes
