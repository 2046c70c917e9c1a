"""What is counted agrees with its number, by the same rule in every layer."""

import ast
import re
from pathlib import Path

import pytest

import numresp
from numresp.modele.commun.accord import agree, count, is_plural

CODE = Path(numresp.__file__).parent
LAISSES = re.compile(r"(?<=[a-zéèê])\((?:s|es|e|x|aux|nt)\)(?![\w.(])")


@pytest.mark.parametrize(("n", "plusieurs"), [(0, False), (1, False), (1.9, False), (2, True), (-2, True), (12, True)])
def test_the_plural_begins_at_two(n: float, plusieurs: bool) -> None:
    """French says « 0 ligne », « 1,9 point » and « 2 lignes »."""
    assert is_plural(n) is plusieurs


@pytest.mark.parametrize(
    ("n", "un", "dit"),
    [
        (1, "ligne lue", "1 ligne lue"),
        (6, "ligne lue", "6 lignes lues"),
        (2, "écran intégré", "2 écrans intégrés"),
        (2, "journal", "2 journaux"),
        (2, "ligne de total", "2 lignes de total"),
        (2, "quick win", "2 quick wins"),
    ],
)
def test_what_agrees(n: int, un: str, dit: str) -> None:
    """A noun and its participles agree, a complement does not."""
    assert count(n, un) == dit


def test_verbs_are_given_both_ways() -> None:
    """What nouns' rules do not give is written out."""
    assert agree(1, "ne peut pas être lu", "ne peuvent pas être lus") == "ne peut pas être lu"
    assert agree(3, "ne peut pas être lu", "ne peuvent pas être lus") == "ne peuvent pas être lus"


def test_no_plural_is_left_to_the_reader() -> None:
    """No message of the program says « ligne(s) »; who presides (« chargé(e) ») is a person, and no number."""
    trouves = {
        (chemin.name, noeud.value)
        for chemin in CODE.rglob("*.py")
        if re.search(
            r"\((?:s|es|e|x|aux|nt)\)", source := chemin.read_text(encoding="utf-8")
        )  # few files have any at all
        for noeud in ast.walk(ast.parse(source))
        if isinstance(noeud, ast.Constant) and isinstance(noeud.value, str) and LAISSES.search(noeud.value)
        if "chargé(e)" not in noeud.value
    }
    assert trouves == set()
