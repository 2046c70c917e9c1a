"""The parts of a Bilan, each taken from a scored séance."""

from datetime import date
from math import fsum
from typing import Any

import pytest
from inventes.atelier_fictif import agree, build_referentiel, noeud, question
from inventes.debats_fictifs import CINQ, Constater, three_debates

from numresp.modele.referentiel.referentiel import Referentiel
from numresp.rapport.composition.reponses import (
    describe_palier,
    list_a_verifier,
    list_accords,
    list_charte,
    list_parts,
    list_politiques,
    list_reponses,
)

CHARTE = [{"id": "charte", "postes": [{"id": "C1", "nom": "Un"}, {"id": "C2", "nom": "Deux"}]}]


ARBRES: dict[str, Referentiel] = {
    politique + agregation: build_referentiel(
        noeud("un", question("a", poids=2.0), question("b"), question("c", poids=0.5), poids=3.0),
        noeud(
            "deux",
            question("d"),
            question("e", poids=7.0),
            noeuds=[noeud("trois", question("f", poids=3.0), question("g"), agregation="moyenne")],
            agregation="somme",
            poids=2.0,
        )
        if agregation == "moyenne"
        else noeud("deux", question("d"), question("e", poids=7.0), question("f"), question("g")),
        agregation=agregation,
        non_concerne=politique,
        **({"sans_reponse": "zero"} if politique == "redistribuer" else {}),
    )
    if agregation == "moyenne"
    else build_referentiel(
        noeud("un", question("a", poids=2.0), question("b"), question("c", poids=0.5)),
        noeud("deux", question("d"), question("e", poids=7.0), question("f"), question("g")),
        agregation="somme",
        non_concerne=politique,
    )
    for politique in ("exclure", "redistribuer", "valeur")
    for agregation in ("moyenne", "somme")
}


@pytest.mark.parametrize("nom", ARBRES)
@pytest.mark.parametrize(
    "reponses",
    [
        {"a": 1, "b": 3, "c": 2, "d": 0, "e": 3, "f": 1, "g": 2},
        {"a": 1, "b": "non_concerne", "c": 2, "d": 0, "e": "non_concerne", "f": 1, "g": 2},
        {"a": 2, "b": "ne_sait_pas", "d": "non_concerne", "e": 1, "f": "non_concerne", "g": "non_concerne"},
        {"a": "non_concerne", "b": "non_concerne", "c": "non_concerne", "d": 3, "f": 0},
        {"e": 1},
        {},
    ],
)
def test_parts_add_up(nom: str, reponses: dict[str, Any], constater: Constater) -> None:
    """The parts of every parent add up to its score acquis/potentiel, and weigh omega × valeur / Σ omega."""
    constat = constater(ARBRES[nom], agree(reponses))
    toutes, lignes = list_parts(constat), constat.resultat.lignes
    parents = {part.parent for part in toutes}
    assert parents == {ligne.parent for ligne in lignes.values() if ligne.parent is not None and ligne.potentiel > 0}
    for parent in parents:
        parts = [part for part in toutes if part.parent == parent]
        ligne = lignes[parent]
        assert fsum(part.part for part in parts) == pytest.approx(ligne.acquis / ligne.potentiel, abs=1e-12)
        omega = fsum(part.omega for part in parts)
        assert all(part.part == pytest.approx(part.omega * part.valeur / omega, abs=1e-12) for part in parts)


def test_parts_by_hand(constater: Constater) -> None:
    """Weights 3 and 1 at 1 and 1/2 bring 3/4 and 1/8; what is unknown brings nothing and weighs nothing."""
    questions = [question("a", poids=3.0), question("b", niveaux=CINQ), question("c", poids=9.0)]
    constat = constater(build_referentiel(noeud("n", *questions), couverture_minimale=0.0), agree({"a": 3, "b": 2}))
    assert {part.id: (part.omega, part.part) for part in list_parts(constat)} == {
        "n": (1, 0.875),
        "a": (3, 0.75),
        "b": (1, 0.125),
    }


def test_strengths_and_gaps(constater: Constater) -> None:
    """What an answer brings and lacks, out of 1: weights 1, 2 and 1 at 1, 1/2 and 0."""
    questions = [question("a", niveaux=CINQ), question("b", poids=2.0, niveaux=CINQ), question("c", niveaux=CINQ)]
    reponses = list_reponses(constater(build_referentiel(noeud("n", *questions)), agree({"a": 4, "b": 2, "c": 0})))
    vus = {reponse.question: (reponse.apporte, reponse.manque, reponse.appuie) for reponse in reponses}
    assert vus == {"a": (0.25, 0.0, True), "b": (0.25, 0.25, False), "c": (0.0, 0.25, False)}


def test_states_of_answers(constater: Constater) -> None:
    """A level, unknown, not concerned by the room or by the profile, not answered: five different things."""
    fermee = question("e", concerne_si=[{"champ": "serveurs", "egal": True}])
    questions = [question("a", niveaux=CINQ), question("b"), question("c"), question("d"), fermee]
    reponses = {"a": {"niveau": 1, "prevu": 3}, "b": "ne_sait_pas", "c": "non_concerne", "e": 2}
    constat = constater(build_referentiel(noeud("n", *questions)), agree(reponses), profil="{serveurs: false}")
    vus = {reponse.question: reponse for reponse in list_reponses(constat)}
    assert [vus[ident].etat for ident in "abcde"] == [
        "niveau",
        "ne_sait_pas",
        "non_concerne",
        "sans_reponse",
        "hors_perimetre",
    ]
    assert (vus["a"].niveau, vus["a"].valeur, vus["a"].libelle, vus["a"].prevu) == (1, 0.25, "Niveau 1", "Niveau 3")
    assert (vus["e"].niveau, vus["e"].valeur, vus["e"].libelle) == (None, None, "")


def test_proof_and_provisional(constater: Constater) -> None:
    """The proof of the room first, else that of the constat; an answer without proof may be provisional."""
    evenements = [
        ("constat", {"question": "a", "reponse": 2, "role": "achats", "preuve": "facture"}),
        ("constat", {"question": "b", "reponse": 2, "role": "achats", "preuve": "facture"}),
        ("reponse", {"question": "b", "reponse": 3, "preuve": "délibération"}),
        ("reponse", {"question": "c", "reponse": 3, "provisoire": True}),
    ]
    reponses = list_reponses(constater(three_debates(), evenements))
    vus = {reponse.question: (reponse.preuve, reponse.provisoire) for reponse in reponses}
    assert vus == {"a": ("facture", False), "b": ("délibération", False), "c": ("", True)}


def test_consensus(constater: Constater) -> None:
    """Unanimous 1, two opposite halves 0, the least agreed first; unknown votes left out, and none at all last."""
    votes = [
        ("vote", {"question": "a", "comptes": {"2": 5, "ne_sait_pas": 2, "non_concerne": 1}}),
        ("vote", {"question": "b", "comptes": {"0": 3, "4": 3}}),
        ("vote", {"question": "c", "comptes": {"ne_sait_pas": 4}}),
    ]
    reserve = ("reponse", {"question": "b", "reponse": 1, "reserve": "Trop sévère"})
    accords = list_accords(constater(three_debates(), [*votes, reserve]))
    assert [accord.question for accord in accords] == ["b", "a", "c"]
    assert [accord.consensus for accord in accords] == [pytest.approx(0, abs=1e-12), pytest.approx(1, abs=1e-12), None]
    assert [accord.comptes for accord in accords] == [(3, 0, 0, 0, 3), (0, 0, 5, 0, 0), (0,) * 5]
    assert [accord.inconnus for accord in accords] == [0, 3, 4]
    assert [(accord.retenu, accord.reserve) for accord in accords][:2] == [
        ("Niveau 1", "Trop sévère"),
        ("sans réponse", ""),
    ]


def test_votes_of_participants(constater: Constater) -> None:
    """Votes given one by one are counted like raised fingers; the last one of each participant holds."""
    presents = [("participant", {"participant": ident, "role": "elu"}) for ident in ("p1", "p2")]
    leves = (("p1", 0), ("p2", 4), ("p1", 4))
    votes = [("vote", {"question": "a", "participant": qui, "reponse": niveau}) for qui, niveau in leves]
    (accord,) = list_accords(constater(three_debates(), [*presents, *votes]))
    assert (accord.comptes, accord.consensus) == ((0, 0, 0, 0, 2), 1.0)


def test_charter_backing(constater: Constater) -> None:
    """An engagement is backed by answers worth at least 2/3, those with a proof first, then those that bring most."""
    questions = [
        question("a", classements={"charte": ["C1"]}),
        question("b", poids=5.0, classements={"charte": ["C1"]}),
        question("c", poids=3.0, classements={"charte": ["C1", "C2"]}),
        question("d", classements={"charte": ["C2"]}),
    ]
    prouvee = ("reponse", {"question": "a", "reponse": 2, "preuve": "photo"})
    constat = constater(
        build_referentiel(noeud("n", *questions), classements=CHARTE), [*agree({"b": 2, "c": 3, "d": 1}), prouvee]
    )
    assert [(appui.nom, list(appui.appuis)) for appui in list_charte(constat, list_reponses(constat))] == [
        ("Un", ["Intitulé de a", "Intitulé de b", "Intitulé de c"]),  # b brings 5 × 2/3, c 3 × 1
        ("Deux", ["Intitulé de c"]),
    ]


def test_palier(constater: Constater) -> None:
    """The palier by name, the next one with its seuil, and what misses: wanted and actual level in words."""
    exigences = [{"question": "a", "niveau_min": 3}, {"question": "b", "niveau_min": 1}]
    paliers = [{"id": "bas", "nom": "Bas"}, {"id": "haut", "nom": "Haut", "seuil": 0.9, "exigences": exigences}]
    questions = [question(ident, niveaux=CINQ) for ident in "abc"]
    referentiel = build_referentiel(noeud("n", *questions), paliers=paliers)
    palier = describe_palier(constater(referentiel, agree({"a": 1, "b": "ne_sait_pas", "c": 4})))
    assert (palier.nom, palier.suivant, palier.seuil_suivant, palier.echelons) == ("Bas", "Haut", 0.9, ("Bas", "Haut"))
    assert [(manque.attendu, manque.actuel) for manque in palier.manques] == [
        ("Niveau 3", "Niveau 1"),
        ("Niveau 1", "ne sait pas"),
    ]


def test_to_check(constater: Constater) -> None:
    """What the room parked by date, the undated last; then each fact that lacks, once, with what it decides."""
    portes = [question(ident, concerne_si=[{"champ": "serveurs", "egal": True}]) for ident in "ab"]
    gares = [
        ("a_verifier", {"question": "a", "role": "achats"}),
        ("a_verifier", {"question": "c", "role": "rh", "echeance": "2025-09-01", "note": "contrat"}),
        ("a_verifier", {"question": "b", "role": "elu", "echeance": "2025-06-01"}),
    ]
    vus = list_a_verifier(constater(build_referentiel(noeud("n", *portes, question("c"))), gares))
    assert [objet.objet[-1] for objet in vus[:3]] == ["b", "c", "a"]
    assert (vus[1].role, vus[1].echeance, vus[1].note) == ("ressources humaines", date(2025, 9, 1), "contrat")
    assert len(vus) == 4
    assert "serveurs en propre" in vus[3].objet
    assert "2 questions" in vus[3].note.replace("\N{NO-BREAK SPACE}", " ")


def test_other_policies(constater: Constater) -> None:
    """With a at 1, b not concerned, c unknown, equal weights: 1 of what is known; 1/2 if unknown is 0; 1 if b counts as 1."""
    politiques = list_politiques(
        constater(
            build_referentiel(noeud("n", *(question(ident) for ident in "abc")), couverture_minimale=0.0),
            agree({"a": 3, "b": "non_concerne"}),
        )
    )
    assert [(variante.score, variante.actuelle) for variante in politiques] == [
        (1.0, True),
        (0.5, False),
        (1.0, False),
        (1.0, False),
    ]
    # Bas takes c at its worst: 1/2 of two, or 2/3 of three where b counts.
    assert [variante.bas for variante in politiques] == [0.5, 0.5, pytest.approx(2 / 3), 0.5]
