"""docs/analyse.md says what the tables are: its columns come from the schema, and its example runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from colonnes import DECLAREES, PAGE, fill_page, list_shown

from numresp.modele.commun.typographie import find_typos

TEXTE = PAGE.read_text(encoding="utf-8")


def test_tables_are_in_step() -> None:
    """The tables of the page are those that the schema gives now (make docs writes them), each once."""
    assert fill_page(TEXTE) == TEXTE
    assert list_shown(TEXTE) == list(DECLAREES)


def test_every_column_is_told() -> None:
    """Each column stands in its table with its dtype."""
    for nom, table in DECLAREES.items():
        bloc = TEXTE.partition(f"<!-- table : {nom} -->")[2].partition("<!-- fin -->")[0]
        for colonne in table.colonnes:
            assert re.search(rf"^\| `{colonne.nom}` \| {re.escape(colonne.dtype_dit)}", bloc, re.MULTILINE), (
                nom,
                colonne.nom,
            )


def test_good_french() -> None:
    """The page keeps the typography that the référentiels keep."""
    prose = re.sub(r"```.*?```|<!--.*?-->|`[^`]*`", "x", TEXTE, flags=re.DOTALL)
    morceaux = [morceau.strip() for ligne in prose.splitlines() for morceau in ligne.split("|")]
    assert [faute for morceau in morceaux for faute in find_typos(morceau)] == []


def test_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """What the page shows runs from any folder, on the example."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NUMRESP_ESPACE", raising=False)
    source, *_ = re.findall(r"^```python\n(.*?)^```$", TEXTE, re.MULTILINE | re.DOTALL)
    exec(compile(source, "analyse.md", "exec"), {})  # noqa: S102 (our own page)
    assert "Gouvernance" in capsys.readouterr().out
