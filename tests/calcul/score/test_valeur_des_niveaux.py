"""What levels are worth: exact by the kernel, and adding up over questions, on any référentiel."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inventes.atelier_fictif import build_referentiel, noeud, question, read_reponses
from inventes.situations import LOI, Situation, situations

from numresp.calcul.score.bareme import compile_bareme
from numresp.calcul.score.resultat import score_reponses
from numresp.calcul.score.valeur_des_niveaux import list_marches
from numresp.modele.referentiel.referentiel import Referentiel
from numresp.modele.referentiel.reponses import FeuilleDeReponses, Reponse


def test_by_hand() -> None:
    """Thèmes of weights 3 and 1, two questions in the first: a at 1 of 3 gains 3/8 × 1/3 per level; c gains 1/4 × 1/3."""
    lourd = noeud("lourd", question("a"), question("b"), poids=3.0)
    bareme = compile_bareme(build_referentiel(lourd, noeud("leger", question("c"))))
    vus = list_marches(bareme, {}, read_reponses({"a": 1, "b": 3, "c": 2}))
    assert vus["a"] == pytest.approx((0, 0, 1 / 8, 1 / 4))
    assert vus["b"] == (0, 0, 0, 0)
    assert vus["c"] == pytest.approx((0, 0, 0, 1 / 12))


def test_unknown_and_not_concerned_gain_nothing() -> None:
    """A question without an answer, or that does not concern, has no marche: nothing is promised of it."""
    bareme = compile_bareme(build_referentiel(noeud("n", *map(question, "abcd"))))
    vus = list_marches(bareme, {}, read_reponses({"a": 0, "b": "ne_sait_pas", "c": "non_concerne"}))
    assert set(vus) == {"a"}


@LOI
@given(situations(), st.data())
def test_they_add_up_exactly(situation: Situation, data: st.DataObject) -> None:
    """Raise any answered questions to any levels at once: the total rises by the sum of their marches.

    Gates are taken out, since marches stand at today's scope.
    """
    referentiel, feuille = situation

    def without_gates(noeuds: list[dict]) -> None:
        for un in noeuds:
            for une in un.get("questions", ()):
                une["concerne_si"] = [c for c in une.get("concerne_si", ()) if "question" not in c]
            without_gates(un.get("noeuds", []))

    without_gates(referentiel["noeuds"])
    modele = Referentiel.model_validate(referentiel)
    lue = FeuilleDeReponses.model_validate(feuille)
    bareme = compile_bareme(modele)
    marches = list_marches(bareme, lue.profil, lue.reponses)
    suite, somme = dict(lue.reponses), 0.0
    for ident, gains in marches.items():
        vers = data.draw(st.integers(0, len(gains) - 1), label=ident)
        niveau = suite[ident].niveau
        if niveau is not None and vers > niveau:
            suite[ident] = Reponse.model_validate(vers)
            somme += gains[vers]

    def share(reponses: dict[str, Reponse]) -> float:
        total = score_reponses(bareme, lue.profil, reponses).total
        return total.acquis / total.potentiel if total.potentiel > 0 else 0.0

    assert share(suite) - share(lue.reponses) == pytest.approx(somme, abs=1e-9)
