"""A référentiel that somebody asks for by a path, or by the name of one that stands in the espace or ships."""

from __future__ import annotations

from pathlib import Path

from numresp.depot.fourni.referentiels import list_in, list_referentiels, load_referentiel
from numresp.erreurs import Introuvable, fault, suggest
from numresp.modele.referentiel.referentiel import Referentiel

DOSSIER = "referentiels"
"""The folder of an espace that holds référentiels of one's own, `<nom>.yaml`; no séance is held on them."""


def list_own(espace: Path) -> list[Path]:
    """The référentiels that stand in an espace, by name."""
    return list_in(espace / DOSSIER)


def find_wanted(voulu: Referentiel | str | Path, espace: Path | None = None) -> Referentiel:
    """The référentiel that is meant: one that is loaded, a file, else a name in the espace, else among those that ship.

    Parameters
    ----------
    voulu : Referentiel, str or Path
    espace : Path, optional
        Where `referentiels/` is looked for.

    Returns
    -------
    Referentiel

    Raises
    ------
    Introuvable
        There is none; says which names there are.
    DonneesInvalides
        All the faults of its file.
    """
    if isinstance(voulu, Referentiel):
        return voulu
    chemin = Path(voulu)
    if chemin.is_file():
        return load_referentiel(chemin)
    connus = {lu.stem: lu for lu in (*list_referentiels(), *(() if espace is None else list_own(espace)))}
    if str(voulu) in connus:
        return load_referentiel(connus[str(voulu)])
    remede = suggest(str(voulu), connus) or f"donnez le chemin d’un fichier, ou l’un de : {', '.join(connus)}"
    raise Introuvable([fault(f"référentiel « {voulu} » introuvable", remede=remede)])
