"""Words as people type them."""

from __future__ import annotations

from numresp.depot.saisie.mots import compose, simplify


def test_simplify() -> None:
    """Capitals, accents, signs and blanks do not tell two words apart; letters do."""
    assert {simplify(mot) for mot in ("Non concerné", "NON_CONCERNE", " non-concerne\u0301 ", "non\u00a0concerné")} == {
        "non concerne"
    }
    assert simplify("réalisé") != simplify("réalisée")
    assert simplify("—") == ""


def test_compose() -> None:
    """Two signs become one; a text that NFC would not shorten stays as it was typed."""
    assert compose("e\u0301te\u0301") == "\u00e9t\u00e9"
    assert compose("\u212b") == "\u212b"
