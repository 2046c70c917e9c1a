"""What a proposal is made of."""

from __future__ import annotations

import dataclasses

import pytest
from inventes.matiere_fictive import matiere

from numresp.calcul.feuille_de_route.donnees_du_plan import Matiere
from numresp.modele.dossier.organisation import Jalons


def test_without_plan_and_jalons() -> None:
    """A body that has neither a plan, nor a journal to stand on, nor a date: nothing of it is supposed."""
    faits = matiere()
    assert isinstance(faits, Matiere)
    assert (faits.feuille, faits.marque, faits.jalons) == (None, None, Jalons())


def test_it_does_not_change_under_way() -> None:
    """What a plan is made from is the same from its beginning to its end."""
    with pytest.raises(dataclasses.FrozenInstanceError):
        matiere().seance = "autre"  # type: ignore[misc]
