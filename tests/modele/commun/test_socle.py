"""Strict scalars: what an id, a day, a fact, an address and a proof may be, and how a value is shown."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from numresp.modele.commun.socle import Adresse, Entier, Fait, Ident, Jour, Modele, Nombre, Preuve, read_jour, show


def refusal(genre: Any, valeur: object) -> str:
    """What is said of a value that must be refused, with plain spaces."""
    with pytest.raises(ValidationError) as saisie:
        TypeAdapter(genre).validate_python(valeur)
    return saisie.value.errors()[0]["msg"].replace("\u00a0", " ")


def test_a_model_takes_no_unknown_key_and_no_change() -> None:
    """An unknown key is refused, and a record stays as it was read."""

    class Point(Modele):
        x: Entier

    with pytest.raises(ValidationError, match="y"):
        Point.model_validate({"x": 0, "y": 1})
    with pytest.raises(ValidationError, match="frozen"):
        Point(x=0).x = 1  # type: ignore[misc]


@pytest.mark.parametrize("ident", ["a", "1.1", "Gouv_2-b", "totale", "a" * 3])
def test_ident(ident: str) -> None:
    """Letters without accent, digits, dot, dash and underscore."""
    assert TypeAdapter(Ident).validate_python(ident) == ident


@pytest.mark.parametrize(
    ("vu", "dite"),
    [
        (1.1, "identifiant attendu, vu « 1.1 »"),
        (False, "identifiant attendu, vu false"),
        ("é", "vu « é »"),
        ("a b", "vu « a b »"),
        ("a\n", "identifiant attendu"),
        ("-a", "vu « -a »"),
        ("total", "« total » est réservé à la racine"),
    ],
)
def test_no_ident(vu: object, dite: str) -> None:
    """What YAML reads as something else, an accent, a blank, or the reserved word."""
    assert dite in refusal(Ident, vu)


def test_jour() -> None:
    """AAAA-MM-JJ of the calendar, or a date; no week, no hour, no other digits."""
    assert read_jour("2024-02-29") == TypeAdapter(Jour).validate_python(date(2024, 2, 29)) == date(2024, 2, 29)
    for vu in ("2025-02-29", "20250320", "2025-W12-4", "٢٠٢٥-03-20", 20250320, datetime(2025, 3, 20, 8), None):
        assert refusal(Jour, vu).startswith("date AAAA-MM-JJ attendue, vu ")
    with pytest.raises(ValueError, match="20250320"):
        read_jour("20250320")


def test_fait() -> None:
    """True is not 1, and 0 is a fact; a list, no value and an endless number are none."""
    lus = [TypeAdapter(Fait).validate_python(vu) for vu in (True, 1, 0, 0.5, "oui")]
    assert [(lu, type(lu)) for lu in lus] == [(True, bool), (1, int), (0, int), (0.5, float), ("oui", str)]
    assert refusal(Fait, [1]) == "true, false, nombre ou texte attendu, vu une liste"
    assert refusal(Fait, None) == "true, false, nombre ou texte attendu, vu rien"
    assert refusal(Fait, float("inf")) == "nombre fini attendu, vu « inf »"
    assert refusal(Fait, 10**15) == "nombre de 15 chiffres au plus attendu, vu « 1000000000000000 »"


def test_numbers_are_numbers() -> None:
    """Neither a text nor a truth is read as a number; 15 digits are, on both sides of 0."""
    for vu in ("1", True):
        refusal(Entier, vu)
        refusal(Nombre, vu)
    for vu in (10**15 - 1, 1 - 10**15):
        assert TypeAdapter(Entier).validate_python(vu) == vu
        refusal(Entier, vu * 10)


def test_adresse() -> None:
    """Empty or whole."""
    for vue in ("", "https://www.exemple.fr/page?a=1", "http://a.fr"):
        assert TypeAdapter(Adresse).validate_python(vue) == vue
    for vue in ("www.exemple.fr", "https://exemple", "https:/a.fr", "https://a.fr/b c"):
        assert refusal(Adresse, vue).startswith("adresse de page attendue, vu ")


@pytest.mark.parametrize("vue", ["vu en réunion", "preuves/charte.pdf", "https://a.fr/b", "…", "50 % /an"])
def test_preuve(vue: str) -> None:
    """A sentence, an address, a file of the dossier."""
    assert TypeAdapter(Preuve).validate_python(vue) == vue


@pytest.mark.parametrize(
    "vue",
    [
        "/etc/hosts",
        "C:\\Users\\x",
        "file:///x",
        "SMB://serveur/x",
        "~/x",
        "preuves/../../x",
        "..",
        "\\\\serveur\\x",
        "%TEMP%\\x",
    ],
)
def test_no_preuve(vue: str) -> None:
    """A place of one's own machine, or a way out of the dossier."""
    assert refusal(Preuve, vue).startswith("preuve hors du dossier : ")


@pytest.mark.parametrize(
    ("valeur", "dite"),
    [
        (None, "rien"),
        (True, "true"),
        (0, "« 0 »"),
        ({}, "un groupe de clés"),
        ((), "une liste"),
        ("x" * 60, "« " + "x" * 60 + " »"),
        ("x" * 61, "« " + "x" * 60 + "… »"),
    ],
)
def test_show(valeur: object, dite: str) -> None:
    """A value as its file has it; a long one is cut after 60 signs."""
    assert show(valeur).replace("\u00a0", " ") == dite


def test_show_an_endless_number() -> None:
    """Python writes no number of more than 4 300 digits."""
    assert "un nombre de milliers de chiffres" in show(10**5_000)
