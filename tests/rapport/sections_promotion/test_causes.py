"""What made the scores of a promotion move: a mean by cause, rounded, never the whole, and why where there is nothing."""

from __future__ import annotations

from pathlib import Path

from inventes.atelier_fictif import read_table, words
from inventes.promotion_fictive import hold, hold_again

from numresp.rapport.composition.promotion import compose_promotion
from numresp.rapport.sections_promotion.causes import PEU, render_causes
from numresp.rapport.sections_promotion.page import INCOMPLET


def test_the_mean_of_what_five_bring(tmp_path: Path) -> None:
    """1/3, 2/3, 1, 1/3 and 2/3: 60 points of 100 in the mean. What nobody brought is named, and the whole change is not said."""
    html = render_causes(compose_promotion(hold_again(tmp_path)))
    assert read_table(html) == [["Cause", "Structures", "Points"], ["Les réponses", "5 au moins", "+60"]]
    dit = words(html)
    assert "« Ce que l’on sait », « Ce qui les concerne » et « Le questionnaire »" in dit
    assert "à 1 point près" in dit


def test_why_nothing_is_shown(tmp_path: Path) -> None:
    """One séance each, or a dossier that cannot be read: a sentence says which."""
    bilan = compose_promotion(hold(tmp_path))
    assert words(render_causes(bilan)) == words(f"<p>{PEU}</p>")
    assert words(render_causes(bilan.model_copy(update={"incomplete": True}))) == words(f"<p>{INCOMPLET}</p>")
