"""`numresp exemple`: the example on a copy, which is kept as it is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from numresp.cli import run
from numresp.commandes.exemple import LE_TRAIT, QUOI, exemple


def test_the_copy_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The first time it is copied, the second it is kept; an organisation that it has not is refused."""
    ordre = [str(exemple.name), QUOI[0], "nulle-part", "--dossier", str(tmp_path / "essai")]
    assert run(ordre) == 1
    assert "Exemple copié" in capsys.readouterr().err
    fiche = tmp_path / "essai" / LE_TRAIT / "organisation.yaml"
    fiche.write_text(fiche.read_text(encoding="utf-8") + "# à moi\n", encoding="utf-8")
    assert run(ordre) == 1
    assert "gardée" in capsys.readouterr().err
    assert fiche.read_text(encoding="utf-8").endswith("# à moi\n")


def test_what_it_does_must_be_said(capsys: pytest.CaptureFixture[str]) -> None:
    """Rapport or atelier."""
    assert run([str(exemple.name), "fête"]) == 2
    assert "fête" in capsys.readouterr().err
