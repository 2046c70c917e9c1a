"""The tab « Seconde lecture »: the answer with its proof, then what was said of it; adoption only where there is something."""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup
from inventes.atelier_fictif import plain
from inventes.suivi_fictif import do, found_suivi, open_suivi, show
from inventes.tenue_fictive import open_fictive

from numresp.atelier.suivi.console import TableauDeSuivi
from numresp.atelier.suivi.relecture import render_relecture


def test_no_seance(tmp_path: Path) -> None:
    """Nothing to look at is said."""
    found_suivi(tmp_path, seance=False)
    assert "rien à relire" in plain(show(open_suivi(tmp_path), "relecture").get_text())


def test_no_answer(tmp_path: Path) -> None:
    """A séance that nobody has answered yet: that is said, and there is no list to choose nothing from."""
    open_fictive(tmp_path)
    page = show(open_suivi(tmp_path), "relecture")
    assert "n’a encore aucune réponse : il n’y a rien à relire" in plain(page.get_text())
    assert page.find("select", id="choix-relue") is None


def test_choose(vue: TableauDeSuivi) -> None:
    """Those that nobody has looked at first; how many were; that no avis changes the score."""
    do(vue, "avis", question="parc.inventaire", verdict="confirme", role="achats")
    page = show(vue, "relecture")
    dit = plain(page.get_text())
    assert "1 réponse relue sur 2" in dit
    assert "ne change rien au score" in dit
    choix = page.find("select", id="choix-relue")
    assert choix is not None
    assert [groupe["label"] for groupe in choix.find_all("optgroup")] == ["À relire", "Confirmées"]


def test_form(vue: TableauDeSuivi) -> None:
    """The answer and its proof, radios without a choice made beforehand, and no adoption before an avis."""
    do(vue, "relire", question="parc.inventaire")
    page = BeautifulSoup(render_relecture(vue), "html.parser")
    dit = plain(page.get_text())
    assert "Réponse qui compte :" in dit
    assert "Sans preuve notée." in dit
    assert [radio.get("checked") for radio in page.find_all("input", type="radio")] == [None, None]
    assert page.find("form", attrs={"data-acte": "adopter"}) is None


def test_adoption_is_offered(vue: TableauDeSuivi) -> None:
    """Once an answer is to be looked at again: who adopts it, and that the score will change."""
    do(vue, "avis", question="parc.inventaire", verdict="a_revoir", reponse="1", role="achats", motif="Vieux")
    page = BeautifulSoup(render_relecture(vue), "html.parser")
    forme = page.find("form", attrs={"data-acte": "adopter"})
    assert forme is not None
    assert "le score changera" in plain(forme.get_text())
    assert [o["value"] for o in forme.find_all("option") if o["value"]] == ["direction", "elu"]
