"""What is still to check, before its day and after."""

from __future__ import annotations

from datetime import date

import pytest
from inventes.atelier_fictif import plain

from numresp.rapport.donnees.organisation import AVerifierBilan
from numresp.rapport.phrases.a_verifier import say_a_verifier

OBJET = AVerifierBilan(objet="Les écrans.", role="agent", echeance=date(2026, 5, 3), note="")


@pytest.mark.parametrize(
    ("jour", "dit"),
    [
        (date(2026, 5, 2), "Les écrans (agent, avant le 3 mai 2026)"),
        (date(2026, 5, 3), "Les écrans (agent, avant le 3 mai 2026)"),
        (date(2026, 5, 4), "Les écrans (agent, aurait dû l’être avant le 3 mai 2026)"),
    ],
)
def test_until_when(jour: date, dit: str) -> None:
    """On its day it is still to come; a day later it is not said as if it were."""
    assert plain(say_a_verifier(OBJET, jour)) == dit


def test_as_far_as_it_is_said() -> None:
    """Neither role nor day leaves no bracket."""
    assert say_a_verifier(OBJET.model_copy(update={"role": "", "echeance": None}), date(2026, 5, 4)) == "Les écrans"
