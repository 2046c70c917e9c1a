"""Only ordinary files of bounded size are read; a FIFO, a device or a folder never makes numresp wait."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from numresp.depot.fichiers.lecture_sure import read_bounded


def test_a_file_at_the_bound_is_read_and_one_byte_more_is_refused(tmp_path: Path) -> None:
    """The bound itself is allowed."""
    chemin = tmp_path / "a"
    chemin.write_bytes(b"x" * 100)
    assert read_bounded(chemin, 100) == b"x" * 100
    with pytest.raises(OSError, match="trop") as refus:
        read_bounded(chemin, 99)
    assert refus.value.errno == errno.EFBIG


@pytest.mark.skipif(sys.platform == "win32", reason="mkfifo n’existe pas sous Windows")
def test_a_fifo_is_refused_at_once(tmp_path: Path) -> None:
    """Nobody writes into it: a plain open would wait for ever."""
    os.mkfifo(tmp_path / "tube")
    with pytest.raises(OSError, match="fichier ordinaire"):
        read_bounded(tmp_path / "tube", 100)


def test_a_folder_and_a_device_are_refused(tmp_path: Path) -> None:
    """Each is named for what it is."""
    with pytest.raises(IsADirectoryError):
        read_bounded(tmp_path, 100)
    if sys.platform != "win32":
        with pytest.raises(OSError, match="fichier ordinaire"):
            read_bounded(Path("/dev/zero"), 100)


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    """What stands elsewhere is not read under a name of the dossier; a link inside it, or to the dossier, is fine."""
    ailleurs = tmp_path / "ailleurs.csv"
    ailleurs.write_bytes(b"secret")
    dossier = tmp_path / "espace" / "ville"
    (dossier / "commun").mkdir(parents=True)
    (dossier / "commun" / "parc.csv").write_bytes(b"parc")
    _link(dossier / "actions.csv", ailleurs)
    _link(dossier / "parc.csv", dossier / "commun" / "parc.csv")
    _link(tmp_path / "espace" / "autre", dossier)
    with pytest.raises(OSError, match="un lien vers un fichier d’ailleurs"):
        read_bounded(dossier / "actions.csv", 100)
    assert read_bounded(dossier / "parc.csv", 100) == b"parc"
    assert read_bounded(tmp_path / "espace" / "autre" / "parc.csv", 100) == b"parc"


def test_a_folder_of_seances_that_is_elsewhere_is_refused(tmp_path: Path) -> None:
    """The folder itself may be the link: its files are no more the dossier's."""
    (tmp_path / "ailleurs").mkdir()
    (tmp_path / "ailleurs" / "a.jsonl").write_bytes(b"{}")
    (tmp_path / "ville").mkdir()
    _link(tmp_path / "ville" / "seances", tmp_path / "ailleurs")
    with pytest.raises(OSError, match="un lien vers un fichier d’ailleurs"):
        read_bounded(tmp_path / "ville" / "seances" / "a.jsonl", 100)


def test_a_link_that_goes_round_is_refused(tmp_path: Path) -> None:
    """It is an error of the system, never endless."""
    _link(tmp_path / "a", tmp_path / "b")
    _link(tmp_path / "b", tmp_path / "a")
    with pytest.raises(OSError):  # noqa: PT011 (each system words it its own way)
        read_bounded(tmp_path / "a", 100)


def _link(lien: Path, vers: Path) -> None:
    try:
        lien.symlink_to(vers, target_is_directory=vers.is_dir())
    except OSError:
        pytest.skip("ce compte n’a pas le droit de créer des liens (Windows)")
