"""How ranges go from the assumptions to a result, on a formula small enough for the hand; and no model without a case."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from inventes.estimations import CAS, MODELES

from numresp.calcul.impact.propagation import Sujet, estimate, propagate, rank_hypotheses, say_unknown
from numresp.depot.fourni.catalogue import load_impacts
from numresp.modele.dossier.estimation import Hypothese

SUJET = Sujet("x", "deee_recycles", "evite", "Objet", "kg", "Périmètre")


def suppose(ident: str, bas: float, valeur: float, haut: float, sens: str) -> Hypothese:
    """An assumption of the catalogue with a range."""
    champs = {"id": ident, "unite": "kg", "nature": "hypothese", "source": "essai", "sens": sens}
    return Hypothese.model_validate(champs | {"bas": bas, "valeur": valeur, "haut": haut})


A, B = suppose("a", 8.0, 10.0, 14.0, "hausse"), suppose("b", 1.0, 2.0, 3.0, "baisse")


def subtract(valeurs: Mapping[str, float]) -> float:
    return valeurs["a"] - valeurs["b"]


def test_each_end_by_what_lowers_or_raises_it() -> None:
    """A - b: the least is 8 - 3, the central 10 - 2, the greatest 14 - 1."""
    assert propagate(subtract, [A, B]) == (5.0, 8.0, 13.0)


def test_what_dominates() -> None:
    """Alone, a moves the result from 6 to 12 and b from 9 to 7: shares 6/8 and 2/8."""
    estimation = estimate(SUJET, subtract, [B, A])
    assert [(h.id, h.seul_bas, h.seul_haut, part) for h, part in rank_hypotheses(estimation)] == [
        ("a", 6.0, 12.0, pytest.approx(0.75)),
        ("b", 9.0, 7.0, pytest.approx(0.25)),
    ]
    assert rank_hypotheses(estimate(SUJET, lambda _: 3.0, [A])) == ()


def test_unknown_is_not_zero() -> None:
    """Without what it needs a result has no value, and names what it lacks."""
    inconnue = say_unknown(SUJET, "le poids")
    assert (inconnue.bas, inconnue.central, inconnue.haut, inconnue.manques) == (None, None, None, ("le poids",))


def test_every_model_has_a_case() -> None:
    """No calculation goes without a case by hand, and no model of the catalogue without a calculation."""
    assert {cas["calcul"] for _, cas in CAS} == {calcul for siens in MODELES.values() for calcul in siens}
    assert {ident for siens in MODELES.values() for ident in siens.values()} == {m.id for m in load_impacts()}
