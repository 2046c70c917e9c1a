"""The dossiers of an espace, each read when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import overload

from numresp.depot.cache.registre import DossierConnu
from numresp.depot.cache.signature import confirm
from numresp.depot.dossier.dossier import Dossier, read_dossier
from numresp.depot.systeme.chemins import short_name
from numresp.erreurs import DonneesInvalides, fault


class DossiersALire(Sequence[Dossier]):
    """What the tables of an espace were made of, in its order; nothing is kept: who needs a dossier twice keeps it.

    Parameters
    ----------
    espace : Path
        Where they stand.
    connus : mapping of slug to DossierConnu
        As they were when the tables were made: one that has changed since is refused, with what to do.
    """

    def __init__(self, espace: Path, connus: dict[str, DossierConnu]) -> None:
        self._espace, self._connus, self._slugs = espace, connus, tuple(connus)

    def __len__(self) -> int:
        return len(self._slugs)

    @overload
    def __getitem__(self, rang: int) -> Dossier: ...
    @overload
    def __getitem__(self, rang: slice) -> DossiersALire: ...
    def __getitem__(self, rang: int | slice) -> Dossier | DossiersALire:
        if isinstance(rang, slice):
            return DossiersALire(self._espace, {slug: self._connus[slug] for slug in self._slugs[rang]})
        return self._read(self._slugs[rang])

    def __repr__(self) -> str:
        return f"DossiersALire({self._espace}, {len(self)})"

    def _read(self, slug: str) -> Dossier:
        chemin = self._espace / slug
        lu = read_dossier(chemin)
        if confirm(chemin, self._connus[slug].signature) is None:
            message = "ce dossier a changé depuis que l’espace a été chargé : ses tables disent encore ce qu’il était"
            raise DonneesInvalides([fault(message, fichier=short_name(chemin), remede="rechargez l’espace")])
        return lu
