"""One value of a YAML text changes in place; everything around it stays."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from numresp.depot.parties.organisation import load_organisation
from numresp.depot.yaml.document import parse_document
from numresp.depot.yaml.retouche import delete_value, set_value, write_value
from numresp.depot.yaml.scalaires import write_yaml
from numresp.erreurs import DonneesInvalides
from numresp.modele.dossier.hypothese import HypotheseRetenue

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


SIGNES = st.sampled_from(
    [*"éa\"'#:,;{[&*!|>%@-=~ \\\n\r\t", "\x00", "\x1b", "\x85", "\u2028", "\ufeff", "🙂", "yes", "1e3", "0x1F"]
)


@given(
    st.floats(0, allow_nan=False, allow_infinity=False),
    st.none() | st.floats(0, 1),
    st.lists(SIGNES, max_size=12).map("".join).map("m{}".format),
)
def test_a_hypothesis_that_is_set_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, valeur: float, part: float | None, motif: str
) -> None:
    """An assumption of one's own: the file gives it back as it was, or refuses it at its field."""
    chemin = tmp_path_factory.mktemp("d") / "organisation.yaml"
    posee = {"valeur": valeur, "bas": None if part is None else valeur * part, "motif": motif}
    texte = set_value("nom: Valmont\ntype: commune\n", ("hypotheses", "ecran.fabrication"), posee)
    chemin.write_bytes(texte.encode())
    try:
        lue = load_organisation(chemin).hypotheses["ecran.fabrication"]
    except DonneesInvalides:
        with pytest.raises(ValidationError):
            HypotheseRetenue.model_validate(posee)
    else:
        assert (lue.valeur, lue.bas, lue.motif) == (valeur, posee["bas"], motif)


@given(st.lists(SIGNES, max_size=12).map("".join))
def test_a_whole_document_is_read_again(texte: str) -> None:
    """Whatever a text holds, other ends of line too, a file that is written whole gives it back as it was."""
    assert yaml.safe_load(write_yaml({"a": [{"b": texte}]}, width=60)) == {"a": [{"b": texte}]}
