"""What every event carries: a number from 1 and an aware time."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from numresp.modele.seance.evenement import Evenement


@pytest.mark.parametrize(
    "champs",
    [{"n": 0, "horodatage": "2025-05-06T08:00:00Z"}, {"n": 1, "horodatage": "2025-05-06T08:00:00"}, {"n": 1}],
)
def test_refused(champs: dict[str, object]) -> None:
    """No number below 1, no time without its zone, none missing."""
    with pytest.raises(ValidationError):
        Evenement.model_validate(champs)
