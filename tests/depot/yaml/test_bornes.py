"""A YAML text that is too deep, names types or refers to itself is refused before it is read."""

from __future__ import annotations

import pytest

from numresp.depot.yaml.bornes import check_bounds
from numresp.erreurs import DonneesInvalides


def test_sound() -> None:
    """What people write passes: groups, lists, an anchor used again."""
    check_bounds("a: &x [1, 2]\nb: *x\nc: {d: e}\n", "a.yaml")


@pytest.mark.parametrize("texte", ["[" * 500 + "]" * 500, "a: &x [*x]", "a: !!python/name:os.system", "a: !!int '1'"])
def test_refused(texte: str) -> None:
    """Deeper than anybody writes, a value within itself, or of a named type."""
    with pytest.raises(DonneesInvalides, match=r"a\.yaml"):
        check_bounds(texte, "a.yaml")
