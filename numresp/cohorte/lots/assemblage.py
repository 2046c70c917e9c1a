"""Lots put together: the tables of an espace from those of its lots, and small lots made into larger ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pandas as pd

from numresp.cohorte import schema
from numresp.cohorte.lots.colonnes_arrow import (
    ORGANISATION,
    join_parts,
    join_shared,
    read_stream,
    to_frame,
    write_stream,
)
from numresp.cohorte.lots.espace_lu import TAILLE
from numresp.cohorte.table import TableDeCohorte
from numresp.depot.cache.registre import DossierConnu, LotConnu, write_lot

Lots = dict[str, dict[str, memoryview]]
"""The parts of each lot, by its name and the name of the table."""
PETITS_MAX = 8
"""Lots of few dossiers that are left as they are: each changed dossier makes one."""


def assemble(dossiers: Mapping[str, DossierConnu], lots: Lots) -> dict[str, pd.DataFrame]:
    """Every table, its rows in the order of the dossiers, each taken from the lot that is its own.

    Of a table that is shared, the rows are those of the référentiels that a séance cites.
    """
    if not dossiers:
        return {table.nom: table.build_rows(()) for table in schema.TABLES.values()}
    rangs = _rank(dossiers, lots)
    tables: dict[str, pd.DataFrame] = {}
    partages = []
    for table in schema.TABLES.values():
        if _is_shared(table):
            partages.append(table)
            continue
        parts = [read_stream(lots[nom][table.nom]) for nom in rangs]
        tables[table.nom] = to_frame(table, join_parts(parts, list(rangs.values())))
    cites = list(dict.fromkeys(tables["seances"]["referentiel"]))
    for table in partages:
        parts = [read_stream(lots[nom][table.nom]) for nom in rangs]
        tables[table.nom] = to_frame(table, join_shared(parts, cites))
    return {nom: tables[nom] for nom in schema.TABLES}


def _is_shared(table: TableDeCohorte) -> bool:
    """Whether a table speaks of référentiels, and not of bodies."""
    return ORGANISATION not in {colonne.nom for colonne in table.colonnes}


def _rank(dossiers: Mapping[str, DossierConnu], lots: Lots) -> dict[str, dict[str, int]]:
    """Of each lot that is used: the place of each body whose rows are taken from it, by the name it has in tables."""
    rangs: dict[str, dict[str, int]] = {}
    for rang, vu in enumerate(dossiers.values()):
        rangs.setdefault(vu.lot, {})[vu.nom] = rang
    return {nom: rangs[nom] for nom in lots if nom in rangs}


def merge_small(
    dossiers: Mapping[str, DossierConnu], lots: Lots, place: Path
) -> dict[str, tuple[LotConnu, dict[str, DossierConnu]]]:
    """Small lots as fewer, larger ones, once there are many: what they are and what they hold, by their names.

    A lot is small that holds less than half of what it may; rows of dossiers that have changed since are left behind.
    """
    rangs = _rank(dossiers, lots)
    petits = {nom for nom, siens in rangs.items() if len(siens) < TAILLE // 2}
    if len(petits) <= PETITS_MAX:
        return {}
    siens = [(slug, vu) for slug, vu in dossiers.items() if vu.lot in petits]
    faits = {}
    for debut in range(0, len(siens), TAILLE):
        ensemble = dict(siens[debut : debut + TAILLE])
        pris = _rank(ensemble, lots)
        parts = {}
        for table in schema.TABLES.values():
            lus = [read_stream(lots[nom][table.nom]) for nom in pris]
            tout = join_shared(lus) if _is_shared(table) else join_parts(lus, list(pris.values()))
            parts[table.nom] = write_stream(tout)
        nom, connu = write_lot(place, parts)
        faits[nom] = (connu, {slug: replace(vu, lot=nom) for slug, vu in ensemble.items()})
    return faits
