"""Accents that were encoded twice are seen, and mended by whoever asks for it; sound French is never taken for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numresp.depot.fichiers.double_encodage import detect, repair

LETTRES, SIGNES = "abzàäçéèêëîïôöùûüÿœæÀÇÉÈÊËÎÏÔÙÛÜŒ", "«»’“”–—…€°²·"
MOTS = st.text(st.sampled_from(LETTRES), min_size=1) | st.text(st.sampled_from(SIGNES), min_size=1)


@pytest.mark.parametrize(
    ("ecrit", "voulu"),
    [
        ("Ã‰cran", "Écran"),
        ("TÃ©lÃ©phone", "Téléphone"),
        ("Å“uvre", "œuvre"),
        ("lâ€™Ã©tÃ©", "l’été"),
        ("12Â\u00a0â‚¬", "12\u00a0€"),
        ("√âcran √©teint", "Écran éteint"),
        ("├ëcran ├®teint", "Écran éteint"),
        ("Ãƒâ€°cran", "Écran"),
    ],
)
def test_mended(ecrit: str, voulu: str) -> None:
    """UTF-8 taken for Windows-1252, for a Mac's or MS-DOS's encoding, and taken for Windows-1252 twice."""
    assert repair(ecrit) == voulu


@pytest.mark.parametrize(
    "texte",
    [
        "CAFÉ»",
        "« É »",
        "l’ÉTÉ…",
        "DÉJÀ’",
        "Ångström “x”",
        "√2 ≈ 1,4",
        "50 €",
        "m² · n°\u00a03",
        "SÃO PAULO",
        "Å¬",
        "Ã£",
    ],
)
def test_sound(texte: str) -> None:
    """Capitals before a sign, a root, an Å: none is two bytes of an accent."""
    assert repair(texte) == texte
    assert list(detect(texte)) == []


def test_where() -> None:
    """Each word with its line and what it was."""
    assert list(detect("type;nombre\nÃ‰cran;3\nMoniteur;2\nÃ‰cran Ã  tube;1")) == [
        (2, "Ã‰cran", "Écran"),
        (4, "Ã‰cran", "Écran"),
    ]


@given(st.lists(MOTS).map(" ".join))
def test_both_ways(texte: str) -> None:
    """Whatever French words were read in Windows-1252, what was typed comes back; sound ones are left alone."""
    assert repair(texte) == texte
    double = "".join(bytes([o]).decode("cp1252", "ignore") or chr(o) for o in texte.encode())
    assert repair(double) == texte
