"""The comparison with five references names every item once, gives a reason for each lack, and agrees with the questions."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml
from comparaison import (
    Comparaison,
    Comptes,
    Element,
    Reference,
    list_comparaison,
    list_mismatches,
    list_propres,
    load_comparaison,
)
from tables import CATALOGUE

from numresp.depot.fourni.referentiels import find_referentiel
from numresp.modele.referentiel.referentiel import Referentiel

REFERENTIEL = find_referentiel("collectivites", "2027.1")
COMPAREE = load_comparaison()
PAR_ID = {reference.id: reference for reference in COMPAREE.references}
TOUS = [(reference.id, element) for reference in COMPAREE.references for element in reference.elements]
# GPC-ONR 1.2.0 (28 August 2026): targets of each of its five axes; its 28 of before, and 1.8, 2.5, 3.8 and 5.7, on AI.
AXES_ONR = {1: 8, 2: 5, 3: 8, 4: 4, 5: 7}


@pytest.mark.parametrize("liste", ["minumeco", "rgesn", "charte", "reen"])
def test_every_item_stands_once(liste: str) -> None:
    """In the order of the list that the catalogue holds."""
    connus = yaml.safe_load((CATALOGUE / "references.yaml").read_text(encoding="utf-8"))[liste]
    assert [element.id for element in PAR_ID[liste].elements] == [connu["id"] for connu in connus]


def test_every_target_stands_once() -> None:
    """32 targets in five axes, as GPC-ONR 1.2.0 numbers them."""
    attendus = [f"{axe}.{rang}" for axe, nombre in AXES_ONR.items() for rang in range(1, nombre + 1)]
    assert [element.id for element in PAR_ID["onr"].elements] == attendus


def test_questions_exist() -> None:
    """No item names a question that the référentiel has not, or one twice."""
    assert COMPAREE.nommees <= set(REFERENTIEL.questions)
    assert [element.id for _, element in TOUS if max(Counter(element.questions).values(), default=0) > 1] == []


def test_every_lack_has_its_reason() -> None:
    """Asked by a question, or one reason why not: never both, never neither; and the questions that a reason names exist."""
    assert [element.id for _, element in TOUS if bool(element.questions) == bool(element.pourquoi)] == []
    assert [element.id for _, element in TOUS if element.manque and not element.questions] == []
    raisons = [element.pourquoi for _, element in TOUS if element.pourquoi] + list(COMPAREE.propres.values())
    assert all(len(raison) > 40 and raison.endswith(".") for raison in raisons)
    nommees = {ident for raison in raisons for ident in re.findall(r"`([a-z_.]+)`", raison)}
    assert nommees <= set(REFERENTIEL.questions)


def test_reasons_are_used(racine: Path) -> None:
    """A shared reason that no item takes any more leaves the file."""
    lu = yaml.safe_load((racine / "docs" / "comparaison.yaml").read_text(encoding="utf-8"))
    prises = {element.get("raison") for reference in lu["references"] for element in reference["elements"]} - {None}
    assert prises == set(lu["raisons"])


def test_said_in_twelve_words() -> None:
    """What a reference asks is said short, in our words."""
    longs = [element.id for _, element in TOUS if len(re.findall(r"[\w’-]+", element.demande)) > 12]
    assert longs == []


def test_agrees_with_the_sources_of_the_questions() -> None:
    """A question named for a practice or a criterion cites it, and the other way round."""
    assert list_mismatches(COMPAREE, REFERENTIEL) == []


def test_what_we_alone_ask() -> None:
    """Each question that no reference asks says why it is asked, and no other does."""
    assert set(COMPAREE.propres) == set(REFERENTIEL.questions) - COMPAREE.nommees


@pytest.mark.parametrize(
    ("reference", "comptes"),
    [  # items, asked, of which in part, absent: counted by hand in docs/comparaison.yaml
        ("minumeco", Comptes(59, 54, 13, 5)),  # absent: c.3, d.5, f.3, g.2, g.10
        ("charte", Comptes(5, 5, 2, 0)),
        ("onr", Comptes(32, 26, 10, 6)),  # absent: 1.8, 2.5, 3.4, 3.7, 5.1, 5.4
        ("rgesn", Comptes(78, 22, 11, 56)),
        ("reen", Comptes(6, 6, 1, 0)),
    ],
)
def test_counts(reference: str, comptes: Comptes) -> None:
    """What the summary prints is what a hand counts."""
    assert PAR_ID[reference].tally() == comptes
    ligne = f"| {PAR_ID[reference].nom} | {comptes.elements} {PAR_ID[reference].unite} | "
    assert ligne + " | ".join(map(str, comptes[1:])) in list_comparaison(REFERENTIEL)


@pytest.mark.parametrize(
    ("partie", "elements", "demandes"),
    [  # 1.1, 1.2, 1.4, 1.6, 1.9; 2.2, 2.3, 2.5, 2.7, 2.8; 4.3, 4.4, 4.13, 4.14; 5.7; 6.1; 7.2; 8.1, 8.3 to 8.6
        ("Stratégie", 10, 5),
        ("Spécifications", 10, 5),
        ("Architecture", 7, 0),
        ("UX/UI", 15, 4),
        ("Contenus", 8, 1),
        ("Frontend", 7, 1),
        ("Backend", 4, 1),
        ("Hébergement", 10, 5),
        ("Algorithmie", 7, 0),
    ],
)
def test_rgesn_by_theme(partie: str, elements: int, demandes: int) -> None:
    """The nine themes of the RGESN, counted by hand; the catalogue gives their names and sizes."""
    assert f"| {partie} | {elements} | {demandes} | " in list_comparaison(REFERENTIEL)
    connus = yaml.safe_load((CATALOGUE / "references.yaml").read_text(encoding="utf-8"))["rgesn"]
    assert sum(connu["theme"] == partie for connu in connus) == elements


def test_parts_make_the_whole() -> None:
    """Every item of a reference that is divided stands in one of its parts."""
    for reference in COMPAREE.references:
        if reference.parties:
            assert {element.id.partition(".")[0] for element in reference.elements} == set(reference.parties)


def test_all_is_set_out() -> None:
    """Every item and every question that we alone ask stands in the tables."""
    page, propres = list_comparaison(REFERENTIEL), list_propres(REFERENTIEL)
    assert [element.demande for _, element in TOUS if element.demande not in page] == []
    assert propres.count("\n") == 2 + len(COMPAREE.propres)


def test_mismatches_are_found() -> None:
    """A practice cited without being named, one named without being cited; other documents are not compared."""
    elements = (Element("a.1", "un référent", ("x.un",), "", ""), Element("a.2", "un plan", (), "", "Parce que."))
    comparee = Comparaison((Reference("minumeco", "M", "pratiques", "", {}, elements),), {})
    sources = [{"document": "MiNumEco", "reference": "a.2"}, {"document": "RGESN", "reference": "1.1"}]
    question = {"id": "x.un", "intitule": "?", "sources": sources}
    referentiel = Referentiel.model_validate(
        {"id": "essai", "noeuds": [{"id": "x", "nom": "X", "questions": [question]}]}
    )
    assert list_mismatches(comparee, referentiel) == [
        "MiNumEco a.1\N{NO-BREAK SPACE}: x.un la demande, sans la citer",
        "MiNumEco a.2\N{NO-BREAK SPACE}: x.un la cite, sans la demander",
    ]
