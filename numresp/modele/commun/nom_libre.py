"""A name that nothing bears yet: the one that is wanted, else the same with a number, from 2 on."""

from __future__ import annotations

from collections.abc import Container
from itertools import count


def find_free(voulu: str, pris: Container[str]) -> str:
    """The first of « elu », « elu-2 », « elu-3 »… that is not taken."""
    return next(nom for rang in count(1) if (nom := voulu if rang == 1 else f"{voulu}-{rang}") not in pris)
