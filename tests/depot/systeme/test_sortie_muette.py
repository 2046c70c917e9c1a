"""What a library writes past Python is not seen; what is written before and after is."""

import os

import pytest

from numresp.depot.systeme.sortie_muette import hush_stdout


def fail_inside() -> None:
    with hush_stdout():
        os.write(1, b"pendant ")
        raise ZeroDivisionError


def test_nothing_inside_is_seen(capfd: pytest.CaptureFixture[str]) -> None:
    """Written to the descriptor itself, as a C library does; also when the block fails."""
    os.write(1, b"avant ")
    with pytest.raises(ZeroDivisionError):
        fail_inside()
    os.write(1, b"apres")
    assert capfd.readouterr().out == "avant apres"
