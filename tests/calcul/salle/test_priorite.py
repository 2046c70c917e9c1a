"""The priority classes of GPC-ONR, as its table has them (facts/domaine.md, section 3), and what they are read from."""

import pytest

from numresp.calcul.salle.priorite import find_classe, read_importances, read_performance

TABLE = {
    "urgente": [31],
    "prioritaire": [21, 32],
    "moyen terme": [22, 33],
    "long terme": [11, 12],
    "consolidation": [23, 34],
    "non prioritaire": [13, 14, 24],
    "non pertinente": [1, 2, 3, 4],
}


@pytest.mark.parametrize(("cle", "classe"), [(cle, classe) for classe, cles in TABLE.items() for cle in cles])
def test_the_table(cle: int, classe: str) -> None:
    """Each of the sixteen pairs has the class of the workbook; together they are all there."""
    assert sum(map(len, TABLE.values())) == 16
    assert find_classe(*divmod(cle, 10)) == classe


@pytest.mark.parametrize(("importance", "performance"), [(4, 1), (-1, 1), (1, 0), (1, 5)])
def test_outside_the_scales(importance: int, performance: int) -> None:
    """What is on neither scale is refused, never clipped."""
    with pytest.raises(ValueError, match="attendues"):
        find_classe(importance, performance)


def test_performance_is_the_level_reached() -> None:
    """0, one third, two thirds and 1 are the four levels; what is between has not reached the next one."""
    assert [read_performance(score) for score in (0, 0.33, 1 / 3, 0.5, 2 / 3, 0.99, 1)] == [1, 1, 2, 2, 3, 3, 4]


def test_importance_from_dots() -> None:
    """Six dots are the most: 6 and 5 are 3, 4 and 3 are 2, 2 and 1 are 1, none is 0; no dots at all say nothing."""
    points = dict(zip("abcdefg", (6, 5, 4, 3, 2, 1, 0), strict=True))
    assert list(read_importances(points).values()) == [3, 3, 2, 2, 1, 1, 0]
    assert read_importances({"a": 0, "b": 0}) == {} == read_importances({})
