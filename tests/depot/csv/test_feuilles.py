"""The sheets of a dossier, declared once: what the writer, the reader and the differences all rest on."""

from __future__ import annotations

from numresp.depot.csv.feuilles import ACTIONS, CHIFFRES, FAITS, FEUILLES, LISTES_DE_FAITS, PARC
from numresp.modele.dossier.organisation import Organisation


def test_the_sheets_in_their_order() -> None:
    """As the workbook shows them."""
    titres = ["Organisation", "Hypothèses", "Parc", "Actions", "Mesures", "Jalons", "Charte"]
    assert [feuille.titre for feuille in FEUILLES] == titres


def test_every_field_of_a_row_has_its_column() -> None:
    """No column is of a field that does not exist, no field is without a column, no title stands twice; keys are columns."""
    for feuille in FEUILLES:
        champs = [rubrique.champ for rubrique in feuille.rubriques]
        assert sorted(champs) == sorted(feuille.modele.model_fields), feuille.titre
        assert len({rubrique.titre for rubrique in feuille.rubriques}) == len(champs), feuille.titre
        assert {*feuille.cle} <= {*champs}, feuille.titre


def test_a_column_by_its_field() -> None:
    """Its title, its kind and its list; a kind of equipment may be another word, a status may not."""
    assert (ACTIONS.find("budget_eur").titre, ACTIONS.find("budget_eur").genre) == ("Budget (€)", "nombre")
    assert (PARC.find("type").ferme, ACTIONS.find("statut").ferme) == (False, True)
    assert "En pause" in ACTIONS.find("statut").choix


def test_facts_are_those_of_an_organisation() -> None:
    """Every fact at the top of organisation.yaml is a field of it; figures and lists are among them."""
    assert {*FAITS} <= {*Organisation.model_fields}
    assert {*CHIFFRES, *LISTES_DE_FAITS} <= {*FAITS}
    assert LISTES_DE_FAITS["diffusion"] == ("prive", "promotion", "public")
