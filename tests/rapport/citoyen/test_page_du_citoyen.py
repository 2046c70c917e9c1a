"""What the page and its picture are made of does not change between the two."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from numresp.rapport.citoyen.page_du_citoyen import FaitAccompli, PasSuivant, Situation


def test_frozen() -> None:
    """Neither a deed, nor a step, nor where the town stands can be changed once chosen."""
    for objet, champ in (
        (FaitAccompli("30 Go", "de courriels supprimés", ""), "chiffre"),
        (PasSuivant("30 juin 2025", "éteindre le soir"), "quand"),
        (Situation(("Amorcé", "Engagé"), 0, ()), "rang"),
    ):
        with pytest.raises(FrozenInstanceError):
            setattr(objet, champ, "")
