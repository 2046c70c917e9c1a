"""A second reading of the same questions: the weighted mean of those that answer to each poste."""

from typing import Any

import numpy as np
import pytest
from inventes.atelier_fictif import build_referentiel, noeud, question, read_reponses

from numresp.calcul.score.agregation import score_tree
from numresp.calcul.score.bareme import compile_bareme, encode_reponses
from numresp.calcul.score.classement import ScorePoste, score_classements
from numresp.calcul.score.perimetre import find_perimetre
from numresp.modele.referentiel.referentiel import Referentiel

CHARTE = [{"id": "charte", "postes": [{"id": "C1"}, {"id": "C2"}, {"id": "C3"}]}]
CHIFFRES = ("score", "bas", "haut", "couverture")


def build(**regles: Any) -> Referentiel:
    """C1 is backed by a (poids 1) and b (poids 3) of two nœuds of other weights, C2 by b and c, C3 by none."""
    un = noeud("un", question("a", classements={"charte": ["C1"]}), poids=10.0)
    deux = noeud(
        "deux",
        question("b", poids=3.0, classements={"charte": ["C1", "C2"]}),
        question("c", classements={"charte": ["C2"]}),
    )
    return build_referentiel(un, deux, classements=CHARTE, **regles)


def read(referentiel: Referentiel, *feuilles: dict[str, Any]) -> dict[str, ScorePoste]:
    """Score the postes for some organisations."""
    bareme = compile_bareme(referentiel)
    niveaux, prevus = encode_reponses(bareme, [read_reponses(feuille) for feuille in feuilles])
    perimetre = find_perimetre(bareme, {}, niveaux)
    postes = score_classements(bareme, score_tree(bareme, niveaux, prevus, perimetre), perimetre)
    return {poste.poste: poste for poste in postes}


def figures(poste: ScorePoste, organisation: int = 0) -> list[float | None]:
    """Score, bas, haut and couverture of one organisation, None where there is none."""
    valeurs = [float(getattr(poste, chiffre)[organisation]) for chiffre in CHIFFRES]
    return [None if np.isnan(valeur) else valeur for valeur in valeurs]


def test_weighted_by_the_questions_own_weights() -> None:
    """The poids of the questions count, those of the nœuds above do not: (1 × 0 + 3 × 1) / 4, and (3 × 1 + 1 × 0) / 4."""
    postes = read(build(), {"a": 0, "b": 3, "c": 0})
    assert figures(postes["C1"]) == [0.75, 0.75, 0.75, 1.0]
    assert figures(postes["C2"]) == [0.75, 0.75, 0.75, 1.0]


def test_in_the_order_of_the_referentiel() -> None:
    """Postes come as the référentiel lists them."""
    assert list(read(build(), {})) == ["C1", "C2", "C3"]


def test_poste_without_question() -> None:
    """A poste that no question backs has no value at all."""
    assert figures(read(build(), {"a": 3, "b": 3, "c": 3})["C3"]) == [None] * 4


@pytest.mark.parametrize("politique", ["exclure", "valeur"])
def test_not_concerned_never_counts(politique: str) -> None:
    """A not-concerned question leaves the poste, under `valeur` too; alone, it leaves the poste without a value."""
    postes = read(build(non_concerne=politique), {"a": 0, "b": "non_concerne", "c": "non_concerne"})
    assert figures(postes["C1"]) == [0.0, 0.0, 0.0, 1.0]
    assert figures(postes["C2"]) == [None] * 4


def test_interval() -> None:
    """An unknown answer leaves the score and opens the interval: known b at 1 weighs 3 of 4, c may be 0 or 1."""
    assert figures(read(build(), {"a": 0, "b": 3, "c": "ne_sait_pas"})["C2"]) == [1.0, 0.75, 1.0, 0.75]


def test_hidden_score_keeps_its_interval() -> None:
    """Under couverture_minimale there is no score, only the interval: 1/4 of C1 known, at 1."""
    assert figures(read(build(), {"a": 3})["C1"]) == [None, 0.25, 1.0, 0.25]


def test_all_unknown() -> None:
    """Nothing known: anything from 0 to 1."""
    assert figures(read(build(), {})["C1"]) == [None, 0.0, 1.0, 0.0]


def test_unknown_counts_zero() -> None:
    """Under `zero` an unknown counts 0 in the score and in bas."""
    postes = read(build(sans_reponse="zero"), {"a": 3, "b": 3, "c": "ne_sait_pas"})
    assert figures(postes["C2"]) == [0.75, 0.75, 1.0, 0.75]


def test_interval_holds_the_score() -> None:
    """An unknown whose least valeur is above the known score does not push bas above it."""
    haut = [{"niveau": 0, "valeur": 0.5}, {"niveau": 1, "valeur": 1.0}]
    questions = [
        question("a", classements={"charte": ["C1"]}),
        question("b", niveaux=haut, classements={"charte": ["C1"]}),
    ]
    referentiel = build_referentiel(noeud("n", *questions), classements=CHARTE, couverture_minimale=0.0)
    # In full b brings at least 0.5, so the tree's bas is 0.25; what is known is 0.
    assert figures(read(referentiel, {"a": 0})["C1"]) == [0.0, 0.0, 0.5, 0.5]


def test_weightless_questions_count_for_nothing() -> None:
    """A poste whose only question weighs 0 has no value."""
    questions = [question("a", poids=0.0, classements={"charte": ["C1"]}), question("b")]
    referentiel = build_referentiel(noeud("n", *questions), classements=CHARTE)
    assert figures(read(referentiel, {"a": 3, "b": 3})["C1"]) == [None] * 4


def test_redistribution_does_not_matter() -> None:
    """A poste is averaged with the poids of the questions, not with redistributed potentials."""
    questions = [
        question("a", poids=1.0, classements={"charte": ["C1"]}),
        question("b", poids=1.0, classements={"charte": ["C1"]}),
        question("c", poids=2.0),
    ]
    referentiel = build_referentiel(
        noeud("n", *questions, agregation="somme", non_concerne="redistribuer"), classements=CHARTE
    )
    assert figures(read(referentiel, {"a": 3, "b": 0, "c": "non_concerne"})["C1"])[0] == 0.5


def test_many_organisations() -> None:
    """Organisations have the postes they have alone."""
    feuilles = [{"a": 0, "b": 3, "c": 0}, {"a": 3}, {}]
    ensemble = read(build(), *feuilles)
    for rang, feuille in enumerate(feuilles):
        seul = read(build(), feuille)
        assert all(figures(ensemble[nom], rang) == figures(seul[nom]) for nom in ensemble)
