"""A small espace that is remembered as a large one would be, for the tests of its lots."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
import pytest
from inventes.atelier_fictif import agree, create_dossier, hold_seance
from inventes.outils_depot import write

from numresp.cohorte.lots import assemblage, lecture_par_lots, ouvriers
from numresp.cohorte.schema import TABLES

ACTIONS = "id;titre;nature;statut\na1;Une;action;En cours\n"


@contextmanager
def as_large(caches: Path) -> Iterator[None]:
    """An espace is remembered from its first dossier on, in lots of four; those of one are put together from three on."""
    with pytest.MonkeyPatch.context() as reglages:
        reglages.setenv("NUMRESP_CACHE", str(caches))
        reglages.setattr(lecture_par_lots, "DES", 1)
        for module in (lecture_par_lots, ouvriers, assemblage):
            reglages.setattr(module, "TAILLE", 4)
        reglages.setattr(assemblage, "PETITS_MAX", 2)
        yield


def create_grand(espace: Path) -> Path:
    """Five bodies, one with two séances and one with none."""
    for rang, slug in enumerate("abcde"):
        dossier = create_dossier(espace, f"commune-{slug}", f"Commune {slug}", population=str(100 * rang + 100))
        if slug != "e":
            hold_seance(dossier, agree({"gouvernance.referents": rang % 3, "parc.duree": rang % 4}), validee=True)
    hold_seance(espace / "commune-b", agree({"gouvernance.referents": 2}), jalon="bilan", jour="2026-05-06")
    write(espace / "commune-c" / "actions.csv", ACTIONS)
    return espace


def compare_tables(un: Mapping[str, pd.DataFrame], deux: Mapping[str, pd.DataFrame]) -> None:
    """The same tables: cells, dtypes, categories, order, index, to the last bit; and as they are declared."""
    assert set(un) == set(deux) == set(TABLES)
    for nom, table in TABLES.items():
        pd.testing.assert_frame_equal(un[nom], deux[nom], check_exact=True, obj=nom)
        table.check(un[nom])
