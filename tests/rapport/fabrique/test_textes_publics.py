"""What somebody typed does not leave in a table; what numresp itself says does."""

from __future__ import annotations

import pandas as pd

from numresp.depot.echanges.tables.table_a_ecrire import TableAEcrire
from numresp.depot.fourni.catalogue import load_actions
from numresp.rapport.fabrique.textes_publics import replace_typed, say_otherwise


def make_tables() -> dict[str, pd.DataFrame]:
    """Two bodies with actions of the catalogue and of their own, and measures of an indicateur that is known, or is not."""
    return {
        "organisations": pd.DataFrame(
            {"organisation": ["a", "b"], "illustratif": ["Mme Durand", None]}, dtype="string"
        ),
        "seances": pd.DataFrame({"seance": ["s"], "illustratif": ["M. Martin"]}, dtype="string"),
        "actions": pd.DataFrame(
            {
                "organisation": ["a", "a", "a", "b"],
                "action": ["voir-mme-durand", "extinction-soir", "autre", "autre"],
                "titre": ["Voir Mme Durand", "Voir M. Martin pour éteindre", "Autre", "Autre"],
            },
            dtype="string",
        ),
        "actions_questions": pd.DataFrame({"organisation": ["b", "a"], "action": ["autre"] * 2}, dtype="string"),
        "mesures": pd.DataFrame(
            {
                "indicateur": ["deee_kg", "deee_kg", "pas_de_martin"],
                "unite": ["kg", "kg chez Martin", "pas"],
                "valeur": [1.0, 2.0, 3.0],
            }
        ),
    }


def test_no_typed_text() -> None:
    """Actions bear the title of the catalogue, or a number in their body and no title; measures those of its indicateurs."""
    donnees = make_tables()
    faits = replace_typed(donnees)
    assert not any(
        cadre.astype(str).apply(lambda c: c.str.contains("artin|urand")).any(axis=None) for cadre in faits.values()
    )
    assert faits["actions"]["action"].tolist() == ["propre-1", "extinction-soir", "propre-2", "propre-1"]
    titre = next(action.titre for action in load_actions() if action.id == "extinction-soir")
    assert faits["actions"]["titre"].fillna("").tolist() == ["", titre, "", ""]
    assert faits["actions_questions"]["action"].tolist() == ["propre-1", "propre-2"]
    assert faits["mesures"]["valeur"].tolist() == [1.0]
    assert faits["organisations"]["illustratif"].fillna("").tolist() == ["données inventées, en tout ou en partie", ""]
    assert donnees["actions"]["action"][0] == "voir-mme-durand"  # what was given is as it was


def test_nothing_there() -> None:
    """Tables without a row stay tables, with their columns and their kinds."""
    vides = {nom: cadre.iloc[:0] for nom, cadre in make_tables().items()}
    faits = replace_typed(vides)
    assert {nom: list(cadre.columns) for nom, cadre in faits.items()} == {n: list(c.columns) for n, c in vides.items()}
    assert faits["mesures"]["valeur"].dtype == vides["mesures"]["valeur"].dtype
    assert not any(len(cadre) for cadre in faits.values())


def test_columns_say_so() -> None:
    """What a column means follows; the others stay as they are declared."""
    colonnes = (("action", "", "Identifiant"), ("statut", "", "Statut"))
    dite = say_otherwise(TableAEcrire("actions", "une action", pd.DataFrame(), colonnes))
    assert "propre-1" in dite.colonnes[0][2]
    assert dite.colonnes[1] == colonnes[1]
