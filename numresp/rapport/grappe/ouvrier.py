"""What a worker of a cluster does: shows what it has, and carries out orders where it has the shared folders."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from multiprocessing import current_process
from pathlib import Path
from typing import Any

from numresp import __version__
from numresp.depot.cache.empreinte_du_code import PAQUET, has_changed
from numresp.erreurs import Introuvable, fault
from numresp.rapport.donnees.ordre import OrdreDeRapport
from numresp.rapport.fabrique.cles_de_rapport import hash_maison
from numresp.rapport.grappe.lieux import LieuxPartages

NULLE_PART = Path()
_un_a_la_fois = threading.Lock()
"""A process makes one report at a time: what it changes for that (its mask, its signals) is the whole process's."""


@dataclass(frozen=True)
class OuvrierExamine:
    """What a worker has.

    Attributes
    ----------
    numresp : str
        Its version.
    maison : dict
        SHA-256 of what all reports share (`hash_maison`): the same here and there, or the bytes would differ.
    manques : tuple of str
        What it does not see of the shared folders; and that it runs another numresp than its files are by now.
    """

    numresp: str
    maison: dict[str, str]
    manques: tuple[str, ...]


def examine(lieux: LieuxPartages) -> OuvrierExamine:
    """Say what this worker has."""
    manques = lieux.localize().list_missing()
    if has_changed(PAQUET.rglob("*.py")):
        manques.append("tourne encore avec le numresp d’avant sa mise à jour : relancez-le")
    return OuvrierExamine(__version__, hash_maison(), tuple(manques))


def strip(commande: OrdreDeRapport) -> OrdreDeRapport:
    """An order as it travels: without the asker's folders."""
    return replace(commande, espace=NULLE_PART, sortie=NULLE_PART, brouillons=None)


def carry(lieux: LieuxPartages, tache: Callable[[Any], Any], quoi: OrdreDeRapport | Sequence[OrdreDeRapport]) -> Any:
    """Carry out a task of the factory on an order, or on several, with the folders as this worker has them.

    Scratch files go to the temporary folder of this machine, each order's own.

    Raises
    ------
    Introuvable
        This worker came after the others were examined, and does not see the folders.
    """
    ici = _settle(lieux)
    with _un_a_la_fois:
        if isinstance(quoi, OrdreDeRapport):
            return tache(replace(quoi, espace=ici.espace, sortie=ici.sortie))
        return tache([replace(commande, espace=ici.espace, sortie=ici.sortie) for commande in quoi])


@lru_cache(maxsize=1)
def _settle(lieux: LieuxPartages) -> LieuxPartages:
    """The folders as this worker has them; and leave to have kernels, which Dask's workers have not, being daemons.

    That flag keeps a process from being waited for; kernels watch their parent, and none outlives it.
    """
    ici = lieux.localize()
    manques = ici.list_missing()
    if manques:
        raise Introuvable([fault(f"un ouvrier de la grappe {manque}") for manque in manques])
    current_process().daemon = False
    return ici
