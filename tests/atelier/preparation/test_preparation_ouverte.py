"""The dossier and the séance that are being prepared: read again, held by name, let go."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.tenue_fictive import open_fictive

from numresp.atelier.commun.documents import Impressions
from numresp.atelier.preparation.preparation_ouverte import ONGLETS, PreparationOuverte
from numresp.depot.dossier.ouverture_de_seance import open_seance
from numresp.erreurs import DonneesInvalides


@pytest.fixture
def vue(tmp_path: Path) -> PreparationOuverte:
    """A town with two séances of the same jalon, a month apart."""
    tenue = open_fictive(tmp_path)
    open_seance(tenue.dossier, "autodiagnostic", tenue.seance.date.replace(month=6), tenue.referentiel)
    return PreparationOuverte(Impressions(tmp_path, "valmont", "", tmp_path))


def test_held_by_name(vue: PreparationOuverte) -> None:
    """The older of two is called by its name, the newer by its jalon; reading again keeps either."""
    for nom, cle in (("2026-05-06-autodiagnostic",) * 2, ("2026-06-06-autodiagnostic", "autodiagnostic")):
        vue.load("valmont", nom)
        assert vue.impressions.cle == cle
        vue.load("valmont")
        assert vue.need_tenue().seance.nom == nom
        assert vue.sujet == f"valmont {cle}"


def test_let_go(vue: PreparationOuverte) -> None:
    """Nothing is held any more: the next reading finds the séance nearest to today."""
    vue.load("valmont", "2026-05-06-autodiagnostic")
    vue.leave()
    assert vue.impressions.cle == ""


def test_a_jalon_without_a_seance(tmp_path: Path) -> None:
    """What the command line asks and nobody opened: no other séance stands in for it."""
    open_fictive(tmp_path)
    vue = PreparationOuverte(Impressions(tmp_path, "valmont", "bilan", tmp_path))
    assert vue.tenue is None
    with pytest.raises(DonneesInvalides, match="aucune séance ouverte"):
        vue.need_tenue()


def test_from_part_to_part(vue: PreparationOuverte) -> None:
    """Each leads to the next, the last one to none; an unknown one is the first."""
    vus = []
    while vue.onglet:
        vus.append(vue.onglet)
        if not vue.suivant:
            break
        vue.on_onglet({"onglet": vue.suivant})
    assert vus == list(ONGLETS)
    vue.on_onglet({"onglet": "lune"})
    assert vue.onglet == "organisation"
