"""What may be cited: closed lists with their edition; those that ship are the published ones."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
import yaml
from inventes.catalogue_fictif import FICHIERS

from numresp.depot.fourni.catalogue import load_references
from numresp.modele.catalogue.reference import References, check_references

UNE = yaml.safe_load(FICHIERS["references.yaml"])


def faults(**cles: Any) -> list[tuple[str, str]]:
    """(place, message) of the faults of references with some lists changed."""
    references = References.model_validate(UNE | cles)
    return [
        (".".join(map(str, lieu)), message.replace("\u00a0", " ")) for lieu, message, _ in check_references(references)
    ]


def test_right() -> None:
    """The small lists hold together."""
    assert faults() == []


def test_nothing_twice() -> None:
    """Neither a number of a list nor a document comes twice."""
    assert faults(charte=[{"id": "C1"}, {"id": "C1"}]) == [("charte.1.id", "l’identifiant « C1 » est déjà pris")]
    assert faults(documents=[*UNE["documents"], UNE["documents"][0]]) == [("documents.4", "« Guide » figure deux fois")]


def test_each_list_has_its_edition() -> None:
    """A list says which document and edition it was taken from, once; the document may itself be cited."""
    assert faults(editions=UNE["editions"][1:]) == [("editions", "aucune édition pour la liste « minumeco »")]
    assert faults(editions=[*UNE["editions"], UNE["editions"][0]]) == [("editions.4", "« minumeco » figure deux fois")]
    assert faults(documents=UNE["documents"][1:]) == [("editions.0.document", "« Guide » n’est pas dans documents")]


def test_edition_of_a_document() -> None:
    """A document's numbered list is found by its name; another document has none."""
    references = References.model_validate(UNE)
    edition = references.find_edition("Critères")
    assert edition is not None
    assert [repere.id for repere in references.list_reperes(edition.liste)] == ["1.1"]
    assert references.find_edition("Autre") is None


# MiNumEco, guide v1 of June 2023: practices per theme (a to i), 59 in all.
MINUMECO = {"a": 8, "b": 3, "c": 3, "d": 6, "e": 5, "f": 8, "g": 11, "h": 7, "i": 8}
# RGESN 2024: criteria per thématique, 78 in all, numbered from 1 in each, in this order.
RGESN = {
    "Stratégie": 10, "Spécifications": 10, "Architecture": 7, "UX/UI": 15, "Contenus": 8, "Frontend": 7, "Backend": 4,
    "Hébergement": 10, "Algorithmie": 7,
}  # fmt: skip


def test_shipped_minumeco() -> None:
    """The shipped list has the 59 practices of the guide, numbered from 1 in each theme, all with a title."""
    pratiques = load_references().minumeco
    assert [(repere.id, repere.theme) for repere in pratiques] == [
        (f"{theme}.{rang}", theme) for theme, combien in MINUMECO.items() for rang in range(1, combien + 1)
    ]
    assert all(repere.titre for repere in pratiques)


def test_shipped_rgesn() -> None:
    """The shipped list has the 78 criteria of the RGESN 2024, thématique by thématique."""
    criteres = load_references().rgesn
    assert Counter(repere.theme for repere in criteres) == RGESN
    assert [repere.id for repere in criteres] == [
        f"{theme}.{rang}" for theme, combien in enumerate(RGESN.values(), start=1) for rang in range(1, combien + 1)
    ]


@pytest.mark.parametrize(("liste", "prefixe", "combien"), [("charte", "C", 5), ("reen", "D", 6)])
def test_shipped_engagements_and_themes(liste: str, prefixe: str, combien: int) -> None:
    """Five engagements of the charter, six themes of the décret 2022-1084."""
    reperes = getattr(load_references(), liste)
    assert [repere.id for repere in reperes] == [f"{prefixe}{rang}" for rang in range(1, combien + 1)]


def test_shipped_licence() -> None:
    """Lists whose titles or themes are taken over are under an open licence that is named."""
    licences = {edition.liste: edition.licence for edition in load_references().editions}
    assert licences["minumeco"] == licences["rgesn"] == "Licence Ouverte 2.0"
    assert not any(repere.titre for repere in load_references().charte)  # the charter has no open licence
