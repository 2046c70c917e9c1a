"""The short name of an organisation is a folder's name on every system, or is refused."""

from __future__ import annotations

import pytest

from numresp.depot.parties.slug import check_slug
from numresp.erreurs import DonneesInvalides


def test_slugs() -> None:
    """Small letters, digits and dashes, 64 at most; each other one is refused: none becomes a path."""
    assert [check_slug(slug) for slug in ("le-trait", "a", "x" * 64)] == ["le-trait", "a", "x" * 64]
    pris = []
    for slug in ("", "Le-Trait", "été", "a b", "a_b", "../a", "a\n", "x" * 65, "con", "nul", "\u0663"):
        try:
            pris.append(check_slug(slug))
        except DonneesInvalides:
            continue
    assert pris == []


def test_a_device_of_windows_is_said() -> None:
    """« con » is a device there: the message says so and gives another name."""
    with pytest.raises(DonneesInvalides, match="commune-con"):
        check_slug("con")
