"""The part of a Bilan that is the feuille de route: its steps, what it asks, what is foreseen, how far it has come."""

from __future__ import annotations

from datetime import date
from typing import Literal

from numresp.calcul.suivi.avancement_du_plan import EtatEtape
from numresp.calcul.suivi.etat_des_actions import CLOS
from numresp.calcul.suivi.obligations_applicables import Portee
from numresp.modele.catalogue.action import Depense
from numresp.modele.commun.socle import Booleen, Entier, Fraction, Jour, Modele, Nombre, Texte
from numresp.modele.dossier.organisation import Statut
from numresp.rapport.donnees.suivi import LectureBilan

Mesure01 = Fraction | None
"""A fraction of 1; None is « no value », never 0."""


class ProgresBilan(Modele):
    """A question that a step moves: the level it stands at, and the one it can lead to (empty: the catalogue does not say)."""

    question: Texte
    enonce: Texte
    de: Texte
    vers: Texte


class MotifBilan(Modele):
    """A legal duty that a step answers: whether it applies for certain, and whether it asks for a level that is not reached."""

    titre: Texte
    article: Texte
    certain: Booleen
    demande: Booleen


class EtapeBilan(Modele):
    """A step of the plan, with all that its sheet says; an empty text is « not said ».

    `gain` is what it alone would bring to the total of the séance (a fraction of 1), None where the catalogue does not know the
    action or nothing is scored; it is not added up over steps. `exigence` says that the palier aimed at asks for it.
    """

    numero: Entier
    action: Texte
    titre: Texte
    debut: Texte
    fin: Texte
    decidee: Texte
    premier_jour: Jour
    dernier_jour: Jour
    jours: Nombre
    budget_eur: Nombre
    depense: Depense
    pilote: Texte
    service: Texte
    financement: Texte
    imposee: Booleen
    statut: Statut | None
    indicateurs: tuple[Texte, ...]
    progres: tuple[ProgresBilan, ...]
    gain: Nombre | None
    exigence: Booleen
    motifs: tuple[MotifBilan, ...]
    mode_emploi: tuple[Texte, ...]
    precautions: tuple[Texte, ...]
    prerequis: tuple[Texte, ...]
    themes: tuple[Texte, ...]

    @property
    def ouverte(self) -> bool:
        """The follow-up says neither done nor dropped; a step that it does not follow is open."""
        return self.statut not in CLOS

    @property
    def prioritaire(self) -> bool:
        """The law asks for it, or the palier aimed at does: the only two reasons for which numresp says « élevé » by itself."""
        return self.exigence or any(motif.demande for motif in self.motifs)


class TrimestreBilan(Modele):
    """A quarter of the plan: agent-days, and what is foreseen at its end."""

    trimestre: Texte
    dernier_jour: Jour
    jours: Nombre
    score: Mesure01
    bas: Mesure01
    haut: Mesure01
    palier: Texte


class AnneeBilan(Modele):
    """A calendar year of the plan: agent-days, new euros, and euros that are spent anyway."""

    annee: Entier
    jours: Nombre
    nouveau_eur: Nombre
    deja_prevu_eur: Nombre

    @property
    def engage_eur(self) -> float:
        """What the year's budget has to bear, wherever it comes from."""
        return self.nouveau_eur + self.deja_prevu_eur


class IndicateurBilan(Modele):
    """An indicateur that steps name, with its start value: the last one measured when the plan was established.

    `dernier` is the newest one since then, known on the day of the report.
    """

    id: Texte
    nom: Texte
    unite: Texte
    sens: Literal["hausse", "baisse", ""]
    depart: Nombre | None
    depart_le: Jour | None
    dernier: Nombre | None
    dernier_le: Jour | None
    etapes: tuple[Entier, ...]


class PlanBilan(Modele):
    """The feuille de route: proposed, or adopted on a day.

    `repose_ici` says that the report stands on the séance that the plan was computed from; `strategie` and `note_synthese`
    whether the law asks this body for a yearly review, and for a note explicative with the convocation. `loi_non_tenue` and
    `dates_rompues` say in words what the law asks and the plan does not bring, and the dates set elsewhere that it does not keep.
    """

    etat: Literal["proposée", "adoptée"]
    etablie_le: Jour
    adoptee_le: Jour | None
    seance: Texte
    repose_ici: Booleen
    debut: Texte
    fin: Texte
    dernier_jour: Jour
    jours_par_trimestre: Nombre
    budget_par_an_eur: Nombre | None
    viser: Texte
    etapes: tuple[EtapeBilan, ...]
    trimestres: tuple[TrimestreBilan, ...]
    annees: tuple[AnneeBilan, ...]
    indicateurs: tuple[IndicateurBilan, ...]
    bilans: tuple[Jour, ...]
    strategie: Portee
    note_synthese: Portee
    loi_non_tenue: tuple[Texte, ...] = ()
    dates_rompues: tuple[Texte, ...] = ()

    @property
    def jour(self) -> date:
        """The day from which it counts: that of its adoption, else the one it was made on."""
        return self.etablie_le if self.adoptee_le is None else self.adoptee_le

    @property
    def jours(self) -> float:
        """Agent-days of the whole plan."""
        return sum(etape.jours for etape in self.etapes)

    @property
    def nouveau_eur(self) -> float:
        """New euros of the whole plan."""
        return sum(etape.budget_eur for etape in self.etapes if etape.depense == "nouvelle")

    @property
    def deja_prevu_eur(self) -> float:
        """Euros of the plan that are spent anyway; never added to the new ones."""
        return sum(etape.budget_eur for etape in self.etapes if etape.depense == "deja_prevue")

    @property
    def prevu(self) -> TrimestreBilan | None:
        """What is foreseen at the end of the plan; None where no quarter has a score."""
        notes = [trimestre for trimestre in self.trimestres if trimestre.score is not None]
        return notes[-1] if notes else None


class EtapeSuivie(Modele):
    """A step as it stands on the day of the report; first quarter and action are empty in a Bilan from before they were kept."""

    titre: Texte
    etat: EtatEtape
    fin: Texte
    pilote: Texte
    debut: Texte = ""
    action: Texte = ""


class AvancementBilan(Modele):
    """How far the plan has come; `prevu` and `atteint` stand side by side only where both were scored on one questionnaire.

    `previsions` are all quarters of the plan that have a score.
    """

    etat: Literal["proposée", "adoptée"]
    etablie_le: Jour
    adoptee_le: Jour | None
    etapes: tuple[EtapeSuivie, ...]
    ajoutees: tuple[Texte, ...]
    prevu: TrimestreBilan | None
    atteint: LectureBilan | None
    comparable: Booleen
    previsions: tuple[TrimestreBilan, ...] = ()

    def list_in(self, etat: EtatEtape) -> tuple[EtapeSuivie, ...]:
        """The steps in one state."""
        return tuple(etape for etape in self.etapes if etape.etat == etat)
