"""Holding what is written: a dossier, the journal of a séance, a folder of reports (decision 0016).

The lock of a dossier is a hidden file of the espace beside it, that of a journal too: whoever shares the espace (another
user, a container, another machine) meets it. The dossier or the journal itself is held as well, so that who can write there
but not in the espace meets the others all the same. Where the disk knows no locks, a witness file stands in the dossier.
"""

from __future__ import annotations

import errno
import hashlib
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from numresp.depot.fichiers.verrou_temoin import name_user, place_witness
from numresp.depot.systeme.appels import close_quietly, on_windows, remove
from numresp.depot.systeme.chemins import short_name
from numresp.depot.systeme.droits import make_folders
from numresp.depot.systeme.raisons import say_reason
from numresp.depot.systeme.verrous import FERMES, hold_file, hold_lock, make_private_folder, open_folder, release_file
from numresp.erreurs import DonneesInvalides, Occupe, fault

VERROU = ".verrou"
TEMOIN = ".temoin"
_dits: set[Path] = set()


def lock_path(chemin: Path) -> Path:
    """The lock file of a dossier (« .<slug>.verrou ») or of a journal (« .<slug>.<séance>.verrou »), in the espace.

    The same for every path that leads to the same dossier.
    """
    vrai = chemin.resolve()
    if vrai.suffix != ".jsonl":
        return vrai.with_name(f".{vrai.name}{VERROU}")
    dossier = _dossier_of(vrai)
    return dossier.with_name(f".{dossier.name}.{vrai.stem}{VERROU}")


def is_lock(nom: str) -> bool:
    """A name that numresp gives to its own lock and witness files, in an espace or a dossier."""
    return nom.startswith(TEMOIN) or (nom.startswith(".") and nom.endswith(VERROU))


def _dossier_of(journal: Path) -> Path:
    return journal.parent.parent if journal.parent.name == "seances" else journal.parent


class Prise:
    """A dossier, a journal or a folder that is held, from its making to `release`.

    Parameters
    ----------
    verrou : Path
        The lock file.
    lieu : Path or None
        A folder that is held as well.
    temoin : Path
        The witness file, where the disk knows no locks.
    occupe : str
        What a refusal says.

    Raises
    ------
    Occupe
        Somebody else still holds it.
    DonneesInvalides
        The lock is a link or no ordinary file, or nothing at all can be held here.
    """

    def __init__(self, verrou: Path, lieu: Path | None, temoin: Path, attente_s: float, occupe: str) -> None:
        self._temoin, self._occupe = temoin, occupe
        self._pile = ExitStack()
        self._temoigne = False
        with ExitStack() as essai:
            premier = self._hold_lock(essai, verrou, attente_s)
            second = self._hold_place(essai, lieu, attente_s) if lieu is not None else premier
            ailleurs = lieu is None and not on_windows()  # the journal itself is held by who opens it
            if None in (premier, second) or not (premier or second or ailleurs):
                self.witness(attente_s, essai)
            self._pile = essai.pop_all()

    def _hold_lock(self, pile: ExitStack, verrou: Path, attente_s: float) -> bool | None:
        """Hold the lock file; False where this user cannot have one, None where the disk knows no locks."""
        try:
            tenu = hold_lock(verrou, attente_s)
        except OSError as erreur:
            if erreur.errno in FERMES:
                return False
            raison = "c’est un lien" if erreur.errno == errno.ELOOP else say_reason(erreur)
            message = f"le verrou ne peut pas être posé ({raison})"
            remede = "supprimez ce qui porte ce nom, puis recommencez"
            raise DonneesInvalides(
                [fault(message, fichier=str(Path(short_name(verrou.parent)) / verrou.name), remede=remede)]
            ) from None
        if tenu is False:
            raise Occupe(self._occupe)
        if tenu is None:
            return None
        pile.callback(tenu.release)
        return True

    def _hold_place(self, pile: ExitStack, lieu: Path, attente_s: float) -> bool | None:
        numero = open_folder(lieu)
        if numero is None:
            return False
        pile.callback(close_quietly, numero)
        tenu = hold_file(numero, attente_s)
        if tenu is False:
            raise Occupe(self._occupe)
        pile.callback(release_file, numero)
        return tenu

    def witness(self, attente_s: float, pile: ExitStack | None = None) -> None:
        """Hold the witness file too: the disk knows no locks, which is said once."""
        if self._temoigne:
            return
        try:
            make_folders(self._temoin.parent)
            qui = place_witness(self._temoin, attente_s)
        except OSError as erreur:
            message = f"impossible de réserver l’écriture ({say_reason(erreur)})"
            remede = "vérifiez que vous pouvez écrire dans ce dossier"
            raise DonneesInvalides([fault(message, fichier=short_name(self._temoin.parent), remede=remede)]) from None
        if qui:
            message = (
                f"{self._occupe.removesuffix('.')}. Qui écrit : {qui}. "
                f"→ Si plus personne n’écrit, supprimez {short_name(self._temoin)}."
            )
            raise Occupe(message)
        self._temoigne = True
        (self._pile if pile is None else pile).callback(remove, self._temoin)
        _say_once(self._temoin.parent)

    def release(self) -> None:
        """Give everything back; twice does no harm."""
        self._pile.close()


def _say_once(lieu: Path) -> None:
    if lieu not in _dits:
        _dits.add(lieu)
        sys.stderr.write(
            f"À noter : le disque de {short_name(lieu)} ne connaît pas les verrous (partage réseau ?). Un fichier témoin "
            "les remplace ; évitez d’écrire à deux dans ce dossier en même temps.\n"
        )


def hold_journal(chemin: Path, attente_s: float, occupe: str) -> Prise:
    """Hold the journal of a séance by its lock file; who opens it holds the journal itself too (`hold_file`)."""
    vrai = chemin.resolve()
    temoin = _dossier_of(vrai) / f"{TEMOIN}.{vrai.stem}"
    return Prise(lock_path(vrai), None, temoin, attente_s, occupe)


@contextmanager
def hold_parts(dossier: Path, attente_s: float) -> Iterator[None]:
    """Hold the files of a dossier (its séances have their own locks) while one writes into it.

    Raises
    ------
    Occupe
        Another window, user or machine is still writing.
    """
    vrai = dossier.resolve()
    occupe = f"Une autre commande numresp écrit déjà dans {short_name(dossier)} : attendez qu’elle ait fini."
    prise = Prise(lock_path(vrai), vrai, vrai / TEMOIN, attente_s, occupe)
    try:
        yield
    finally:
        prise.release()


@contextmanager
def hold_espace(espace: Path, attente_s: float) -> Iterator[None]:
    """Hold the list of the dossiers of an espace while one is created; its lock has a name that no slug can have."""
    vrai = espace.resolve()
    occupe = f"Une autre commande numresp crée un dossier dans {short_name(espace)} : attendez qu’elle ait fini."
    prise = Prise(vrai / f".espace_{VERROU}", vrai, vrai / TEMOIN, attente_s, occupe)
    try:
        yield
    finally:
        prise.release()


@contextmanager
def hold_folder(dossier: Path, attente_s: float, quoi: str = "des rapports") -> Iterator[Path]:
    """Hold a folder that is written into, so that two runs do not mix their files.

    Its lock stands in a temporary folder of this user alone; the folder itself, once it is there, is held against others.

    Parameters
    ----------
    attente_s : float
        How long to wait for another run to end, in seconds.
    quoi : str
        What is written there, as a refusal says it.

    Yields
    ------
    Path
        A place for scratch files beside the lock, the same for every run on this folder and for one run at a time.

    Raises
    ------
    Occupe
        Somebody else still holds it.
    DonneesInvalides
        The temporary folder is a link, somebody else's, or open to others.
    """
    vrai = dossier.resolve()
    chemin = _private_folder() / f"{hashlib.sha256(os.fsencode(vrai)).hexdigest()[:32]}.lock"
    occupe = f"Une autre commande numresp écrit {quoi} dans {short_name(dossier)} : attendez qu’elle ait fini."
    temoin = vrai / TEMOIN if vrai.is_dir() else chemin.with_suffix(TEMOIN)
    prise = Prise(chemin, vrai, temoin, attente_s, occupe)
    try:
        yield chemin.with_name(chemin.stem[:12])  # short: sockets may stand there
    finally:
        prise.release()


def _private_folder() -> Path:
    dossier = Path(tempfile.gettempdir()) / f"numresp-verrous-{name_user()}"
    try:
        make_private_folder(dossier)
    except OSError as erreur:
        raison = erreur.strerror if erreur.errno == errno.EPERM else say_reason(erreur)
        message = f"dossier temporaire refusé ({raison})"
        remede = "supprimez-le s’il est à vous, sinon donnez à TMPDIR un dossier à vous seul"
        raise DonneesInvalides([fault(message, fichier=str(dossier), remede=remede)]) from None
    return dossier
