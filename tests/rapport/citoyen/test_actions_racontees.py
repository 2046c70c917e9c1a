"""Actions told: none twice, each in its place; the reasons for which some are not told."""

from __future__ import annotations

from numresp.rapport.citoyen.actions_racontees import DEDANS, DEHORS, ETAPE, LOI, SECURITE, TUES


def test_each_in_one_place() -> None:
    """Seen from outside, done inside, or told to nobody."""
    assert not set(DEHORS) & set(DEDANS)
    assert not (set(DEHORS) | set(DEDANS)) & set(TUES)
    assert (len(DEHORS), len(DEDANS), len(TUES)) == (17, 46, 22)


def test_reasons() -> None:
    """A duty, a weakness, or a step that is said as such; by hand, one of each."""
    assert set(TUES.values()) == {LOI, SECURITE, ETAPE}
    assert (TUES["designer-dpd"], TUES["postes-hors-support"], TUES["signature-charte"]) == (LOI, SECURITE, ETAPE)
