"""How long the clocks of a room stood still.

Source: docs/decisions/0043-gestes-surs.md (the clock).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

Arret = tuple[datetime, datetime | None]


def measure_paused(arrets: Iterable[Arret], depuis: datetime, jusque: datetime) -> float:
    """Seconds between two instants during which the clocks stood still; a stop without an end is still on.

    Examples
    --------
    >>> from datetime import datetime as d
    >>> measure_paused([(d(2026, 5, 6, 9, 10), d(2026, 5, 6, 9, 15))], d(2026, 5, 6, 9, 12), d(2026, 5, 6, 10))
    180.0
    """
    total = 0.0
    for debut, fin in arrets:
        total += max(0.0, (min(jusque if fin is None else fin, jusque) - max(debut, depuis)).total_seconds())
    return total
