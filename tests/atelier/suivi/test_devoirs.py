"""The tab « Devoirs »: which duties there are, and a form whose answers are real radio buttons."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from inventes.atelier_fictif import plain
from inventes.devoirs_fictifs import install_edition
from inventes.suivi_fictif import do, found_suivi, open_suivi, show

from numresp.atelier.suivi.console import TableauDeSuivi
from numresp.atelier.suivi.devoirs import INCHANGE, render_devoirs


@pytest.fixture
def devoirs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TableauDeSuivi:
    """The notebook in an edition that has constats."""
    install_edition(monkeypatch, tmp_path / "essai", "2026-05-01")
    found_suivi(tmp_path)
    return open_suivi(tmp_path)


def test_an_edition_without_constats(vue: TableauDeSuivi) -> None:
    """Nothing to answer is said; no form is shown."""
    page = show(vue, "devoirs")
    assert "ne pose aucun constat" in plain(page.get_text())
    assert not page.find_all("form", attrs={"data-acte": "constats"})


def test_choose_a_duty(devoirs: TableauDeSuivi) -> None:
    """Those that concern the body, by state; counts, and that it enters no score."""
    page = show(devoirs, "devoirs")
    dit = plain(page.get_text())
    assert "0 devoir tenu, 0 à tenir, 2 à vérifier, 1 à venir, 1 sans objet." in dit
    assert "n’entre dans aucun score" in dit
    choix = page.find("select", id="choix-devoir")
    assert choix is not None
    assert [groupe["label"] for groupe in choix.find_all("optgroup")] == ["À vérifier", "À venir"]
    assert [option["value"] for option in choix.find_all("option")] == ["essai_a", "essai_b", "essai_c"]


def test_form_of_a_duty(devoirs: TableauDeSuivi) -> None:
    """Each constat a fieldset with its question; nothing is chosen beforehand; ids once, a label around each button."""
    do(devoirs, "devoir", devoir="essai_a")
    page = BeautifulSoup(render_devoirs(devoirs), "html.parser")
    groupes = page.find_all("fieldset", class_="constat")
    assert [plain(groupe.legend.get_text()) for groupe in groupes] == [
        "Le constat publie est-il fait ?",
        "Le constat a_jour est-il fait ?",
    ]
    for groupe in groupes:
        boutons = groupe.find_all("input", type="radio")
        assert [plain(bouton.parent.get_text()).strip() for bouton in boutons] == [
            INCHANGE,
            "Oui",
            "Non",
            "Non concerné",
        ]
        assert [bouton.has_attr("checked") for bouton in boutons] == [True, False, False, False]
        assert page.find(id=groupe["aria-describedby"]) is not None
    ids = [balise["id"] for balise in page.find_all(id=True)]
    assert len(ids) == len(set(ids))


def test_what_is_noted_is_shown(devoirs: TableauDeSuivi) -> None:
    """The present answer stands under its question, with role and day."""
    champs = {"devoir": "essai_b", "etat-delibere": "non", "date": "2026-05-06", "role": "elu", "preuve": ""}
    do(devoirs, "constats", **champs)
    dit = plain(BeautifulSoup(render_devoirs(devoirs), "html.parser").get_text())
    assert "Aujourd’hui : non (élu, 06/05/2026)" in dit
    assert "1 à tenir" in dit
