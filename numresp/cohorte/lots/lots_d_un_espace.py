"""The lots of an espace: those that are remembered and whole, and those that are read now (decision 0028)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import monotonic

from numresp.cohorte import schema
from numresp.cohorte.lots.assemblage import Lots, assemble, merge_small
from numresp.cohorte.lots.dossiers_a_lire import DossiersALire
from numresp.cohorte.lots.espace_lu import EspaceLu
from numresp.cohorte.lots.lot_de_dossiers import LotLu
from numresp.cohorte.lots.ouvriers import read_all
from numresp.depot.cache.registre import DossierConnu, Registre, read_lot, read_registre, update_registre
from numresp.depot.cache.signature import confirm
from numresp.depot.fichiers.contenu_de_repertoire import list_names
from numresp.erreurs import Faute

REGISTRE = "tables.json"


NOTES_S = 20.0
"""How often what was learnt is noted while dossiers are read: who stops a load half-way has not waited for nothing."""


@dataclass
class _Memoire:
    """What is known of the dossiers that were asked for, the lots that hold it, and what is to be noted."""

    dossiers: dict[str, DossierConnu] = field(default_factory=dict)
    lots: Lots = field(default_factory=dict)
    appris: Registre = field(default_factory=lambda: Registre(""))


def read_lots(espace: Path, slugs: Sequence[str], place: Path, cle: str | None) -> EspaceLu:
    """Lay out some dossiers of an espace, from lots of a folder.

    Parameters
    ----------
    place : Path
        Where lots stand, and are put.
    cle : str or None
        Of all that a reading depends on beside the dossiers: what another one has made counts for nothing. None remembers
        nothing of what is read.

    Raises
    ------
    OSError
        The disk takes no more, or has lost what was just written.
    """
    registre = None if cle is None else place / REGISTRE
    connu = Registre("") if registre is None or cle is None else read_registre(registre, cle)
    memoire = _recall(espace, slugs, place, connu)
    fautives: dict[str, tuple[Faute, ...]] = {}
    for lu in _read_others(espace, [slug for slug in slugs if slug not in memoire.dossiers], place, memoire, registre):
        fautives |= lu.fautives
        if (parts := read_lot(place, lu.nom, lu.connu)) is None:
            raise OSError(f"{lu.nom}: written, and cannot be read")
        memoire.lots[lu.nom] = parts
    dossiers = {slug: memoire.dossiers[slug] for slug in slugs if slug in memoire.dossiers}
    if registre is not None and memoire.appris.dossiers:
        for nom, (lot, siens) in merge_small(dossiers, memoire.lots, place).items():
            memoire.appris.lots[nom] = lot
            memoire.appris.dossiers |= siens
        update_registre(registre, memoire.appris, _list_gone(espace, connu.dossiers))
    tables = assemble(dossiers, memoire.lots)
    schema.ORGANISATIONS.check(tables["organisations"])  # two links to one dossier would be two bodies of one name
    return EspaceLu(
        tables, DossiersALire(espace, dossiers), {slug: fautives[slug] for slug in slugs if slug in fautives}
    )


def _read_others(
    espace: Path, slugs: Sequence[str], place: Path, memoire: _Memoire, registre: Path | None
) -> list[LotLu]:
    """Read what is not known, and note it from time to time."""
    note_le = monotonic()

    def note(lu: LotLu) -> None:
        nonlocal note_le
        memoire.dossiers |= lu.dossiers
        memoire.appris.dossiers |= lu.dossiers
        memoire.appris.lots[lu.nom] = lu.connu
        if registre is not None and monotonic() - note_le > NOTES_S:
            update_registre(registre, memoire.appris, set())
            note_le = monotonic()

    return read_all(espace, slugs, place, note)


def _recall(espace: Path, slugs: Sequence[str], place: Path, connu: Registre) -> _Memoire:
    """Which dossiers are as they were, and whose lot is whole."""
    memoire, perdus = _Memoire(appris=Registre(connu.cle)), set[str]()
    for slug in slugs:
        vu = connu.dossiers.get(slug)
        if vu is None or vu.lot in perdus or vu.lot not in connu.lots:
            continue
        signature = confirm(espace / slug, vu.signature)
        if signature is None:
            continue
        if vu.lot not in memoire.lots:
            parts = read_lot(place, vu.lot, connu.lots[vu.lot])
            if parts is None or not set(parts) >= set(schema.TABLES):
                perdus.add(vu.lot)
                continue
            memoire.lots[vu.lot] = parts
        memoire.dossiers[slug] = vu
        if signature != vu.signature:  # its files are no longer young: the next load need not read them
            memoire.dossiers[slug] = memoire.appris.dossiers[slug] = replace(vu, signature=signature)
    return memoire


def _list_gone(espace: Path, connus: Mapping[str, DossierConnu]) -> set[str]:
    """Dossiers that are known and are no more."""
    presents = set(list_names(espace))
    return {slug for slug in connus if slug not in presents}
