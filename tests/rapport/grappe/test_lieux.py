"""The shared folders of a run: what another machine must see of them."""

import os
import time
from pathlib import Path

import pytest
from inventes.promotion_fictive import hold

from numresp.rapport.grappe.lieux import ESPACE, MARQUE, SORTIE, hash_espace, open_lieux


def test_the_mark_is_gone_with_the_run(tmp_path: Path) -> None:
    """It stands in the folder as long as the run lasts; a folder that was made for nothing goes too."""
    espace = hold(tmp_path / "e", 1)
    with open_lieux(espace, tmp_path / "r" / "neuf") as lieux:
        assert (tmp_path / "r" / "neuf" / lieux.marque).exists()
        assert lieux.list_missing() == []
        assert lieux.localize() == lieux
    assert not (tmp_path / "r").exists()


def test_marks_of_killed_runs(tmp_path: Path) -> None:
    """Those of another day go; one of today may be of a run that is going on."""
    espace, sortie = hold(tmp_path / "e", 1), tmp_path / "r"
    sortie.mkdir()
    vieille, jeune = sortie / f"{MARQUE}vieille1", sortie / f"{MARQUE}jeune123"
    for marque, age_s in ((vieille, 90_000), (jeune, 60)):
        marque.touch()
        os.utime(marque, (time.time() - age_s,) * 2)
    with open_lieux(espace, sortie):
        pass
    assert (vieille.exists(), jeune.exists()) == (False, True)


def test_a_place_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each folder may be elsewhere; the other stays where the asker has it."""
    espace = hold(tmp_path / "e", 1)
    with open_lieux(espace, tmp_path / "r") as lieux:
        monkeypatch.setenv(ESPACE, "/monte/e")
        assert (lieux.localize().espace, lieux.localize().sortie) == (Path("/monte/e"), tmp_path / "r")
        monkeypatch.setenv(SORTIE, "/monte/r")
        assert lieux.localize().sortie == Path("/monte/r")
        assert len(lieux.localize().list_missing()) == 2


def test_what_tells_an_espace(tmp_path: Path) -> None:
    """The names of its dossiers and its own files; locks, and what is in a dossier, do not."""
    espace = hold(tmp_path / "e", 2)
    avant = hash_espace(espace)
    (espace / ".a.verrou").touch()
    (espace / "a" / "note.txt").touch()
    assert hash_espace(espace) == avant
    (espace / "c").mkdir()
    assert hash_espace(espace) != avant
