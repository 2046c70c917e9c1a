"""A file that a browser hands over: whatever its name is, it is laid down, and its name is still told."""

import base64
import os

import pytest

from numresp.depot.echanges.questionnaire.fichier_recu import receive_file
from numresp.erreurs import DonneesInvalides

XLSX = base64.b64encode(b"PK").decode()


@pytest.mark.parametrize(
    ("nom", "garde"),
    [
        ("C:\\Users\\x\\questionnaire-élu (2).xlsx", "questionnaire-élu (2).xlsx"),
        ("../../etc/passwd", "passwd"),
        ("a\x00b.xlsx", "a_b.xlsx"),
        ("a\ud800b.xlsx", "a_b.xlsx"),
        ("a\nb:c?.xlsx", "a_b_c_.xlsx"),
        ("con.xlsx", "_con.xlsx"),
        ("..", "fichier.xlsx"),
        ("\U0001f600" * 100 + ".xlsx", "\U0001f600" * 55 + ".xlsx"),
        ("x" * 300 + ".xlsx", "x" * 55 + ".xlsx"),
    ],
)
def test_any_name(nom: str, garde: str) -> None:
    """The last part of the name, without what a disk refuses, no longer than a disk takes; the bytes are those sent."""
    with receive_file(nom, XLSX) as chemin:
        assert (chemin.name, chemin.read_bytes()) == (garde, b"PK")
        assert len(os.fsencode(chemin.name)) <= 255
    assert not chemin.exists()


def test_no_base64() -> None:
    """What a browser did not send whole is said, with the name."""
    with pytest.raises(DonneesInvalides, match=r"q\.xlsx.*fichier reçu incomplet"), receive_file("q.xlsx", "é"):
        pass
