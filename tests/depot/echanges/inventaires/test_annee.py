"""Dates of other programs: every form that French software shows, and what says nothing, or what cannot be."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numresp.depot.echanges.inventaires.annee import MOIS, Achat, read_year

JOUR = date(2026, 11, 29)


@pytest.mark.parametrize(
    "vue",
    [
        "04-03-2021", "4/3/2021", "04.03.2021", "4.3.2021", "2021-03-04", "2021/03/04", "2021-3-4", "20210304", "04 03 2021",
        "2021-03-04 00:00", "04-03-2021 00:00:00", "2021-03-04T10:11:12Z", "2021-03-04T10:11:12.123+02:00",
        "3/4/2021 12:00:00 AM", "04/03/2021 14h30", "04/03/21", "4-3-21", "mars 2021", "Mars-21", "4 mars 2021",
        "1er mars 2021", "jeudi 4 mars 2021", "04-mars-21", "Mar 4, 2021", "March 4, 2021", "févr. 2021", "FÉVRIER 2021",
        "août 2021", "03/2021", "2021-03", "2021", " 2021 ", "44259", "44259,5", "44259.0", "12/31/2021", "2021-00-00",
        "jeu. 4 mars 2021", "mar. 4 mars 2021", "mar 04/03/2021", "04\u202f03\u202f2021", "4\u00a0mars\u00a02021", "04. 03. 2021",
        "'2021-03-04",
    ],
)  # fmt: skip
def test_forms_of_2021(vue: str) -> None:
    """All these are days of 2021."""
    assert read_year(vue, JOUR) == Achat(2021)


@pytest.mark.parametrize(
    "vue",
    ["", "N/A", "n.c.", "NULL", "-", "—", "0000-00-00", "00-00-0000", "00/00/0000", "0000-00-00 00:00:00", "1970-01-01",
     "01/01/1970", "1900-01-00", "00/01/1900", "1899-12-30", "1/1/0001 12:00:00 AM", "Non renseigné", "inconnue", "?", "0",
     "Jamais"],
)  # fmt: skip
def test_what_says_nothing(vue: str) -> None:
    """An empty cell, its words, and the days from which programs count are unknown, and no fault."""
    assert read_year(vue, JOUR) == Achat(None)


@pytest.mark.parametrize(
    ("vue", "motif"),
    [
        ("2035-01-01", "à venir"), ("2027-01-01", "à venir"), ("30/11/2026", "à venir"), ("déc. 2026", "à venir"),
        ("12/2026", "à venir"), ("60000", "à venir"), ("2027", "à venir"), ("31/02/2021", "non comprise"),
        ("abc", "non comprise"),
        ("mars", "non comprise"), ("202103", "non comprise"), ("-2021", "non comprise"), ("45/45/2021", "non comprise"),
        ("12 mars avril 2021", "non comprise"), ("1979-05-05", "d’avant 1980"), ("04/03/79", "d’avant 1980"),
        ("²⁰²¹", "non comprise"),
    ],
)  # fmt: skip
def test_what_cannot_be(vue: str, motif: str) -> None:
    """A day to come, one before computers, and one that is none: no year, and why."""
    assert read_year(vue, JOUR) == Achat(None, motif)


def test_today_is_not_to_come() -> None:
    """A purchase of today counts; one of tomorrow does not; where day and month may be exchanged, one past reading is enough."""
    assert read_year("2026-11-29", JOUR).annee == 2026
    assert read_year("2026-11-30", JOUR).motif == "à venir"
    assert read_year("12-01-2026", JOUR).annee == 2026
    assert read_year("2027-01-01", date(2027, 1, 1)).annee == 2027


@given(
    st.dates(date(1980, 1, 2), JOUR),
    st.sampled_from(["-", "/", "."]),
    st.booleans(),
    st.sampled_from(["", " 00:00", " 23:59:59"]),
)
def test_any_day_in_any_order(jour: date, signe: str, pleins: bool, heure: str) -> None:
    """The year of any past day is read in the three orders, with or without leading zeros and hours."""
    j, m = (f"{jour.day:02}", f"{jour.month:02}") if pleins else (str(jour.day), str(jour.month))
    for morceaux in ([str(jour.year), m, j], [j, m, str(jour.year)], [m, j, str(jour.year)]):
        assert read_year(signe.join(morceaux) + heure, JOUR).annee == jour.year
    serie = (jour - date(1899, 12, 30)).days
    assert read_year(str(serie), JOUR).annee == jour.year
    assert read_year(f"{jour.day} {MOIS[jour.month - 1][0]} {jour.year}", JOUR).annee == jour.year


@given(st.dates(JOUR + timedelta(days=1), date(2099, 12, 31)))
def test_no_day_to_come(jour: date) -> None:
    """A day after today is none of a purchase."""
    assert read_year(jour.isoformat(), JOUR) == Achat(None, "à venir")


@given(st.text(max_size=30))
def test_any_text(vue: str) -> None:
    """Whatever a cell holds, there is a year of the past or none, and no error."""
    achat = read_year(vue, JOUR)
    assert achat.annee is None or 1980 <= achat.annee <= JOUR.year
