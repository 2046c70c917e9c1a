"""What is prepared for the next séance: a version, from another, on a day."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from numresp.modele.dossier.migration import Migration

UNE = {"referentiel": "collectivites", "vers": "2098.1", "depuis": "2026.1", "prepare_le": "2026-11-30"}


def test_read() -> None:
    """A version is text, a day is a day; nothing is invented unless it is said."""
    lue = Migration.model_validate(UNE)
    assert (lue.vers, lue.prepare_le, lue.illustratif) == ("2098.1", date(2026, 11, 30), "")


@pytest.mark.parametrize("change", [{"vers": 2098.1}, {"prepare_le": "bientôt"}, {"reponses": {}}])
def test_refused(change: dict[str, object]) -> None:
    """A version without its quotes, no day, a key that nobody reads."""
    with pytest.raises(ValidationError):
        Migration.model_validate(UNE | change)
