"""The split of a change against a plain splitter written from the decision alone (tests/oracle_changement.py)."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import oracle_changement
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inventes.deux_seances import Json, Seance, Tireur, draw_pair
from inventes.situations import noeuds_of, questions_of, top
from milieu import choose, read_yaml
from oracle_changement import FACTEURS

from numresp.calcul.evolution.parts_du_changement import PartsDuChangement, split_changes, split_postes
from numresp.calcul.evolution.questions_jointes import Moment, read_moment
from numresp.calcul.score.bareme import Bareme, compile_bareme
from numresp.calcul.score.plusieurs_organisations import score_lot
from numresp.modele.referentiel.coherence import check_referentiel
from numresp.modele.referentiel.referentiel import Referentiel
from numresp.modele.referentiel.reponses import Reponse

Lignes = dict[tuple[str, ...], dict[str, Any]]
EXACT = 1e-12
CAS = read_yaml(Path(__file__).resolve().parents[2] / "cas" / "evolution" / "changement.yaml")["cas"]


def write_case(cote: dict[str, Any]) -> dict[str, Any]:
    """One side of a case: a flat référentiel whose levels are worth 0, 0.5 and 1, and its answers."""
    questions = [
        {
            "id": ident,
            "intitule": cote.get("mots", {}).get(ident, ident),
            "poids": poids,
            "remplace": cote.get("remplace", {}).get(ident, []),
            "reprend": cote.get("reprend", {}).get(ident, {}),
            "niveaux": [
                {"niveau": rang, "valeur": valeur}
                for rang, valeur in enumerate(cote.get("valeurs", {}).get(ident, [0, 0.5, 1]))
            ],
        }
        for ident, poids in cote["questions"].items()
    ]
    referentiel = {
        "id": "r",
        "non_concerne": cote.get("non_concerne", "exclure"),
        "noeuds": [{"id": "n", "nom": "n", "questions": questions}],
    }
    return {"referentiel": referentiel, "feuille": {"profil": {}, "reponses": cote["reponses"]}}


@pytest.mark.parametrize("cas", CAS, ids=[cas["nom"] for cas in CAS])
def test_the_oracle_gives_what_was_worked_out_by_hand(cas: dict[str, Any]) -> None:
    rendu = oracle_changement.split(write_case(cas["avant"]), write_case(cas["apres"]))
    for noeud in ("total", "n"):
        ligne = rendu["noeuds"][noeud]
        for cle, attendu in cas["attendu"].items():
            if cle == "questions":
                assert {ident: part for ident, part in ligne[cle].items() if abs(part) > 1e-12} == pytest.approx(
                    attendu
                )
            else:
                assert ligne[cle] == pytest.approx(attendu, abs=1e-12), cle


# -- against numresp, on random pairs -----------------------------------------------------------------------------------


def read_bareme(seance: Seance) -> Bareme:
    """The référentiel of a séance, compiled; it must hold together."""
    referentiel = Referentiel.model_validate(seance.referentiel)
    assert check_referentiel(referentiel) == []
    return compile_bareme(referentiel)


def read_numresp(seance: Seance, bareme: Bareme) -> Moment:
    """A séance as numresp reads it, all its organisations together."""
    return read_moment(
        score_lot(
            bareme,
            [feuille["profil"] for feuille in seance.feuilles],
            [
                {ident: Reponse.model_validate(reponse) for ident, reponse in feuille["reponses"].items()}
                for feuille in seance.feuilles
            ],
        )
    )


def read_lines(avant: Seance, apres: Seance) -> list[Lignes]:
    """What numresp gives, in the shape of the oracle, for each organisation; None for NaN.

    The same référentiel is compiled once, as numresp may then go a shorter way.
    """
    ancien = read_bareme(avant)
    nouveau = ancien if apres.referentiel is avant.referentiel else read_bareme(apres)
    moments = read_numresp(avant, ancien), read_numresp(apres, nouveau)
    vu = split_changes(*moments)
    assert next(iter(vu.noeuds)) == "total"
    lignes: dict[tuple[str, ...], PartsDuChangement] = {("noeud", ident): parts for ident, parts in vu.noeuds.items()}
    lignes |= {("poste", *cle): parts for cle, parts in split_postes(*moments).items()}
    return [
        {
            cle: {nom: as_number(getattr(parts, nom)[rang]) for nom in ("avant", "apres", *FACTEURS)}
            | {"questions": {ident: as_number(part[rang]) or 0.0 for ident, part in parts.questions.items()}}
            | ({"comparable": as_number(vu.comparable.part[rang])} if cle == ("noeud", "total") else {})
            for cle, parts in lignes.items()
        }
        for rang in range(len(avant.feuilles))
    ]


def as_number(vu: float) -> float | None:
    """A number, or None for NaN."""
    return None if np.isnan(vu) else float(vu)


def read_oracle(avant: Seance, apres: Seance, rang: int) -> Lignes:
    """What the oracle gives of one organisation."""
    rendu = oracle_changement.split(avant.side(rang), apres.side(rang))
    lignes = {("noeud", ident): ligne for ident, ligne in rendu["noeuds"].items()}
    return lignes | {
        ("poste", lecture, poste): ligne
        for lecture, postes in rendu["classements"].items()
        for poste, ligne in postes.items()
    }


def list_differences(attendues: Lignes, vues: Lignes) -> list[str]:
    """Where both differ by more than 1e-12; a question that is not named brings nothing."""
    ecarts = [f"{cle}: {cle in attendues} != {cle in vues}" for cle in set(attendues) ^ set(vues)]
    for cle in attendues.keys() & vues.keys():
        attendue, vue = attendues[cle], vues[cle]
        paires = {nom: (attendue[nom], vue[nom]) for nom in attendue.keys() & vue.keys() - {"questions"}}
        for ident in attendue["questions"].keys() | vue["questions"].keys():
            paires[f"questions.{ident}"] = attendue["questions"].get(ident, 0.0), vue["questions"].get(ident, 0.0)
        ecarts += [f"{cle}.{nom}: {un} != {autre}" for nom, (un, autre) in paires.items() if not same(un, autre)]
    return sorted(ecarts)


def same(un: float | None, autre: float | None) -> bool:
    """Whether both are nothing, or the same number to 1e-12."""
    return un is autre if un is None or autre is None else abs(un - autre) <= EXACT


def chance(graine: int) -> Random:
    """A source of chance that can be had again."""
    return Random(graine)  # noqa: S311 (a draw, no secret)


def draw(graine: int) -> tuple[Seance, Seance]:
    """The pair of this number."""
    return draw_pair(chance(graine))


GRAINES = range(choose(12, 1000))
"""Of pairs drawn for two organisations each."""
tirages = settings(max_examples=choose(12, 200), deadline=None)
graines = st.integers(0, 2**32 - 1)


def test_numresp_splits_as_the_oracle() -> None:
    """Every part of every score, of every question, and the comparable share: to 1e-12."""
    for graine in GRAINES:
        avant, apres = draw(graine)
        for rang, vues in enumerate(read_lines(avant, apres)):
            assert list_differences(read_oracle(avant, apres, rang), vues) == [], (graine, rang)


@tirages
@given(graine=graines)
def test_parts_add_up(graine: int) -> None:
    """The four parts to the change, those of the questions to `reponses`."""
    for lignes in read_lines(*draw(graine)):
        for cle, ligne in lignes.items():
            if ligne["reponses"] is None:
                assert ligne["avant"] is None or ligne["apres"] is None, (graine, cle)
                continue
            assert same(sum(ligne[facteur] for facteur in FACTEURS), ligne["apres"] - ligne["avant"]), (graine, cle)
            assert same(sum(ligne["questions"].values()), ligne["reponses"]), (graine, cle)


def keep(seance: Seance, facteur: str, graine: int) -> Seance:
    """A later séance of the same référentiel in which a factor is as it was."""
    hasard, autre = chance(graine), deepcopy(seance)
    for question in questions_of(autre.referentiel):
        question.pop("concerne_si", None)
    hauts = {question["id"]: top(question, autre.referentiel) for question in questions_of(autre.referentiel)}
    for feuille in autre.feuilles:
        for ident, plus_haut in hauts.items():
            etat = feuille["reponses"].get(ident, "ne_sait_pas")
            sort = hasard.choice([un for un in ("reponses", "connu", "perimetre", "rien") if un != facteur])
            if sort == "reponses" and not isinstance(etat, str):
                feuille["reponses"][ident] = hasard.randint(0, plus_haut)
            elif sort == "connu" and etat != "non_concerne":
                feuille["reponses"][ident] = "ne_sait_pas" if etat != "ne_sait_pas" else plus_haut
            elif sort == "perimetre":
                feuille["reponses"][ident] = "non_concerne" if etat != "non_concerne" else plus_haut
    return autre


@pytest.mark.parametrize("facteur", FACTEURS)
@tirages
@given(graine=graines)
def test_a_factor_that_did_not_change_brings_nothing(facteur: str, graine: int) -> None:
    """The version: the same référentiel. The others: every question keeps what the factor is about, and others move."""
    avant, apres = draw(graine)
    if facteur == "version":
        apres = Seance(avant.referentiel, draw_again(avant, graine))
    else:
        for question in questions_of(avant.referentiel):
            question.pop("concerne_si", None)
        apres = keep(avant, facteur, graine)
    for lignes in read_lines(avant, apres):
        for cle, ligne in lignes.items():
            assert same(ligne[facteur] or 0.0, 0.0), (graine, cle)


def draw_again(seance: Seance, graine: int) -> list[Json]:
    """Other answers on the same référentiel."""
    tireur = Tireur(chance(graine))
    return [tireur.next_feuille(feuille, seance.referentiel) for feuille in seance.feuilles]


@tirages
@given(graine=graines)
def test_the_order_of_questions_changes_nothing(graine: int) -> None:
    """Shuffled nœuds, questions and levels, on both sides."""
    paire = draw(graine)
    hasard, melee = chance(graine), deepcopy(paire)
    for seance in melee:
        for noeud, *_ in noeuds_of(seance.referentiel):
            hasard.shuffle(noeud["noeuds"])
            hasard.shuffle(noeud.get("questions", []))
        for question in questions_of(seance.referentiel):
            hasard.shuffle(question.get("niveaux", []))
    for lignes, autres in zip(read_lines(*paire), read_lines(*melee), strict=True):
        assert list_differences(lignes, autres) == [], graine


@tirages
@given(graine=graines)
def test_turning_time_round_changes_the_signs(graine: int) -> None:
    """Of the four parts; those of the questions are told under other ids, and add up all the same."""
    avant, apres = draw(graine)
    for lignes, tournees in zip(read_lines(avant, apres), read_lines(apres, avant), strict=True):
        assert lignes.keys() == tournees.keys()
        for cle, ligne in lignes.items():
            for facteur in FACTEURS:
                inverse = None if ligne[facteur] is None else -ligne[facteur]
                assert same(inverse, tournees[cle][facteur]), (graine, cle, facteur)
