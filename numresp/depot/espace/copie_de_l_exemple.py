"""A copy of the shipped example to try numresp on, in a folder of the user's own; what ships stays as it is."""

from __future__ import annotations

from pathlib import Path

from numresp.depot.dossier.dans_espace import list_slugs
from numresp.depot.fichiers.mise_en_place import put_folder
from numresp.depot.fichiers.verrou import hold_folder, is_lock
from numresp.depot.fourni.ressources import find_data
from numresp.depot.sortie.destination import check_espace
from numresp.depot.systeme.appels import remove_tree, sync_folder
from numresp.depot.systeme.chemins import short_name
from numresp.depot.systeme.droits import make_draft_folder, make_folders, write_file
from numresp.depot.systeme.foyer import is_lent
from numresp.depot.systeme.raisons import say_reason
from numresp.erreurs import DonneesInvalides, fault

ESSAI = "numresp-essai"
RAPPORTS = "rapports"
BROUILLON = f".{ESSAI}-"
ATTENTE_S = 60.0
"""How long to wait for another command that copies it."""
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

    The copy appears whole or not at all: it is made under another name beside its place, then renamed. What a run that was
    killed has left half made there goes.

    Returns
    -------
    bool
        True when the copy is new.

    Raises
    ------
    DonneesInvalides
        The folder holds something else, or can't be written; nothing is changed.
    Occupe
        Another command is still copying there.
    """
    try:
        if list_slugs(dossier) and not any(_list_drafts(dossier.parent)):
            return False
        check_espace(dossier)
        make_folders(dossier.parent)
        with hold_folder(dossier.parent, ATTENTE_S, "l’exemple"):
            for reste in _list_drafts(dossier.parent):
                remove_tree(reste)
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


def _list_drafts(dossier: Path) -> list[Path]:
    return sorted(dossier.glob(f"{BROUILLON}????????"))


def _copy(dossier: Path) -> None:
    brouillon = make_draft_folder(dossier.parent, BROUILLON)
    try:
        copie = brouillon / "e"
        _copy_contents(find_data("exemple"), copie)
        if dossier.exists():  # empty, as was seen; Windows replaces no folder, not even an empty one
            dossier.rmdir()
        put_folder(copie, dossier)
    finally:
        remove_tree(brouillon)


def _copy_contents(source: Path, copie: Path) -> None:
    """Contents alone: what ships may be read-only, and a copy is for writing; no locks of who uses the original."""
    make_folders(copie)
    for partie in sorted(partie for partie in source.iterdir() if not is_lock(partie.name)):
        if partie.is_dir():
            _copy_contents(partie, copie / partie.name)
        else:
            write_file(copie / partie.name, partie.read_bytes())
    sync_folder(copie)
