"""Numbers as people and spreadsheets write them: what was seen, or a refusal with its mend; what numresp writes reads back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inventes.outils_depot import dit

from numresp.depot.saisie.nombres import (
    Refus,
    is_doubtful,
    parse_integer,
    parse_number,
    say_remedy,
    settle_decimal,
    write_number,
)


@pytest.mark.parametrize("ecrit", ["85 %", "85%", "85\u00a0%", "85\u202f%", " 85 % "])
def test_per_cent(ecrit: str) -> None:
    """Under per cent, what was seen is the number, whatever the blank before the sign."""
    assert parse_number(ecrit, unite="%") == 85


def test_per_cent_of_all_sorts() -> None:
    """12,5 %, 100 % and 0 %, in the unit that the row says."""
    assert [parse_number(ecrit, unite="%") for ecrit in ("12,5 %", "100 %", "0 %", "-3,25%")] == [12.5, 100, 0, -3.25]


@pytest.mark.parametrize("unite", ["kg", "€", "jours", None, ""])
def test_per_cent_elsewhere(unite: str | None) -> None:
    """Under another unit, or none, a percentage is refused."""
    with pytest.raises(Refus, match=dit("pourcentage inattendu « 85 % »")):
        parse_number("85 %", unite=unite)


@pytest.mark.parametrize(
    ("ecrit", "unite", "attendu"),
    [("1 200 €", "€", 1200), ("1\u202f200,5 EUR", "€", 1200.5), ("3 j", "jours", 3), ("2 jours", "jours", 2), ("3 kg", "kg", 3)],
)  # fmt: skip
def test_its_own_unit(ecrit: str, unite: str, attendu: float) -> None:
    """A number beside the unit of its column or row is that number."""
    assert parse_number(ecrit, unite=unite) == attendu


@pytest.mark.parametrize(
    ("ecrit", "unite"),
    [("12 k€", "€"), ("1,2 t", "kg"), ("30 env.", "kg"), ("3 h", "jours"), ("1 200 €", None), ("1,5E+03", "kg")],
)
def test_another_unit(ecrit: str, unite: str | None) -> None:
    """12 k€ are not 12 euros, 1,2 t not 1,2 kg; a column without a unit takes numbers alone."""
    with pytest.raises(ValueError, match=dit(f"nombre attendu, vu « {ecrit} »")):
        parse_number(ecrit, unite=unite)


@pytest.mark.parametrize(
    "ecrit", ["n.c.", "-", "N/A", "~30", "> 30", "environ 30", "30-40", "1'200", "−3", "½", "trente"]
)
def test_no_number_at_all(ecrit: str) -> None:
    """What people write when they do not know is no number, whatever the unit."""
    with pytest.raises(ValueError, match=dit("nombre attendu")):
        parse_number(ecrit, unite="kg")


@pytest.mark.parametrize("ecrit", ["12 34", "1 2", "1234 567", "1  200", "1 200 ", "1 20,5", " 1 2000"])
def test_blanks_part_groups_of_three(ecrit: str) -> None:
    """A blank that parts no group of three was a slip; blanks at the ends are nothing."""
    if ecrit.strip() == "1 200":
        assert parse_number(ecrit) == 1200
    else:
        with pytest.raises(ValueError, match=dit("nombre attendu")):
            parse_number(ecrit)


@pytest.mark.parametrize("ecrit", ["1.200", "1,200", "12.345", "-999,000", "+1.234", "1.200 kg", "001.200", "01,234"])
def test_doubt(ecrit: str) -> None:
    """A dot or comma before exactly three digits is refused, with both ways to write it."""
    with pytest.raises(Refus, match=dit("se lit de deux façons")):
        parse_number(ecrit, unite="kg")


def test_the_mend_of_a_doubt() -> None:
    """The mend of 1.200 can be read in one way only: 1200, or 1,2; that of 1,234 is 1234, or 1,2340."""
    remedes = {}
    for ecrit in ("1.200", "1,234", "5.000"):
        with pytest.raises(Refus) as refus:
            parse_number(ecrit)
        remedes[ecrit] = say_remedy(refus.value)
    assert remedes == {
        "1.200": "écrivez 1200, ou 1,2",
        "1,234": "écrivez 1234, ou 1,2340",
        "5.000": "écrivez 5000, ou 5 seul",
    }


@pytest.mark.parametrize(
    ("ecrit", "attendu"),
    [("0,125", 0.125), ("-0.125", -0.125), ("1234,567", 1234.567), ("1 234,567", 1234.567), ("1,2340", 1.234), (".125", 0.125)],
)  # fmt: skip
def test_no_doubt(ecrit: str, attendu: float) -> None:
    """No group of thousands begins with 0, nor stands behind four digits or a blank."""
    assert parse_number(ecrit) == attendu


@pytest.mark.parametrize(
    ("colonne", "signe"),
    [
        (["1,200", "382,5"], ","),
        (["1.200", "382.5"], "."),
        (["1.200", "12", "n.c."], ""),
        (["1.5", "382,5"], ""),
        (["0,125"], ","),
        (["12,5 %"], ","),
        (["1,234", "5,678"], ""),
    ],
)
def test_what_a_column_settles(colonne: list[str], signe: str) -> None:
    """Cells that can be read in one way only settle the decimal sign, unless they do not agree; doubtful ones settle nothing."""
    assert settle_decimal(colonne) == signe


def test_a_settled_column() -> None:
    """Beside 382,5, « 1,200 » is 1.2; « 1.200 » stays refused: what is known of the comma says nothing of the dot."""
    assert parse_number("1,200", decimale=",") == 1.2
    with pytest.raises(Refus, match=dit("se lit de deux façons")):
        parse_number("1.200", decimale=",")


@pytest.mark.parametrize("ecrit", ["1.200", "12.000", "2.020", "12,5"])
def test_the_mend_of_a_whole_number(ecrit: str) -> None:
    """What it proposes is a whole number: « 1,2 » would be refused in its turn."""
    with pytest.raises(Refus) as refus:
        parse_integer(ecrit)
    assert say_remedy(refus.value) == "écrivez un nombre entier, sans point ni virgule, ou videz la case"


@pytest.mark.parametrize("ecrit", ["1.200.000", "1 2000", "€1200", "(1200)", "1.2e3"])
def test_no_number_has_its_mend(ecrit: str) -> None:
    """What is no number says how one is written."""
    with pytest.raises(Refus) as refus:
        parse_number(ecrit)
    assert "écrivez le nombre en chiffres, sans séparateur de milliers" in say_remedy(refus.value)


def test_whole_numbers() -> None:
    """12.000 devices are never 12."""
    with pytest.raises(Refus, match=dit("se lit de deux façons")):
        parse_integer("12.000")
    assert parse_integer("12 000") == 12000


@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**15), 10**15), st.sampled_from(",."))
def test_what_is_written_reads_back(valeur: float, signe: str) -> None:
    """Alone, without its column: every number, in both signs."""
    assert parse_number(write_number(valeur, signe)) == valeur


@given(st.decimals(-1000, 1000, places=3), st.sampled_from(",."))
def test_three_decimals_read_back(valeur: object, signe: str) -> None:
    """Numbers of three decimals too, which are those that leave a doubt."""
    exact = float(str(valeur))
    ecrit = write_number(exact, signe)
    assert parse_number(ecrit) == exact
    assert is_doubtful(exact) == (len(ecrit.partition(signe)[2]) == 4)
