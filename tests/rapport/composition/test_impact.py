"""The part of a Bilan on what things weigh: no avoided emission, what the sources disagree on, what has no effect."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from inventes.atelier_fictif import create_dossier, follow

from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.fourni.catalogue import load_catalogue
from numresp.rapport.composition.impact import compose_impact
from numresp.rapport.donnees.impact import ImpactBilan

JOUR = date(2025, 12, 31)


def compose(espace: Path, *suivies: str) -> ImpactBilan:
    """What things weigh in the dossier, where these actions are followed."""
    return compose_impact(load_dossier(espace, "valmont"), load_catalogue(JOUR), suivies, JOUR)


def test_no_avoided_emission(tmp_path: Path) -> None:
    """1 200 kg were collected: what that avoids elsewhere is never in a Bilan, what was collected is."""
    follow(create_dossier(tmp_path), mesures="2025-12-31;deee_kg;1200;kg;flux;;;")
    impact = compose(tmp_path)
    assert all(estimation.genre != "evite" for estimation in impact.estimations)
    recyclee = impact.find("deee_recycles")
    assert recyclee is not None
    assert recyclee.central == 1200


def test_without_effect(tmp_path: Path) -> None:
    """An action that has no honest number is named with its reason; one that has a model, or is of the town, is not."""
    create_dossier(tmp_path)
    (sans,) = compose(tmp_path, "dcud", "extinction-soir", "a-nous").sans_effet
    assert sans.raison
    assert compose(tmp_path, "extinction-soir", "a-nous").sans_effet == ()


def test_sources_still_disagree(tmp_path: Path) -> None:
    """What the sources say of a kind does not change with the town's own value: 64.6 to 430 for a screen."""
    dossier = create_dossier(tmp_path, hypotheses="{ecran.fabrication: {valeur: 300, motif: fabricant}}")
    entete = "type;nombre;annee_achat;etat;proprietaire;source"
    (dossier / "parc.csv").write_text(f"{entete}\necran;10;2020;en_service;;\n", encoding="utf-8")
    impact = compose(tmp_path)
    (ecart,) = impact.desaccords
    assert (ecart.bas, ecart.haut) == (64.6, 430)
    (retenue,) = impact.retenues
    assert (retenue.valeur, retenue.catalogue, retenue.utile) == (300, 64.6, True)
