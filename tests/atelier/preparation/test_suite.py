"""What leads on in 01 Préparer: the next part at the foot of each, and why a part must wait."""

from __future__ import annotations

from bs4 import BeautifulSoup
from inventes.atelier_fictif import plain
from inventes.preparation_fictive import SEANCE, ok
from inventes.tenue_fictive import do

from numresp.atelier.preparation.gestes import ONGLETS
from numresp.atelier.preparation.onglets import Preparatifs
from numresp.atelier.preparation.suite import SANS_ORGANISATION, SANS_SEANCE, render_suivant


def read(vue: Preparatifs) -> BeautifulSoup:
    """The part shown."""
    return BeautifulSoup("".join(map(str, vue.render().values())), "html.parser")


def test_next_part_at_the_foot_of_each(vue: Preparatifs) -> None:
    """Pressed again and again, it goes through every part in order, then to the room; it names where it goes."""
    ok(vue, "creer", nom="Valmont")
    ok(vue, "ouvrir", **SEANCE)
    vus = []
    for _ in ONGLETS:
        vus.append(vue.onglet)
        bouton = read(vue).select_one(".pied #suivant")
        assert bouton is not None
        if bouton["data-acte"] == "pas":
            break
        assert plain(bouton.text) == f"Étape suivante : {ONGLETS[vue.suivant]}"
        do(vue, "onglet", onglet=vue.suivant)
    assert vus == list(ONGLETS)
    assert plain(bouton.text) == "Étape suivante : Autodiagnostic"
    assert "autodiagnostic" in str(bouton["data-args"])


def test_no_dead_end(vue: Preparatifs) -> None:
    """What must come first is said with an example and the one button that goes there, on every part that waits."""
    for onglet in ONGLETS:
        do(vue, "onglet", onglet=onglet)
        if onglet != "organisation":
            assert SANS_ORGANISATION in str(read(vue))
            assert "par exemple" in read(vue).text
            assert [b["data-args"] for b in read(vue).select(".vide button")] == ['{"onglet": "organisation"}']
    ok(vue, "creer", nom="Valmont")
    for onglet in ("papiers", "constats", "debats"):
        do(vue, "onglet", onglet=onglet)
        assert SANS_SEANCE in str(read(vue))
        assert [b["data-args"] for b in read(vue).select(".vide button")] == ['{"onglet": "seance"}']
    assert render_suivant(vue) is None
