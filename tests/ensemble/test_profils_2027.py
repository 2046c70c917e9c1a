"""Five profiles, from a village of 900 inhabitants to a town of 60 000, can reach every level and palier of collectivites-2027.1.

The hand table tests/cas/profils/profils-2027.yaml says whom each question concerns and how the village reaches its level 3.
"""

from __future__ import annotations

from typing import Any

import pytest
from milieu import RACINE, read_yaml

from numresp.calcul.score.bareme import compile_bareme
from numresp.calcul.score.resultat import Resultat, score_reponses
from numresp.depot.fourni.referentiels import find_referentiel
from numresp.modele.referentiel.reponses import Reponse

REFERENTIEL = find_referentiel("collectivites", "2027.1")
BAREME = compile_bareme(REFERENTIEL)
AVANT = find_referentiel("collectivites", "2026.1")
CAS = read_yaml(RACINE / "tests" / "cas" / "profils" / "profils-2027.yaml")
PROFILS: dict[str, dict[str, Any]] = CAS["profils"]
LIGNES: dict[str, dict[str, Any]] = CAS["questions"]
PALIERS = [palier.id for palier in REFERENTIEL.paliers]
QUESTIONS = list(REFERENTIEL.questions)


def answer(profil: str, niveaux: dict[str, int]) -> Resultat:
    """The scored answers of a profile."""
    reponses = {ident: Reponse.model_validate(niveau) for ident, niveau in niveaux.items()}
    return score_reponses(BAREME, PROFILS[profil], reponses)


def test_table_covers_all_questions() -> None:
    """Each question has its line, in the order of the référentiel, and no line is left over."""
    assert list(LIGNES) == QUESTIONS


@pytest.mark.parametrize("ident", QUESTIONS)
def test_line_says_how(ident: str) -> None:
    """The village, or where it is not concerned the smallest body that is, has a way of its own to the highest level."""
    ligne = LIGNES[ident]
    profils = ligne.get("concerne", list(PROFILS))
    assert profils
    assert set(profils) <= set(PROFILS)
    assert set(ligne) - {"concerne"} == ({"village"} if "village" in profils else {"autre"})
    texte = ligne["village"] if "village" in profils else ligne["autre"]
    assert len(texte.split()) >= 5
    assert texte.endswith(".")


def test_no_way_is_said_twice() -> None:
    """A way that stands for two questions was not thought of for either."""
    voies = [ligne.get("village", ligne.get("autre")) for ligne in LIGNES.values()]
    assert len(set(voies)) == len(voies)


@pytest.mark.parametrize("profil", PROFILS)
def test_concerned_as_the_table_says(profil: str) -> None:
    """The program asks each profile what the hand table says, and leaves nothing to check."""
    resultat = answer(profil, dict.fromkeys(QUESTIONS, 3))
    attendu = {ident for ident, ligne in LIGNES.items() if profil in ligne.get("concerne", list(PROFILS))}
    assert {ident for ident in QUESTIONS if resultat.lignes[ident].concerne} == attendu
    assert resultat.a_verifier == ()


@pytest.mark.parametrize("profil", PROFILS)
def test_best_answers_reach_the_last_palier(profil: str) -> None:
    """All at the highest level: the whole score, the last palier, and every theme has something to say."""
    resultat = answer(profil, dict.fromkeys(QUESTIONS, 3))
    assert resultat.total.score == pytest.approx(1)
    assert resultat.palier is not None
    assert resultat.palier.id == PALIERS[-1]
    assert all(resultat.lignes[noeud.id].concerne for noeud in REFERENTIEL.noeuds)


@pytest.mark.parametrize("profil", PROFILS)
@pytest.mark.parametrize(("niveau", "attendu"), [(0, "amorce"), (1, "amorce"), (2, "avance"), (3, "exemplaire")])
def test_same_level_everywhere(profil: str, niveau: int, attendu: str) -> None:
    """A third of everything is under 0.35, two thirds are over 0.6 with all its must-haves, and not 0.8."""
    palier = answer(profil, dict.fromkeys(QUESTIONS, niveau)).palier
    assert palier is not None
    assert palier.id == attendu


@pytest.mark.parametrize("profil", PROFILS)
@pytest.mark.parametrize("rang", range(1, len(PALIERS)))
def test_must_haves_alone_do_not_need_the_best(profil: str, rang: int) -> None:
    """Each palier is reached without the highest level of any question that it does not itself ask at that level.

    Everything stands at level 2 but the must-haves that ask for 3; for the last palier, whose seuil is 0.8, the rest is raised
    question by question until the score is there: it is before all of them are.
    """
    exigees = {e.question: e.niveau_min for palier in REFERENTIEL.paliers[: rang + 1] for e in palier.exigences}
    niveaux = {ident: max(2, exigees.get(ident, 0)) for ident in QUESTIONS}
    for ident in QUESTIONS:
        palier = answer(profil, niveaux).palier
        assert palier is not None
        if PALIERS.index(palier.id) >= rang:
            break
        niveaux[ident] = 3
    else:
        pytest.fail("no palier before all is at the highest level")


def test_levels_are_four_and_worth_thirds() -> None:
    """The four valeurs stay 0, 1/3, 2/3, 1 (0004), and no two levels of a question say the same."""
    for question in REFERENTIEL.questions.values():
        assert [niveau.niveau for niveau in question.niveaux] == [0, 1, 2, 3]
        assert [niveau.valeur for niveau in question.niveaux] == pytest.approx([0, 1 / 3, 2 / 3, 1])
        assert len({niveau.libelle for niveau in question.niveaux}) == 4, question.id


MOTS_D_ECRIT = ("règle", "écrit", "plan ", "charte", "clause", "consigne", "procédure", "délibération", "compte rendu")
EFFET_D_ECRIT = {"achats.clauses", "donnees.algorithmes"}
"""Where the effect of a clause, or the rule told to the person, is the outcome itself."""


@pytest.mark.parametrize("ident", QUESTIONS)
def test_no_paper_at_the_highest_level(ident: str) -> None:
    """The highest level, and the one before it, ask for no written rule: a paper alone is worth level 1 at most (0035)."""
    if ident not in EFFET_D_ECRIT:
        for niveau in REFERENTIEL.questions[ident].niveaux[2:]:
            assert [mot for mot in MOTS_D_ECRIT if mot in niveau.libelle.lower()] == [], niveau.libelle


def test_themes_weigh_what_their_questions_do() -> None:
    """A theme weighs a tenth of the sum of its questions, so that a question's share does not hang on its neighbours (0035)."""
    for noeud in REFERENTIEL.noeuds:
        assert noeud.poids == pytest.approx(sum(question.poids for question in noeud.questions) / 10)


def test_debates_fit_a_seance() -> None:
    """A room has time for 14 debates; every other question is a fact, with a role that can answer it."""
    debats = [question for question in REFERENTIEL.questions.values() if question.mode == "debat"]
    assert len(debats) <= 14
    assert all(question.repond for question in REFERENTIEL.questions.values() if question.mode == "constat")


def test_all_that_a_question_owes() -> None:
    """Every question has its short label, its help, proofs, obstacles, the reason of its weight, and a source."""
    for question in REFERENTIEL.questions.values():
        assert question.court
        assert question.aide
        assert question.preuves
        assert question.obstacles
        assert question.poids_motif
        assert question.sources


CARTOUCHES, SAUVEGARDES, ACCES = "fin_usage.consommables", "donnees.sauvegardes", "donnees.acces"


def test_safety_outweighs_cartridges() -> None:
    """What line 14 found the other way round: a footprint argument no longer halves law and security."""
    poids = {ident: question.poids for ident, question in REFERENTIEL.questions.items()}
    assert poids[SAUVEGARDES] >= 4 * poids[CARTOUCHES]
    assert poids[ACCES] >= 4 * poids[CARTOUCHES]
    assert poids["services.accessibilite"] > poids["achats.separes"]
    assert poids["parc.duree"] == max(poids.values())


MEMES_MOTS = {
    "sensibilisation.ia",
    "parc.inventaire",
    "usage.extinction",
    "territoire.donnees_ouvertes",
}


def test_questions_kept_word_for_word() -> None:
    """Those whose levels did not change are the ones that 0035 names; they may be compared with 2026.1."""

    def words(question: Any) -> list[str]:
        return [niveau.libelle for niveau in question.niveaux]

    communes = set(REFERENTIEL.questions) & set(AVANT.questions)
    memes = {ident for ident in communes if words(REFERENTIEL.questions[ident]) == words(AVANT.questions[ident])}
    assert memes == MEMES_MOTS
    assert {ident: question.reprend for ident, question in REFERENTIEL.questions.items() if question.reprend} == {
        "donnees.acces": {0: 0, 1: 1, 2: 2, 3: 3}
    }


TABLE = [
    [case.strip() for case in ligne.strip().strip("|").split("|")]
    for ligne in (RACINE / "docs" / "decisions" / "0035-niveaux.md").read_text(encoding="utf-8").splitlines()
    if ligne.startswith("| `") and ligne.count("|") == 9
]


def test_table_of_weights() -> None:
    """The table of 0035 is the référentiel's: three effects that add up to each weight, its share, its reason."""
    tous = sum(question.poids for question in REFERENTIEL.questions.values())
    assert [cases[0].strip("`") for cases in TABLE] == QUESTIONS
    for ident, *effets, poids, part, _, motif in TABLE:
        question = REFERENTIEL.questions[ident.strip("`")]
        assert sum(int(effet) for effet in effets) == int(poids) == question.poids
        assert float(part.replace(",", ".")) == pytest.approx(100 * question.poids / tous, abs=0.005)
        assert motif == question.poids_motif


def test_express_holds_all_must_haves() -> None:
    """Who answers the short variante only can reach every palier by it."""
    (express,) = REFERENTIEL.variantes
    assert {exigence.question for palier in REFERENTIEL.paliers for exigence in palier.exigences} <= set(
        express.questions
    )


def test_minumeco_themes_are_those_of_the_practices_cited() -> None:
    """A question stands in the themes of MiNumEco by the practices it cites, and by nothing else."""
    for question in REFERENTIEL.questions.values():
        cites = {source.reference[0] for source in question.sources if source.document == "MiNumEco"}
        assert set(question.classements.get("minumeco", ())) == cites, question.id
