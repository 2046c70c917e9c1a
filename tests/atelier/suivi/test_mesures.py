"""The form of a mesure: value, day, replaced or refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from inventes.atelier_fictif import plain
from inventes.suivi_fictif import FICHE, do, files, reread

from numresp.atelier.suivi.cleanup_day import COMPTES
from numresp.atelier.suivi.console import TableauDeSuivi
from numresp.atelier.suivi.mesures import render_journee, render_mesures
from numresp.depot.verification.concordance import compare_suivi


def test_mesure(vue: TableauDeSuivi, tmp_path: Path) -> None:
    """A value in French, the unit and nature of the catalogue; the screen shows unit, kind and the last value."""
    corps = plain(
        BeautifulSoup(do(vue, "indicateur", indicateur="messagerie_go")["regions"]["corps"], "html.parser").get_text()
    )
    assert "En Go, stock" in corps
    assert "382,5 Go, le 17/03/2026" in corps
    do(
        vue,
        "mesure",
        indicateur="messagerie_go",
        date="2026-05-06",
        valeur="1 234,5",
        methode="Console",
        preuve="",
        commentaire="",
    )
    mesure = reread(tmp_path).mesures[-1]
    assert (mesure.valeur, mesure.unite, mesure.nature, str(mesure.date)) == (1234.5, "Go", "stock", "2026-05-06")


@pytest.mark.parametrize(
    ("champs", "fautif", "dit"),
    [
        ({"valeur": "1,2 t"}, "valeur", "nombre attendu"),
        ({"valeur": ""}, "valeur", "en Go"),
        ({"valeur": "-3"}, "valeur", "zéro ou plus"),
        ({"date": ""}, "date", "date attendue"),
        ({"date": "2026-05-07"}, "date", "à venir"),
        ({"date": "2022-06-01"}, "date", "avant le parcours"),
        ({"date": "2026-03-17"}, "date", "déjà noté"),
        ({"preuve": "~/x.pdf"}, "preuve", "hors du dossier"),
    ],
)
def test_mesure_refused(vue: TableauDeSuivi, tmp_path: Path, champs: dict[str, str], fautif: str, dit: str) -> None:
    """What the rules refuse is said at its field, and nothing is written."""
    avant = files(tmp_path)
    bons = {"indicateur": "messagerie_go", "date": "2026-05-05", "valeur": "380", "preuve": ""}
    do(vue, "mesure", **bons | champs)
    assert files(tmp_path) == avant
    assert list(vue.fautes) == [f"mesure-{fautif}"]
    assert dit.lower() in plain(vue.fautes[f"mesure-{fautif}"]).lower()


def test_mesure_replaced(vue: TableauDeSuivi, tmp_path: Path) -> None:
    """A value of a day that is noted already is replaced when the box is ticked, in its place."""
    champs = {
        "indicateur": "messagerie_go",
        "date": "2026-03-17",
        "valeur": "383",
        "remplacer": "oui",
        "methode": "Console",
    }
    assert do(vue, "mesure", **champs)["alerte"] == ""
    assert [mesure.valeur for mesure in reread(tmp_path).mesures] == [412, 383, 1200]


def test_mesures_follow_the_rules_of_verifier(vue: TableauDeSuivi, tmp_path: Path) -> None:
    """Whatever the forms take, `verifier` has nothing to say of."""
    do(vue, "action", **FICHE)
    do(vue, "mesure", indicateur="deee_kg", date="2026-03-21", valeur="30,5")
    do(vue, "journee", date="2026-03-20", **dict.fromkeys(COMPTES, "3"))
    fautes, _ = compare_suivi(reread(tmp_path), vue.suivi.indicateurs.values(), vue.suivi.jour)
    assert fautes == []


def test_indicateurs_to_choose(vue: TableauDeSuivi) -> None:
    """Those that have values first; without one chosen there is no form; the day has a field for each count."""
    vue.indicateur = ""
    page = BeautifulSoup(str(render_mesures(vue)), "html.parser")
    groupes = page.select("#choix-indicateur optgroup")
    assert {str(option["value"]) for option in groupes[0].select("option")} == {"messagerie_go", "deee_kg"}
    assert page.select_one("#mesure-valeur") is None
    jour = BeautifulSoup(str(render_journee(vue)), "html.parser")
    assert len(jour.select("input[id^=journee-compte-]")) == len(COMPTES)
