"""Every state has its words; a sentence counts them all."""

from __future__ import annotations

from typing import get_args

import pytest

from numresp.calcul.suivi.conformite import EtatDeConformite, EtatDuConstat
from numresp.langue.conformite import CONSTATS, DEVOIRS, REPONSES, say_comptes
from numresp.modele.dossier.conformite import EtatDeConstat


def test_every_state_is_said() -> None:
    """None more, none less."""
    assert set(DEVOIRS) == set(get_args(EtatDeConformite))
    assert set(CONSTATS) == set(get_args(EtatDuConstat))
    assert set(REPONSES) == set(get_args(EtatDeConstat))


@pytest.mark.parametrize(
    ("comptes", "dit"),
    [
        ((11, 3, 2, 1, 4), "11 devoirs tenus, 3 à tenir, 2 à vérifier, 1 à venir, 4 sans objet"),
        ((1, 0, 0, 0, 0), "1 devoir tenu, 0 à tenir, 0 à vérifier"),
        ((0, 0, 16, 0, 1), "0 devoir tenu, 0 à tenir, 16 à vérifier, 1 sans objet"),
    ],
)
def test_counts(comptes: tuple[int, ...], dit: str) -> None:
    """What is kept, to keep and to check is always said, the rest where there is some."""
    assert say_comptes(dict(zip(DEVOIRS, comptes, strict=True))).replace("\N{NO-BREAK SPACE}", " ") == dit
