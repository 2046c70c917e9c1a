"""The tables of what made scores change as they are declared."""

from __future__ import annotations

from numresp.cohorte.schema import TABLES
from numresp.cohorte.schema_evolution import EVOLUTIONS, EVOLUTIONS_QUESTIONS, PARTS


def test_what_tells_rows_apart() -> None:
    """A nœud of a pair of séances; a question of such a nœud. Both are among the tables of an espace."""
    assert EVOLUTIONS.cle == ("organisation", "avant_seance", "apres_seance", "noeud")
    assert EVOLUTIONS_QUESTIONS.cle == (*EVOLUTIONS.cle, "question")
    assert all(TABLES[table.nom] is table for table in (EVOLUTIONS, EVOLUTIONS_QUESTIONS))


def test_a_change_has_its_ends_and_four_parts() -> None:
    """None of the parts is ever empty; an end may be one that a report hides."""
    colonnes = {colonne.nom: colonne for colonne in EVOLUTIONS.colonnes}
    assert PARTS == ("avant", "apres", "reponses", "connu", "perimetre", "version")
    assert [colonnes[nom].requis for nom in PARTS] == [False, False, True, True, True, True]
