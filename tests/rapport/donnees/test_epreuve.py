"""What a report is made of, before any kernel starts."""

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest
from inventes.usine_fictive import BilanFictif

from numresp.rapport.donnees.epreuve import Epreuve


def test_the_least_of_it() -> None:
    """Neither banner, annexes nor privacy unless they are said; what is checked once cannot be changed afterwards."""
    epreuve = Epreuve(BilanFictif(qui="a"), Path("carnet.ipynb"), {}, Path("sortie"), "essai", "Titre", "Pied")
    assert (epreuve.bandeau, epreuve.prive, dict(epreuve.annexes)) == ("", "", {})
    with pytest.raises(FrozenInstanceError):
        epreuve.titre = "Autre"  # type: ignore[misc]
