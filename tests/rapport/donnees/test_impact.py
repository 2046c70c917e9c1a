"""The part of a Bilan that says what things weigh."""

from typing import Any

from numresp.modele.dossier.estimation import Estimation
from numresp.rapport.donnees.impact import ImpactBilan


def estimation(ident: str, **bornes: Any) -> Estimation:
    """An estimation of which only its bounds matter here."""
    return Estimation.model_construct(id=ident, **({"bas": None, "central": None, "haut": None} | bornes))


def test_the_first_that_has_something_to_show() -> None:
    """In the order asked for: what is not there and what is unknown are passed over, a central value of 0 is known."""
    nulle, bornee = estimation("nulle", central=0.0), estimation("bornee", bas=2.0)
    impact = ImpactBilan.model_construct(estimations=(estimation("inconnue"), nulle, bornee))
    assert impact.find("absente", "inconnue", "bornee", "nulle") is bornee
    assert impact.find("nulle", "bornee") is nulle
    assert impact.find("absente", "inconnue") is None
