"""docs/referentiel.md says what the data say: its tables are computed, and what it writes by hand is held here."""

from __future__ import annotations

import re

import pytest
from tables import PAGE, PROFILS, TABLES, VERSION, fill_page, list_asked, list_uncovered

from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.fourni.referentiels import find_referentiel
from numresp.depot.fourni.ressources import find_data

REFERENTIEL = find_referentiel("collectivites", VERSION)
TEXTE = PAGE.read_text(encoding="utf-8")


def test_tables_are_in_step() -> None:
    """The tables of the page are those that the data give now (make docs writes them)."""
    assert fill_page(TEXTE) == TEXTE
    assert set(re.findall(r"<!-- table : (\w+) -->", TEXTE)) == set(TABLES)


def test_uncovered_practices_have_a_reason() -> None:
    """Every practice of the MiNumEco guide that no question cites is named in the page, with the reason."""
    raisons = dict(re.findall(r"^- \*\*([a-i]\.\d+)\*\* \(.+?\).: (.+)$", TEXTE, re.MULTILINE))
    assert set(raisons) == set(list_uncovered(REFERENTIEL))
    assert all(len(raison) > 60 for raison in raisons.values())


def test_le_trait_is_the_example() -> None:
    """The page's Le Trait has the facts of the example's dossier."""
    faits = load_dossier(find_data("exemple"), "le-trait").organisation.faits
    assert {champ: faits[champ] for champ in PROFILS["Le Trait"]} == PROFILS["Le Trait"]


@pytest.mark.parametrize(
    ("profil", "question", "marque"),
    [
        ("Commune de 900 habitants", "gouvernance.prestataire", "oui"),  # nobody of its own for IT
        ("Commune de 900 habitants", "territoire.donnees_ouvertes", "—"),  # CRPA L.312-1-1: from 3 500 inhabitants on
        ("Commune de 900 habitants", "usage.serveurs", "—"),
        ("Le Trait", "usage.salle_serveurs", "oui"),  # servers of its own
        ("Le Trait", "territoire.objets", "à vérifier"),  # whether it has cameras is not public
        ("Le Trait", "gouvernance.prestataire", "—"),
        ("Ville de 60 000 habitants", "gouvernance.prestataire", "—"),
        ("École d’ingénieurs", "sensibilisation.elus", "—"),
        ("École d’ingénieurs", "achats.clauses", "oui"),
        ("Association de 20 personnes", "achats.clauses", "—"),
        ("Association de 20 personnes", "territoire.accompagnement", "—"),
        ("Association de 20 personnes", "services.accessibilite", "oui"),
    ],
)
def test_who_is_asked_what(profil: str, question: str, marque: str) -> None:
    """What the law and the facts of five bodies decide, written out by hand."""
    assert list_asked(REFERENTIEL)[question][list(PROFILS).index(profil)] == marque
