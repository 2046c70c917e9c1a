"""What all notebooks share at their head."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from inventes.atelier_fictif import plain
from inventes.tenue_fictive import open_fictive, open_pupitre, reopen

from numresp.atelier.commun.carnet_commun import say_non_lus
from numresp.atelier.commun.documents import Impressions
from numresp.atelier.commun.vue import Vue
from numresp.atelier.feuille_de_route.quick_wins import QuickWins, Route
from numresp.atelier.preparation.onglets import Preparatifs
from numresp.atelier.suivi.console import TableauDeSuivi
from numresp.atelier.suivi.dossier import Suivi
from numresp.depot.dossier.dossier import load_dossier

CARNETS = ("preparer", "autodiagnostic", "quick wins", "feuille de route", "suivre")


def open_carnet(carnet: str, espace: Path) -> Vue:
    """A notebook as it opens now."""
    impressions = Impressions(espace, "valmont", "", espace / "rapports")
    if carnet == "preparer":
        return Preparatifs(impressions)
    if carnet == "suivre":
        return TableauDeSuivi(Suivi(espace / "valmont"), impressions)
    tenue = reopen(espace)
    if carnet == "autodiagnostic":
        return open_pupitre(tenue)
    return (QuickWins if carnet == "quick wins" else Route)(tenue, impressions)


def read_head(vue: Vue) -> list[str]:
    """The paragraphs of the head that say something."""
    page = BeautifulSoup(str(vue.render()["tete"]), "html.parser")
    return [plain(p.text) for p in page.find_all("p") if p.text]


@pytest.mark.parametrize("carnet", CARNETS)
def test_what_is_not_read_is_said_at_the_head(tmp_path: Path, carnet: str) -> None:
    """Every notebook names the files that may hold data and are not read, in one line; without any, it says nothing of it."""
    open_fictive(tmp_path)
    assert not any("Non lu" in dit for dit in read_head(open_carnet(carnet, tmp_path)))
    dossier = tmp_path / "valmont"
    (dossier / "mesures.csv.csv").write_text("date;indicateur\n", encoding="utf-8")
    (dossier / "notes.txt").write_text("à moi", encoding="utf-8")  # nobody would look for data there
    assert read_head(open_carnet(carnet, tmp_path))[-1] == (
        "Non lu dans ce dossier : « mesures.csv.csv ». numresp verifier dit pourquoi, et quoi en faire."
    )


def test_many_that_are_not_read(tmp_path: Path) -> None:
    """Three are named and the others counted: the head stays one line."""
    open_fictive(tmp_path)
    for rang in range(5):
        (tmp_path / "valmont" / "seances" / f"2025-01-0{rang + 1}-bilan.json").write_text("{}", encoding="utf-8")
    dit = plain(say_non_lus(load_dossier(tmp_path, "valmont")))
    assert dit == (
        "Non lu dans ce dossier : « 2025-01-01-bilan.json », « 2025-01-02-bilan.json », « 2025-01-03-bilan.json » "
        "et 2 autres. numresp verifier dit pourquoi, et quoi en faire."
    )


def test_another_step_among_notebooks(tmp_path: Path) -> None:
    """Where each step is a notebook, a button that leads to another one says which."""
    vue = open_pupitre(open_fictive(tmp_path))
    reponse = vue.handle({"acte": "pas", "champs": {"pas": "quick-wins"}, "numero": "t"})
    assert reponse["alerte"] == ""
    assert "3. Quick wins" in reponse["dit"]


@pytest.mark.parametrize(
    ("etape", "attendu"),
    [("mesures", "mesures"), ("jalons:x", "jalons"), ("actions:inconnue", "actions"), ("lune", "actions")],
)
def test_the_followup_comes_back(tmp_path: Path, etape: str, attendu: str) -> None:
    """The part that was shown, in a kernel that began anew; a form that is no more is not opened."""
    open_fictive(tmp_path)
    vue = open_carnet("suivre", tmp_path)
    vue.handle({"acte": "montrer", "champs": {"etape": etape}, "numero": "t"})
    assert f'data-etape="{attendu}' in str(vue.render()["corps"])
    assert "inconnue" not in str(vue.render()["corps"])
