"""The files of a dossier as trees of values: nothing is lost on the way there and back, and a key lasts."""

from __future__ import annotations

import json
from datetime import date

import pytest

from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.fourni.ressources import find_data
from numresp.modele.dossier import valeurs as v
from numresp.modele.dossier.organisation import LigneParc, Mesure, Organisation

EXEMPLE = find_data("exemple")
SLUGS = sorted(chemin.parent.name for chemin in EXEMPLE.glob("*/organisation.yaml"))


@pytest.mark.parametrize("slug", SLUGS)
def test_there_and_back(slug: str) -> None:
    """Every file of every dossier of the example is the same after a stay in JSON."""
    dossier = load_dossier(EXEMPLE, slug)
    for objet, dump, build in (
        (dossier.organisation, v.dump_organisation, v.build_organisation),
        (dossier.parc, v.dump_parc, v.build_parc),
        (dossier.actions, v.dump_actions, v.build_actions),
        (dossier.mesures, v.dump_mesures, v.build_mesures),
        (dossier.jalons, v.dump_jalons, v.build_jalons),
        (dossier.feuille_de_route, v.dump_feuille, v.build_feuille),
    ):
        assert build(json.loads(json.dumps(dump(objet)))) == objet  # type: ignore[operator]


def test_an_unknown_fact_of_the_profil_stays_one() -> None:
    """A fact that is named and left empty is not the same as one that is not named; neither is false or 0."""
    organisation = Organisation(nom="A", type="commune", profil={"serveurs": None, "ecoles": False, "sites_web": 0})
    valeurs = v.dump_organisation(organisation)
    assert valeurs["profil"] == {"serveurs": [], "ecoles": False, "sites_web": 0}
    assert v.build_organisation(valeurs) == organisation


def test_another_number_is_a_change_of_the_same_line() -> None:
    """Twelve laptops of 2021, then ten: one key; two lines that say the same of themselves have two."""
    douze, dix = (LigneParc(type="portable", nombre=n, annee_achat=2021) for n in (12, 10))
    assert v.dump_parc([douze]).keys() == v.dump_parc([dix]).keys()
    assert len(v.dump_parc([douze, dix])) == 2


def test_two_measures_of_one_day() -> None:
    """Both are kept."""
    mesures = tuple(
        Mesure(date=date(2026, 1, 5), indicateur="deee_kg", valeur=valeur, unite="kg", nature="flux")
        for valeur in (1.0, 2.0)
    )
    assert v.build_mesures(v.dump_mesures(mesures)) == mesures
