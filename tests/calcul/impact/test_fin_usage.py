"""What is handed over at the end of its use: waste and telephones: by hand, then the laws of every estimation."""

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

from numresp.calcul.impact import fin_usage


def read_collecte(donnees: Donnees) -> fin_usage.Collecte:
    """Full boxes, and the phones that were counted."""
    return fin_usage.Collecte(donnees["boites"], donnees.get("comptes"))


CALCULS: dict[str, Calcul] = {
    "deee": lambda d, _: fin_usage.weigh_deee(d["kg"]),
    "deee_estime": lambda d, h: fin_usage.weigh_deee(None, d["appareils"], h),
    "deee_evite": lambda d, h: fin_usage.avoid_deee(d["kg"], h),
    "telephones": lambda d, h: fin_usage.count_telephones(read_collecte(d), h),
    "telephones_poids": lambda d, h: fin_usage.weigh_telephones(read_collecte(d), h),
    "telephones_vivants": lambda d, h: fin_usage.count_vivants(read_collecte(d), h),
    "telephones_evite": lambda d, h: fin_usage.avoid_reemploi_telephones(read_collecte(d), h),
}
LOIS: dict[str, Modele] = {
    "telephones": lambda n, h: fin_usage.weigh_telephones(fin_usage.Collecte(n), h),
    "deee": fin_usage.avoid_deee,
}
INCONNUES: dict[str, Inconnue] = {
    "deee": lambda _: fin_usage.weigh_deee(None),
    "deee_sans_masse": lambda h: fin_usage.weigh_deee(None, {"serveur": 2}, h),
    "deee_evite": lambda h: fin_usage.avoid_deee(None, h),
    "telephones": lambda h: fin_usage.count_telephones(fin_usage.Collecte(None), h),
    "poids": lambda h: fin_usage.weigh_telephones(fin_usage.Collecte(None), h),
    "vivants": lambda h: fin_usage.avoid_reemploi_telephones(fin_usage.Collecte(None), h),
}


@pytest.mark.parametrize("cas", list_cases("fin_usage"))
def test_by_hand(cas: Donnees) -> None:
    """The model gives what the hand derivation gives, and says what the case asks it to say."""
    check_case("fin_usage", cas, CALCULS)


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
