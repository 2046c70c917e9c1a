"""Replacing several files of a dossier in one step, whatever stops it: a kill, a full disk, a power cut (decision 0016).

What the files were is kept first, in the hidden folder `.ecriture` of the dossier; then they are replaced; then that folder
goes, and that is the decision. Whoever opens the dossier and finds it puts back what was there: nobody was told otherwise.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from numresp.depot.fichiers.ecriture_sure import hash_files, replace_files, sweep_drafts
from numresp.depot.fichiers.lecture_sure import LIMITE_CSV_OCTETS, read_bounded
from numresp.depot.fichiers.mise_en_place import remove_file
from numresp.depot.fichiers.verrou import hold_parts
from numresp.depot.historique.suivi_ecriture import SuiviEcriture
from numresp.depot.systeme.appels import remove_tree, rename_folder, replace, sync_folder
from numresp.depot.systeme.chemins import short_name
from numresp.depot.systeme.droits import make_draft_folder, share_folder, write_file
from numresp.depot.systeme.raisons import say_reason
from numresp.erreurs import DonneesInvalides, fault

RETOUR = ".ecriture"
"""The folder of what was there before."""
ABSENTS = "absents.json"
"""In it, the names of the files that were not there. Without this list it is the folder of numresp before 2026-11-29, whose
files were decided and are to be moved into place."""
ATTENTE_S = 5.0
"""How long to wait for another window to finish writing."""


def replace_parts(dossier: Path, fichiers: Mapping[str, bytes], lus: Mapping[str, str] | None = None) -> None:
    """Put files of a dossier in place: all of them, or none. When this returns they are on the disk.

    Parameters
    ----------
    fichiers : mapping of name to bytes
        Files at the top of the dossier.
    lus : mapping of path to SHA-256, optional
        What the dossier held when the new files were made (`hash_files`): if it holds anything else, nothing is written.

    Raises
    ------
    DonneesInvalides
        Another window changed the dossier in between.
    Occupe
        Another window is writing.
    OSError
        The disk is full or read-only; nothing is written, nor will be later.
    """
    with hold_dossier(dossier):
        if lus is not None and hash_files(dossier) != dict(lus):
            message = "le dossier a changé pendant l’import : rien n’a été écrit"
            raise DonneesInvalides([fault(message, fichier=short_name(dossier), remede="recommencez")])
        retour, fini = dossier / RETOUR, _name_end(dossier)
        try:
            _keep(dossier, fichiers)
            sync_folder(dossier)
            replace_files({dossier / nom: contenu for nom, contenu in fichiers.items()})
            rename_folder(retour, fini)
            sync_folder(dossier)
        except BaseException:
            with suppress(OSError):  # whoever opens the dossier next tries again
                if fini.exists():
                    rename_folder(fini, retour)
                if retour.exists():
                    _put_back(dossier, retour)
            raise
        remove_tree(fini)


@contextmanager
def hold_dossier(dossier: Path, attente_s: float = ATTENTE_S) -> Iterator[None]:
    """Hold a dossier while one writes into it; what a run killed half-way has left is taken back, or cleared away, first.

    What was written is noted in its history before the dossier is given back.

    Raises
    ------
    Occupe
        Another window or command is still writing.
    DonneesInvalides
        Its history was edited.
    """
    with hold_parts(dossier, attente_s):
        _settle(dossier)
        suivi = SuiviEcriture(dossier)
        yield
        suivi.note()


def settle_dossier(dossier: Path) -> None:
    """Take back what a kill interrupted: the dossier is again as it was before.

    Costs one look at the folder where nothing was interrupted.

    Raises
    ------
    DonneesInvalides
        It cannot be taken back (a read-only disk): the dossier would be half old, half new.
    Occupe
        Another window is still writing.
    """
    if not any(dossier.glob(f"{RETOUR}*")):
        return
    with hold_parts(dossier, ATTENTE_S):
        try:
            _settle(dossier)
        except OSError as erreur:
            message = f"une écriture interrompue reste à défaire ({say_reason(erreur)})"
            remede = "ouvrez ce dossier depuis un compte qui a le droit d’y écrire"
            raise DonneesInvalides([fault(message, fichier=short_name(dossier), remede=remede)]) from None


def _keep(dossier: Path, noms: Mapping[str, bytes]) -> None:
    """Copies of what these files are now, whole and on the disk before their folder has its name."""
    brouillon = make_draft_folder(dossier, f"{RETOUR}-")
    try:
        absents = [nom for nom in noms if not (dossier / nom).exists()]
        for nom in noms:
            if nom not in absents:
                write_file(brouillon / nom, read_bounded(dossier / nom, LIMITE_CSV_OCTETS))
        write_file(brouillon / ABSENTS, json.dumps(absents, ensure_ascii=False).encode())
        sync_folder(brouillon)
        share_folder(brouillon)
        rename_folder(brouillon, dossier / RETOUR)
    finally:
        remove_tree(brouillon)  # it is there only if something failed


def _settle(dossier: Path) -> None:
    retour = dossier / RETOUR
    if (retour / ABSENTS).exists():
        _put_back(dossier, retour)
    elif retour.is_dir():
        for nouveau in sorted(retour.iterdir()):
            replace(nouveau, dossier / nouveau.name)
        sync_folder(dossier)
        remove_tree(retour)
    for brouillon in dossier.glob(f"{RETOUR}-*"):
        remove_tree(brouillon)
    sweep_drafts(dossier)


def _put_back(dossier: Path, retour: Path) -> None:
    """Everything as it was; done again from the start if it is interrupted in turn, since the copies go last."""
    for nom in json.loads(read_bounded(retour / ABSENTS, LIMITE_CSV_OCTETS)):
        if (dossier / nom).exists():
            remove_file(dossier / nom)
    copies = [copie for copie in sorted(retour.iterdir()) if copie.name != ABSENTS]
    avant = {dossier / copie.name: read_bounded(copie, LIMITE_CSV_OCTETS) for copie in copies}
    replace_files({chemin: octets for chemin, octets in avant.items() if _differs(chemin, octets)})
    fini = _name_end(dossier)
    rename_folder(retour, fini)
    sync_folder(dossier)
    remove_tree(fini)


def _differs(chemin: Path, octets: bytes) -> bool:
    return not chemin.exists() or read_bounded(chemin, LIMITE_CSV_OCTETS) != octets


def _name_end(dossier: Path) -> Path:
    """Another name for the folder, under which it is only to be thrown away."""
    return dossier / f"{RETOUR}-{secrets.token_hex(4)}"
