"""What differs from one system to another. No Windows is at hand: its answers are faked, one by one.

What Windows does is from its documentation: a file opened without O_BINARY is in text mode, where each line end becomes two
bytes (« _open », Microsoft C run-time library); a file that somebody has open is not replaced (System Error Codes 5, 32,
33); a rename onto a name that is taken is refused (183); capitals are not told apart; a folder cannot be opened.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.ecriture.creation import create_dossier
from numresp.depot.ecriture.remplacement_groupe import replace_parts
from numresp.depot.fichiers import ajout_en_fin, mise_en_place, verrou
from numresp.depot.fichiers.ajout_en_fin import FichierEnAjout
from numresp.depot.fichiers.mise_en_place import create_file, remove_file, replace_files
from numresp.depot.seance.ecriture_de_journal import Ecrivain
from numresp.depot.seance.journal import read_journal
from numresp.depot.systeme import appels, droits, verrous
from numresp.depot.systeme.appels import REESSAIS_S, open_append, open_regular, put_new, remove, replace, sync_folder
from numresp.depot.systeme.droits import write_file
from numresp.depot.yaml.document import say_reason

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="une imitation de Windows, qui n’en est pas un")
BINAIRE = 0x8000
"""O_BINARY, as Windows has it; no flag of Linux nor macOS that numresp uses."""
MODULES = (ajout_en_fin, appels, droits, mise_en_place, verrou, verrous)
"""All that ask on which system they are, but the names of files."""


class Windows:
    """What Windows does with files, on top of this system.

    Attributes
    ----------
    ouverts : dict
        Numbers that are open, and whether in binary mode.
    refus : list of int
        Errors that the next replaces, renames and deletions meet, one each.
    essais, pauses : list
        What was tried, and how long it was waited for in between.
    """

    def __init__(self) -> None:
        self.ouverts: dict[int, bool] = {}
        self.chemins: dict[int, Path] = {}
        self.refus: list[int] = []
        self.essais: list[str] = []
        self.pauses: list[float] = []
        self.dossiers = 0
        self.vrais = {nom: getattr(os, nom) for nom in ("open", "write", "replace", "rename", "unlink", "fsync")}

    def open(self, chemin: Any, drapeaux: int, mode: int = 0o777, **options: Any) -> int:
        """Refuse folders; note whether it is text or bytes."""
        if os.path.isdir(chemin):  # noqa: PTH112 (names of any type)
            self.dossiers += 1
            raise refuse(5, chemin)
        numero: int = self.vrais["open"](chemin, drapeaux & ~BINAIRE, mode, **options)
        self.ouverts[numero] = bool(drapeaux & BINAIRE)
        self.chemins[numero] = Path(chemin)
        return numero

    def list_open(self) -> list[Path]:
        """What is open by now; a number may have been closed by a file object that was made of it."""
        encore = []
        for numero, chemin in self.chemins.items():
            with suppress(OSError):
                if os.path.samestat(os.fstat(numero), chemin.stat()):
                    encore.append(chemin)
        return encore

    def is_open(self, chemin: Any) -> bool:
        """Somebody has it open."""
        return Path(chemin) in self.list_open()

    def write(self, numero: int, octets: Any) -> int:
        """Text mode expands line ends; what is told is the number of bytes that were given."""
        if self.ouverts.get(numero, True):
            return int(self.vrais["write"](numero, octets))
        self.vrais["write"](numero, bytes(octets).replace(b"\n", b"\r\n"))
        return len(octets)

    def _move(self, nom: str, source: Any, cible: Any) -> None:
        self.essais.append(nom)
        if self.refus:
            raise refuse(self.refus.pop(0), cible)
        for chemin in (source, cible):
            if self.is_open(chemin):
                raise refuse(32, chemin)
        if nom == "rename" and os.path.lexists(cible):
            raise refuse(183, cible)
        self.vrais[nom](source, cible)

    def replace(self, source: Any, cible: Any) -> None:
        """Refused while either file is open."""
        self._move("replace", source, cible)

    def rename(self, source: Any, cible: Any) -> None:
        """Refused as well if the name is taken."""
        self._move("rename", source, cible)

    def unlink(self, chemin: Any, **options: Any) -> None:
        """Refused while it is open."""
        self.essais.append("unlink")
        if self.refus:
            raise refuse(self.refus.pop(0), chemin)
        if self.is_open(chemin):
            raise refuse(32, chemin)
        self.vrais["unlink"](chemin, **options)


def refuse(winerror: int, chemin: Any) -> OSError:
    """An error of Windows; here it has no `winerror` of its own."""
    genre = {183: FileExistsError}.get(winerror, PermissionError)
    erreur = genre({183: errno.EEXIST}.get(winerror, errno.EACCES), "Access is denied", str(chemin))
    erreur.winerror = winerror  # type: ignore[attr-defined]
    return erreur


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> Windows:
    """Windows' half of the modules, over Windows' answers."""
    faux = Windows()
    monkeypatch.setattr(os, "O_BINARY", BINAIRE, raising=False)
    for nom in faux.vrais:
        if hasattr(faux, nom):
            monkeypatch.setattr(os, nom, getattr(faux, nom))
    for nom in ("link", "fchmod", "chown"):
        monkeypatch.delattr(os, nom)
    # What Python itself settles at its import: folders are not opened to be thrown away, temporary files are of bytes.
    monkeypatch.setattr(shutil, "_use_fd_functions", False)
    monkeypatch.setattr(tempfile, "_bin_openflags", tempfile._bin_openflags | BINAIRE)
    for module in MODULES:
        monkeypatch.setattr(module, "on_windows", lambda: True)
    monkeypatch.setattr(appels.time, "sleep", faux.pauses.append)
    return faux


def test_windows_is_known_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is asked for at each call."""
    monkeypatch.setattr(appels.os, "name", "nt")
    vu = appels.on_windows()
    monkeypatch.undo()
    assert vu
    assert appels.on_windows() is (os.name == "nt")


@POSIX
def test_the_imitation_expands_text(tmp_path: Path, windows: Windows) -> None:
    """Without O_BINARY a line ends in CRLF here, as there: what the next tests would not see, they would not prove."""
    numero = os.open(tmp_path / "a", os.O_WRONLY | os.O_CREAT)
    os.write(numero, b"un\n")
    os.close(numero)
    assert (tmp_path / "a").read_bytes() == b"un\r\n"
    assert windows.list_open() == []


@POSIX
@pytest.mark.parametrize("ouvrir", [open_regular, open_append], ids=["lire", "ajouter"])
def test_bytes_are_bytes(ouvrir: Callable[[Path], int], tmp_path: Path, windows: Windows) -> None:
    """Whatever numresp opens, it opens in binary mode."""
    (tmp_path / "a").write_bytes(b"un\n")
    numero = ouvrir(tmp_path / "a")
    assert windows.ouverts[numero] is True
    os.close(numero)


@POSIX
def test_a_journal_keeps_its_line_ends(tmp_path: Path, windows: Windows) -> None:
    """Made, added to, added to in one step, opened again: each line ends in a bare line feed, and the chain holds."""
    chemin = tmp_path / "2026-11-25-bilan.jsonl"
    acte = ("commentaire", {"cible": "gouvernance", "texte": "deux\nlignes"})
    for _ in range(2):
        with Ecrivain(chemin) as ecrivain:
            ecrivain.append(*acte)
            ecrivain.append(*acte)
            ecrivain.append_all([acte, acte])
    assert chemin.read_bytes().count(b"\n") == 8
    assert b"\r" not in chemin.read_bytes()
    assert len(read_journal(chemin).evenements) == 8
    assert windows.list_open() == []
    assert [reste.name for reste in tmp_path.iterdir() if "verrou" not in reste.name] == [chemin.name]


@POSIX
def test_writers_on_windows(tmp_path: Path, windows: Windows) -> None:
    """A new dossier, one file, several files, a file less: bytes as given, nothing left open, no folder opened to be synced."""
    dossier = create_dossier(tmp_path / "espace", "ville", "Ville")
    avant = (dossier / "parc.csv").read_bytes()
    replace_parts(dossier, {"parc.csv": avant, "mesures.csv": b"date;indicateur;valeur;unite;nature\n"})
    replace_files({dossier / "notes.csv": b"a\nb\n"})
    create_file(dossier / "autres.csv", b"a\nb\n")
    assert (dossier / "notes.csv").read_bytes() == (dossier / "autres.csv").read_bytes() == b"a\nb\n"
    with pytest.raises(FileExistsError):
        create_file(dossier / "autres.csv", b"c\n")
    for nom in ("notes.csv", "autres.csv"):
        remove_file(dossier / nom)
    assert load_dossier(tmp_path / "espace", "ville").mesures == ()
    assert sorted(place.name for place in dossier.iterdir()) == [
        *("actions.csv", "conformite.csv", "historique.jsonl", "jalons.yaml", "mesures.csv", "organisation.yaml"),
        *("parc.csv", "preuves", "seances"),
    ]
    assert windows.list_open() == []
    assert windows.dossiers == 0


@POSIX
@pytest.mark.parametrize("winerror", [5, 32, 33])
@pytest.mark.parametrize("fois", [1, len(REESSAIS_S)])
def test_a_refused_replace_is_tried_again(winerror: int, fois: int, tmp_path: Path, windows: Windows) -> None:
    """Antivirus, OneDrive or a spreadsheet has the file open for a while: it is replaced once they let go."""
    (tmp_path / "a.csv").write_bytes(b"vieux")
    windows.refus = [winerror] * fois
    replace_files({tmp_path / "a.csv": b"neuf"})
    assert (tmp_path / "a.csv").read_bytes() == b"neuf"
    assert windows.pauses == list(REESSAIS_S[:fois])


@POSIX
@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_a_replace_that_stays_refused_is_said(winerror: int, tmp_path: Path, windows: Windows) -> None:
    """After nine tries, 2.6 s, the failure names the file, in French; the old file is there, no draft is."""
    (tmp_path / "a.csv").write_bytes(b"vieux")
    windows.refus = [winerror] * (len(REESSAIS_S) + 1)
    with pytest.raises(PermissionError) as refus:
        replace_files({tmp_path / "a.csv": b"neuf"})
    assert windows.essais.count("replace") == 9
    assert sum(windows.pauses) == pytest.approx(2.58)
    assert refus.value.filename == str(tmp_path / "a.csv")
    assert refus.value.filename2 is None
    assert "un autre programme l’a ouvert" in say_reason(refus.value)
    assert {place.name: place.read_bytes() for place in tmp_path.iterdir()} == {"a.csv": b"vieux"}


@POSIX
def test_what_waiting_does_not_mend_is_said_at_once(tmp_path: Path, windows: Windows) -> None:
    """A full disk (112) or a name that is taken is not tried again."""
    (tmp_path / "a").write_bytes(b"a")
    (tmp_path / "b").write_bytes(b"b")
    windows.refus = [112]
    with pytest.raises(OSError, match="denied"):
        replace(tmp_path / "a", tmp_path / "b")
    with pytest.raises(FileExistsError):
        put_new(tmp_path / "a", tmp_path / "b")
    assert windows.pauses == []
    assert (tmp_path / "b").read_bytes() == b"b"


@POSIX
def test_a_refused_deletion_is_tried_again(tmp_path: Path, windows: Windows) -> None:
    """As a replace."""
    (tmp_path / "a").write_bytes(b"a")
    windows.refus = [32, 5]
    remove(tmp_path / "a")
    assert not (tmp_path / "a").exists()
    assert windows.pauses == list(REESSAIS_S[:2])


@POSIX
@pytest.mark.usefixtures("windows")
def test_several_files_one_of_which_stays_open(tmp_path: Path) -> None:
    """The second of two files is open in a spreadsheet: the first is as it was, now and when the dossier is opened again."""
    dossier = create_dossier(tmp_path / "espace", "ville", "Ville")
    avant = {place.name: place.read_bytes() for place in dossier.iterdir() if place.is_file()}
    numero = os.open(dossier / "mesures.csv", os.O_RDONLY | BINAIRE)
    with pytest.raises(PermissionError):
        replace_parts(dossier, {"actions.csv": b"x", "mesures.csv": b"y"})
    os.close(numero)
    load_dossier(tmp_path / "espace", "ville")
    assert {place.name: place.read_bytes() for place in dossier.iterdir() if place.is_file()} == avant


@POSIX
def test_a_journal_that_stays_refused(tmp_path: Path, windows: Windows) -> None:
    """Several lines in one step, and the replace is refused to the end: none is there, and the writer goes on."""
    with closing(FichierEnAjout(tmp_path / "s.jsonl", 0)) as suite:
        suite.add(b"un\n")
        windows.refus = [32] * 9
        with pytest.raises(PermissionError):
            suite.add_whole(b"deux\ntrois\n")
        suite.add(b"quatre\n")
    assert (tmp_path / "s.jsonl").read_bytes() == b"un\nquatre\n"


@POSIX
def test_folders_are_not_synced_there(tmp_path: Path, windows: Windows) -> None:
    """Windows opens no folder: nothing is tried."""
    sync_folder(tmp_path)
    sync_folder(tmp_path / "absent")
    assert windows.dossiers == 0


@POSIX
def test_names_without_capitals(tmp_path: Path, windows: Windows, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where `Parc.csv` is `parc.csv`: what is to be new is refused, what is replaced is that file, and nothing is doubled."""
    vrai = windows.vrais["open"]

    def fold(chemin: Any) -> Path:
        chemin = Path(chemin)
        return next((ici for ici in chemin.parent.iterdir() if ici.name.lower() == chemin.name.lower()), chemin)

    windows.vrais["open"] = lambda chemin, *reste, **options: vrai(fold(chemin), *reste, **options)
    lexists = os.path.lexists
    monkeypatch.setattr(os.path, "lexists", lambda chemin: lexists(fold(chemin)))
    changer = windows.vrais["replace"]
    windows.vrais["replace"] = lambda source, cible: changer(source, fold(cible))
    (tmp_path / "Parc.csv").write_bytes(b"vieux")
    with pytest.raises(FileExistsError):
        create_file(tmp_path / "parc.csv", b"neuf")
    with pytest.raises(FileExistsError):
        write_file(tmp_path / "PARC.csv", b"neuf")
    assert [place.name for place in tmp_path.iterdir()] == ["Parc.csv"]
    replace_files({tmp_path / "parc.csv": b"neuf"})
    assert {place.name: place.read_bytes() for place in tmp_path.iterdir()} == {"Parc.csv": b"neuf"}


@POSIX
@pytest.mark.parametrize("ouvrir", [open_regular, open_append], ids=["lire", "ajouter"])
@pytest.mark.parametrize("genre", ["tube", "dossier", "/dev/zero"])
def test_no_ordinary_file(ouvrir: Callable[[Path], int], genre: str, tmp_path: Path) -> None:
    """A FIFO is not waited for; a device or a folder is refused; nothing stays open."""
    chemin = tmp_path / "a"
    if genre == "tube":
        os.mkfifo(chemin)
    elif genre == "dossier":
        chemin.mkdir()
    else:
        chemin.symlink_to(genre)
    avant = count_open()
    with pytest.raises(OSError, match=r"ordinaire|[Dd]irectory|Permission"):
        ouvrir(chemin)
    assert count_open() == avant


def count_open() -> int:
    """How many files this process has open."""
    return len(list(Path("/dev/fd").iterdir()))


@POSIX
def test_a_disk_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk like exFAT, or a share, refuses `link`: the file is made by a rename, and never over another."""

    def refuse_link(*_: Any) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse_link)
    create_file(tmp_path / "a", b"un")
    with pytest.raises(FileExistsError):
        create_file(tmp_path / "a", b"deux")
    assert {place.name: place.read_bytes() for place in tmp_path.iterdir()} == {"a": b"un"}


@POSIX
def test_writes_that_take_little(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that takes three bytes at a time is given the rest."""
    ecrire = os.write
    monkeypatch.setattr(os, "write", lambda numero, octets: ecrire(numero, bytes(octets)[:3]))
    replace_files({tmp_path / "a": b"0123456789"})
    assert (tmp_path / "a").read_bytes() == b"0123456789"
