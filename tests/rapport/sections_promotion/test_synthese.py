"""The first page of a promotion: the finding, the picture of the thèmes, and nothing of one body."""

from pathlib import Path

from inventes.atelier_fictif import create_dossier, words
from inventes.promotion_fictive import gather

from numresp.rapport.composition.promotion import compose_promotion
from numresp.rapport.sections_promotion.page import render_titre
from numresp.rapport.sections_promotion.synthese import draw_spread, render_synthese


def test_the_picture_stands_on_the_first_page(exemple: Path) -> None:
    """Of the shipped promotion: how many first, then the thèmes, then what they share."""
    dit = words(render_synthese(compose_promotion(exemple)))
    assert "structures nommées sur" in dit
    assert dit.index("La moitié des structures") < dit.index("Où se tient la moitié des structures, sur 100")
    assert dit.index("Où se tient la moitié") < dit.index("Ce que beaucoup ont encore à faire")


def test_nothing_is_drawn_where_nothing_is_shown(tmp_path: Path) -> None:
    """Two bodies, no séance: no picture, no finding under the title."""
    for slug in ("a", "b"):
        create_dossier(tmp_path, slug, slug)
    bilan = compose_promotion(gather(tmp_path, "a", "b"))
    assert draw_spread(bilan) is None
    assert 'class="constat"' not in render_titre(bilan)
