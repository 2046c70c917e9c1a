"""The parts of a Bilan that span time: the jalons, the actions, the measures, what moved, the place in the promotion."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer

from numresp.calcul.suivi.etat_des_actions import CLOS
from numresp.modele.catalogue.action import Depense
from numresp.modele.commun.jalon import Jalon
from numresp.modele.commun.socle import Booleen, Entier, Fraction, Jour, Modele, Nombre, Texte
from numresp.modele.dossier.organisation import Statut
from numresp.rapport.donnees.changement import ExplicationBilan

Mesure01 = Fraction | None
"""A fraction of 1; None is « no value », never 0."""


class SeanceJalon(Modele):
    """A séance held at a jalon."""

    date: Jour
    provisoire: Booleen


class JalonBilan(Modele):
    """A jalon of the parcours as it stands for the organisation; see `Dossier.find_etat`."""

    id: Jalon
    nom: Texte
    but: Texte
    date: Jour | None
    etat: Literal["fait", "en cours", "à venir"]
    note: Texte
    seances: tuple[SeanceJalon, ...]


class ResultatBilan(Modele):
    """One measure of a Digital Clean Up Day."""

    nom: Texte
    date: Jour
    valeur: Nombre
    unite: Texte
    preuve: Texte


class EditionBilan(Modele):
    """A Digital Clean Up Day: its first day that was measured, and every measure it gave, in the order of the days."""

    date: Jour
    resultats: tuple[ResultatBilan, ...]

    @property
    def mesures(self) -> int:
        """How many measures it gave."""
        return len(self.resultats)


class SignatureBilan(Modele):
    """The charte: foreseen or signed, when, by which role."""

    etat: Literal["prévue", "signée"]
    date: Jour | None
    signataire: Texte


class ActionBilan(Modele):
    """An action or quick win: who, when, at what cost, where it stands; an empty text is « not said ».

    `note` is what its follow-up says of one that is blocked, paused or late; None of the others, and where a report that may be
    published leaves it out.
    """

    id: Texte
    titre: Texte
    nature: Literal["quick_win", "action"]
    statut: Statut
    pilote: Texte
    service: Texte
    debut: Jour | None
    echeance: Jour | None
    jours: Nombre | None
    budget_eur: Nombre | None
    depense: Depense
    preuve: Texte
    precaution: Texte
    themes: tuple[Texte, ...]
    engagements: tuple[Texte, ...]
    en_retard: Booleen
    decision: Literal["mener", "moyens", "debloquer", "reprendre", "replanifier", ""]
    note: Texte | None = None

    @model_serializer(mode="wrap")
    def _leave_out(self, ecrire: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """An action of which nothing is noted stays what it was in an older report."""
        donnees: dict[str, Any] = ecrire(self)
        if self.note is None:
            donnees.pop("note", None)
        return donnees

    @property
    def ouverte(self) -> bool:
        """Neither done nor dropped."""
        return self.statut not in CLOS


class ChargeBilan(Modele):
    """What those actions that wait, or are open, ask together; see `numresp.calcul.suivi.etat_des_actions.Charge`."""

    jours: Nombre | None
    nouveau_eur: Nombre | None
    deja_prevu_eur: Nombre | None
    sans_jours: Entier
    sans_budget: Entier


class PointMesure(Modele):
    """A dated value of an indicateur."""

    date: Jour
    valeur: Nombre
    methode: Texte
    preuve: Texte


class SerieBilan(Modele):
    """All measures of one indicateur, oldest first; a stock is a state on a day, a flux the quantity of an operation.

    Attributes
    ----------
    attendu : bool
        Whether the jalon of the report asks for it.
    fraicheur : str
        How fresh its last measure is; see `numresp.calcul.suivi.fraicheur_des_mesures`.
    """

    id: Texte
    nom: Texte
    unite: Texte
    nature: Literal["stock", "flux"]
    sens: Literal["hausse", "baisse", ""]
    attendu: Booleen
    fraicheur: Literal["a_jour", "en_retard", "ancien", "jamais"]
    points: tuple[PointMesure, ...]


class LectureBilan(Modele):
    """What one séance gave: the history of the total.

    `palier_sur`: its low end reaches the palier too.
    `autre_questionnaire`: it was held on another questionnaire than the séance before it; left out of the file where it was not.
    """

    nom: Texte
    jalon: Texte
    date: Jour
    variante: Texte
    provisoire: Booleen
    score: Mesure01
    bas: Mesure01
    haut: Mesure01
    couverture: Mesure01
    palier: Texte
    palier_sur: Booleen = True
    autre_questionnaire: Booleen = False

    @model_serializer(mode="wrap")
    def _leave_out(self, ecrire: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """On one questionnaire a séance stays what it was in an older report."""
        donnees: dict[str, Any] = ecrire(self)
        if not self.autre_questionnaire:
            donnees.pop("autre_questionnaire", None)
        return donnees


class EcartTheme(Modele):
    """A thème then and now."""

    id: Texte
    nom: Texte
    avant: Mesure01
    avant_bas: Mesure01
    avant_haut: Mesure01
    apres: Mesure01
    apres_bas: Mesure01
    apres_haut: Mesure01

    @property
    def ecart(self) -> float | None:
        """What the score gained; None where one of both is absent."""
        return None if self.avant is None or self.apres is None else self.apres - self.avant

    @property
    def certain(self) -> bool:
        """No unknown answer of either séance could undo the direction of the change."""
        bornes = (self.avant_bas, self.avant_haut, self.apres_bas, self.apres_haut)
        if any(borne is None for borne in bornes):
            return False
        avant_bas, avant_haut, apres_bas, apres_haut = (float(borne) for borne in bornes if borne is not None)
        return apres_bas > avant_haut + 1e-9 or apres_haut < avant_bas - 1e-9


class ChangementBilan(Modele):
    """A question whose answer, or whose place in the scope, changed; see `numresp.calcul.evolution.changements_de_reponses`.

    `valeur_avant` is what the level of then is worth on the scale of now, 0..1; None where nothing can be compared.
    """

    question: Texte
    enonce: Texte
    theme: Texte
    genre: Literal["monte", "descend", "connu", "oublie", "entre", "sort", "reposee", "ajoutee", "retiree"]
    avant: Texte
    apres: Texte
    niveau_avant: Entier | None
    niveau_apres: Entier | None
    preuve: Texte
    valeur_avant: Mesure01 = None


class EvolutionBilan(Modele):
    """What moved since an earlier séance; the total is the row `total`."""

    depuis: LectureBilan
    total: EcartTheme
    themes: tuple[EcartTheme, ...]
    changements: tuple[ChangementBilan, ...]
    explication: ExplicationBilan | None = Field(
        description="what made the total change, in the reports of bilan and suivi; null where a score is not shown"
    )

    def of_genre(self, *genres: str) -> tuple[ChangementBilan, ...]:
        """The changes of some kinds."""
        return tuple(changement for changement in self.changements if changement.genre in genres)


class PlaceTheme(Modele):
    """A score of the organisation, with its interval, between the quartiles of its promotion."""

    id: Texte
    nom: Texte
    score: Mesure01
    bas: Mesure01
    haut: Mesure01
    n: Entier
    q1: Mesure01
    mediane: Mesure01
    q3: Mesure01


class PlaceBilan(Modele):
    """Where the organisation stands in its promotion, without any rank and without any other name.

    `raison` says why nothing is shown; it is empty where `themes` is not.
    """

    promotion: Texte
    raison: Texte
    themes: tuple[PlaceTheme, ...]


class DevoirBilan(Modele):
    """A legal duty as it stands for the organisation."""

    titre: Texte
    article: Texte
    portee: Literal["s_applique", "a_verifier", "ne_s_applique_pas"]
    manquants: tuple[Texte, ...]
    etape: Texte
    montrer: Texte


class EtapeSuivante(Modele):
    """A next step of the parcours."""

    titre: Texte
    date: Jour | None
    note: Texte
