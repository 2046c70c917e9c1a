"""The kernel for many organisations at once: the same numbers as one at a time."""

from dataclasses import fields

import numpy as np
import pytest
from inventes.atelier_fictif import build_referentiel, noeud, question, read_livre, read_reponses

from numresp.calcul.score import agregation
from numresp.calcul.score.agregation import TRANCHE, Scores, score_tree
from numresp.calcul.score.bareme import NON_CONCERNE, Bareme, Codes, compile_bareme, encode_reponses
from numresp.calcul.score.perimetre import Perimetre, find_perimetre

NOMBRE = TRANCHE + 37
Foule = tuple[Bareme, dict[str, list[object]], Codes, Codes]


def is_same(un: Scores, autre: Scores) -> bool:
    """Equal to 1e-12 in every array, absences at the same places."""
    paires = [(getattr(un, champ.name), getattr(autre, champ.name)) for champ in fields(Scores)]
    return all(np.allclose(a, b, rtol=0, atol=1e-12, equal_nan=True) for a, b in paires)


def take(scores: Scores, colonnes: slice) -> Scores:
    """Give some organisations of a result."""
    return Scores(*(getattr(scores, champ.name)[:, colonnes] for champ in fields(Scores)))


def score_columns(foule: Foule, colonnes: slice) -> Scores:
    """Score some of the organisations as if there were no others."""
    bareme, profil, niveaux, prevus = foule
    niveaux, prevus = niveaux[:, colonnes], prevus[:, colonnes]
    perimetre = find_perimetre(bareme, {champ: faits[colonnes] for champ, faits in profil.items()}, niveaux)
    return score_tree(bareme, niveaux, prevus, perimetre)


@pytest.fixture(scope="module")
def foule() -> Foule:
    """Draw a crowd of organisations that answer the shipped référentiel: levels, unknown, not concerned, planned."""
    hasard = np.random.default_rng(20250327)
    bareme = compile_bareme(read_livre())
    plus_hauts = np.sum(~np.isnan(bareme.valeurs), axis=1)[:, None] - 1
    forme = (len(bareme.questions), NOMBRE)
    tires = hasard.integers(NON_CONCERNE, 5, size=forme)
    niveaux = np.minimum(tires, plus_hauts).astype(np.int16)
    niveaux[:, :5] = np.arange(NON_CONCERNE, 2)  # whole columns of one kind of answer
    plus = np.minimum(niveaux + hasard.integers(0, 3, size=forme), plus_hauts)
    prevus = np.where(niveaux >= 0, plus, niveaux).astype(np.int16)
    choix = {
        "type": ["commune", "epci", "syndicat", "ecole", "association", None],
        "serveurs": [True, False, None],
        "sites_web": [0, 1, 12, None],
        "ecoles": [True, False, None],
        "acces_publics": [True, False, None],
        "videoprotection": [True, False, None],
    }
    profil = {
        champ: [faits[rang] for rang in hasard.integers(len(faits), size=NOMBRE)] for champ, faits in choix.items()
    }
    return bareme, profil, niveaux, prevus


def test_together_as_one_at_a_time(foule: Foule) -> None:
    """Organisations scored in one call have the scores they have alone, on both sides of a slice boundary."""
    ensemble = score_columns(foule, slice(None))
    rangs = [*range(40), *range(TRANCHE - 20, TRANCHE + 20), NOMBRE - 1]
    for rang in rangs:
        assert is_same(take(ensemble, slice(rang, rang + 1)), score_columns(foule, slice(rang, rang + 1))), rang


def test_where_slices_end_changes_nothing(foule: Foule, monkeypatch: pytest.MonkeyPatch) -> None:
    """The size of a slice is a matter of speed only."""
    part = slice(0, 101)
    attendu = score_columns(foule, part)
    for taille in (1, 7, 101, 1000):
        monkeypatch.setattr(agregation, "TRANCHE", taille)
        assert is_same(score_columns(foule, part), attendu), taille


def test_columns_are_independent(foule: Foule) -> None:
    """Changing all the answers of one organisation changes nothing for its neighbours."""
    bareme, profil, niveaux, prevus = foule
    avant = score_columns(foule, slice(10, 60))
    autres = niveaux.copy(), prevus.copy()
    for tableau in autres:
        tableau[:, 30] = 0
    apres = score_columns((bareme, profil, *autres), slice(10, 60))
    assert is_same(take(avant, slice(0, 20)), take(apres, slice(0, 20)))
    assert is_same(take(avant, slice(21, None)), take(apres, slice(21, None)))
    assert not is_same(take(avant, slice(20, 21)), take(apres, slice(20, 21)))


def test_order_of_organisations_changes_nothing(foule: Foule) -> None:
    """The last organisation may come first."""
    bareme, profil, niveaux, prevus = foule
    envers = (bareme, {champ: faits[::-1] for champ, faits in profil.items()}, niveaux[:, ::-1], prevus[:, ::-1])
    droit, retourne = score_columns(foule, slice(None)), score_columns(envers, slice(None))
    assert is_same(droit, take(retourne, slice(None, None, -1)))


def test_no_organisation(foule: Foule) -> None:
    """Nobody gives every row of the tree, and no column."""
    vide = score_columns(foule, slice(0, 0))
    assert {getattr(vide, champ.name).shape for champ in fields(Scores)} == {(len(foule[0].lignes), 0)}


def test_inputs_are_not_changed(foule: Foule) -> None:
    """Scoring reads what it is given and leaves it as it is."""
    bareme, profil, niveaux, prevus = foule
    perimetre = find_perimetre(bareme, profil, niveaux)
    donnees = (niveaux, prevus, perimetre.concerne, perimetre.ferme, bareme.valeurs, bareme.plein, bareme.poids)
    avant = [tableau.copy() for tableau in donnees]
    score_tree(bareme, niveaux, prevus, perimetre)
    assert all(np.array_equal(a, b, equal_nan=a.dtype.kind == "f") for a, b in zip(avant, donnees, strict=True))


def test_two_by_hand() -> None:
    """Weights 1 and 3 at 0 and 1 give 3/4; the second organisation knows only the first, which is 1/4 of the weight."""
    bareme = compile_bareme(build_referentiel(noeud("n", question("a"), question("b", poids=3.0))))
    niveaux, prevus = encode_reponses(bareme, [read_reponses({"a": 0, "b": 3}), read_reponses({"a": 3}), {}])
    scores = score_tree(bareme, niveaux, prevus, find_perimetre(bareme, {}, niveaux))
    assert scores.score[0, 0] == 0.75
    assert np.isnan(scores.score[0, 1])  # a couverture of 1/4 is under 0.6
    assert np.isnan(scores.prevu[0, 1])  # what is planned of the total is hidden with it, and of the total alone
    assert scores.prevu[1:3, 1].tolist() == [1.0, 1.0]
    assert scores.potentiel[1].tolist() == [1.0, 1.0, 0.0]  # of the third nothing is known
    assert (scores.bas[0, 1], scores.haut[0, 1], scores.couverture[0, 1]) == (0.25, 1.0, 0.25)


@pytest.mark.parametrize(("politique", "attendu"), [("redistribuer", 0.7), ("exclure", 5 / 6)])
def test_points_that_are_not_concerned(politique: str, attendu: float) -> None:
    """Of 1, 5 and 4 points the last are not concerned: shared 2 and 2, b is worth 7 of 10; left out, 5 of 6."""
    points = noeud(
        "n", *(question(i, poids=p) for i, p in zip("abc", (1.0, 5.0, 4.0), strict=True)), agregation="somme"
    )
    bareme = compile_bareme(build_referentiel(points | {"non_concerne": politique}))
    niveaux, prevus = encode_reponses(bareme, [read_reponses({"a": 0, "b": 3, "c": "non_concerne"})])
    scores = score_tree(bareme, niveaux, prevus, find_perimetre(bareme, {}, niveaux))
    assert scores.score[1, 0] == pytest.approx(attendu, abs=1e-12)


def test_scope_is_given_once() -> None:
    """The kernel scores the scope it is given, and does not decide it again."""
    bareme = compile_bareme(build_referentiel(noeud("n", question("a"), question("b"))))
    niveaux, prevus = encode_reponses(bareme, [read_reponses({"a": 0, "b": 3})])
    impose = Perimetre(np.array([[False], [True]]), np.array([[True], [False]]), np.zeros((2, 1), dtype=bool))
    assert score_tree(bareme, niveaux, prevus, impose).score[0, 0] == 1.0
