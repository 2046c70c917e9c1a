"""The title of a report: that of a suivi says the time that has gone by since the first séance, and none where there was none."""

from __future__ import annotations

from datetime import date

import pytest
from rendus.bilans_lus import read_bilan

from numresp.rapport.cadre.titre_du_rapport import count_months, say_elapsed, say_titre

JOURS = [  # by hand, on a calendar
    (date(2024, 4, 11), date(2025, 3, 11), "onze mois"),
    (date(2024, 4, 11), date(2026, 4, 11), "deux ans"),
    (date(2024, 4, 11), date(2026, 6, 11), "deux ans et deux mois"),
    (date(2024, 4, 11), date(2025, 4, 11), "un an"),
    (date(2024, 4, 11), date(2025, 5, 20), "un an et un mois"),
    (date(2024, 4, 11), date(2026, 4, 9), "deux ans"),  # two days less, to the nearest month
    (date(2024, 4, 11), date(2026, 4, 25), "deux ans"),  # 14 days more
    (date(2024, 4, 11), date(2026, 4, 26), "deux ans et un mois"),  # 15 days more
    (date(2024, 1, 31), date(2024, 2, 29), "un mois"),  # from one end of a month to the other
    (date(2024, 2, 29), date(2025, 2, 28), "un an"),
    (date(2024, 12, 20), date(2025, 1, 2), "13 jours"),
    (date(2024, 12, 20), date(2024, 12, 20), "moins d’un jour"),
    (date(2026, 5, 6), date(2026, 5, 7), "un jour"),
    (date(2026, 5, 6), date(2026, 5, 25), "19 jours"),  # to the nearest month it would be one
    (date(2026, 5, 6), date(2026, 6, 5), "30 jours"),  # a day less than a month
    (date(2026, 5, 6), date(2026, 6, 6), "un mois"),
    (date(2026, 5, 6), date(2026, 6, 7), "32 jours"),
    (date(2026, 5, 6), date(2026, 7, 5), "60 jours"),  # a day less than two
    (date(2026, 5, 6), date(2026, 7, 6), "deux mois"),
    (date(2026, 5, 6), date(2026, 7, 20), "deux mois"),  # 14 days more
    (date(2026, 5, 6), date(2026, 7, 21), "trois mois"),  # 15 days more
    (date(2010, 1, 1), date(2023, 1, 1), "13 ans"),
]


@pytest.mark.parametrize(("debut", "fin", "dit"), JOURS)
def test_time_gone_by(debut: date, fin: date, dit: str) -> None:
    """Under two months in days, but for a month to the day; then in years and months, to the nearest month."""
    assert say_elapsed(debut, fin).replace("\xa0", " ") == dit


def test_months_between() -> None:
    """A month that is half over counts, less does not."""
    assert count_months(date(2026, 1, 1), date(2026, 1, 15)) == 0
    assert count_months(date(2026, 1, 1), date(2026, 1, 16)) == 1
    assert count_months(date(2025, 11, 30), date(2026, 2, 28)) == 3


@pytest.mark.parametrize(
    ("premiere", "seance", "attendu"),
    [
        (date(2025, 6, 26), date(2026, 5, 26), "numérique responsable, onze mois après la première séance"),
        (date(2024, 5, 26), date(2026, 5, 26), "numérique responsable, deux ans après la première séance"),
        (date(2024, 3, 26), date(2026, 5, 26), "numérique responsable, deux ans et deux mois après la première séance"),
        (None, date(2026, 5, 26), "suivi numérique responsable"),
    ],
)
def test_title_of_a_suivi(premiere: date | None, seance: date, attendu: str) -> None:
    """Eleven months, two years, 26 months, none before."""
    lu = read_bilan("clairlieu-essai", "suivi")
    evolutions = ()
    if premiere is not None:
        premier = lu.evolutions[0]
        evolutions = (
            premier.model_copy(update={"depuis": premier.depuis.model_copy(update={"date": premiere})}),
            *lu.evolutions[1:],
        )
    bilan = lu.model_copy(
        update={"evolutions": evolutions, "seance": lu.seance.model_copy(update={"date": seance, "jalon": "suivi"})}
    )
    assert say_titre(bilan) == attendu


def test_a_suivi_at_which_no_seance_was_held() -> None:
    """It stands on an older séance; the time goes to the day of the report."""
    lu = read_bilan("clairlieu-essai", "suivi")
    bilan = lu.model_copy(
        update={
            "seance": lu.seance.model_copy(update={"date": date(2024, 12, 12), "jalon": "bilan"}),
            "date_rapport": date(2025, 10, 11),
        }
    )
    assert say_titre(bilan) == "numérique responsable, un an et six mois après la première séance"


def test_other_jalons_have_their_name() -> None:
    """Whatever the time that has gone by."""
    assert say_titre(read_bilan("brume-essai", "bilan")) == "bilan numérique responsable"
    assert say_titre(read_bilan("clairlieu-essai", "autodiagnostic")) == "autodiagnostic numérique responsable"
