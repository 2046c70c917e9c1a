"""One lot: what is kept of its dossiers."""

from __future__ import annotations

import gc
from pathlib import Path

from numresp.cohorte.lots.lot_de_dossiers import read_lot_of
from numresp.cohorte.schema import TABLES
from numresp.depot.cache.registre import read_lot
from numresp.depot.cache.signature import confirm


def test_tables_and_signatures(grand: Path, tmp_path: Path) -> None:
    """One part a table; each dossier that was read has the name of its real folder, and a signature that is confirmed."""
    (grand / "lien").symlink_to(grand / "commune-a")
    lot = read_lot_of(grand, ["lien", "commune-b", "absent"], tmp_path)
    parts = read_lot(tmp_path, lot.nom, lot.connu)
    assert parts is not None
    assert set(parts) == set(TABLES)
    assert {slug: vu.nom for slug, vu in lot.dossiers.items()} == {"lien": "commune-a", "commune-b": "commune-b"}
    assert all(confirm(grand / slug, vu.signature) is not None for slug, vu in lot.dossiers.items())
    assert set(lot.fautives) == {"absent"}
    assert gc.isenabled()
