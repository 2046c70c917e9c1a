"""The Bilan of a promotion: what its page shows, without ranking anyone and without naming who does not want to be."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from numresp.langue.francais import format_date
from numresp.modele.commun.socle import Booleen, Entier, Fraction, Jour, Modele, Nombre, Texte
from numresp.rapport.donnees.organisation import QuelleEdition

UN_AN_JOURS = 365
CITES = 2
"""Texts cited for one barrier."""


class MembreNomme(Modele):
    """An organisation that lets the promotion name it: how far it is in the parcours, never how it scores."""

    nom: Texte
    type: Texte
    jalon: Texte
    seance: Jour | None
    seances: Entier
    charte: Texte


class RepartitionTheme(Modele):
    """A thème (or `total`) over the organisations that answered the same questionnaire: rounded so that it is nobody's.

    `n` is how many they are at least.
    """

    id: Texte
    nom: Texte
    n: Entier
    q1: Fraction
    mediane: Fraction
    q3: Fraction


class QuestionCommune(Modele):
    """A question on which many organisations stand at the same end of the scale, among those whose level is known.

    `part` says how many in words, « les deux tiers au moins »: a count would say who is not among them.
    """

    enonce: Texte
    theme: Texte
    part: Texte


class FreinCommun(Modele):
    """A thème, and how many organisations named a barrier or a lever there; texts only of those that may be cited.

    None is « not shown »: the number would say something of one of them. `cites` are the first of `cites_en_tout` texts.
    """

    theme: Texte
    freins: Entier | None
    leviers: Entier | None
    cites: tuple[Texte, ...]
    cites_en_tout: Entier


class ActionEnAttente(Modele):
    """An action that waits for help or for a decision, in an organisation that may be named."""

    organisation: Texte
    titre: Texte
    statut: Texte


class ActionAReprendre(Modele):
    """An action that some organisations that may be named have done, with a proof, and that others can take up."""

    titre: Texte
    organisations: tuple[Texte, ...]
    preuve: Texte


class SommeIndicateur(Modele):
    """A flux of one closed year, summed over the organisations that measured it, to three significant digits.

    `structures` is how many they are at least.
    """

    nom: Texte
    unite: Texte
    annee: Entier
    structures: Entier
    somme: Nombre


class CauseCommune(Modele):
    """What one cause brought to the total since the first séance, in the mean, rounded; a signed fraction of 1.

    `structures` is how many organisations they are at least.
    """

    cause: Literal["reponses", "connu", "perimetre", "version"]
    nom: Texte
    structures: Entier
    moyenne: Nombre


class EtatsJalon(Modele):
    """How many organisations that may be named stand where at one jalon.

    Of those to come, `passes` were foreseen for a day that is past, and nobody noted that they are done.
    """

    nom: Texte
    faits: Entier
    en_cours: Entier
    a_venir: Entier
    passes: Entier = 0


class BilanPromotion(Modele):
    """One promotion's page.

    Attributes
    ----------
    nommees, avec_seance, provisoires, autres_questionnaires : int
        Of those that may be named: all, those that held a séance, that of whom is not validated, or is on another questionnaire.
    incomplete : bool
        A dossier cannot be read: nothing that is of several bodies is shown, since what is missing would say what it brings.
    repartitions_tues : tuple of str
        Thèmes of which nothing is shown, because it would say something of one of them.
    causes_tues : tuple of str
        The same of the causes of a change; the whole change is never shown, which would give the one that is not.
    manques_en_tout, acquis_en_tout : int
        How many may be shown; the lists are the first ones.
    demandes_en_tout, reprises_en_tout : int
        How many there are, of organisations that may be named; the lists are the first ones.
    """

    numresp: Texte
    jalon: Texte
    date_rapport: Jour
    promotion: Texte
    annee: Entier
    illustratif: Texte
    nommees: Entier
    avec_seance: Entier
    incomplete: Booleen
    provisoires: Entier
    echelle: Nombre
    questionnaire: Texte
    titre_questionnaire: Texte
    autres_questionnaires: Entier
    membres: tuple[MembreNomme, ...]
    repartitions: tuple[RepartitionTheme, ...]
    repartitions_tues: tuple[Texte, ...]
    manques: tuple[QuestionCommune, ...]
    manques_en_tout: Entier
    acquis: tuple[QuestionCommune, ...]
    acquis_en_tout: Entier
    freins: tuple[FreinCommun, ...]
    demandes: tuple[ActionEnAttente, ...]
    demandes_en_tout: Entier
    reprises: tuple[ActionAReprendre, ...]
    reprises_en_tout: Entier
    sommes: tuple[SommeIndicateur, ...]
    causes: tuple[CauseCommune, ...]
    causes_tues: tuple[Texte, ...]
    jalons: tuple[EtatsJalon, ...]
    catalogue: QuelleEdition
    structures: dict[Texte, Texte] = Field(
        description="names of public organisations, by the folder that `entrees` says"
    )
    entrees: dict[Texte, Texte] = Field(
        description="SHA-256 of promotion.yaml and of the files of public organisations, by their path"
    )

    def show(self, fraction: float) -> float:
        """A fraction of 1 on the scale that is shown."""
        return fraction * self.echelle

    def is_old(self, membre: MembreNomme) -> bool:
        """What is known of a body is more than a year old on the page's day: it is not said as if it were of that day."""
        return membre.seance is not None and (self.date_rapport - membre.seance).days > UN_AN_JOURS

    def say_membre(self, membre: MembreNomme) -> str:
        """Its name, and the day of its séance where that is old."""
        return f"{membre.nom} ({format_date(membre.seance)})" if self.is_old(membre) else membre.nom
