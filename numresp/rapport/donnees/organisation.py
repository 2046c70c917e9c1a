"""The Bilan: everything a report shows, computed and checked once, saved as JSON beside the pages."""

from __future__ import annotations

from typing import Any, Self

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer

from numresp.calcul.score.palier import is_sure
from numresp.modele.catalogue.edition import Edition
from numresp.modele.commun.socle import Booleen, Entier, Fraction, Jour, Modele, Nombre, Texte
from numresp.modele.referentiel.reponses import Profil
from numresp.modele.seance.evenements import Marque
from numresp.rapport.donnees.autres_poids import AutresPoidsBilan
from numresp.rapport.donnees.bilan_presente import BilanPresente
from numresp.rapport.donnees.conformite import ConformiteBilan
from numresp.rapport.donnees.feuille_de_route import AvancementBilan, PlanBilan
from numresp.rapport.donnees.impact import ImpactBilan
from numresp.rapport.donnees.reponses import ReponseBilan
from numresp.rapport.donnees.suivi import (
    ActionBilan,
    ChargeBilan,
    DevoirBilan,
    EditionBilan,
    EtapeSuivante,
    EvolutionBilan,
    JalonBilan,
    LectureBilan,
    Mesure01,
    PlaceBilan,
    SerieBilan,
    SignatureBilan,
)


class QuiOrganisation(Modele):
    """Who the report is about."""

    slug: Texte
    nom: Texte
    type: Texte
    faits: Profil
    sources: tuple[Texte, ...]


class QuiParticipe(Modele):
    """Somebody in the room, by role."""

    role: Texte
    fonction: Texte


class QuelleSeance(Modele):
    """Which séance, and where its journal stood."""

    nom: Texte
    date: Jour
    jalon: Texte
    marque: Marque
    provisoire: Booleen
    validee_par: Texte
    validee_le: Jour | None
    participants: tuple[QuiParticipe, ...]
    votants: Entier


class QuelReferentiel(Modele):
    """Which référentiel, exactly."""

    id: Texte
    version: Texte
    titre: Texte
    empreinte: Texte
    variante: Texte
    change: Booleen


class QuelleEdition(Modele):
    """Which edition of the catalogue was in force; `anterieure` says that the day comes before the first one, which covers it."""

    id: Texte
    date: Jour
    anterieure: Booleen

    @classmethod
    def of(cls, edition: Edition, jour: Jour) -> Self:
        """The edition in force on a day."""
        return cls(id=edition.id, date=edition.date, anterieure=jour < edition.date)


class QuelCatalogue(QuelleEdition):
    """The same, and the empreinte of all that it says."""

    empreinte: Texte


class LigneBilan(Modele):
    """One row of the scored tree (design, section 9), fractions of 1."""

    id: Texte
    nom: Texte
    parent: Texte | None
    concerne: Booleen
    potentiel: Nombre
    acquis: Nombre
    score: Mesure01
    bas: Mesure01
    haut: Mesure01
    prevu: Mesure01
    couverture: Mesure01


class Manque(Modele):
    """A must-have of the next palier that does not hold."""

    enonce: Texte
    attendu: Texte
    actuel: Texte


class QuelPalier(Modele):
    """The palier reached and what stands before the next one; all palier names, lowest first, and the score each asks for."""

    nom: Texte | None
    suivant: Texte | None
    seuil_suivant: Mesure01
    manques: tuple[Manque, ...]
    echelons: tuple[Texte, ...]
    seuils: tuple[Fraction, ...] = ()


class Appui(Modele):
    """A poste of a classement, the answers that back it, and those that would bring most if they rose."""

    poste: Texte
    nom: Texte
    score: Mesure01
    bas: Mesure01
    haut: Mesure01
    couverture: Mesure01
    retenu: Booleen
    appuis: tuple[Texte, ...]
    faiblesses: tuple[Texte, ...]


class Accord(Modele):
    """Votes on a question before the discussion, and how far they agreed (0..1)."""

    question: Texte
    intitule: Texte
    enonce: Texte
    comptes: tuple[Entier, ...]
    inconnus: Entier
    consensus: Mesure01
    retenu: Texte
    niveau_retenu: Entier | None
    reserve: Texte


class AVerifierBilan(Modele):
    """Something to check: by whom, until when."""

    objet: Texte
    role: Texte
    echeance: Jour | None
    note: Texte


class ThemeSalle(Modele):
    """What the room said of a thème."""

    nom: Texte
    points: Entier | None
    freins: tuple[Texte, ...]
    leviers: tuple[Texte, ...]


class Part(Modele):
    """What a row brings to its parent's score: omega × valeur / Σ omega; the parts of a parent add up to its score."""

    id: Texte
    parent: Texte
    omega: Nombre
    valeur: Nombre
    part: Nombre


class AutrePolitique(Modele):
    """The total under another policy: how much the choice of the policy matters."""

    nom: Texte
    actuelle: Booleen
    score: Mesure01
    bas: Mesure01
    haut: Mesure01


class Bilan(BilanPresente, Modele):
    """One report's content."""

    numresp: Texte
    jalon: Texte
    date_rapport: Jour
    illustratif: tuple[Texte, ...]
    organisation: QuiOrganisation
    seance: QuelleSeance
    referentiel: QuelReferentiel
    echelle: Nombre
    couverture_minimale: Fraction
    lignes: tuple[LigneBilan, ...]
    themes: tuple[Texte, ...]
    palier: QuelPalier
    charte: tuple[Appui, ...]
    droit: tuple[Appui, ...] = ()
    reponses: tuple[ReponseBilan, ...]
    accords: tuple[Accord, ...]
    a_verifier: tuple[AVerifierBilan, ...]
    salle: tuple[ThemeSalle, ...]
    devoirs: tuple[DevoirBilan, ...]
    conformite: ConformiteBilan | None = Field(
        default=None, description="duties by their constats, in no score; never of a body whose report may be published"
    )
    actions: tuple[ActionBilan, ...]
    attente: ChargeBilan
    ouvertes: ChargeBilan
    suites: tuple[EtapeSuivante, ...]
    jalons: tuple[JalonBilan, ...]
    editions: tuple[EditionBilan, ...]
    signature: SignatureBilan | None
    lectures: tuple[LectureBilan, ...]
    evolutions: tuple[EvolutionBilan, ...]
    series: tuple[SerieBilan, ...]
    place: PlaceBilan
    catalogue: QuelCatalogue
    impact: ImpactBilan
    plan: PlanBilan | None = Field(description="the feuille de route, in the report of that jalon")
    avancement: AvancementBilan | None = Field(description="how far it has come, in the reports of the later jalons")
    autres_poids: AutresPoidsBilan | None = Field(description="what holds under other weights, in the autodiagnostic")
    parts: tuple[Part, ...]
    politiques: tuple[AutrePolitique, ...]
    regles: dict[Texte, Texte]
    historique: Marque = Field(description="the last line of the history known on the day; 0 without history")
    non_connus: tuple[Texte, ...] = Field(description="what the dossier speaks of, and was not known on that day")
    entrees: dict[Texte, Texte] = Field(
        description="by its path in the dossier, SHA-256 of what each file said on that day, last empreinte of each journal"
    )

    @model_serializer(mode="wrap")
    def _leave_out(self, ecrire: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Where nothing is said of conformity, or of law and security, not even that: an older report stays what it was."""
        donnees: dict[str, Any] = ecrire(self)
        if not self.droit:
            donnees.pop("droit", None)
        if self.conformite is None:
            donnees.pop("conformite", None)
        return donnees

    def ligne(self, ident: str) -> LigneBilan:
        """A row by its id."""
        return next(ligne for ligne in self.lignes if ligne.id == ident)

    def show(self, fraction: float | None) -> float | None:
        """A fraction of 1 on the scale that is shown; what is absent stays absent."""
        return None if fraction is None else fraction * self.echelle

    @property
    def palier_sur(self) -> bool:
        """No unknown answer could undo the palier that is reached; what names it says « à confirmer » otherwise.

        So it is where none is reached, and in an older Bilan, which does not hold the score that each palier asks for.
        """
        return self.is_palier_sur(self.palier.nom, self.ligne("total").bas)

    def is_palier_sur(self, nom: str | None, bas: float | None) -> bool:
        """The same of a palier by its name and the low end of a total, a fraction of 1: of a score that is foreseen."""
        seuil = dict(zip(self.palier.echelons, self.palier.seuils, strict=False)).get(nom or "")
        return seuil is None or is_sure(seuil, bas)

    def is_past(self, prevu: EtapeSuivante | JalonBilan | SignatureBilan) -> bool:
        """What is foreseen for a day before that of the report: where nobody noted that it was done, it is not to come."""
        return prevu.date is not None and prevu.date < self.date_rapport
