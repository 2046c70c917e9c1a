"""A Bilan shows whose it is, of which jalon and day, and its thèmes; not its hundreds of fields."""

from __future__ import annotations

from milieu import RACINE

import numresp as nr
from numresp.rapport.donnees.bilan_presente import BilanPresente

EXEMPLE = str(RACINE / "data" / "exemple")


def test_card() -> None:
    """A line with the body, the jalon and the day; the total and each thème on the scale that reports show."""
    bilan = nr.establish_bilan("le-trait", EXEMPLE, "autodiagnostic")
    assert isinstance(bilan, BilanPresente)
    assert repr(bilan).startswith("Bilan du Trait, autodiagnostic, au ")
    dits = dict(bilan.carte.lignes)
    assert dits["Total, sur 100"] == "39,5, entre 33,4 et 45,2"
    assert len(dits) == 1 + len(bilan.themes)
