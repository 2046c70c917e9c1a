"""All that writes to a disk on a user's behalf, each as one act on a small espace."""

from __future__ import annotations

from robustesse.ecriture.ecrivain import Ecrivain
from robustesse.ecriture.ecrivains_dossier import DOSSIER
from robustesse.ecriture.ecrivains_sorties import SORTIES

ECRIVAINS: tuple[Ecrivain, ...] = (*DOSSIER, *SORTIES)
SEULS = tuple(ecrivain for ecrivain in ECRIVAINS if ecrivain.seul)
GROUPES = tuple(ecrivain for ecrivain in ECRIVAINS if not ecrivain.seul)


def find_ecrivain(nom: str) -> Ecrivain:
    """A writer by its name."""
    return next(ecrivain for ecrivain in ECRIVAINS if ecrivain.nom == nom)
