"""A word of another program, and ours."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from numresp.modele.catalogue.correspondance import Correspondance


def test_words() -> None:
    """A column, a group or a status is one of ours; a kind and a model are any word."""
    for genre, numresp in (("colonne", "serie"), ("groupe", "appareil"), ("statut", "ecarter"), ("type", "drone")):
        assert Correspondance.model_validate({"genre": genre, "vu": "X", "numresp": numresp}).liste == ""
    for genre in ("colonne", "groupe", "statut"):
        with pytest.raises(ValidationError, match="drone"):
            Correspondance.model_validate({"genre": genre, "vu": "X", "numresp": "drone"})
