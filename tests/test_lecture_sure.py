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
