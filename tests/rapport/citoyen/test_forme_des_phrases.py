"""A phrase is made once and never changed; by default an action is one that a citizen sees."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from numresp.rapport.citoyen.forme_des_phrases import ActionParlante, MesureParlante


def test_frozen() -> None:
    """What is written of one body cannot change what another reads."""
    dite = ActionParlante("Fait", "faire")
    assert not dite.dedans
    with pytest.raises(FrozenInstanceError):
        dite.faite = "autre"  # type: ignore[misc]
    assert MesureParlante("deee_kg", "materiel", "kg", "confiés").actions == ()
