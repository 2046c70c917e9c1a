"""A lot: some dossiers read, scored and laid out together, then forgotten; what is kept of them is their tables."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from numresp.cohorte import schema
from numresp.cohorte.lots.colonnes_arrow import pack_table
from numresp.cohorte.tables import tabulate
from numresp.depot.cache.registre import DossierConnu, LotConnu, write_lot
from numresp.depot.cache.signature import Signature, confirm, sign_dossier
from numresp.depot.espace.espace import read_dossiers
from numresp.erreurs import Faute


@dataclass(frozen=True)
class LotLu:
    """What came of a lot.

    Attributes
    ----------
    nom : str
        Of the file that holds its tables.
    dossiers : dict of slug to DossierConnu
        Those that were read; one that somebody changed meanwhile has no signature that will ever be found again.
    fautives : dict of slug to faults
        The others.
    """

    nom: str
    connu: LotConnu
    dossiers: dict[str, DossierConnu]
    fautives: dict[str, tuple[Faute, ...]]


PERDUE = Signature("", 0, "")
"""The signature of a dossier that changed while it was read: no dossier has it."""


def read_lot_of(espace: Path, slugs: Sequence[str], place: Path) -> LotLu:
    """Read some dossiers, and write their tables into a new file of a folder."""
    avant = {slug: sign_dossier(espace / slug) for slug in slugs}
    with _spare_search():
        dossiers, fautives = read_dossiers(espace, slugs)
        tables = tabulate(dossiers)
    lus = dict(zip([slug for slug in slugs if slug not in fautives], dossiers, strict=True))
    nom, connu = write_lot(place, {t.nom: pack_table(t, tables[t.nom]) for t in schema.TABLES.values()})
    connus = {}
    for slug, dossier in lus.items():
        vue = avant[slug]
        inchange = vue is not None and confirm(espace / slug, vue) is not None
        connus[slug] = DossierConnu(dossier.slug, vue if vue is not None and inchange else PERDUE, nom)
    return LotLu(nom, connu, connus, fautives)


@contextmanager
def _spare_search() -> Iterator[None]:
    """Without Python's search for cycles: among the models of a lot there are none, and looking takes a quarter of the time."""
    cherche = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if cherche:
            gc.enable()
