"""All the tables of some dossiers: each one that is declared, once, checked, in the declared order."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from inventes.atelier_fictif import create_dossier

from numresp.cohorte.analyses.declarations import ACTIONS_QUESTIONS, ESTIMATIONS, GAINS, OBLIGATIONS
from numresp.cohorte.chargement import load_espace
from numresp.cohorte.espace import Espace
from numresp.cohorte.schema import TABLES
from numresp.cohorte.tables import tabulate, tabulate_seances


def test_every_declared_table(espace: Espace) -> None:
    """Of three bodies, and of none: the same tables."""
    for tables in (tabulate(espace.dossiers), tabulate(())):
        assert list(tables) == list(TABLES)
        for nom, table in TABLES.items():
            table.check(tables[nom])


def test_those_that_conclude_are_tables_as_the_others() -> None:
    """Declared once, and known by name."""
    for table in (ACTIONS_QUESTIONS, ESTIMATIONS, GAINS, OBLIGATIONS):
        assert TABLES[table.nom] is table
    assert "organisations" not in tabulate_seances(())


def test_questions_of_the_actions_as_rows(espace: Espace) -> None:
    """One row a question, to join on; the text of actions.csv says the same."""
    lignes = espace.actions_questions
    assert list(map(tuple, lignes.itertuples(index=False))) == [
        ("a-bourg", "a1", "parc.duree"),
        ("a-bourg", "a1", "parc.ratio"),
    ]
    joints = lignes.merge(espace.actions[["organisation", "action", "statut"]])
    assert list(joints["statut"]) == ["En cours", "En cours"]


def test_estimations_are_those_of_the_report(espace: Espace) -> None:
    """Same values as `estimate_impacts`, body by body; what is unknown says what lacks."""
    import numresp as nr

    for dossier in espace.dossiers:
        siennes = espace.estimations.query("organisation == @dossier.slug")
        directes = nr.estimate_impacts(dossier)
        assert list(siennes["estimation"]) == [estimation.id for estimation in directes]
        assert [None if pd.isna(valeur) else valeur for valeur in siennes["central"]] == [e.central for e in directes]
        inconnues = siennes[siennes["central"].isna()]
        assert len(inconnues) > 0


def test_codes_to_join_by(tmp_path: Path) -> None:
    """SIREN and commune as texts, a zero ahead kept; absent where nobody says."""
    create_dossier(tmp_path, "a", siren='"217605401"', code_insee='"01004"')
    create_dossier(tmp_path, "b")
    organisations = load_espace(tmp_path).organisations.set_index("organisation")
    assert organisations.loc["a", ["siren", "code_insee"]].tolist() == ["217605401", "01004"]
    assert organisations.loc["b", ["siren", "code_insee"]].isna().all()
