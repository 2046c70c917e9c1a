"""What figures share: a theme's row says why it has no score, marks read in grey, the scale is that of the référentiel."""

from __future__ import annotations

import pytest
from matplotlib.colors import to_rgb

from numresp.rapport.figures.profil import ACCENT, GRIS, MOYEN, LigneProfil, label_scale, open_rows, wrap_words
from numresp.rapport.figures.toile import contrast

BLANC = (1.0, 1.0, 1.0)


@pytest.mark.parametrize(
    ("ligne", "attendu"),
    [
        (LigneProfil("a", "A", None, 10.0, 95.0, 0.4), "non noté, 40\N{NARROW NO-BREAK SPACE}% de réponses"),
        (LigneProfil("a", "A", None, 10.0, 95.0, None), "non noté"),
        (LigneProfil("a", "A", None, None, None, 0.0), "non noté, 0\N{NARROW NO-BREAK SPACE}% de réponses"),
        (LigneProfil("a", "A", None, None, None, None), "non concerné"),
    ],
)
def test_why_a_score_is_absent(ligne: LigneProfil, attendu: str) -> None:
    """The share of answers explains a missing score; without interval nor answers, the theme is not concerned."""
    assert ligne.etat == attendu


def test_an_interval_has_both_ends() -> None:
    """An end of 0 is an end; one end alone is no interval."""
    assert LigneProfil("a", "A", 5.0, 0.0, 10.0, 1.0).intervalle == (0.0, 10.0)
    assert LigneProfil("a", "A", 5.0, None, 10.0, 1.0).intervalle is None


def test_what_is_seen_to_move() -> None:
    """A fiftieth of the scale is seen, less is not; without a score before, nothing stood."""
    assert LigneProfil("a", "A", 50.0, None, None, 1.0, 51.9).is_stable(100)
    assert not LigneProfil("a", "A", 50.0, None, None, 1.0, 52.0).is_stable(100)
    assert not LigneProfil("a", "A", 50.0, None, None, 1.0).is_stable(100)


def test_the_scale_is_drawn_in_quarters() -> None:
    """Whole marks are whole, others have two decimals; 0 is at the end of the names, rows are as many as asked for."""
    assert [label_scale(100 * rang / 4) for rang in range(5)] == ["0", "25", "50", "75", "100"]
    assert [label_scale(5 * rang / 4) for rang in range(5)] == ["0", "1,25", "2,50", "3,75", "5"]
    _, _, place, hauteurs = open_rows(4, 5)
    assert place(0) == 126.0
    assert place(2.5) == (place(0) + place(5)) / 2
    assert len(hauteurs) == 4


def test_a_long_name_is_cut_after_three_lines() -> None:
    """What is left out is said by an ellipsis; an empty name is a line."""
    assert wrap_words("Sensibilisation et formation", 18) == ["Sensibilisation et", "formation"]
    assert wrap_words("aa bb cc dd", 4) == ["aa", "bb", "cc …"]
    assert wrap_words("", 6) == [""]


def test_reads_in_grey() -> None:
    """Marks stand out from the page by 3 to 1, words by 4.5 to 1."""
    assert all(contrast(to_rgb(couleur), BLANC) >= 3 for couleur in (ACCENT, MOYEN))
    assert contrast(to_rgb(GRIS), BLANC) >= 4.5
