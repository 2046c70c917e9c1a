"""The figure of the votes: every count in its cell, and how far the room agrees."""

from __future__ import annotations

import math

import pytest
from bs4 import BeautifulSoup
from inventes.figures_lues import alternative, colour, rows, words
from matplotlib.colors import to_rgb

from numresp.rapport.figures.toile import contrast
from numresp.rapport.figures.votes import draw_accord

LIBELLES = ("Pas du tout", "En partie", "En voie", "Atteint")
VOTES = [
    ("Un référent est-il nommé ?", (0, 0, 1, 6), 0.91),
    ("Les agents savent-ils où trouver la charte ?", (3, 0, 0, 4), 0.08),
    ("Sans vote", (0, 0, 0, 0), math.nan),
]


def test_accord_counts_in_cells() -> None:
    """Each count is written in its cell, 0 included, under the name of its level, and the consensus at the end."""
    textes = words(draw_accord(VOTES, LIBELLES))
    assert textes[:5] == [*LIBELLES, "Consensus"]
    assert {"0,91", "0,08", "—"} <= set(textes)
    assert sorted(texte for texte in textes if texte.isdigit()) == sorted("001630040000")


def test_accord_description() -> None:
    """The description names the question that divides and the one that unites."""
    texte = alternative(draw_accord(VOTES, LIBELLES)).replace("\xa0", " ")
    assert "plus faible (0,08) porte sur « Les agents savent-ils où trouver la charte ? »" in texte
    assert "plus fort (0,91) porte sur « Un référent est-il nommé ? »" in texte


def test_accord_eight_at_most() -> None:
    """Eight long questions stay below 12 kB; a ninth is refused and not dropped."""
    longue = ("Les achats prennent-ils en compte l’indice de réparabilité et la durée de support ?", (2, 3, 1, 1), 0.5)
    assert len(draw_accord([longue] * 8, LIBELLES).encode()) < 12_000
    with pytest.raises(ValueError, match="9 questions pour une figure qui en montre 8"):
        draw_accord([longue] * 9, LIBELLES)


def test_a_count_reads_in_its_cell() -> None:
    """A count stands out from its own cell by 4.5 to 1, however full."""
    for voix in range(21):
        svg = BeautifulSoup(draw_accord([("Q", (voix, 20 - voix), 0.5)], LIBELLES[:2]), "html.parser")
        cellule = next(path for path in svg.find_all("path") if path["d"].startswith("M0 "))
        compte = next(texte for texte in svg.find_all("text") if texte.text == str(voix))
        assert contrast(to_rgb(colour(compte)), to_rgb(colour(cellule))) >= 4.5, voix


def test_nothing_and_hostile() -> None:
    """Without a vote there is a sentence; a question that holds markup or a formula is written as it was typed."""
    assert draw_accord([], LIBELLES).startswith("<p>")
    hostile = "<script>$x$ & |*"
    svg = draw_accord([(hostile, (1,), 1.0)], ["x"])
    assert "<script" not in svg
    assert hostile in " ".join(words(svg))
    assert hostile in alternative(svg)


def test_its_rows_are_the_votes() -> None:
    """Every count; a question with fewer levels has none at the last; no consensus where nobody voted."""
    court = ("Oui ou non ?", (2, 5), 0.137)
    assert rows(draw_accord([VOTES[0], court, VOTES[2]], LIBELLES)) == [
        ("Question", "Pas du tout", "En partie", "En voie", "Atteint", "Consensus"),
        ("Un référent est-il nommé ?", "0", "0", "1", "6", "0,91"),
        ("Oui ou non ?", "2", "5", "—", "—", "0,14"),
        ("Sans vote", "0", "0", "0", "0", "—"),
    ]


@pytest.mark.parametrize(
    ("consensus", "dit"),
    [
        ((0.801, 0.8, 0.5), "Le consensus le plus faible (0,50) porte sur « C ». Le consensus le plus fort (0,80) porte sur "
                            "« A » et « B »."),
        ((0.8, 0.8, 0.8, 0.8, 0.9), "Le consensus le plus faible (0,80) porte sur 4 questions à égalité. "
                                    "Le consensus le plus fort (0,90) porte sur « E »."),
        ((0.8, 0.8), "Le consensus est partout de 0,80."),
        ((0.8,), "Le consensus sur « A » est de 0,80."),
        ((math.nan,), ""),
    ],
)  # fmt: skip
def test_votes_that_tie(consensus: tuple[float, ...], dit: str) -> None:
    """On two decimals, as it is printed: named up to three, counted from four on; where all agree as much there is no end."""
    votes = [(nom, (1, 1), valeur) for nom, valeur in zip("ABCDE", consensus, strict=False)]
    texte = alternative(draw_accord(votes, LIBELLES[:2])).replace("\xa0", " ")
    assert texte.partition(". ")[2] == dit
