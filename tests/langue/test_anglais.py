"""English phrases: marked in titles, by an attribute where they are the whole title, and nowhere else."""

from __future__ import annotations

import pytest

from numresp.langue.anglais import mark_english


@pytest.mark.parametrize(
    ("titre", "attendu"),
    [
        ('<h2 id="d">Digital Clean Up Day</h2>', '<h2 id="d" lang="en">Digital Clean Up Day</h2>'),
        ('<th scope="col">Quick win</th>', '<th scope="col" lang="en">Quick win</th>'),
        ("<h2>Les quick wins</h2>", '<h2>Les <span lang="en">quick wins</span></h2>'),
        ("<caption>Bilan</caption>", "<caption>Bilan</caption>"),
        ("<p>Trois quick wins.</p>", "<p>Trois quick wins.</p>"),
        ("<h2><b>Quick wins</b></h2>", "<h2><b>Quick wins</b></h2>"),
    ],
)
def test_titles(titre: str, attendu: str) -> None:
    """The whole title, a part of it, a French one, a sentence, and a title that holds an element."""
    assert mark_english(titre) == attendu
