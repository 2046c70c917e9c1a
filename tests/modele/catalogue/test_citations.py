"""Sources: a document that is not in the list, or a number that it does not have, is a dead reference."""

from __future__ import annotations

import pytest
import yaml
from inventes.catalogue_fictif import FICHIERS, two_questions

from numresp.modele.catalogue.citations import check_citations, check_postes
from numresp.modele.catalogue.reference import References
from numresp.modele.referentiel.referentiel import Source

REFERENCES = References.model_validate(yaml.safe_load(FICHIERS["references.yaml"]))


def faults(document: str, reference: str = "") -> list[tuple[str, str, str]]:
    """(place, message, remedy) of a source, with plain spaces."""
    source = Source(document=document, reference=reference)
    return [
        (".".join(map(str, lieu)), message.replace("\u00a0", " "), remede.replace("\u00a0", " "))
        for lieu, message, remede in check_citations((source,), REFERENCES, ("sources",))
    ]


@pytest.mark.parametrize(
    ("document", "reference"),
    [
        ("Guide", "a.1"), ("Guide", ""), ("Critères", "1.1"), ("Charte", "C1"), ("Loi L", "D1"), ("Loi L", "art. 35"),
        ("Loi L", "texte intégral"), ("Loi L", ""),
    ],
)  # fmt: skip
def test_alive(document: str, reference: str) -> None:
    """A number of the document's list, an article where the document has some, or the document as a whole."""
    assert faults(document, reference) == []


def test_unknown_document() -> None:
    """A misspelled document is named, with the one it resembles; an unlike one with what to do."""
    assert faults("Gide") == [
        ("sources.0.document", "le document « Gide » n’est pas dans references.yaml", "vouliez-vous dire « Guide »")
    ]
    ((_, _, remede),) = faults("Rapport 2031")
    assert remede == "valeurs possibles : Charte, Critères, Guide, Loi L"


@pytest.mark.parametrize(
    ("document", "reference", "remede"),
    [
        ("Guide", "a.9", "vouliez-vous dire « a.2 »"),
        ("Guide", "a1", "vouliez-vous dire « a.1 »"),
        ("Guide", "a.1, a.2", "valeurs possibles : a.1, a.2"),
        ("Critères", "10.4", "valeurs possibles : 1.1"),
        ("Charte", "engagement 1", "valeurs possibles : C1"),
        ("Loi L", "D7", "valeurs possibles : D1"),
    ],
)
def test_dead_number(document: str, reference: str, remede: str) -> None:
    """A number that the document does not have is named; D7 is no article but a theme that does not exist."""
    ((lieu, message, dite),) = faults(document, reference)
    assert lieu == "sources.0.reference"
    assert message.startswith(f"« {reference} » n’existe pas dans {document} (")
    assert dite == remede


def test_at_any_depth() -> None:
    """Sources are found wherever they stand in a model, at their place."""
    noeuds = [{"id": "n", "nom": "N", "questions": [{"id": "q", "intitule": "Q", "sources": [{"document": "X"}]}]}]
    ((lieu, _, _),) = check_citations(two_questions(noeuds=noeuds), REFERENCES)
    assert lieu == ("noeuds", 0, "questions", 0, "sources", 0, "document")


@pytest.mark.parametrize(
    ("classement", "poste", "attendu"),
    [
        ("charte", "C1", 0),
        ("charte", "C6", 1),
        ("reen", "D1", 0),
        ("reen", "D7", 1),
        ("minumeco", "a", 0),
        ("minumeco", "j", 1),
        ("label", "libre", 0),
    ],
)
def test_postes(classement: str, poste: str, attendu: int) -> None:
    """A classement named after a list has only its numbers or themes; another one is free."""
    referentiel = two_questions(classements=[{"id": classement, "postes": [{"id": poste}]}])
    assert [lieu for lieu, _, _ in check_postes(referentiel, REFERENCES)] == [
        ("classements", 0, "postes", 0, "id")
    ] * attendu
