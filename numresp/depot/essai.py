"""A copy of the shipped example to try numresp on, in a folder of the user's own; what ships stays as it is."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from numresp.depot.dans_espace import list_slugs
from numresp.depot.fichiers.foyer import is_lent
from numresp.depot.fichiers.raisons import say_reason
from numresp.depot.fichiers.systeme import replace
from numresp.depot.ressources import find_data, short_name
from numresp.erreurs import DonneesInvalides, fault

ESSAI = "numresp-essai"
RAPPORTS = "rapports"
AILLEURS = "choisissez un autre dossier : --dossier CHEMIN"


def find_essai() -> Path:
    """Where the copy stands unless told otherwise: `numresp-essai` in the user's home.

    Raises
    ------
    DonneesInvalides
        This user has no home, or none that can be written.
    """
    try:
        foyer = Path.home()
        if is_lent(foyer):
            message = "votre dossier personnel ne peut pas recevoir de fichier"
            raise DonneesInvalides([fault(message, remede=AILLEURS)])
        return foyer / ESSAI
    except RuntimeError:
        raise DonneesInvalides([fault("votre dossier personnel est introuvable", remede=AILLEURS)]) from None


def lay_out_essai(dossier: Path) -> bool:
    """See to it that a folder holds a copy of the example; a copy that is there already is kept as it is.

    The copy appears whole or not at all: it is made under another name beside its place, then renamed.

    Returns
    -------
    bool
        True when the copy is new.

    Raises
    ------
    DonneesInvalides
        The folder holds something else, or can't be written; nothing is changed.
    """
    try:
        if list_slugs(dossier):
            return False
        if dossier.exists() and (not dossier.is_dir() or any(dossier.iterdir())):
            message = "ce dossier contient autre chose que l’exemple : rien n’y a été copié"
            raise DonneesInvalides([fault(message, fichier=short_name(dossier), remede=AILLEURS)])
        _copy(dossier)
    except OSError as erreur:
        message = f"l’exemple ne peut pas y être copié ({say_reason(erreur)})"
        raise DonneesInvalides([fault(message, fichier=short_name(dossier), remede=AILLEURS)]) from None
    return True


def _copy(dossier: Path) -> None:
    dossier.parent.mkdir(parents=True, exist_ok=True)
    brouillon = Path(tempfile.mkdtemp(prefix=f".{ESSAI}-", dir=dossier.parent))
    try:
        copie = brouillon / "e"
        # Contents alone: what ships may be read-only, and a copy is for writing.
        shutil.copytree(find_data("exemple"), copie, copy_function=shutil.copyfile)
        for partie in (copie, *copie.rglob("*")):
            partie.chmod(0o755 if partie.is_dir() else 0o644)
        if dossier.exists():  # empty, as was seen; Windows replaces no folder, not even an empty one
            dossier.rmdir()
        replace(copie, dossier)
    finally:
        shutil.rmtree(brouillon, ignore_errors=True)
