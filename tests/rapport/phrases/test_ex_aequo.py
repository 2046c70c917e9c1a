"""Who stands at an end, on what is printed."""

from __future__ import annotations

import pytest
from inventes.atelier_fictif import plain

from numresp.rapport.phrases.ex_aequo import find_ends, name_tied


@pytest.mark.parametrize(
    ("valeurs", "bouts"),
    [
        ([66.68, 20.0, 66.7], ([66.68, 66.7], [20.0])),
        ([66.64, 20.0, 66.7], ([66.7], [20.0])),
        ([1.0, 1.04], None),
        ([1.0], None),
        ([], None),
    ],
)
def test_ends(valeurs: list[float], bouts: tuple[list[float], list[float]] | None) -> None:
    """66,68 and 66,7 are printed alike, 66,64 is not; where all are alike, or one is alone, there is no end."""
    assert find_ends(valeurs, float) == bouts


@pytest.mark.parametrize(
    ("noms", "dit"),
    [
        ("A", "« A » (66,7)"),
        ("AB", "« A » et « B » (66,7)"),
        ("ABC", "« A », « B » et « C » (66,7)"),
        ("ABCD", "4 thèmes à égalité (66,7)"),
    ],
)
def test_up_to_three_are_named(noms: str, dit: str) -> None:
    """One, two, three by their names; four are counted."""
    assert plain(name_tied(list(noms), "66,7")) == dit
