"""The tables of some dossiers do not depend on which others are laid out with them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
from milieu import choose

from numresp.cohorte.evolutions import list_consecutive, tabulate_evolutions
from numresp.cohorte.lots.espace_lu import TAILLE, EspaceLu
from numresp.cohorte.lots.lecture_par_lots import read_tables
from numresp.cohorte.notes import score_seances
from numresp.cohorte.schema import TABLES
from numresp.cohorte.tables import tabulate
from numresp.depot.espace.espace import list_members, read_dossiers


def test_alone_or_together(exemple: Path) -> None:
    """Dossiers of the example (all in the long run): each by itself gives the rows that it has among them, to the last bit."""
    slugs = list_members(exemple)[1]
    dossiers, _ = read_dossiers(exemple, choose(slugs[:4], slugs))
    ensemble = tabulate(dossiers)
    seuls = [tabulate([dossier]) for dossier in dossiers]
    for nom, table in TABLES.items():
        if "organisation" in ensemble[nom].columns:
            joint = pd.concat([tables[nom] for tables in seuls], ignore_index=True)
            pd.testing.assert_frame_equal(joint, ensemble[nom], check_exact=True, obj=table.nom)


def test_a_lone_column_is_added_as_in_a_lot(exemple: Path) -> None:
    """Numpy adds eight terms of one column in another order than of two: a séance or a pair is never computed alone."""
    colonnes = np.random.default_rng(1).random((9, 50))
    assert any(colonnes[:, [rang]].sum(axis=0)[0] != colonnes.sum(axis=0)[rang] for rang in range(50))
    (dossier,), _ = read_dossiers(exemple, ["brume-essai"])
    notees = score_seances([dossier])
    assert all(notee.lot.scores.score.shape[1] > 1 for notee in notees)
    paires = list_consecutive(notees)[:1]
    assert len(tabulate_evolutions(paires)["evolutions"]) > 0


def test_what_was_read(exemple: Path) -> None:
    """Fewer than a lot are read at once and held: tables by name, dossiers in the order asked for, no fault."""
    lu = read_tables(exemple, ["lien-essai", "ecole-essai"], cache=False)
    assert isinstance(lu, EspaceLu)
    assert set(lu.tables) == set(TABLES)
    assert [dossier.slug for dossier in lu.dossiers] == ["lien-essai", "ecole-essai"]
    assert (lu.fautives, TAILLE > 1) == ({}, True)
