"""The real trial: what readers graded is counted as the page says, and every fact was read by each reader."""

from __future__ import annotations

import csv

import pytest
from lectures_reelles import REEL, count_readings, join_readers, load_facts, load_readings

from numresp.depot.fourni.referentiels import find_referentiel

FAITS = {
    "x.1": {"genre": "papier"},
    "x.2": {"genre": "resultat"},
    "x.3": {"genre": "resultat"},
    "x.4": {"genre": "pratique"},
    "x.5": {"genre": "resultat"},
}
LECTURES = {
    "A": {"x.1": "q:2", "x.2": "q:1", "x.3": "q:1", "x.4": "", "x.5": "r:3"},
    "B": {"x.1": "q:2", "x.2": "q:1", "x.3": "q:3", "x.4": "", "x.5": ""},
}


def lay_out(lectures: dict[str, dict[str, str]]) -> list[dict[str, str]]:
    """Rows of the file, from « question:niveau » or nothing."""
    return [
        {
            "lecteur": lecteur,
            "fait": fait,
            "question": question,
            "niveau": niveau,
            "note": "" if question else "Contexte",
        }
        for lecteur, cotes in lectures.items()
        for fait, cote in cotes.items()
        for question, _, niveau in [cote.partition(":")]
    ]


def test_counts() -> None:
    """By hand: x.1 to x.3 graded by both, x.5 by one, x.4 by none; alike on x.1, x.2, x.4; the result x.2 below the paper x.1."""
    comptes = count_readings(join_readers(FAITS, lay_out(LECTURES)))
    assert comptes == (5, 4, 3, 3, ("x.2",), 1)


def test_a_fact_left_out() -> None:
    """A reader who leaves a fact out is not a reader who says that no question grades it."""
    sans = {"A": LECTURES["A"], "B": {fait: cote for fait, cote in LECTURES["B"].items() if fait != "x.4"}}
    with pytest.raises(KeyError, match=r"x\.4"):
        join_readers(FAITS, lay_out(sans))


@pytest.fixture(scope="module")
def rangees() -> list[dict[str, str]]:
    """The readings as they are kept."""
    with (REEL / "lectures.csv").open(encoding="utf-8", newline="") as fichier:
        return list(csv.DictReader(fichier, delimiter=";"))


def test_no_outcome_below_a_paper() -> None:
    """On the final words, no outcome earns less than a paper for both readers (issue 20)."""
    finales = {lot: count_readings(lus) for (mots, lot), lus in load_readings().items() if mots == "finaux"}
    assert {lot: comptes.renverses for lot, comptes in finales.items()} == {"lot1": (), "lot2": ()}


def test_kept_readings_are_whole(rangees: list[dict[str, str]]) -> None:
    """Each reading has two readers, who both read every fact of the lot; levels exist on the final words."""
    questions = find_referentiel("collectivites", "2027.1").questions
    for mots, lot in {(rangee["mots"], rangee["lot"]) for rangee in rangees}:
        siennes = [rangee for rangee in rangees if (rangee["mots"], rangee["lot"]) == (mots, lot)]
        faits = set(load_facts(lot))
        lecteurs = {rangee["lecteur"] for rangee in siennes}
        assert len(lecteurs) == 2
        assert all({r["fait"] for r in siennes if r["lecteur"] == lecteur} == faits for lecteur in lecteurs)
        if mots == "finaux":
            assert {rangee["question"] for rangee in siennes} <= {"", *questions}
            assert all(rangee["niveau"] in "0123" for rangee in siennes)


def test_facts_are_whole() -> None:
    """Twelve sheets and 150 facts at least, each with its source, its kind and no name of a body."""
    fiches = [load_facts(lot.name) for lot in REEL.iterdir() if lot.is_dir()]
    assert sum(map(len, fiches)) >= 150
    for faits in fiches:
        assert {fait["genre"] for fait in faits.values()} <= {"resultat", "pratique", "papier"}
        assert all(fait["source"] and fait["fait"].strip() for fait in faits.values())
