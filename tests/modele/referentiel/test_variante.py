"""A shorter questionnaire is the référentiel without what it leaves out."""

from __future__ import annotations

import pytest

from numresp.modele.referentiel.referentiel import Referentiel
from numresp.modele.referentiel.variante import select_variante


def test_select() -> None:
    """Its questions only, in their order; a nœud left empty goes; an unknown variante is a KeyError."""
    questions = [[{"id": ident, "intitule": ident.upper()} for ident in noms] for noms in ("ab", "c")]
    entier = Referentiel.model_validate(
        {
            "id": "x",
            "noeuds": [
                {"id": f"n{rang}", "nom": f"N{rang}", "questions": siennes} for rang, siennes in enumerate(questions)
            ],
            "variantes": [{"id": "express", "nom": "Express", "questions": ["b"]}],
        }
    )
    court = select_variante(entier, "express")
    assert list(court.questions) == ["b"]
    assert [noeud.id for noeud in court.noeuds] == ["n0"]
    assert list(entier.questions) == ["a", "b", "c"]
    with pytest.raises(KeyError):
        select_variante(entier, "longue")
