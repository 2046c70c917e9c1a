"""The day of the charte's signature, and whether it was signed."""

from __future__ import annotations

from datetime import date

import pytest
from inventes.matiere_fictive import JUIN, charter

from numresp.calcul.suivi.signature import find_signing_day, is_signed
from numresp.modele.dossier.organisation import Jalons


@pytest.mark.parametrize(
    ("jalons", "signee", "jour"),
    [
        (Jalons(), False, None),
        (charter(), False, JUIN),
        (charter(etat="signée"), True, None),
        (charter(date=None), False, None),
        (Jalons.model_validate({"jalons": {"charte": {"etat": "à venir", "date": JUIN}}}), False, JUIN),
        (Jalons.model_validate({"jalons": {"charte": {"etat": "fait", "date": JUIN}}}), True, None),
        (
            charter().model_copy(update=dict(Jalons.model_validate({"jalons": {"charte": {"etat": "fait"}}}))),
            True,
            None,
        ),
    ],
)
def test_the_day_of_the_signature(jalons: Jalons, signee: bool, jour: date | None) -> None:
    """That of the charte, else of its jalon; none once it was signed."""
    assert (is_signed(jalons), find_signing_day(jalons)) == (signee, jour)
