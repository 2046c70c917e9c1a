"""What the terminal says of an open workshop."""

from __future__ import annotations

from pathlib import Path

from numresp.atelier.porte.terminal import say_ouvert


def test_three_lines() -> None:
    """Where, how to stop, where the log is; a port that was taken is said."""
    lignes = say_ouvert("http://127.0.0.1:8917/?cle=x", Path("trace.log"))
    assert len(lignes) == 3
    assert lignes[0].endswith("http://127.0.0.1:8917/?cle=x")
    assert "Ctrl+C" in lignes[1]
    assert lignes[2].endswith("trace.log")
    assert "8917 est pris" in say_ouvert("http://127.0.0.1:8918/", Path("trace.log"), pris=8917)[0]
