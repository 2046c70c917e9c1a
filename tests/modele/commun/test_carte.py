"""An object shows a title and a small table, never all that it holds; what is in a dossier is text, not HTML."""

from __future__ import annotations

import re

import pytest
from milieu import RACINE

import numresp as nr
from numresp.modele.commun.carte import Carte, SePresente, join_words, say_interval, say_number, say_points

EXEMPLE = str(RACINE / "data" / "exemple")
FIN = "\N{NARROW NO-BREAK SPACE}"


def test_html_is_escaped() -> None:
    """A name that looks like a tag is a name; a caption, row headers with their scope."""
    html = Carte("<b>Ville</b>", (("A & B", "<script>"),)).html
    assert "<b>Ville" not in html
    assert "<script>" not in html
    assert "&lt;b&gt;Ville&lt;/b&gt;" in html
    assert "A &amp; B" in html
    assert re.search(r"<table><caption[^>]*>.*</caption><tbody><tr><th scope=\"row\"", html)


@pytest.mark.parametrize(
    ("valeur", "dit"), [(13165.94, f"13{FIN}165,9"), (0.0, "0,0"), (None, "—"), (float("nan"), "—"), (-1.25, "-1,2")]
)
def test_numbers(valeur: float | None, dit: str) -> None:
    """A decimal comma, thin spaces between thousands, a dash where nothing is known: 0 is not unknown."""
    assert say_number(valeur) == dit


def test_intervals() -> None:
    """A value between its ends, on a scale; words one after the other, or none."""
    assert say_interval(1.0, 0.5, 2.0) == "1,0, entre 0,5 et 2,0"
    assert say_interval(1.0, None, None) == "1,0"
    assert say_points(100, 0.395, 0.334, 0.452) == "39,5, entre 33,4 et 45,2"
    assert say_points(100, None, 0.0, 1.0) == "—, entre 0,0 et 100,0"
    assert join_words([]) == "aucun"


def test_what_says_no_card() -> None:
    """A class that promises a card and has none is a fault of numresp."""
    with pytest.raises(NotImplementedError):
        repr(SePresente())


def test_every_public_function_gives_what_can_be_read() -> None:
    """What each public function gives has a line of one row under 160 signs, and a table for a notebook."""
    espace = nr.load_espace(EXEMPLE)
    dossier = nr.load_dossier(EXEMPLE, "le-trait")
    referentiel = nr.load_referentiel(nr.list_referentiels()[0])
    diagnostic = nr.diagnose(dossier)
    vus = [
        espace, dossier, referentiel, diagnostic, diagnostic.resultat, nr.compile_bareme(referentiel), nr.load_catalogue(),
        nr.estimate_impacts(dossier)[0], nr.establish_bilan("le-trait", EXEMPLE),
    ]  # fmt: skip
    for vu in vus:
        assert re.fullmatch(r".{10,160}", repr(vu)), type(vu)
        html = vu._repr_html_()
        assert 200 < len(html) < 12_000, type(vu)
        assert html.count("<table") == html.count("</table>") == 1
    assert repr(diagnostic.resultat).startswith("Résultat\u00a0: 39,5, entre 33,4 et 45,2 sur 100")
