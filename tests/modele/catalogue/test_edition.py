"""Which edition of the catalogue is in force on a day."""

from __future__ import annotations

from datetime import date

from numresp.modele.catalogue.edition import Editions, check_editions


def read(*jours: str) -> Editions:
    """Editions of these days."""
    return Editions.model_validate({"editions": [{"id": f"e{rang}", "date": jour} for rang, jour in enumerate(jours)]})


def test_find() -> None:
    """From its day on, that day included; the first also before it; the newest where no day is asked."""
    editions = read("2025-01-01", "2026-01-01")
    jours = (date(2024, 1, 1), date(2025, 12, 31), date(2026, 1, 1), None)
    assert [editions.find(jour).id for jour in jours] == ["e0", "e0", "e1", "e1"]


def test_order() -> None:
    """Days go forward: the same day twice is a fault at the second."""
    assert list(check_editions(read("2025-01-01", "2026-01-01"))) == []
    assert [lieu for lieu, _, _ in check_editions(read("2025-01-01", "2025-01-01"))] == [("editions", 1, "date")]
