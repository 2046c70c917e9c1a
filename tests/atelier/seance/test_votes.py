"""The boxes and lists of a vote, and the words for how the room votes (decision 0043)."""

from __future__ import annotations

import pytest
from inventes.tenue_fictive import DEBAT, do, go, soupe

from numresp.atelier.seance.autodiagnostic import Autodiagnostic
from numresp.atelier.seance.votes import is_counted


@pytest.mark.parametrize(
    ("geste", "dit", "tu"), [("cartes", "Cartes montrées ensemble", "Mains"), ("mains", "Mains levées", "Cartes")]
)
def test_the_same_words_on_each_screen(vue: Autodiagnostic, geste: str, dit: str, tu: str) -> None:
    """Cards by default, hands where they were chosen: on the welcome, the projector and the boxes."""
    if geste == "mains":
        vue.tenue.record("programme", geste="mains")
    go(vue, "debat", DEBAT)
    legende = soupe(vue).select_one("fieldset.comptes legend")
    assert legende is not None
    assert dit in legende.text
    assert tu not in legende.text
    go(vue, "accueil")
    for region in ("corps", "projection"):
        assert geste.rstrip("s") in soupe(vue, region).text
        assert "levée" not in soupe(vue, region).text
        assert "médiane" not in soupe(vue, region).text


def test_several_latecomers(vue: Autodiagnostic) -> None:
    """Three more hands than people: three have come, in one key."""
    vue.tenue.record("participant", participant="p1", role="elu")
    go(vue, "debat", DEBAT)
    do(vue, "voter", question=DEBAT, **{"compte-2": "4"})
    assert "3 retardataires sont arrivés" in soupe(vue).text
    do(vue, "votes_tardifs", question=DEBAT)
    assert len(vue.tenue.etat.en_salle) == 4


def test_counted_unless_each_vote_bears_a_role(vue: Autodiagnostic) -> None:
    """Without a programme, and without the room's agreement, votes are counts."""
    assert is_counted(vue)
    vue.tenue.record("programme", vote="participants", nominatif=True)
    assert not is_counted(vue)
