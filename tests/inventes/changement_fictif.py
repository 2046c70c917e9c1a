"""Changes made up from a case worked out by hand (tests/cas/evolution/changement.yaml), as a Bilan says them."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

from numresp.rapport.donnees.changement import (
    ExplicationBilan,
    MelangeBilan,
    PartComparableBilan,
    PartDeQuestion,
    PartsBilan,
)
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.donnees.suivi import EcartTheme, EvolutionBilan

R, P = "reponses", "perimetre"


def contraires(**autres: object) -> ExplicationBilan:
    """« Un score qui ne bouge pas cache deux mouvements contraires » : mixes 0.5, 0.25 (answers), 1 (scope), 0.5 (both)."""
    melanges = [((), 0.5), ((R,), 0.25), ((P,), 1.0), ((R, P), 0.5)]
    parts = {"reponses": -0.375, "connu": 0.0, "perimetre": 0.375, "version": 0.0}
    explication = ExplicationBilan(
        total=PartsBilan(id="total", nom="Ensemble", avant=0.5, apres=0.5, **parts),
        themes=(PartsBilan(id="t", nom="Thème", avant=0.5, apres=0.5, **parts),),
        questions=(PartDeQuestion(question="q1", enonce="Première", part=-0.375),),
        autre_questionnaire=False,
        comparable=1.0,
        melanges=tuple(MelangeBilan(venues=venues, score=score, vide=False) for venues, score in melanges),
    )
    return explication.model_copy(update=autres)


def deux_questionnaires(connue: float, avant: float | None, apres: float | None, **autres: object) -> ExplicationBilan:
    """The same change between two questionnaires, and the score of what both ask alike."""
    commune = PartComparableBilan(connue=connue, avant=avant, apres=apres)
    return contraires(autre_questionnaire=True, part_comparable=commune, **autres)


def evolution(explication: ExplicationBilan | None, **bornes: float | None) -> EvolutionBilan:
    """What moved since the 6th of May 2025; intervals are the scores themselves unless `bornes` says otherwise."""
    total = dict.fromkeys(("avant", "apres", "avant_bas", "avant_haut", "apres_bas", "apres_haut"), 0.5) | bornes
    dit: dict[str, Any] = {
        "depuis": SimpleNamespace(date=date(2025, 5, 6), jalon="autodiagnostic"),
        "total": EcartTheme(id="total", nom="Ensemble", **total),
        "themes": (),
        "changements": (),
        "explication": explication,
    }
    return EvolutionBilan.model_construct(**dit)


def bilan(*evolutions: EvolutionBilan) -> Bilan:
    """A Bilan that says nothing else, on a scale of 100."""
    dit: dict[str, Any] = {"echelle": 100.0, "evolutions": evolutions, "jalon": "bilan"}
    return Bilan.model_construct(**dit)
