"""What the equipment weighs: making it, and its electricity: by hand, then the laws of every estimation."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from inventes.estimations import (
    Calcul,
    Donnees,
    Inconnue,
    Modele,
    check_case,
    check_ends,
    check_laws,
    check_unknown,
    list_cases,
    situations,
)
from milieu import choose

from numresp.calcul.impact import parc
from numresp.modele.commun.equipement import NOMS

TYPES = sorted(NOMS)


def read_parc(donnees: Donnees) -> dict[str, parc.Effectif]:
    """[en service, dormants] by kind."""
    return {genre: parc.Effectif(*compte) for genre, compte in donnees["parc"].items()}


CALCULS: dict[str, Calcul] = {
    "parc": lambda d, h: parc.estimate_parc(read_parc(d), h),
    "parc_fabrication": lambda d, h: parc.estimate_parc(read_parc(d), h, "fabrication"),
    "parc_usage": lambda d, h: parc.estimate_parc(read_parc(d), h, "usage"),
    "parc_kwh": lambda d, h: parc.estimate_electricite(read_parc(d), h),
}
LOIS: dict[str, Modele] = {
    "parc": lambda n, h: parc.estimate_parc({genre: parc.Effectif(n, n) for genre in TYPES}, h),
    "electricite": lambda n, h: parc.estimate_electricite({genre: parc.Effectif(n) for genre in TYPES}, h),
}
INCONNUES: dict[str, Inconnue] = {
    "parc": lambda h: parc.estimate_parc({}, h),
    "type_inconnu": lambda h: parc.estimate_parc({"caisson": parc.Effectif(3)}, h),
    "electricite": lambda h: parc.estimate_electricite({}, h),
}


@pytest.mark.parametrize("cas", list_cases("parc"))
def test_by_hand(cas: Donnees) -> None:
    """The model gives what the hand derivation gives, and says what the case asks it to say."""
    check_case("parc", cas, CALCULS)


@pytest.mark.parametrize("nom", LOIS)
@settings(max_examples=choose(25, 200))
@given(situation=situations)
def test_laws(nom: str, situation: tuple[int, int, float, int]) -> None:
    """Ends in order, in proportion to what is counted, and one way in each assumption."""
    check_laws(LOIS[nom], situation)


@pytest.mark.parametrize("nom", LOIS)
def test_ends(nom: str) -> None:
    """Each assumption alone stays inside the range; what dominates makes 1; nothing counted weighs a known 0."""
    check_ends(LOIS[nom])


@pytest.mark.parametrize("nom", INCONNUES)
def test_absent_gives_unknown(nom: str) -> None:
    """What nobody counted weighs nobody knows what."""
    check_unknown(INCONNUES[nom])
