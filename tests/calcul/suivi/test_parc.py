"""What an inventory shows by itself."""

from __future__ import annotations

import pytest

from numresp.calcul.suivi.parc import Indice, list_indices, mean_age_ans
from numresp.modele.dossier.organisation import LigneParc


def ligne(genre: str, nombre: int, annee: int | None = None, etat: str = "en_service") -> LigneParc:
    return LigneParc.model_validate({"type": genre, "nombre": nombre, "annee_achat": annee, "etat": etat})


def test_mean_age_weighs_numbers() -> None:
    """3 devices of 2020 and 1 of 2024, seen in 2025: (3×5 + 1×1) / 4 = 4 years; a line without a year: unknown."""
    lignes = [ligne("ordinateur_fixe", 3, 2020), ligne("ordinateur_fixe", 1, 2024)]
    assert mean_age_ans(lignes, 2025) == (4.0, 4)
    assert mean_age_ans([*lignes, ligne("ordinateur_fixe", 4, 2022)], 2025) == (3.5, 8)
    assert mean_age_ans([*lignes, ligne("ordinateur_fixe", 4, 2026)], 2025) == (1.5, 8), "bought ahead: a year less"
    assert mean_age_ans([*lignes, ligne("ordinateur_fixe", 1)], 2025) is None
    assert mean_age_ans([], 2025) is None
    assert mean_age_ans([ligne("ordinateur_fixe", 0, 2020)], 2025) is None


def test_levels_shown() -> None:
    """A recent inventory with dormant devices and dated computers shows three levels 1, with what was counted."""
    parc = [
        ligne("ordinateur_fixe", 2, 2019),
        ligne("ordinateur_portable", 2, 2025),
        ligne("ecran", 3, None, "dormant"),
    ]
    assert list_indices(parc, 2025) == [
        Indice("parc.inventaire", 1, 7),
        Indice("parc.dormant", 1, 3),
        Indice("parc.duree", 1, 4, pytest.approx(3.0)),
    ]


@pytest.mark.parametrize("parc", [[], [ligne("ordinateur_fixe", 9, 2023)], [ligne("ecran", 3)]])
def test_nothing_from_an_old_or_undated_inventory(parc: list[LigneParc]) -> None:
    """An inventory whose newest purchase is two years old may be two years old: it shows nothing."""
    assert list_indices(parc, 2025) == []


def test_unknown_year_of_a_computer() -> None:
    """One computer without a year: no mean age, the rest stands."""
    parc = [ligne("ordinateur_fixe", 2, 2024), ligne("ordinateur_portable", 1)]
    assert [indice.question for indice in list_indices(parc, 2025)] == ["parc.inventaire"]
