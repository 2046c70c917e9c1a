"""A référentiel compiled for the kernel: rows, weights, levels, and answers as codes."""

import numpy as np
import pytest
from inventes.atelier_fictif import build_referentiel, noeud, question, read_reponses

from numresp.calcul.score.bareme import NE_SAIT_PAS, NON_CONCERNE, SANS_REPONSE, compile_bareme, encode_reponses

ECHELLE = [{"niveau": 0, "valeur": 0.2}, {"niveau": 1, "valeur": 0.9}]


def build_two_levels() -> object:
    """A nœud with its own question, then a somme nœud inside it."""
    dedans = noeud("dedans", question("c", poids=2.0), question("d", poids=5.0), agregation="somme", poids=4.0)
    dehors = noeud("dehors", question("a", poids=3.0), question("b", niveaux=ECHELLE), noeuds=[dedans], poids=7.0)
    return compile_bareme(build_referentiel(dehors))


def test_rows_in_document_order() -> None:
    """The root first, then each nœud, its own questions, then the nœuds inside it; a row stands at its rang."""
    bareme = build_two_levels()
    assert [ligne.id for ligne in bareme.lignes] == ["total", "dehors", "a", "b", "dedans", "c", "d"]
    assert [ligne.rang for ligne in bareme.lignes] == list(range(7))
    assert [ligne.parent for ligne in bareme.lignes] == [None, 0, 1, 1, 1, 4, 4]
    assert bareme.questions == ("a", "b", "c", "d")
    assert bareme.rangs.tolist() == [2, 3, 5, 6]


def test_root_is_named_by_the_title() -> None:
    """The root is called by the référentiel's titre, or by its id where it has none."""
    assert compile_bareme(build_referentiel(noeud("n", question("a")), titre="Titre")).lignes[0].nom == "Titre"
    assert compile_bareme(build_referentiel(noeud("n", question("a")))).lignes[0].nom == "essai"


def test_children_before_parents() -> None:
    """The kernel climbs: a nœud comes after the nœuds inside it, the root last."""
    bareme = build_two_levels()
    assert [bareme.lignes[branche.ligne].id for branche in bareme.branches] == ["dedans", "dehors", "total"]


def test_full_potentials() -> None:
    """P is poids for a question and a moyenne nœud, the sum for a somme nœud (2 + 5), and 1 for a moyenne root."""
    bareme = build_two_levels()
    plein = {ligne.id: float(bareme.plein[ligne.rang, 0]) for ligne in bareme.lignes}
    assert plein == {"total": 1.0, "dehors": 7.0, "a": 3.0, "b": 1.0, "dedans": 7.0, "c": 2.0, "d": 5.0}


def test_weight_in_parent_is_poids() -> None:
    """In its moyenne parent a somme nœud weighs its own poids, 4, not its potential, 7."""
    bareme = build_two_levels()
    branche = next(branche for branche in bareme.branches if bareme.lignes[branche.ligne].id == "dehors")
    assert branche.poids.ravel().tolist() == [3.0, 1.0, 4.0]


def test_noeud_of_weightless_questions_weighs_nothing() -> None:
    """A nœud is concerned only through a child of weight > 0, so one that has none has no potential either."""
    bareme = compile_bareme(
        build_referentiel(noeud("nul", question("a", poids=0.0), poids=9.0), noeud("n", question("b")))
    )
    assert bareme.plein[bareme.lignes[1].rang, 0] == 0.0


def test_policy_is_that_of_the_parent() -> None:
    """What becomes of a not-concerned row is said by its parent; a nœud hands its policy down."""
    petit = noeud("petit", question("c"))
    grand = noeud("grand", question("a"), noeuds=[petit], non_concerne="valeur")
    bareme = compile_bareme(build_referentiel(grand, noeud("autre", question("d"))))
    vues = {ligne.id: ligne.politique for ligne in bareme.lignes}
    assert vues["grand"] == vues["autre"] == vues["d"] == "exclure"
    assert vues["a"] == vues["petit"] == vues["c"] == "valeur"


def test_levels_of_unequal_scales() -> None:
    """Each question has its own levels by number; past the last one there is no value (NaN), never 0."""
    bareme = build_two_levels()
    assert bareme.valeurs.shape == (4, 4)
    assert bareme.valeurs[1, :2].tolist() == [0.2, 0.9]
    assert np.isnan(bareme.valeurs[1, 2:]).all()
    assert bareme.moindre[1, 0] == 0.2
    assert bareme.meilleure[1, 0] == 0.9
    assert bareme.valeurs[0].tolist() == [0.0, 1 / 3, 2 / 3, 1.0]


def test_levels_in_any_order() -> None:
    """Levels count by their number, wherever they stand in the file."""
    bareme = compile_bareme(build_referentiel(noeud("n", question("a", niveaux=ECHELLE[::-1]))))
    assert bareme.valeurs[0].tolist() == [0.2, 0.9]


def test_codes_of_answers() -> None:
    """Absent, « ne sait pas » and « non concerné » are three different codes, and none is a niveau."""
    bareme = build_two_levels()
    reponses = read_reponses({"a": 0, "b": "ne_sait_pas", "c": "non_concerne"})
    niveaux, prevus = encode_reponses(bareme, [reponses, {}])
    assert niveaux[:, 0].tolist() == [0, NE_SAIT_PAS, NON_CONCERNE, SANS_REPONSE]
    assert niveaux[:, 1].tolist() == [SANS_REPONSE] * 4
    assert len({0, NE_SAIT_PAS, NON_CONCERNE, SANS_REPONSE}) == 4
    assert (prevus == niveaux).all()


def test_planned_level() -> None:
    """What is planned is kept apart from what is reached; where nothing more is planned it is the niveau itself."""
    bareme = build_two_levels()
    niveaux, prevus = encode_reponses(bareme, [read_reponses({"a": {"niveau": 1, "prevu": 3}, "d": 2})])
    assert (niveaux[0, 0], prevus[0, 0]) == (1, 3)
    assert (niveaux[3, 0], prevus[3, 0]) == (2, 2)


def test_answer_to_another_question_is_left_out() -> None:
    """An answer to a question that the variante leaves out counts for nothing."""
    niveaux, _ = encode_reponses(build_two_levels(), [read_reponses({"ailleurs": 3})])
    assert (niveaux == SANS_REPONSE).all()


def test_no_organisation() -> None:
    """No organisation gives arrays without a column."""
    niveaux, prevus = encode_reponses(build_two_levels(), [])
    assert niveaux.shape == prevus.shape == (4, 0)


@pytest.mark.parametrize("poids", [1e-300, 1e-6, 1.0, 1e6])
def test_unit_keeps_the_greatest_weight_near_one(poids: float) -> None:
    """Weights are divided by a power of two near the greatest, so that very small ones keep their precision."""
    bareme = compile_bareme(build_referentiel(noeud("n", question("a", poids=poids), question("b", poids=poids / 3))))
    unite = next(branche.unite for branche in bareme.branches if branche.ligne == 1)
    assert 0.5 <= poids / unite < 1.0


@pytest.mark.parametrize(("agregation", "plus_lourd"), [("moyenne", 5.0), ("somme", 40.0)])
def test_unit_is_that_of_what_is_averaged(agregation: str, plus_lourd: float) -> None:
    """Children of weights 5 and 1, the second worth 40 points: a moyenne nœud weighs its children, a somme nœud their points."""
    points = noeud("points", question("b", poids=40.0), agregation="somme")
    bareme = compile_bareme(
        build_referentiel(noeud("n", question("a", poids=5.0), noeuds=[points], agregation=agregation))
    )
    unite = next(branche.unite for branche in bareme.branches if branche.ligne == 1)
    assert 0.5 <= plus_lourd / unite < 1.0


def test_gates_come_before_what_they_gate() -> None:
    """C waits for b, b for a: their ranks in that order, whatever the file's; a has no condition and is not among them."""
    porte = question("c", concerne_si=[{"question": "b", "niveau_min": 1}])
    bareme = compile_bareme(
        build_referentiel(
            noeud("n", porte, question("b", concerne_si=[{"question": "a", "niveau_min": 1}]), question("a"))
        )
    )
    assert [bareme.questions[rang] for rang in bareme.portees] == ["b", "c"]


def test_postes_know_their_questions() -> None:
    """Each poste of each classement, in the order of the file, with the ranks of what answers to it."""
    bareme = compile_bareme(
        build_referentiel(
            noeud(
                "n",
                question("a", classements={"k": ["P2"]}),
                question("b"),
                question("c", classements={"k": ["P1", "P2"]}),
            ),
            classements=[{"id": "k", "postes": [{"id": "P1"}, {"id": "P2"}]}],
        )
    )
    assert [(c, p, rangs.tolist()) for c, p, rangs in bareme.postes] == [("k", "P1", [2]), ("k", "P2", [0, 2])]


def test_children_that_follow_one_another_are_read_in_place() -> None:
    """Questions a and b, then the nœud after them: rows 2 to 4; the two nœuds of the root lie apart."""
    dedans = noeud("dedans", question("c"))
    bareme = compile_bareme(
        build_referentiel(noeud("n", question("a"), question("b"), noeuds=[dedans]), noeud("m", question("d")))
    )
    par_ligne = {bareme.lignes[branche.ligne].id: branche for branche in bareme.branches}
    assert par_ligne["n"].lignes == slice(2, 5)
    assert list(par_ligne["total"].lignes) == par_ligne["total"].enfants.tolist() == [1, 6]  # type: ignore[arg-type]
