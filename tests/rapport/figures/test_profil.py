"""Figures: they say what is known, leave a gap where nothing is, and read in grey."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from inventes.figures_lues import alternative, colour, words
from matplotlib.colors import to_rgb

from numresp.langue.html import Fragment
from numresp.rapport.figures.profil import ACCENT, GRIS, MOYEN, LigneProfil, draw_profil
from numresp.rapport.figures.svg import contrast

NOMS = (
    "Gouvernance",
    "Sensibilisation et formation",
    "Mesure et parc",
    "Achats",
    "Usage et énergie",
    "Données et messagerie",
    "Services numériques",
    "Fin d’usage",
    "Inclusion et territoire",
)
BLANC = (1.0, 1.0, 1.0)
HOSTILE = "<script>$x$ & |*"


def profil(**changes: LigneProfil) -> list[LigneProfil]:
    """Nine themes with a score, an interval and a score before; some changed by id (t0, t1, …)."""
    lignes = [
        LigneProfil(f"t{i}", nom, 20.0 + 8 * i, 15.0 + 8 * i, 28.0 + 8 * i, 0.9, 17.0 + 8 * i)
        for i, nom in enumerate(NOMS)
    ]
    return [changes.get(ligne.id, ligne) for ligne in lignes]


NON_NOTE = LigneProfil("t4", NOMS[4], None, 10.0, 95.0, 0.4)
NON_CONCERNE = LigneProfil("t6", NOMS[6], None, None, None, None)
DRAWINGS = (draw_profil,)


def dots(svg: Fragment, fond: str) -> int:
    """Count the round marks of one colour."""
    return sum(colour(usage) == fond for usage in BeautifulSoup(svg, "html.parser").find_all("use"))


@pytest.mark.parametrize("draw", DRAWINGS)
def test_light_and_reproducible(draw: Callable[..., Fragment]) -> None:
    """Nine themes weigh at most 8 kB (12 allowed), the same bytes at each run."""
    lignes = profil(t4=NON_NOTE, t6=NON_CONCERNE)
    assert draw(lignes, 100, "f") == draw(lignes, 100, "f")
    assert len(draw(lignes, 100, "f").encode()) < 8000


@pytest.mark.parametrize("draw", DRAWINGS)
def test_names_and_numbers_on_marks(draw: Callable[..., Fragment]) -> None:
    """Every theme is named, every score is written in French."""
    textes = words(draw(profil(), 100, "f"))
    assert {"Gouvernance", "Achats", "20,0", "84,0"} <= set(textes)
    assert "Sensibilisation et formation" in " ".join(textes)


@pytest.mark.parametrize("draw", DRAWINGS)
def test_gap_is_not_zero(draw: Callable[..., Fragment]) -> None:
    """A theme without a score has no dot and no number, and says why; a score of 0 has both."""
    avec = profil(t0=LigneProfil("t0", NOMS[0], 0.0, 0.0, 5.0, 1.0))
    sans = profil(t0=LigneProfil("t0", NOMS[0], None, 0.0, 60.0, 0.3), t6=NON_CONCERNE)
    assert "0,0" in words(draw(avec, 100, "f"))
    assert "0,0" not in words(draw(sans, 100, "f"))
    assert dots(draw(avec, 100, "f"), ACCENT) - dots(draw(sans, 100, "f"), ACCENT) == 2
    assert any(texte.startswith("non noté") for texte in words(draw(sans, 100, "f")))
    assert "non concerné" in words(draw(sans, 100, "f"))


def test_profil_says_how_much_was_answered() -> None:
    """Beside a missing score stands the share of answers that explains it, and a hatched box for its interval."""
    svg = draw_profil(profil(t4=NON_NOTE), 100, "f")
    assert "non noté, 40\u202f% de réponses" in words(svg)
    hachures = [p for p in BeautifulSoup(svg, "html.parser").find_all("path") if p["d"].count("M") > 10]
    assert len(hachures) == 1


def test_profil_before() -> None:
    """The score before is a ring, larger where it would hide behind the dot; without one, nothing speaks of it."""
    bouge = draw_profil(profil(), 100, "f")
    fige = draw_profil([LigneProfil("a", "A", 50.0, 50.0, 50.0, 1.0, 50.0)], 100, "f")
    seul = draw_profil([LigneProfil("a", "A", 50.0, 50.0, 50.0, 1.0)], 100, "f")
    assert dots(bouge, "#ffffff") == len(NOMS) + 1  # and one in the key
    assert dots(fige, "#ffffff") == 2
    assert dots(seul, "#ffffff") == 0
    assert "jalon précédent" not in words(seul)


def test_profil_scale() -> None:
    """The scale of the référentiel is the one drawn, in quarters."""
    assert words(draw_profil(profil(), 100, "f"))[:5] == ["0", "25", "50", "75", "100"]
    petit = [LigneProfil("a", "A", 2.5, 2.0, 3.0, 1.0)]
    assert words(draw_profil(petit, 5, "f"))[:5] == ["0", "1,25", "2,50", "3,75", "5"]


def test_nothing_to_draw() -> None:
    """Without data there is a sentence, never an empty chart."""
    for morceau in (draw_profil([], 100, "f"),):
        assert morceau.startswith("<p>")


def test_description_of_profil() -> None:
    """The description tells the change, the highest, the lowest, the widest interval, and what is missing."""
    texte = alternative(draw_profil(profil(t4=NON_NOTE, t6=NON_CONCERNE), 100, "f")).replace("\xa0", " ")
    assert texte == (
        "Depuis le jalon précédent, 7 thèmes en hausse. Plus forte hausse : « Gouvernance », de 17,0 à 20,0. "
        "Thèmes qui ont un score, de 0 à 100 : 7 sur 9. "
        "Au plus haut, « Inclusion et territoire » (84,0) ; au plus bas, « Gouvernance » (20,0). "
        "L’intervalle le plus large est celui du thème « Usage et énergie », de 10,0 à 95,0. "
        "Non noté : « Usage et énergie ». Non concerné : « Services numériques »."
    )


def test_description_of_a_change() -> None:
    """What rose, fell and stood is counted, then the greatest rise and the greatest fall, each from what to what."""
    lignes = [
        LigneProfil(nom, nom, score, None, None, 1.0, avant)
        for nom, avant, score in (("A", 20.0, 35.0), ("B", 50.0, 40.0), ("C", 30.0, 30.0), ("D", 10.0, 12.0))
    ]
    texte = alternative(draw_profil(lignes, 100, "f", "départ")).replace("\xa0", " ")
    assert texte.startswith(
        "Depuis le départ, 2 thèmes en hausse, 1 thème en baisse et 1 thème inchangé. "
        "Plus forte hausse : « A », de 20,0 à 35,0. Plus forte baisse : « B », de 50,0 à 40,0. "
    )


def test_description_of_ties() -> None:
    """Themes that share the highest score are all named."""
    lignes = [LigneProfil(i, i.upper(), 50.0, None, None, 1.0) for i in "abc"]
    assert "« A », « B » et « C » (50,0), comme au plus bas." in alternative(draw_profil(lignes, 100, "f"))


def test_reads_in_grey() -> None:
    """Marks stand out from the page by 3 to 1, words by 4.5 to 1."""
    assert all(contrast(to_rgb(couleur), BLANC) >= 3 for couleur in (ACCENT, MOYEN))
    assert contrast(to_rgb(GRIS), BLANC) >= 4.5


def test_hostile_names() -> None:
    """A name that holds markup or a formula is written as it was typed."""
    lignes = [LigneProfil(str(i), HOSTILE, 50.0, 40.0, 60.0, 1.0) for i in range(3)]
    for svg in (draw_profil(lignes, 100, "f"),):
        assert "<script" not in svg
        assert HOSTILE in " ".join(words(svg))
        assert HOSTILE in alternative(svg)


def test_names_do_not_overlap() -> None:
    """Long names take two lines, and rows keep their distance."""
    svg = BeautifulSoup(draw_profil(profil(), 100, "f"), "html.parser")
    bases = [float(texte["y"]) for texte in svg.find_all("text") if texte.get("x") == "0"]
    assert all(b - a >= 11 for a, b in pairwise(bases))
