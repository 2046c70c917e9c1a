"""The Bilan: what a report stands on, saved as JSON and read again."""

import json
from pathlib import Path

import pytest
from inventes.atelier_fictif import agree, answer_all, create_dossier, hold_seance, hostile_espace
from pydantic import ValidationError

from numresp.rapport.composition.organisation import establish_bilan
from numresp.rapport.donnees.organisation import Bilan


@pytest.fixture
def bilans(tmp_path: Path, exemple: Path) -> list[Bilan]:
    """Give bilans of all kinds: the example, nothing known, everything known and validated, hostile texts."""
    hold_seance(create_dossier(tmp_path / "vide"))
    hold_seance(create_dossier(tmp_path / "plein"), agree(answer_all(2)), validee=True)
    hostile_espace(tmp_path / "piege")
    return [
        establish_bilan("le-trait", str(exemple)),
        establish_bilan("valmont", str(tmp_path / "vide")),
        establish_bilan("valmont", str(tmp_path / "plein")),
        establish_bilan("piege", str(tmp_path / "piege")),
    ]


def test_json_round_trip(bilans: list[Bilan]) -> None:
    """What is saved is read again as it was, to the last digit; the JSON is strict."""
    for bilan in bilans:
        texte = bilan.model_dump_json(indent=2)
        assert Bilan.model_validate_json(texte) == bilan
        assert Bilan.model_validate_json(texte).model_dump_json(indent=2) == texte
        json.loads(texte, parse_constant=pytest.fail)


def test_row_by_id(bilans: list[Bilan]) -> None:
    """A row is found by its id, the root as `total`."""
    assert bilans[0].ligne("total").parent is None
    assert bilans[0].ligne("parc").parent == "total"
    with pytest.raises(StopIteration):
        bilans[0].ligne("inconnu")


def test_frozen(bilans: list[Bilan]) -> None:
    """A Bilan is established once: it cannot be changed, nor told what it does not know."""
    with pytest.raises(ValidationError, match="frozen"):
        bilans[0].echelle = 20
    with pytest.raises(ValidationError, match="humeur"):
        Bilan.model_validate(bilans[0].model_dump() | {"humeur": "bonne"})
