"""Several organisations scored together get what each gets alone."""

from __future__ import annotations

import random
from typing import Any

import pytest
from inventes.atelier_fictif import build_referentiel, noeud, question, read_livre, read_reponses

from numresp.calcul.score import agregation
from numresp.calcul.score.bareme import compile_bareme
from numresp.calcul.score.plusieurs_organisations import score_lot
from numresp.calcul.score.resultat import Resultat, read_resultat, score_reponses
from numresp.modele.referentiel.referentiel import Referentiel
from numresp.modele.referentiel.reponses import Reponse

PORTES = [{"question": "a.1", "niveau_min": 2}]
PETIT = build_referentiel(
    noeud("a", question("a.1", poids=2.0), question("a.2", concerne_si=PORTES), agregation="somme"),
    noeud(
        "b",
        question("b.1", concerne_si=[{"champ": "population", "min": 100}], classements={"c": ["C1"]}),
        question("b.2", classements={"c": ["C1"]}),
        question("b.3", poids=0.0),
        agregation="somme",
        non_concerne="redistribuer",
    ),
    classements=[{"id": "c", "postes": [{"id": "C1"}]}],
    paliers=[{"id": "p0"}, {"id": "p1", "seuil": 0.4, "exigences": [{"question": "b.2", "niveau_min": 2}]}],
)


def draw(referentiel: Referentiel, hasard: random.Random) -> dict[str, Reponse]:
    """Answers of every kind, and questions nobody answered."""
    ecrites: dict[str, Any] = {}
    for ident in referentiel.questions:
        plus_haut = len(referentiel.niveaux_de(ident)) - 1
        niveau = hasard.randint(0, plus_haut)
        prevue = {"niveau": niveau, "prevu": plus_haut}
        ecrite = hasard.choice([niveau, niveau, niveau, prevue, "non_concerne", "ne_sait_pas", None])
        if ecrite is not None:
            ecrites[ident] = ecrite
    return read_reponses(ecrites)


def numbers(resultat: Resultat) -> dict[str, float]:
    """Every number of a result by its place; NaN where there is no value."""
    json = resultat.to_json()
    lignes = {(ligne["id"], champ): vu for ligne in json["noeuds"] for champ, vu in ligne.items()}
    postes = {
        (classement, poste, champ): vu
        for classement, par_poste in json["classements"].items()
        for poste, ligne in par_poste.items()
        for champ, vu in ligne.items()
    }
    return {
        repr(place): float("nan") if vu is None else float(vu)
        for place, vu in (lignes | postes).items()
        if not isinstance(vu, str)
    }


@pytest.mark.parametrize("referentiel", [PETIT, read_livre()], ids=["petit", "livre"])
def test_equal_to_one_by_one(referentiel: Referentiel) -> None:
    """Each column is what its organisation gets alone: scores, palier, must-haves, postes, what is left to check."""
    hasard = random.Random(20250506)  # noqa: S311 (a fixed draw)
    bareme = compile_bareme(referentiel)
    profils: list[dict[str, object]] = [
        {"type": hasard.choice(["commune", "ecole"])}
        | ({"population": hasard.choice([0, 50, 4900, None])} if n % 3 else {})
        for n in range(40)
    ]
    feuilles = [draw(referentiel, hasard) for _ in profils]
    lot = score_lot(bareme, profils, feuilles)
    for rang, (profil, feuille) in enumerate(zip(profils, feuilles, strict=True)):
        seul, parmi = score_reponses(bareme, profil, feuille), read_resultat(lot, rang)
        assert numbers(parmi) == pytest.approx(numbers(seul), rel=0, abs=1e-12, nan_ok=True)
        assert (parmi.palier, parmi.exigences_manquantes) == (seul.palier, seul.exigences_manquantes)
        assert (parmi.a_verifier, parmi.ignorees) == (seul.a_verifier, seul.ignorees)


def test_by_hand() -> None:
    """Three bodies: one full answer, one all unknown, one whose profile closes a question."""
    profils = [{"population": 100}, {"population": None}, {"population": 99}]
    feuilles = [
        read_reponses({"a.1": 3, "a.2": 0, "b.1": 3, "b.2": 0}),
        {},
        read_reponses({"a.1": 0, "b.1": 3, "b.2": 3}),
    ]
    lot = score_lot(compile_bareme(PETIT), profils, feuilles)
    premier, muet, ferme = (read_resultat(lot, rang) for rang in range(3))
    # a: (2·1 + 1·0) / 3; b: (1 + 0) / 2; the total is their mean.
    assert premier.total.score == pytest.approx((2 / 3 + 1 / 2) / 2)
    assert (muet.total.score, muet.total.bas, muet.total.haut) == (None, 0.0, 1.0)
    assert [ident for ident, _ in muet.a_verifier] == ["a.2", "b.1"]
    assert (ferme.lignes["b.1"].concerne, ferme.ignorees) == (False, ("b.1",))
    assert (premier.a_verifier, ferme.a_verifier) == ((), ())
    # a closes a.2, so a is a.1 alone: 0; b is b.2 alone: 1.
    assert ferme.total.score == pytest.approx(0.5)
    assert [None if r.palier is None else r.palier.id for r in (premier, muet, ferme)] == ["p0", None, "p1"]


def test_where_slices_end_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut after every third organisation, each has all it had: scope, scores, palier, postes."""
    hasard = random.Random(20250507)  # noqa: S311 (a fixed draw)
    bareme = compile_bareme(PETIT)
    profils = [{"population": hasard.choice([0, 99, 100, None])} for _ in range(10)]
    feuilles = [draw(PETIT, hasard) for _ in profils]
    entier = score_lot(bareme, profils, feuilles)
    monkeypatch.setattr(agregation, "TRANCHE", 3)
    coupe = score_lot(bareme, profils, feuilles)
    for rang in range(10):
        assert read_resultat(coupe, rang) == read_resultat(entier, rang)
    assert (coupe.perimetre.ferme == entier.perimetre.ferme).all()


def test_nobody() -> None:
    """No organisation is no column, and no error."""
    lot = score_lot(compile_bareme(PETIT), [], [])
    assert lot.scores.score.shape == (len(lot.bareme.lignes), 0)
    assert lot.rangs_palier.size == 0
