"""What every printed sheet repeats."""

from __future__ import annotations

import re

import pytest

from numresp.rapport.page.feuilles import repeat_on_sheets
from numresp.rapport.page.gabarit import compact_css


def read_css(regles: str) -> str:
    """What a browser reads in strings: six hexadecimal figures are a sign."""
    return re.sub(r"\\([0-9a-f]{6})", lambda vu: chr(int(vu[1], 16)), regles)


def test_the_inner_foot_of_both_sides() -> None:
    """On right pages at the left, on left pages at the right: the page number has the other side."""
    regles = read_css(compact_css(repeat_on_sheets("Valmont, bilan. Exemple : données inventées.")))
    assert regles.count("Valmont, bilan. Exemple\N{NO-BREAK SPACE}: données inventées.") == 2
    assert regles.index("@page :right{@bottom-left{") < regles.index("@page :left{@bottom-right{")


def test_nothing_to_repeat() -> None:
    """No text, no rule."""
    assert repeat_on_sheets("") == ""


@pytest.mark.parametrize("signe", ['"', "\\", "<", "{", "}", ";}", "\n", "&", "*/"])
def test_a_name_ends_no_string(signe: str) -> None:
    """Whatever a town is called, it stays inside its string, and inside its style sheet."""
    regles = repeat_on_sheets(f"a{signe}z")
    dedans = regles.partition('content: "a')[2].partition("z")[0]
    assert not set(dedans) & set('"<{}\n&*/')
    assert read_css(dedans) == signe
    assert regles.count("{") == regles.count("}") == 4
    assert regles.count('"') == 4
