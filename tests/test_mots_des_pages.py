"""What is printed for the public: no file name, no doubt inside a citation, statements, sound blanks, the mark of the example."""

from __future__ import annotations

import re

import pytest
from pages_exemple import Texte, list_documents, list_pages

from numresp.depot.catalogue import load_catalogue
from numresp.depot.referentiels import find_newest, load_referentiel

PARTIES = (
    "organisation|parc|actions|mesures|jalons|feuille_de_route|promotion|historique|facteurs|obligations|indicateurs"
)
FICHIERS = re.compile(rf"\b({PARTIES})\.(csv|ya?ml|jsonl?)\b|\b(seances|preuves)/")
COLONNES = re.compile(
    r"\b(telephones_collectes|messagerie_supprime_go|postes_eteints|deee_kg|budget_eur|annee_achat)\b"
)
CASSANTES = re.compile(r"(?<=\S)[ \t\n]+[:;?!»](?![\w/])|«[ \t\n]|\d [%€]")
FAUX = (
    "Cleans", "Ups Days", "Signature signée", "1 action de structures", "autre, autre", "1 à 1 jours",
    "prévus, pour", "non pertinente", "Aucun jalon n’est encore prévu", "effet constaté (ordinateurs",
)  # fmt: skip
"""Wrong strings that were read in reports, and that stay away."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every page of the example, by its name."""
    return dict(list_pages(tmp_path_factory.mktemp("pages")))


@pytest.fixture(scope="module")
def textes(pages: dict[str, str]) -> dict[str, list[str]]:
    """What is read on every page and in every document."""
    lus = {nom: Texte(page).morceaux for nom, page in pages.items()}
    return lus | {nom: texte.splitlines() for nom, texte in list_documents()}


def find(motif: re.Pattern[str], textes: dict[str, list[str]]) -> list[str]:
    """Where a pattern stands, with what is around it."""
    return [f"{nom}: {m[:200]!r}" for nom, morceaux in textes.items() for m in morceaux if motif.search(m)]


def test_all_are_there(pages: dict[str, str]) -> None:
    """The proof looks at every kind of page."""
    noms = {nom.partition("/")[2] for nom in pages}
    assert {
        "bilan.html",
        "suivi-calcul.html",
        "feuille_de_route-fiches.html",
        "promotion-calcul.html",
        "passation",
    } <= noms
    assert {"charte.html", "quick_wins.html", "invitation.html", "grille.html", "cartes.html"} <= noms


def test_no_file_nor_column(textes: dict[str, list[str]]) -> None:
    """No reader of a report has to know how a dossier is stored; fingerprints, in code, name what they are of."""
    assert find(FICHIERS, textes) == []
    assert find(COLONNES, {nom: t for nom, t in textes.items() if "calcul" not in nom}) == []


def test_no_doubt_inside_a_citation() -> None:
    """An article is cited as it stands; what is not established is said beside it, and in the catalogue."""
    for obligation in load_catalogue().obligations:
        assert "vérifier" not in obligation.article, obligation.id
        assert [e.libelle for e in obligation.etapes if "vérifier" in e.libelle] == [], obligation.id


def test_statements_stand_where_questions_stood(textes: dict[str, list[str]]) -> None:
    """No question of the référentiel is asked in a report, a relevé, a hand-over or a document."""
    questions = {question.intitule for question in load_referentiel(find_newest()).questions.values()}
    gardees = ("calcul", "invitation", "cartes", "grille")
    for nom, morceaux in textes.items():
        if not any(gardee in nom for gardee in gardees):
            assert [m for m in morceaux if any(question in m for question in questions)] == [], nom


def test_blanks_do_not_break(textes: dict[str, list[str]]) -> None:
    """Before : ; ? ! », after « and before % and € every blank is unbreakable, whoever typed the sentence."""
    assert find(CASSANTES, textes) == []


@pytest.mark.parametrize("faux", FAUX)
def test_wrong_strings_stay_away(faux: str, textes: dict[str, list[str]]) -> None:
    """What was once read in a report, and is wrong."""
    motif = re.compile(re.escape(faux).replace("\\ ", "[ \u00a0\u202f]"))
    assert find(motif, textes) == []


def test_the_mark_of_the_example(textes: dict[str, list[str]]) -> None:
    """Every page and document of the example says that it shows invented data."""
    assert [
        nom for nom, morceaux in textes.items() if not re.search("exemple", " ".join(morceaux), re.IGNORECASE)
    ] == []
