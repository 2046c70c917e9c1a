"""What the fields of a form say, read as the model wants it: 0, nothing and a fault are three things."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from inventes.atelier_fictif import plain

from numresp.atelier.commun.champs import (
    read_comptes,
    read_decimal,
    read_echeance,
    read_entier,
    say_dissent,
    take_reponse,
)
from numresp.depot.saisie.nombres import Refus, parse_number
from numresp.erreurs import DonneesInvalides


def test_numbers() -> None:
    """Blanks of any kind are left out, a comma is a point, nothing is None, 0 is 0."""
    assert (read_entier("4 900", "n"), read_entier("4\u202f900", "n"), read_entier("0", "n")) == (4900, 4900, 0)
    assert read_entier(" ", "n") is None
    assert (read_decimal("1 234,5", "n"), read_decimal("0", "n"), read_decimal("", "n")) == (1234.5, 0, None)


def test_counts_leave_out_what_is_no_vote() -> None:
    """Empty boxes and zeros are no votes; other fields are none of them."""
    assert read_comptes({"compte-0": "0", "compte-1": " 2 ", "compte-ne_sait_pas": "", "question": "7"}) == {"1": 2}


def test_answers() -> None:
    """A level is a number, a state its word; a planned level stands beside a lower one."""
    assert (take_reponse("0"), take_reponse("non_concerne")) == (0, "non_concerne")
    assert take_reponse("1", "3") == {"niveau": 1, "prevu": 3}


def test_dissent_in_words() -> None:
    """One vote and several, a level and a state."""
    dit = say_dissent({"3": 1, "ne_sait_pas": 2}).replace("\N{NO-BREAK SPACE}", " ")
    assert dit == "1 vote au niveau 3 et 2 votes « ne sait pas »"


@pytest.mark.parametrize(
    ("lire", "dit"),
    [
        (lambda: read_entier("²", "n"), "écrivez un nombre entier"),
        (lambda: read_decimal("-1", "n"), "zéro ou plus"),
        (lambda: read_comptes({"compte-1": "1,5"}), "nombre de votes attendu"),
        (lambda: take_reponse("2", "2"), "plus haut"),
        (lambda: take_reponse("ne_sait_pas", "2"), "plus haut"),
        (lambda: read_echeance("2026-13-01", date(2026, 5, 6)), "date attendue"),
    ],
)
def test_refused(lire: Any, dit: str) -> None:
    """What is none of it is said in French."""
    with pytest.raises(DonneesInvalides, match=dit):
        lire()


@pytest.mark.parametrize(
    ("ecrit", "attendu"),
    [("", None), ("  ", None), ("0", 0), ("4,5", 4.5), ("4.5", 4.5), ("2 500", 2500), ("2\u202f500,25", 2500.25)],
)
def test_read(ecrit: str, attendu: float | None) -> None:
    """A comma or a point, blanks between thousands; an empty field says nothing, which is not 0."""
    assert read_decimal(ecrit, "jours") == attendu


@pytest.mark.parametrize("ecrit", ["1.200", "12 34", "1.234,5", "deux", "1e3", "85 %", "12 k€"])
def test_what_files_refuse(ecrit: str) -> None:
    """A form refuses what a file refuses, with the same mend, and names its field."""
    with pytest.raises(Refus) as refus:
        parse_number(ecrit)
    with pytest.raises(DonneesInvalides) as vu:
        read_decimal(ecrit, "jours")
    assert plain(str(refus.value)) in plain(str(vu.value))
    assert plain(refus.value.remede) in plain(str(vu.value))
    assert plain(str(vu.value)).startswith("jours :")


@pytest.mark.parametrize("ecrit", ["-1", "1,5", "²", "12.000"])
def test_whole_numbers(ecrit: str) -> None:
    """Neither a negative one, nor one with decimals, nor one that could be twelve thousand."""
    with pytest.raises(DonneesInvalides):
        read_entier(ecrit, "durée")


def test_negative() -> None:
    """0 is a number; less is said to be less."""
    with pytest.raises(DonneesInvalides, match="zéro ou plus"):
        read_decimal("-2,5", "jours")
    assert read_entier("150,0", "agents") == 150


def test_a_day_that_is_past() -> None:
    """Nothing is promised for the day before; the first day itself can be one, and none at all."""
    des = date(2026, 5, 6)
    assert read_echeance("2026-05-06", des) == "2026-05-06"
    assert read_echeance("", des) is None
    with pytest.raises(DonneesInvalides) as vu:
        read_echeance("2020-01-01", des)
    (faute,) = vu.value.fautes
    assert (faute.lieu, plain(faute.message)) == ("echeance", "le 1er janvier 2020 est déjà passé")
    assert plain(faute.remede) == "donnez un jour à partir du 6 mai 2026"


def test_a_number_with_its_unit() -> None:
    """« 1 200 € » is 1200 euros; another unit is refused, and so is any where none is expected."""
    assert read_decimal("1 200 €", "euros par an", "€") == 1200
    assert read_decimal("10 jours", "jours par trimestre", "jour") == 10
    with pytest.raises(DonneesInvalides):
        read_decimal("12 k€", "euros par an", "€")
