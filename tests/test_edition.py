"""One value of a YAML text changes in place; everything around it stays."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import yaml

from numresp.depot.document import parse_document
from numresp.depot.edition import delete_value, set_value, write_value
from numresp.depot.scalaires import write_yaml

TEXTE = """\
# tête
nom: "Ici"   # le nom
note: >-
  un texte
  sur deux lignes

# avant profil
profil:
  serveurs: true   # en propre
  sites_web:       # non public
# fin
charte: {etat: prévue, engagements: [C1]}
liste:
  - a
  - b
# queue
"""


@pytest.mark.parametrize(
    ("lieu", "valeur", "avant", "apres"),
    [
        (("nom",), "Là", '"Ici"   #', '"Là"   #'),
        (("note",), "court", ">-\n  un texte\n  sur deux lignes\n", '"court"\n'),
        (("profil", "sites_web"), 2, "sites_web:       #", "sites_web: 2       #"),
        (("profil", "no"), False, "# non public\n", '# non public\n  "no": false\n'),
        (("charte", "date"), date(2025, 6, 26), '{etat: prévue, engagements: [C1]}',
         '{etat: "prévue", engagements: ["C1"], date: 2025-06-26}'),
        (("liste",), ["c"], "\n  - a\n  - b\n", '\n  ["c"]\n'),
        (("neuf", "a", "b"), 1e-9, "# queue\n", "neuf: {a: {b: 1.0e-09}}\n# queue\n"),
    ],
)  # fmt: skip
def test_one_value(lieu: tuple[str, ...], valeur: Any, avant: str, apres: str) -> None:
    """Only the value changes: comments, blank lines and order are those of before."""
    neuf = set_value(TEXTE, lieu, valeur)
    assert neuf == TEXTE.replace(avant, apres)
    lu: Any = yaml.safe_load(neuf)
    for cle in lieu:
        lu = lu[cle]
    assert lu == valeur


def test_a_key_taken_away() -> None:
    """Its line goes; the last key of a group leaves an empty group."""
    assert delete_value(TEXTE, ("note",)) == TEXTE.replace("note: >-\n  un texte\n  sur deux lignes\n", "")
    sans = delete_value(delete_value(TEXTE, ("profil", "serveurs")), ("profil", "sites_web"))
    assert yaml.safe_load(sans)["profil"] == {}
    assert delete_value(TEXTE, ("rien", "du", "tout")) == TEXTE


@pytest.mark.parametrize(
    "valeur",
    [
        None,
        True,
        0,
        1.5,
        1e-09,
        1e20,
        "no",
        "1",
        "é « ’ »",
        "a: b # c",
        date(2025, 1, 2),
        [1, "x"],
        {"1,5": {"y": None}},
    ],
)
def test_written_as_it_is_read(valeur: Any) -> None:
    """Whatever is written is read back as the same value of the same kind."""
    lu = yaml.safe_load(write_value(valeur) or "null")
    assert (lu, type(lu)) == (valeur, type(valeur))


@pytest.mark.parametrize(
    ("valeur", "ecrit"),
    [
        (1.234, "1.2340"),
        (-999.125, "-999.1250"),
        (1.2, "1.2"),
        (0.125, "0.125"),
        (1234.567, "1234.567"),
        (12.0, "12.0"),
    ],
)
def test_no_number_in_doubt_is_written(valeur: float, ecrit: str) -> None:
    """A dot before exactly three digits, which would be refused, takes a fourth; alone, in a group, in a whole document."""
    assert write_value(valeur) == ecrit
    assert write_value({"x": [valeur]}) == f"{{x: [{ecrit}]}}"
    assert write_yaml({"x": valeur}) == f"x: {ecrit}\n"
    assert parse_document(f"x: {ecrit}\n", "f").donnees == {"x": valeur}
