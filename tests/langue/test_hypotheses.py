"""What an assumption of an estimation is called."""

from __future__ import annotations

import pytest

from numresp.depot.fourni.catalogue import load_facteurs
from numresp.langue.hypotheses import say_hypothese


@pytest.mark.parametrize(
    ("ident", "dit"),
    [
        ("electricite.mix", "émissions d’un kWh"),
        ("ecran.fabrication", "écran : fabrication"),
        ("ecran.age_7.5", "écrans de 7,5 ans : nombre"),
        ("caisson.presents", "caisson : nombre d’appareils présents"),
        ("chose.inconnue", "chose.inconnue"),
    ],
)
def test_in_plain_french(ident: str, dit: str) -> None:
    """Named, of a kind, by age, counted whatever the kind; its own id where it has no name."""
    assert say_hypothese(ident).replace("\N{NO-BREAK SPACE}", " ") == dit


def test_every_assumption_of_the_catalogue_has_a_name() -> None:
    """None is shown to a reader by its id; what only checks another source is no assumption."""
    apart = ("boavizta.", "recoupement", "ramettes_agent")
    idents = [facteur.id for facteur in load_facteurs() if not any(mot in facteur.id for mot in apart)]
    assert idents
    assert [ident for ident in idents if say_hypothese(ident) == ident] == []
