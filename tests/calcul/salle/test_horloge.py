"""How long the clocks of a room stood still (decision 0043)."""

from __future__ import annotations

from datetime import UTC, datetime

from numresp.calcul.salle.horloge import measure_paused


def at(heure: int, minute: int) -> datetime:
    """A moment of the séance."""
    return datetime(2026, 5, 6, heure, minute, tzinfo=UTC)


def test_only_what_falls_between() -> None:
    """A pause before, one astride the beginning, one inside, one that is still on: 2 + 5 + 10 minutes of 9:10 to 10:00."""
    arrets = [(at(9, 0), at(9, 5)), (at(9, 8), at(9, 12)), (at(9, 20), at(9, 25)), (at(9, 50), None)]
    assert measure_paused(arrets, at(9, 10), at(10, 0)) == 17 * 60
    assert measure_paused([], at(9, 10), at(10, 0)) == 0
    assert measure_paused([(at(10, 30), None)], at(9, 10), at(10, 0)) == 0
