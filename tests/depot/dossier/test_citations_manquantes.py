"""What a dossier cites and does not hold: a plan's séance is a fault, a jalon's is worth saying."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from inventes.outils_depot import dit

from numresp.depot.dossier.citations_manquantes import list_missing
from numresp.depot.dossier.dossier import Dossier, load_dossier
from numresp.depot.fourni.ressources import find_data
from numresp.modele.dossier.migration import Migration
from numresp.modele.dossier.organisation import EtatJalon, Jalons


def load(**autres: object) -> Dossier:
    """Portelune, which has two séances and a plan, with something changed."""
    return replace(load_dossier(find_data("exemple"), "portelune-essai"), **autres)  # type: ignore[arg-type]


def test_nothing_is_missing() -> None:
    """A dossier that holds what it cites."""
    assert list_missing(load()) == []


def test_a_plan_without_its_seance() -> None:
    """A fault of the plan's file; the jalons that were held as a séance are said beside it."""
    jalons = Jalons(jalons={"autodiagnostic": EtatJalon(etat="fait"), "quick_wins": EtatJalon(etat="fait")})
    feuille, *autres = list_missing(load(seances=(), jalons=jalons))
    assert feuille.grave
    assert feuille.faute.fichier.endswith("feuille_de_route.yaml")
    assert re.search(dit("n’est pas dans seances"), feuille.faute.message)
    (jalon,) = autres
    assert not jalon.grave
    assert jalon.faute.fichier.endswith("jalons.yaml")
    assert "« autodiagnostic »" in " ".join(jalon.faute.message.split())


def test_a_jalon_to_come_needs_no_seance() -> None:
    """Only what is done was held."""
    jalons = Jalons(jalons={"autodiagnostic": EtatJalon(etat="en cours")})
    assert list_missing(load(seances=(), feuille_de_route=None, jalons=jalons)) == []


def test_a_version_that_nobody_ships() -> None:
    """What was prepared with a later numresp is a fault of its file; a version that ships is none."""
    prete = Migration(referentiel="collectivites", vers="2099.9", depuis="2026.1", prepare_le=date(2026, 11, 30))
    (ecart,) = list_missing(load(migration=prete))
    assert ecart.grave
    assert ecart.faute.fichier.endswith("migration.yaml")
    assert "2099.9" in ecart.faute.message
    assert list_missing(load(migration=prete.model_copy(update={"vers": "2026.1"}))) == []
