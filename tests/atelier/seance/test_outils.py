"""What may be done from any screen of the séance (decision 0043)."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO

from inventes.tenue_fictive import DEBAT, do, go, soupe
from PIL import Image

from numresp.atelier.seance.autodiagnostic import Autodiagnostic
from numresp.atelier.seance.ordre_des_etapes import list_etapes
from numresp.atelier.seance.outils import render_lateness, render_outils
from numresp.depot.parties.preuves import list_preuves


def test_parking_lot_from_any_screen(vue: Autodiagnostic) -> None:
    """V opens it everywhere; any question asked may go there, and the screen stays."""
    for etape in list_etapes(vue.tenue):
        go(vue, etape.genre, etape.cible)
        resume = soupe(vue, "outils").select_one("#gare summary[data-touche=v]")
        assert resume is not None, etape
    go(vue, "theme", "parc")
    do(vue, "verifier", question=DEBAT, role="achats", echeance="", note="compter")
    assert vue.etape.genre == "theme"
    assert "(1)" in soupe(vue, "outils").select_one("#gare summary").text  # type: ignore[union-attr]
    questions = {option["value"] for option in soupe(vue, "outils").select("#gare-question option")}
    assert questions == vue.tenue.posees


def test_nothing_once_closed(vue: Autodiagnostic) -> None:
    """A séance that is closed takes no latecomer."""
    assert render_outils(vue) is not None
    do(vue, "cloturer")
    assert render_outils(vue) is None


def test_lateness_is_told_only_when_late(vue: Autodiagnostic) -> None:
    """Nothing before the start, nothing while the clock stands still."""
    vue.tenue.record("programme", minutes=10)
    assert render_lateness(vue) is None
    do(vue, "commencer")
    assert "En retard" in str(render_lateness(vue))
    do(vue, "pause")
    assert render_lateness(vue) is None


def test_photo_of_the_flipchart(vue: Autodiagnostic) -> None:
    """It is among the proofs, noted beside the question on the screen, and counted; after the closing nothing is added."""
    sortie = BytesIO()
    Image.new("RGB", (40, 30)).save(sortie, "JPEG")
    photo = {"nom": "IMG.jpg", "contenu": b64encode(sortie.getvalue()).decode()}
    go(vue, "debat", DEBAT)
    assert do(vue, "photo", fichiers=[photo])["dit"].startswith("Enregistré à ")
    preuve = "preuves/2026-05-06-autodiagnostic-tableau-1.jpg"
    assert list_preuves(vue.tenue.dossier.chemin) == [preuve]
    (note,) = vue.tenue.etat.commentaires
    assert (note.cible, note.prive, preuve in note.texte) == (DEBAT, False, True)
    assert "Photo du tableau (1)" in soupe(vue, "outils").text
    assert "vide" in do(vue, "photo", fichiers=[{"nom": "IMG.jpg", "contenu": ""}])["alerte"]
    vue.tenue.record("cloture")
    assert "close" in do(vue, "photo", fichiers=[photo])["alerte"]
    assert list_preuves(vue.tenue.dossier.chemin) == [preuve]
