"""A value of a YAML file is read as it looks, or refused; what is written is read back as it was."""

from __future__ import annotations

import pytest
import yaml
from inventes.outils_depot import dit, faults

from numresp.depot.yaml.document import parse_document
from numresp.depot.yaml.scalaires import list_scalar_faults, write_yaml
from numresp.depot.yaml.validation import load_model
from numresp.erreurs import DonneesInvalides
from numresp.modele.referentiel.reponses import FeuilleDeReponses


@pytest.mark.parametrize(
    ("valeur", "dite"),
    [
        ("04700", "commence par un zéro"),
        ("-010", "commence par un zéro"),
        ("12:30", "base 60"),
        ("12:30:45", "base 60"),
        ("1:30.5", "base 60"),
        ("0x1F", "nombre décimal attendu"),
        ("0b101", "nombre décimal attendu"),
        ("4_900", "« _ »"),
        ("4_900.5", "« _ »"),
        ("1.200", "1200 ou 1 et des décimales → écrivez 1200, ou 1.2"),
        ("-12.345", "-12345 ou -12 et des décimales → écrivez -12345, ou -12.3450"),
        ("+100.000", "écrivez +100000, ou +100 seul"),
        ("001.200", "1200 ou 1 et des décimales"),
        ("9" * 5_000, "15 chiffres au plus"),
        ("1.0e+999", "15 chiffres au plus"),
        ("1" + ":10" * 1_000, "15 chiffres au plus"),
        ("2025-02-30", "n’est pas une date du calendrier"),
        ("2025-01-01T25:00:00Z", "n’est pas une date du calendrier"),
    ],
)
def test_a_value_that_yaml_reads_otherwise_than_it_looks(valeur: str, dite: str) -> None:
    """It is refused at its line, wherever it stands, with a mend; quotes make a text of it."""
    for texte in (f"a: 1\nb: {valeur}\n", f"a: 1\nb: [2, {valeur}]\n", f"a: 1\n{valeur}: 2\n"):
        if texte.endswith(": 2\n") and (":" in valeur or len(valeur) > 1_000):
            continue  # as a key it would be two keys, or is too long for one
        with pytest.raises(DonneesInvalides) as saisie:
            parse_document(texte, "f")
        ((ligne, _, vue),) = faults(saisie.value)
        assert (ligne, dite in vue, "→" in vue) == (2, True, True)
    assert parse_document(f'a: "{valeur}"\n', "f").donnees == {"a": valeur}


def test_numbers_as_people_write_them() -> None:
    """Decimal digits, a sign, a dot: read as they look."""
    texte = "a: [0, 4900, -3, +7, 0.5, .5, 12., -1.25, 1.0e+3, 999999999999999]\n"
    assert parse_document(texte, "f").donnees["a"] == [0, 4900, -3, 7, 0.5, 0.5, 12.0, -1.25, 1000.0, 999999999999999]
    texte = "a: [0.125, -0.125, 1.2340, 1234.567, 1.2e+3]\n"  # one reading each
    assert parse_document(texte, "f").donnees["a"] == [0.125, -0.125, 1.234, 1234.567, 1200.0]


@pytest.mark.parametrize("valeur", [".inf", "-.INF", ".NaN"])
def test_no_finite_number(valeur: str) -> None:
    """It is read as it looks, and refused by every model, at its place."""
    with pytest.raises(DonneesInvalides, match=dit("ligne 2 : profil.serveurs : nombre fini attendu")):
        load_model(parse_document(f"profil:\n  serveurs: {valeur}\n", "f"), FeuilleDeReponses)


def test_one_value() -> None:
    """A text is never at fault; a number with a zero before it is, at its line, in its file."""
    marque = yaml.Mark("f", 0, 6, 0, None, None)
    assert list(list_scalar_faults(yaml.ScalarNode("tag:yaml.org,2002:str", "04700", marque), "f")) == []
    (faute,) = list_scalar_faults(yaml.ScalarNode("tag:yaml.org,2002:int", "04700", marque), "organisation.yaml")
    assert (faute.fichier, faute.ligne) == ("organisation.yaml", 7)
    assert "écrivez 4700 si c’est un nombre" in faute.remede


def test_written_by_hand() -> None:
    """Keys in their order, accents as they are; what would have two readings, or be folded, is spelled out."""
    assert write_yaml({"b": "été", "a": 1.234}) == "b: été\na: 1.2340\n"
    assert write_yaml({"a": "x\u2028y"}) == 'a: "x\\Ly"\n'
