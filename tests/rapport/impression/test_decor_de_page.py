"""What stands outside the tags of a page, on instructions written by hand."""

from __future__ import annotations

import pytest

from numresp.rapport.impression.decor_de_page import mark_decor

NOM = "/Artifact"


def read(texte: str) -> list[tuple[list[str], str]]:
    """Operators one after the other, without operands."""
    return [([], operateur) for operateur in texte.split()]


@pytest.mark.parametrize(
    ("avant", "apres"),
    [
        ("BDC BT Tj ET EMC", "BDC BT Tj ET EMC"),
        ("q BT Tf Tj ET Q", "q BMC BT Tf Tj ET EMC Q"),
        ("BT BDC Tj EMC ET", "BT BDC Tj EMC ET"),
        ("re f BDC re f EMC m l S", "BMC re f EMC BDC re f EMC BMC m l S EMC"),
        ("re W n Do", "re W n BMC Do EMC"),
        ("BDC Do BMC BT Tj ET EMC re f EMC sh", "BDC Do BMC BT Tj ET EMC re f EMC BMC sh EMC"),
        ("cm rg gs", "cm rg gs"),
        ("", ""),
    ],
)
def test_only_what_paints_outside(avant: str, apres: str) -> None:
    """A text, a path or an image outside any mark is put in one; a clip, a state, and what is marked stay as they are."""
    assert [operateur for _, operateur in mark_decor(read(avant), NOM)] == apres.split()


def test_the_mark_is_that_of_an_artifact() -> None:
    """Opened with its name, closed without a word; nothing else is touched."""
    assert mark_decor([(["x"], "Do")], NOM) == [([NOM], "BMC"), (["x"], "Do"), ([], "EMC")]
