"""The Bilan that is handed over to a kernel: taken when it is the one asked for, and it is the same one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import ValidationError

from numresp.rapport.composition import organisation
from numresp.rapport.composition.organisation import establish_bilan
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.noyau_jupyter.transmission import REMISE, hand_over, take_over


@pytest.fixture(scope="module")
def bilan(exemple: Path) -> Iterator[Bilan]:
    """Le Trait's Bilan, computed once."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.delenv(REMISE, raising=False)
        yield establish_bilan("le-trait", str(exemple))


def demand(exemple: Path, **autres: str) -> dict[str, str]:
    """The parameters of a report notebook."""
    return {"organisation": "le-trait", "espace": str(exemple), "jalon": "", "date_rapport": ""} | autres


def test_what_is_handed_over_is_taken(
    bilan: Bilan, exemple: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same Bilan to the last digit, and nothing is computed."""
    milieu = hand_over(tmp_path / "bilan.json", demand(exemple), bilan)
    for nom, valeur in milieu.items():
        monkeypatch.setenv(nom, valeur)
    monkeypatch.setattr(organisation, "load_dossier", lambda *_: pytest.fail("le dossier a été relu"))
    pris = establish_bilan("le-trait", str(exemple))
    assert pris == bilan
    assert pris.model_dump_json() == bilan.model_dump_json()


@pytest.mark.parametrize("autre", [{"organisation": "ailleurs"}, {"date_rapport": "2025-12-24"}, {"espace": ""}])
def test_another_one_is_not(
    autre: dict[str, str], bilan: Bilan, exemple: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A notebook that asks for anything else computes it itself."""
    hand_over(tmp_path / "bilan.json", demand(exemple), bilan)
    monkeypatch.setenv(REMISE, str(tmp_path / "bilan.json"))
    assert take_over(Bilan, **demand(exemple, **autre)) is None


def test_nothing_handed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside the factory there is nothing to take."""
    monkeypatch.setenv(REMISE, "")
    assert take_over(Bilan, organisation="le-trait") is None


def test_what_is_damaged_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is gone or holds no Bilan is an error, not a reason to compute in silence."""
    monkeypatch.setenv(REMISE, str(tmp_path / "absent.json"))
    with pytest.raises(FileNotFoundError):
        take_over(Bilan, organisation="le-trait")
    (tmp_path / "absent.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ValueError, match="no Bilan"):
        take_over(Bilan, organisation="le-trait")
    (tmp_path / "absent.json").write_text('{"organisation": "le-trait"}\n{"organi', encoding="utf-8")
    with pytest.raises(ValidationError):
        take_over(Bilan, organisation="le-trait")
