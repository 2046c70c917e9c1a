"""05 Clôture: what it shows, and what follows a closing."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from inventes.tenue_fictive import do, open_fictive, open_pupitre

from numresp.atelier.cloture.console import EcranDeCloture, render_cloture


@pytest.fixture
def vue(tmp_path: Path) -> EcranDeCloture:
    """The closing of a séance just opened."""
    ouverte = open_pupitre(open_fictive(tmp_path))
    return EcranDeCloture(ouverte.tenue, ouverte.impressions)


def test_closing_then_validation(vue: EcranDeCloture) -> None:
    """First one can close; then validate, reopen and hand the archive over; validated, it says by whom."""
    assert [
        b["data-acte"] for b in BeautifulSoup(str(render_cloture(vue)), "html.parser").select("button[data-acte]")
    ] == [
        "document",
        "cloturer",
    ]
    do(vue, "cloturer")
    page = BeautifulSoup(str(render_cloture(vue)), "html.parser")
    assert [b["data-acte"] for b in page.select("button[data-acte]")] == ["document", "document", "valider", "valider"]
    assert page.select_one("form[data-acte=rouvrir]") is not None
    do(vue, "valider", role="elu")
    page = BeautifulSoup(str(render_cloture(vue)), "html.parser")
    assert not page.select("button[data-acte=valider]")
    assert "Validée par : élu" in page.text.replace("\N{NO-BREAK SPACE}", " ")


def test_its_own_screen(vue: EcranDeCloture) -> None:
    """It has no clock and no thèmes: head, closing, foot, its picture on the wall; a closed séance is undone by name alone."""
    reponse = do(vue, "montrer")
    assert list(reponse["regions"]) == ["tete", "corps", "pied", "projection"]
    assert 'data-etape="cloture"' in reponse["regions"]["corps"]
    assert "Clôture" in reponse["titre"]
    do(vue, "cloturer")
    assert "Clôture" in do(vue, "annuler")["alerte"]
    assert vue.tenue.close
