"""What every event carries."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from numresp.modele.seance.evenement import AVIS, Evenement


def test_number_and_aware_time() -> None:
    """A number from 1 on, and a time that says its zone."""
    vu = Evenement.model_validate({"n": 1, "horodatage": "2026-05-06T09:00:00Z"})
    assert (vu.n, vu.horodatage.utcoffset() is not None) == (1, True)
    for brut in ({"n": 0, "horodatage": "2026-05-06T09:00:00Z"}, {"n": 1, "horodatage": "2026-05-06T09:00:00"}):
        with pytest.raises(ValidationError):
            Evenement.model_validate(brut)


def test_an_opinion_has_no_role_in_its_name() -> None:
    """Opinions sent before are told by how their name begins."""
    assert AVIS == "avis-"
