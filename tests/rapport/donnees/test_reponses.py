"""An answer of a Bilan: whether it is something to build on."""

from __future__ import annotations

import pytest

from numresp.calcul.salle.appui import APPUI_MIN
from numresp.rapport.donnees.reponses import ReponseBilan


@pytest.mark.parametrize(("valeur", "attendu"), [(None, False), (0.0, False), (0.6, False), (2 / 3, True), (1.0, True)])
def test_something_to_build_on(valeur: float | None, attendu: bool) -> None:
    """A niveau worth at least 2/3 is something to build on; an unknown one is not."""
    assert pytest.approx(2 / 3) == APPUI_MIN
    reponse = ReponseBilan(
        question="q", enonce="Q", theme="T", mode="debat", etat="niveau", niveau=1, valeur=valeur, libelle="", prevu="",
        provisoire=False, preuve="", apporte=0.0, manque=0.0,
    )  # fmt: skip
    assert reponse.appuie is attendu
