"""The bar of steps: what it says of each, and where it leads next."""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup
from inventes.tenue_fictive import open_fictive

from numresp.atelier.porte.barre import list_etats, render_barre
from numresp.atelier.porte.pas import NOMS


def test_states(tmp_path: Path) -> None:
    """Nothing is said of a step that is open and not begun; what stands in the séance is said in words."""
    assert list_etats(None)["cloture"] == "pas encore"
    assert "suivi" not in list_etats(None)
    tenue = open_fictive(tmp_path)
    assert list_etats(tenue) == {"preparer": "fait"}
    tenue.record("debut")
    assert list_etats(tenue)["autodiagnostic"] == "en cours"
    tenue.record("importance", noeud="parc", points=3)
    assert (
        list_etats(tenue)["autodiagnostic"] == "incomplet"
    )  # constats that nobody has confirmed, débats that nobody decided
    for ident in sorted(tenue.posees):
        tenue.record("reponse", question=ident, reponse=1)
    assert list_etats(tenue)["autodiagnostic"] == "fait"
    tenue.record("cloture")
    assert list_etats(tenue) == {"preparer": "fait", "autodiagnostic": "fait", "cloture": "fait"}


def test_next(tmp_path: Path) -> None:
    """One button names the next step and goes there; after the last one there is none."""
    tenue = open_fictive(tmp_path)
    page = BeautifulSoup(str(render_barre("quick-wins", NOMS, tenue)), "html.parser")
    suivant = page.select_one("#pas-suivant")
    assert suivant is not None
    assert suivant.text == "Aller à 4. Feuille de route"
    assert suivant["data-args"] == '{"pas": "feuille-de-route"}'
    assert len(page.select("li button")) == 6
    assert BeautifulSoup(str(render_barre("suivi", NOMS, tenue)), "html.parser").select_one("#pas-suivant") is None
