"""A SIREN and a code of commune are taken by their form; a slip of the hand is found."""

from __future__ import annotations

import pytest
from inventes.outils_depot import dit
from pydantic import ValidationError

from numresp.modele.dossier.codes_publics import check_luhn
from numresp.modele.dossier.organisation import Organisation


def read(**codes: object) -> Organisation:
    """A commune that bears some codes."""
    return Organisation.model_validate({"nom": "Valmont", "type": "commune", **codes})


def test_luhn() -> None:
    """The example of Luhn's key that schoolbooks use, by hand: 7·1+3·2+2+8·2→7+2+9·2→9+3+2·2+0 = 40; one digit off breaks it."""
    assert check_luhn("732829320")
    assert not check_luhn("732829321")
    assert not check_luhn("738229320"), "two digits exchanged"


@pytest.mark.parametrize(
    ("ecrit", "lu"),
    [("217605401", "217605401"), ("217 605 401", "217605401"), (217605401, "217605401"), ("005580113", "005580113")],
)
def test_siren(ecrit: object, lu: str) -> None:
    """Nine digits, with blanks or as a number: one text. Two are those of Rouen and of a school example, zeros ahead."""
    assert read(siren=ecrit).siren == lu


@pytest.mark.parametrize("ecrit", ["76540", "01004", "2A004", "2b033", "97105", "97801", "98818", "95690", 76540, None])
def test_commune(ecrit: object) -> None:
    """Mainland, Corsica (capital or not), overseas, Pacific; absent where nobody says."""
    assert read(code_insee=ecrit).code_insee == (None if ecrit is None else str(ecrit).upper())


@pytest.mark.parametrize(
    ("codes", "dite"),
    [
        ({"siren": "217605402"}, "la clé du numéro SIREN"),
        ({"siren": "21760540100018"}, "neuf chiffres"),
        ({"siren": "000000000"}, "la clé"),
        ({"siren": True}, "neuf chiffres"),
        ({"siren": ""}, "neuf chiffres"),
        ({"code_insee": "20004"}, "code INSEE"),
        ({"code_insee": "2C004"}, "code INSEE"),
        ({"code_insee": "96001"}, "code INSEE"),
        ({"code_insee": "97901"}, "code INSEE"),
        ({"code_insee": "98501"}, "code INSEE"),
        ({"code_insee": "76000"}, "code INSEE"),
        ({"code_insee": "00123"}, "code INSEE"),
        ({"code_insee": 516}, "vu « 516 »"),
        ({"code_insee": "99101"}, "code INSEE"),
        ({"code_insee": "7654"}, "code INSEE"),
        ({"code_insee": 1.5}, "code INSEE"),
    ],
)
def test_refused(codes: dict[str, object], dite: str) -> None:
    """A wrong key, a SIRET, an empty text, a département that is not, a postal code, 01004 read as an octal number."""
    with pytest.raises(ValidationError, match=dit(dite)):
        read(**codes)


def test_no_fact_of_the_profile() -> None:
    """No question depends on them."""
    assert not {"siren", "code_insee"} & set(read(siren="217605401", code_insee="76540").faits)
