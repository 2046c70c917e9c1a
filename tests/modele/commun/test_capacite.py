"""What a town can give to its feuille de route."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from numresp.modele.commun.capacite import Capacite


def test_bounds() -> None:
    """One quarter to ten years; no days is a number, and a budget that is absent is none, not zero."""
    capacite = Capacite.model_validate({"debut": "2026-T1", "trimestres": 40, "jours_par_trimestre": 0})
    assert capacite.jours_par_trimestre == 0
    assert capacite.budget_par_an_eur is None
    for champ, valeur in (
        ("trimestres", 0),
        ("trimestres", 41),
        ("jours_par_trimestre", -1),
        ("budget_par_an_eur", -1),
    ):
        with pytest.raises(ValidationError, match=champ):
            Capacite.model_validate({"debut": "2026-T1", "trimestres": 4, "jours_par_trimestre": 5, champ: valeur})
