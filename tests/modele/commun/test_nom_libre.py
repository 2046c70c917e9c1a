"""A name that nothing bears yet."""

from __future__ import annotations

from numresp.modele.commun.nom_libre import find_free


def test_first_that_is_free() -> None:
    """The name itself, then numbers from 2 on; a number that was given back is given again."""
    assert find_free("elu", ()) == "elu"
    assert find_free("elu", {"elu", "elu-3"}) == "elu-2"
    assert find_free("elu", {"elu": 1, "elu-2": 1}) == "elu-3"
