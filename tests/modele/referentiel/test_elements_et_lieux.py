"""A walk through a model visits what the file says, at its place, and nothing else."""

from numresp.modele.referentiel.elements_et_lieux import walk
from numresp.modele.referentiel.referentiel import Referentiel

UN = {
    "id": "x",
    "noeuds": [{"id": "a", "nom": "A", "questions": [{"id": "q", "intitule": "Q", "classements": {"charte": ["C1"]}}]}],
}


def test_every_place() -> None:
    """Each value comes with the keys and ranks that lead to it in the file; defaults left unsaid do not come."""
    vus = {lieu: valeur for lieu, valeur in walk(Referentiel.model_validate(UN)) if isinstance(valeur, str)}
    question = ("noeuds", 0, "questions", 0)
    assert vus == {
        ("id",): "x",
        ("noeuds", 0, "id"): "a",
        ("noeuds", 0, "nom"): "A",
        (*question, "id"): "q",
        (*question, "intitule"): "Q",
        (*question, "classements", "charte", 0): "C1",
    }


def test_from_a_place() -> None:
    """A tuple of models is walked from the place where it stands."""
    lieux = [lieu for lieu, valeur in walk(Referentiel.model_validate(UN).noeuds, ("noeuds",)) if valeur == "A"]
    assert lieux == [("noeuds", 0, "nom")]
