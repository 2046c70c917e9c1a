"""`numresp exporter` without a slug: the whole espace, or what may leave of it; nothing of somebody's is replaced."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from inventes.atelier_fictif import agree, answer_all, create_dossier, hold_seance, plain
from inventes.outils_depot import write

from numresp.cli import run
from numresp.cohorte.schema import TABLES
from numresp.commandes.espace_exporte import VERS_ESPACE


@pytest.fixture(scope="module")
def espace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A public body, and one that keeps to itself."""
    racine = tmp_path_factory.mktemp("espace")
    for slug, diffusion in (("ouverte", "public"), ("tue", "prive")):
        dossier = create_dossier(racine, slug, f"Commune {slug}", diffusion=diffusion)
        hold_seance(dossier, agree(answer_all(1)))
    return racine


def test_the_whole_espace(
    espace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One sheet a table, where reports go; done again it replaces its own file, and no file of somebody else."""
    monkeypatch.chdir(tmp_path)
    for _ in range(2):
        assert run(["exporter", "--vers", "xlsx", "--espace", str(espace)]) == 0
        assert plain(capsys.readouterr().out).strip() == "reports/espace.xlsx"
    lues = pd.read_excel("reports/espace.xlsx", sheet_name=None)
    assert list(lues)[:-1] == list(TABLES)
    assert set(lues["organisations"]["organisation"]) == {"ouverte", "tue"}
    write(tmp_path / "mien.xlsx", "à moi")
    assert run(["exporter", "--vers", "xlsx", "--sortie", "mien.xlsx", "--espace", str(espace)]) == 1
    assert (tmp_path / "mien.xlsx").read_text(encoding="utf-8") == "à moi"


def test_what_may_leave(espace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the private body, whatever the sheet; the note of method first."""
    monkeypatch.chdir(tmp_path)
    assert run(["exporter", "--vers", "xlsx", "--public", "--espace", str(espace)]) == 0
    lues = pd.read_excel("reports/public.xlsx", sheet_name=None)
    assert next(iter(lues)) == "note_de_methode"
    assert not any(
        lue.astype(str).apply(lambda c: c.str.contains("tue\\b|Commune tue")).any(axis=None) for lue in lues.values()
    )


@pytest.mark.parametrize("vers", [v for v in VERS_ESPACE if v != "xlsx"])
def test_columns_for_other_programs(vers: str, espace: Path, tmp_path: Path) -> None:
    """Parquet and DuckDB go where --sortie says, twice."""
    pytest.importorskip("pyarrow")
    pytest.importorskip("duckdb")
    for _ in range(2):
        assert run(["exporter", "--vers", vers, "--sortie", str(tmp_path / "la"), "--espace", str(espace)]) == 0
    assert len(list((tmp_path / "la").iterdir())) == (1 if vers == "duckdb" else len(TABLES) + 1)


@pytest.mark.parametrize(
    ("args", "dite"),
    [
        (["--vers", "csv"], "demande un SLUG"),
        (["ouverte", "--vers", "parquet"], "écrit tout l’espace"),
        (["ouverte", "--vers", "xlsx", "--public"], "--public ne sert qu’à tout l’espace"),
        (["--vers", "xlsx", "--depuis", "x"], "--depuis ne sert qu’avec --public"),
        (["--vers", "xlsx", "--jalon", "bilan"], "--jalon ne sert qu’aux questionnaires"),
    ],
)
def test_wrong_use(args: list[str], dite: str, espace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What goes with a body, and what with a whole espace: exit 2, and nothing done."""
    assert run(["exporter", *args, "--espace", str(espace)]) == 2
    assert dite in plain(capsys.readouterr().err)
