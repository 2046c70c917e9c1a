"""`numresp rapports`: wrong use and an empty espace, before any report is made."""

from __future__ import annotations

from pathlib import Path

import pytest

from numresp.cli import run
from numresp.commandes.rapports import rapports


@pytest.mark.parametrize(
    ("options", "code", "dit"),
    [
        ([], 1, "aucune organisation dans cet espace"),
        (["--jobs", "0"], 2, "--jobs"),
        (["--date", "hier"], 1, "date AAAA-MM-JJ attendue"),
        (["--jalon", "fête"], 2, "fête"),
    ],
)
def test_refused_with_nothing_written(
    options: list[str], code: int, dit: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Wrong use is 2, a fault in data is 1; said in French."""
    (tmp_path / "e").mkdir()
    ordre = [str(rapports.name), "--espace", str(tmp_path / "e"), "--sortie", str(tmp_path / "r"), *options]
    assert run(ordre) == code
    vus = capsys.readouterr()
    assert dit in vus.err.replace("\N{NO-BREAK SPACE}", " ")
    assert vus.out == ""
    assert not (tmp_path / "r").exists()
