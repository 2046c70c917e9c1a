"""What the notebooks call: a screen, or in its place what is wrong."""

from __future__ import annotations

from pathlib import Path

import ipywidgets
import pytest
from bs4 import BeautifulSoup
from inventes.atelier_fictif import HOSTILE, create_dossier
from inventes.tenue_fictive import open_fictive

from numresp.atelier import carnet
from numresp.atelier.ecran import Ecran
from numresp.depot.dossier.ouverture_de_seance import write_choix
from numresp.langue.html import Fragment

MONTRER = [
    carnet.show_preparation,
    carnet.show_autodiagnostic,
    carnet.show_quick_wins,
    carnet.show_feuille_de_route,
    carnet.show_cloture,
    carnet.show_suivi,
    carnet.show_atelier,
]


@pytest.fixture(autouse=True)
def _no_leftover(monkeypatch: pytest.MonkeyPatch) -> None:
    for nom in ("ESPACE", "ORGANISATION", "JALON", "SORTIE", "RACINE", "PREMIER"):
        monkeypatch.delenv(f"NUMRESP_{nom}", raising=False)


@pytest.mark.parametrize("montrer", MONTRER)
def test_one_widget(tmp_path: Path, montrer: object) -> None:
    """Each notebook shows one widget (and its layout), which answers acts with regions of HTML."""
    open_fictive(tmp_path)
    ecran = montrer("valmont", str(tmp_path))  # type: ignore[operator]
    assert isinstance(ecran, Ecran)
    envois: list[dict[str, object]] = []
    ecran.send = envois.append  # type: ignore[method-assign]
    ecran._receive(ecran, {"acte": "montrer", "champs": {}, "numero": "a-1"}, [])
    assert envois[0]["numero"] == "a-1"
    assert any("data-etape" in html for html in envois[0]["regions"].values())  # type: ignore[attr-defined]
    ipywidgets.Widget.close_all()


def test_no_seance_yet(tmp_path: Path) -> None:
    """Without a séance the notebook says what to do first, with a link to where it is done; nobody is sent round in circles."""
    create_dossier(tmp_path)
    vu = carnet.show_autodiagnostic("valmont", str(tmp_path))
    assert isinstance(vu, Fragment)
    lien = BeautifulSoup(str(vu), "html.parser").select_one("a")
    assert lien is not None
    assert lien["href"] == "01-preparer.ipynb"
    assert "1. Préparer" in lien.text
    assert "numresp atelier" not in vu


def test_no_such_organisation(tmp_path: Path) -> None:
    """An organisation that is not there is named, not a séance that it lacks; the link is the same."""
    create_dossier(tmp_path)
    vu = carnet.show_autodiagnostic("valmnt", str(tmp_path))
    assert isinstance(vu, Fragment)
    assert "valmnt" in vu
    assert "séance ouverte" not in vu
    assert "01-preparer.ipynb" in vu


def test_faulty_dossier(tmp_path: Path) -> None:
    """A broken file is named with its mend, and text in it is text."""
    dossier = create_dossier(tmp_path)
    (dossier / "organisation.yaml").write_text(f"nom: '{HOSTILE}'\ntype: '{HOSTILE}'\n", encoding="utf-8")
    vu = carnet.show_autodiagnostic("valmont", str(tmp_path))
    assert isinstance(vu, Fragment)
    assert "organisation.yaml" in vu
    assert "<script>" not in vu


def test_choice_of_the_first_notebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What 01 chose holds over what the command line opened; the notebook's own words hold over both."""
    monkeypatch.setenv("NUMRESP_ORGANISATION", "le-trait")
    monkeypatch.setenv("NUMRESP_JALON", "bilan")
    assert carnet.find_lieu().organisation == "le-trait"
    monkeypatch.setenv("NUMRESP_RACINE", str(tmp_path))
    assert carnet.find_lieu().jalon == "bilan"
    write_choix(tmp_path, "valmont", "autodiagnostic")
    assert (carnet.find_lieu().organisation, carnet.find_lieu().jalon) == ("valmont", "autodiagnostic")
    assert carnet.find_lieu("autre").organisation == "autre"
