"""Room on a slide, by hand: at 18 points a letter is 18 × 0.48 × 2.54 / 72 = 0.3048 cm wide, a line 0.762 cm high."""

from __future__ import annotations

import pytest

from numresp.rapport.diaporama.mesure import count_lines, cut_rows, cut_to_fit, measure

LARGE = 0.5 + 10 * 0.3048 + 0.01
"""Ten letters of 18 points, and the margin."""


@pytest.mark.parametrize(
    ("texte", "lignes"),
    [("", 1), ("dix lettre", 1), ("onze lettre", 2), ("a b c d e f g", 2), ("x" * 25, 3), ("un\ndeux", 2)],
)
def test_lines(texte: str, lignes: int) -> None:
    """Words are kept whole; one that is longer than a line is cut; a line end is one."""
    assert count_lines(texte, LARGE, 18) == lignes
    assert measure(texte, LARGE, 18) == pytest.approx(lignes * 0.762)


def test_a_list_is_cut_where_the_frame_ends() -> None:
    """Three lines of 0.762 + 0.3 take 3.19 cm: all in 3.2; in 3.1 one goes, and the last line says how many do."""
    lignes = ["un", "deux", "trois"]
    assert cut_to_fit(lignes, largeur_cm=LARGE, hauteur_cm=3.2, points=18) == lignes
    assert cut_to_fit(lignes, largeur_cm=LARGE, hauteur_cm=3.1, points=18) == ["un", "et 2\N{NO-BREAK SPACE}autres"]
    assert cut_to_fit(lignes, largeur_cm=LARGE, hauteur_cm=0.1, points=18)[0] == "un"
    assert (
        cut_to_fit(lignes, largeur_cm=LARGE, hauteur_cm=9, points=18, en_tout=5)[-1] == "et 2\N{NO-BREAK SPACE}autres"
    )
    assert cut_to_fit([], largeur_cm=LARGE, hauteur_cm=9, points=18) == []


def test_rows_are_as_high_as_their_highest_cell() -> None:
    """A row of two lines is 0.18 + 1.524 high, one of one line 0.18 + 0.762: both in 2.7, the first alone in 2.6."""
    lignes = [("un", "onze lettre"), ("un", "deux")]
    gardees, hauteurs = cut_rows(lignes, largeurs_cm=(LARGE, LARGE), hauteur_cm=2.7, points=18)
    assert gardees == lignes
    assert hauteurs == pytest.approx([1.704, 0.942])
    assert len(cut_rows(lignes, largeurs_cm=(LARGE, LARGE), hauteur_cm=2.6, points=18)[0]) == 1
