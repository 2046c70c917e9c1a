"""Bilans for the citizen's page: that of Clairlieu with other measures and other actions."""

from __future__ import annotations

from datetime import date
from typing import Any

from rendus.bilans_lus import read_bilan

from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.donnees.suivi import ActionBilan, PointMesure, SerieBilan

JOUR = date(2026, 6, 2)
"""Of the report of Clairlieu."""


def build_serie(ident: str, *points: tuple[str, float], unite: str = "%", sens: str = "hausse") -> SerieBilan:
    """Measures of an indicateur, by day."""
    lus = [PointMesure(date=date.fromisoformat(jour), valeur=valeur, methode="", preuve="") for jour, valeur in points]
    cles: dict[str, Any] = {"nature": "flux", "sens": sens, "attendu": False, "fraicheur": "a_jour"}
    return SerieBilan(id=ident, nom=ident, unite=unite, points=tuple(lus), **cles)


def build_action(ident: str, statut: str, echeance: str = "", pilote: str = "") -> ActionBilan:
    """An action that the town follows."""
    modele = read_bilan("clairlieu-essai").actions[0]
    fin = date.fromisoformat(echeance) if echeance else None
    return modele.model_copy(update={"id": ident, "statut": statut, "echeance": fin, "pilote": pilote})


def build_bilan(**parties: Any) -> Bilan:
    """Clairlieu on 2 June 2026, with nothing measured, done or foreseen but what is given."""
    vide: dict[str, Any] = {"series": (), "actions": (), "suites": (), "editions": ()}
    return read_bilan("clairlieu-essai").model_copy(update=vide | parties)
