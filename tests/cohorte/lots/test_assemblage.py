"""Lots put together: any table that is declared, and small lots made into larger ones."""

from __future__ import annotations

from pathlib import Path

from inventes.grand_espace import compare_tables

from numresp.cohorte.lots.assemblage import assemble, merge_small
from numresp.cohorte.lots.lot_de_dossiers import read_lot_of
from numresp.cohorte.schema import TABLES
from numresp.depot.cache.registre import read_lot


def test_every_table_can_be_put_together() -> None:
    """A row says its organisation, or the table speaks of a référentiel: nothing else would be known to be still there."""
    for table in TABLES.values():
        assert {"organisation", "referentiel"} & {colonne.nom for colonne in table.colonnes}, table.nom


def test_merged_as_they_were(grand: Path, tmp_path: Path) -> None:
    """Small lots are put together without being read from the dossiers, and the tables are the same."""
    dossiers, lots = {}, {}
    for lettre in "abcde":
        lot = read_lot_of(grand, [f"commune-{lettre}"], tmp_path)
        parts = read_lot(tmp_path, lot.nom, lot.connu)
        assert parts is not None
        dossiers |= lot.dossiers
        lots[lot.nom] = parts
    deux = dict(list(dossiers.items())[:2])
    assert merge_small(deux, lots, tmp_path) == {}  # two small ones are no crowd
    faits = merge_small(dossiers, lots, tmp_path)
    assert [list(siens) for _, siens in faits.values()] == [list(dossiers)[:4], list(dossiers)[4:]]
    avant, apres, grands = assemble(dossiers, lots), dict(dossiers), {}
    for nom, (connu, siens) in faits.items():
        apres |= siens
        parts = read_lot(tmp_path, nom, connu)
        assert parts is not None
        grands[nom] = parts
    compare_tables(avant, assemble(apres, grands))
