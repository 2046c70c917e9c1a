"""The shipped référentiel is one that a consultant can trust: complete, gradeable, balanced, and reachable for every profile.

What is asked of each question comes from the issue « content that a consultant would trust » and the design, 4.1; the
profiles are every combination of the facts that its conditions read.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter

import numpy as np
import pytest

from numresp.calcul.score.agregation import score_tree
from numresp.calcul.score.bareme import NON_CONCERNE, Bareme, Codes, compile_bareme
from numresp.calcul.score.palier import find_palier
from numresp.calcul.score.perimetre import Perimetre, find_perimetre
from numresp.depot.fourni.referentiels import find_referentiel
from numresp.modele.referentiel.referentiel import Question
from numresp.modele.referentiel.variante import select_variante

REFERENTIEL = find_referentiel("collectivites", "2026.1")
QUESTIONS = tuple(REFERENTIEL.questions.values())
VALEURS = (0.0, 1 / 3, 2 / 3, 1.0)
PRATIQUE = re.compile(r"[a-i]\.\d{1,2}")
FIN_DE_PHRASE = re.compile(r"[.?!…](?= [A-ZÀÉÈÊÎÔ«]|$)")
# « un peu / beaucoup » and their kin: two people would not grade them alike.
FLOU = re.compile(
    r"\b(un peu|beaucoup|souvent|parfois|rarement|bien|mal|suffisamment|régulièrement|globalement)\b", re.IGNORECASE
)

FAITS: dict[str, tuple[object, ...]] = {
    "type": (
        "commune",
        "epci",
        "departement",
        "region",
        "syndicat",
        "etat",
        "ecole",
        "entreprise",
        "association",
        "autre",
    ),
    "population": (900, 4900, 60000, None),
    "serveurs": (True, False),
    "sites_web": (0, 1),
    "ecoles": (True, False),
    "acces_publics": (True, False),
    "videoprotection": (True, False),
    "service_informatique": (True, False),
}
IA = ("gouvernance.ia",)


def every_profile() -> dict[str, list[object]]:
    """Every combination of the facts, as columns."""
    combinaisons = list(itertools.product(*FAITS.values()))
    return {champ: [faits[rang] for faits in combinaisons] for rang, champ in enumerate(FAITS)}


PROFILS = every_profile()
NOMBRE = len(PROFILS["type"])


def scope(bareme: Bareme, niveaux: Codes) -> Perimetre:
    """What concerns each profile."""
    return find_perimetre(bareme, PROFILS, niveaux)


def same(bareme: Bareme, niveau: int, *, sans_ia: bool = False) -> Codes:
    """The same level everywhere, for every profile; without AI its question is not concerned."""
    niveaux = np.full((len(bareme.questions), NOMBRE), niveau, dtype=np.int16)
    if sans_ia:
        for ident in IA:
            niveaux[bareme.questions.index(ident)] = NON_CONCERNE
    return niveaux


@pytest.fixture(scope="module")
def bareme() -> Bareme:
    """Compile the whole questionnaire."""
    return compile_bareme(REFERENTIEL)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_every_question_is_complete(question: Question) -> None:
    """Help of two or three sentences, four levels of its own, proof, obstacles, a weight with its reason, a source."""
    assert question.intitule.endswith("\N{NO-BREAK SPACE}?")
    assert len(question.intitule) <= 110
    assert 2 <= len(FIN_DE_PHRASE.findall(question.aide)) <= 3
    assert [niveau.niveau for niveau in question.niveaux] == [0, 1, 2, 3]
    assert [niveau.valeur for niveau in question.niveaux] == pytest.approx(VALEURS)
    assert question.preuves
    assert question.obstacles
    assert len(question.poids_motif) > 20
    assert question.sources
    if question.mode == "constat":
        assert question.repond


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_levels_are_facts(question: Question) -> None:
    """No level says « un peu » or « beaucoup », none repeats another, and what is said is short enough for a card."""
    libelles = [niveau.libelle for niveau in question.niveaux]
    assert len(set(libelles)) == 4
    for libelle in libelles:
        assert FLOU.search(libelle) is None, libelle
        assert 5 < len(libelle) <= 180, libelle
    assert not libelles[0].startswith("Le même")


def test_breadth() -> None:
    """Nine themes, at least 52 questions, about 38 constats and 14 débats; no theme of less than five questions."""
    assert len(REFERENTIEL.noeuds) == 9
    assert len(QUESTIONS) >= 52
    modes = Counter(question.mode for question in QUESTIONS)
    assert 36 <= modes["constat"] <= 46
    assert modes["debat"] == 14
    assert all(len(noeud.questions) >= 5 for noeud in REFERENTIEL.noeuds)


def test_theme_weights_have_a_reason() -> None:
    """Parc, achats and fin d'usage count double, données half (facts, section 10b), each with its written reason."""
    attendus = {"parc": 2.0, "achats": 2.0, "fin_usage": 2.0, "donnees": 0.5}
    assert {noeud.id: noeud.poids for noeud in REFERENTIEL.noeuds} == {
        noeud.id: attendus.get(noeud.id, 1.0) for noeud in REFERENTIEL.noeuds
    }
    assert all(len(noeud.poids_motif) > 20 for noeud in REFERENTIEL.noeuds)


def test_classements_are_filled() -> None:
    """Every poste of every second reading has a question; each question stands under the charter and the label."""
    ranges = {
        (classement, poste)
        for question in QUESTIONS
        for classement, postes in question.classements.items()
        for poste in postes
    }
    assert ranges == {(c.id, poste.id) for c in REFERENTIEL.classements for poste in c.postes}
    assert all({"charte", "label"} <= set(question.classements) for question in QUESTIONS)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_minumeco_theme_is_that_of_the_practices(question: Question) -> None:
    """A question stands under the themes of the practices that it cites, and no other."""
    cites = {source.reference[0] for source in question.sources if source.document == "MiNumEco"}
    assert set(question.classements.get("minumeco", ())) == cites
    assert all(PRATIQUE.fullmatch(s.reference) for s in question.sources if s.document == "MiNumEco")


def test_best_answers_give_all(bareme: Bareme) -> None:
    """Whatever the profile, with AI or without, all best answers give 100 and the highest palier; all worst give 0."""
    for sans_ia in (False, True):
        hauts, bas = same(bareme, 3, sans_ia=sans_ia), same(bareme, 0, sans_ia=sans_ia)
        perimetre = scope(bareme, hauts)
        meilleurs = score_tree(bareme, hauts, hauts, perimetre)
        assert meilleurs.score[0] == pytest.approx(np.ones(NOMBRE))
        assert set(find_palier(bareme, meilleurs, hauts, perimetre)) == {len(REFERENTIEL.paliers) - 1}
        perimetre = scope(bareme, bas)
        pires = score_tree(bareme, bas, bas, perimetre)
        assert pires.score[0] == pytest.approx(np.zeros(NOMBRE))
        assert set(find_palier(bareme, pires, bas, perimetre)) == {0}


@pytest.mark.parametrize("rang", range(len(REFERENTIEL.paliers)), ids=[p.id for p in REFERENTIEL.paliers])
def test_each_palier_is_a_step(bareme: Bareme, rang: int) -> None:
    """Every profile can stand on each palier below the next: its must-haves alone, then level by level to its threshold."""
    niveaux = same(bareme, 0)
    for palier in REFERENTIEL.paliers[: rang + 1]:
        for exigence in palier.exigences:
            place = bareme.questions.index(exigence.question)
            niveaux[place] = np.maximum(niveaux[place], exigence.niveau_min)
    restants = np.arange(NOMBRE)  # the profiles that have not stood on it yet

    def look() -> Codes:
        profils = {champ: [valeurs[place] for place in restants] for champ, valeurs in PROFILS.items()}
        perimetre = find_perimetre(bareme, profils, niveaux)
        return find_palier(bareme, score_tree(bareme, niveaux, niveaux, perimetre), niveaux, perimetre) != rang

    encore = look()
    libres = [
        place
        for place, ident in enumerate(bareme.questions)
        if ident not in {e.question for palier in REFERENTIEL.paliers for e in palier.exigences}
    ]
    for niveau, debut in itertools.product((1, 2, 3), range(0, len(libres), 4)):
        if not encore.any():
            break
        restants, niveaux = restants[encore], niveaux[:, encore]
        quatre = libres[debut : debut + 4]
        niveaux[quatre] = np.maximum(niveaux[quatre], niveau)
        encore = look()
    assert not encore.any(), {champ: valeurs[restants[encore][0]] for champ, valeurs in PROFILS.items()}


@pytest.mark.parametrize("variante", [None, "express"])
def test_no_theme_is_empty(variante: str | None) -> None:
    """Whoever answers, a small commune or an association, every theme has a question for it, in the express questionnaire too."""
    referentiel = REFERENTIEL if variante is None else select_variante(REFERENTIEL, variante)
    bareme = compile_bareme(referentiel)
    concerne = scope(bareme, same(bareme, 1, sans_ia=variante is None)).concerne
    for noeud in referentiel.noeuds:
        rangs = [bareme.questions.index(question.id) for question in noeud.questions]
        assert concerne[rangs].any(axis=0).all(), noeud.id


def test_scope_of_the_smallest(bareme: Bareme) -> None:
    """A commune of 900 inhabitants without servers, schools, cameras, public posts nor IT staff is spared what it has not."""
    choisi = {"type": "commune", "population": 900, "sites_web": 1}
    rang = next(
        rang for rang in range(NOMBRE) if all(PROFILS[champ][rang] == choisi.get(champ, False) for champ in PROFILS)
    )
    concerne = scope(bareme, same(bareme, 1, sans_ia=True)).concerne[:, rang]
    absentes = {ident for ident, vrai in zip(bareme.questions, concerne, strict=True) if not vrai}
    assert absentes == {
        "gouvernance.strategie",
        "gouvernance.ia",
        "sensibilisation.ia",
        "parc.ecoles",
        "usage.serveurs",
        "territoire.acces_publics",
        "territoire.donnees_ouvertes",
        "territoire.objets",
    }


def test_express() -> None:
    """About twenty questions by id, every must-have of the paliers among them, and the same best score."""
    express = select_variante(REFERENTIEL, "express")
    assert 18 <= len(express.questions) <= 24
    exigences = {exigence.question for palier in REFERENTIEL.paliers for exigence in palier.exigences}
    assert exigences <= set(express.questions)


def test_exigences_climb() -> None:
    """Must-haves never ask less on a higher palier than on a lower one, and never level 0."""
    demandes: dict[str, int] = {}
    for palier in REFERENTIEL.paliers:
        for exigence in palier.exigences:
            assert exigence.niveau_min > demandes.get(exigence.question, 0)
            demandes[exigence.question] = exigence.niveau_min


def test_source_documents_are_official() -> None:
    """Every question cites an official text: the MiNumEco guide, RGESN, RGAA, a law, a decree or a European regulation."""
    officiels = re.compile(
        r"MiNumEco|RGESN|RGAA|REEN|AGEC|RGPD|CRPA|CGCT|Code |Loi |Décret |Climat et résilience|Règlement européen"
    )
    for question in QUESTIONS:
        assert any(officiels.match(source.document) for source in question.sources), question.id
