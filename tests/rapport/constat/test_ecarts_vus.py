"""Which thème moved most, and how loudly that may be said; the sentences it makes: `tests/cas/rapport/constat.yaml`."""

import pytest

from numresp.rapport.constat.ecarts_vus import EcartVu, NoteVue, say_where

DES_REPONSES = {"reponses": 1.0, "connu": 0.0, "perimetre": 0.0, "version": 0.0}


def move(nom: str, ecart: float, marge: float = 0.0) -> EcartVu:
    """A thème that goes from 40 to so much more, give or take a margin; its answers alone made it."""
    parts = {cause: part * ecart for cause, part in DES_REPONSES.items()}
    apres = NoteVue(40 + ecart, 40 + ecart - marge, 40 + ecart + marge)
    return EcartVu(nom, NoteVue(40.0, 40.0, 40.0), apres, parts)


@pytest.mark.parametrize(
    ("autre", "marge", "dit"),
    [
        (15.0, 0.0, " surtout sur « A »"),  # 15 ≤ 3/4 of 20
        (15.1, 0.0, " le plus sur « A »"),
        (14.0, 1.5, " le plus sur « A »"),  # it may have been 15,5
        (19.0, 1.0, " dans 2 thèmes sur 2"),  # it may have been 20
        (-5.0, 0.0, " surtout sur « A », malgré un recul sur « B »"),
        (-5.0, 6.0, " surtout sur « A »"),  # it may have been +1
    ],
)
def test_how_far_ahead(autre: float, marge: float, dit: str) -> None:
    """A moves by 20 for certain; « surtout » where B moved by three quarters of that at most, whatever is unknown of it."""
    assert say_where([move("A", 20.0), move("B", autre, marge)], 1).replace("\xa0", " ") == dit


def test_alone() -> None:
    """With no other thème the only one that moves is where it moved."""
    assert say_where([move("A", 20.0)], 1).replace("\xa0", " ") == " surtout sur « A »"
    assert say_where([], 1) == ""
