"""The Bilan of a promotion: what its page shows, without ranking anyone and without naming who does not want to be."""

from __future__ import annotations

from pydantic import Field

from numresp.modele.socle import Entier, Fraction, Jour, Modele, Nombre, Texte


class MembreNomme(Modele):
    """An organisation that lets the promotion name it: how far it is in the parcours, never how it scores."""

    nom: Texte
    type: Texte
    jalon: Texte
    seance: Jour | None
    seances: Entier
    charte: Texte


class RepartitionTheme(Modele):
    """A thème (or `total`) over the organisations that answered the same questionnaire."""

    id: Texte
    nom: Texte
    n: Entier
    q1: Fraction
    mediane: Fraction
    q3: Fraction


class QuestionCommune(Modele):
    """A question on which many organisations stand at the same end of the scale, among those whose level is known."""

    intitule: Texte
    theme: Texte
    nombre: Entier
    connues: Entier


class FreinCommun(Modele):
    """A thème, and how many organisations named a barrier or a lever there; texts only of those that may be cited."""

    theme: Texte
    freins: Entier
    leviers: Entier
    cites: tuple[Texte, ...]


class Demande(Modele):
    """An action that waits for help or for a decision, in an organisation that may be named."""

    organisation: Texte
    titre: Texte
    statut: Texte


class Reprise(Modele):
    """An action that some organisations have done, with a proof, and that others can take up."""

    titre: Texte
    organisations: tuple[Texte, ...]
    preuve: Texte
    en_tout: Entier


class SommeIndicateur(Modele):
    """A flux summed over the organisations that measured it."""

    nom: Texte
    unite: Texte
    structures: Entier
    mesures: Entier
    somme: Nombre


class EtatsJalon(Modele):
    """How many organisations stand where at one jalon."""

    nom: Texte
    faits: Entier
    en_cours: Entier
    a_venir: Entier


class BilanPromotion(Modele):
    """One promotion's page.

    Attributes
    ----------
    effectif : int
        Organisations whose dossier could be read; `avec_seance` of them have held a séance, `prives` do not let
        themselves be named, `illisibles` more are faulty.
    """

    numresp: Texte
    jalon: Texte
    date_rapport: Jour
    promotion: Texte
    annee: Entier
    illustratif: Texte
    effectif: Entier
    avec_seance: Entier
    prives: Entier
    illisibles: Entier
    provisoires: Entier
    echelle: Nombre
    questionnaire: Texte
    autres_questionnaires: Entier
    membres: tuple[MembreNomme, ...]
    repartitions: tuple[RepartitionTheme, ...]
    manques: tuple[QuestionCommune, ...]
    acquis: tuple[QuestionCommune, ...]
    freins: tuple[FreinCommun, ...]
    demandes: tuple[Demande, ...]
    demandes_tues: Entier = Field(description="those of named bodies that the list is too short for")
    demandes_anonymes: Entier
    reprises: tuple[Reprise, ...]
    sommes: tuple[SommeIndicateur, ...]
    jalons: tuple[EtatsJalon, ...]
    entrees: dict[Texte, Texte] = Field(description="SHA-256 of each input file, by its path in the espace")

    def show(self, fraction: float) -> float:
        """A fraction of 1 on the scale that is shown."""
        return fraction * self.echelle
