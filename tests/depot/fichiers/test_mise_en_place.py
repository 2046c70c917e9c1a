"""Whole files in place, or everything as it was: the k-th sync, rename or write fails, for every k, and Ctrl-C too."""

from __future__ import annotations

import errno
import os
import stat
import sys
import unicodedata
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from inventes.pannes import Panne, kill_before, list_pannes

from numresp.depot.fichiers import mise_en_place
from numresp.depot.fichiers.mise_en_place import create_file, remove_file, replace_files, sweep_drafts
from numresp.depot.systeme import appels as systeme

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="droits et SIGKILL ne sont pas ceux de Windows")
AVANT = {"a.csv": b"vieux a", "b.csv": b"vieux b"}


def lay_out(dossier: Path) -> None:
    """Two files, and nothing beside."""
    dossier.mkdir(exist_ok=True)
    for reste in dossier.iterdir():
        reste.unlink()
    for nom, octets in AVANT.items():
        (dossier / nom).write_bytes(octets)


def read_all(dossier: Path) -> dict[str, bytes]:
    """Every file of a folder, hidden ones too."""
    return {chemin.name: chemin.read_bytes() for chemin in dossier.iterdir()}


def replace_two(dossier: Path) -> None:
    """Two old files get new bytes, a third one is made."""
    replace_files({dossier / "a.csv": b"neuf a", dossier / "b.csv": b"neuf b", dossier / "c.csv": b"neuf c"})


def create_one(dossier: Path) -> None:
    """A file that was not there."""
    create_file(dossier / "c.csv", b"neuf c")


def remove_one(dossier: Path) -> None:
    """A file that was there."""
    remove_file(dossier / "a.csv")


GESTES: dict[str, tuple[Callable[[Path], None], dict[str, bytes]]] = {
    "remplacer": (replace_two, {"a.csv": b"neuf a", "b.csv": b"neuf b", "c.csv": b"neuf c"}),
    "créer": (create_one, AVANT | {"c.csv": b"neuf c"}),
    "retirer": (remove_one, {"b.csv": b"vieux b"}),
}


@pytest.mark.parametrize("geste", GESTES)
@pytest.mark.parametrize("panne", list_pannes("fsync", "replace", "link", "write"), ids=str)
def test_any_failure_leaves_all_as_it_was(geste: str, panne: Panne, tmp_path: Path) -> None:
    """Whatever call fails, it is told, the files are those of before, no draft stays; the next try succeeds.

    A disk without hard links (a `link` that fails) is no failure: the file is made by a rename. Nor is one that made the
    link and lost its answer.
    """
    faire, apres = GESTES[geste]
    dossier = tmp_path / "d"
    dites = 0
    for rang in range(1, 100):
        lay_out(dossier)
        with panne.strike(rang) as appels:
            dite = panne.is_told(partial(faire, dossier))
        assert read_all(dossier) == (AVANT if dite else apres), rang
        dites += dite
        if len(appels) < rang:
            break
        if dite:
            faire(dossier)
            assert read_all(dossier) == apres, f"{rang}, refait"
    assert len(appels) < rang, "every one was tried"
    attendues = {
        # Bytes of three new files, second names of two old ones, then one folder.
        ("remplacer", "fsync"): 4,
        ("remplacer", "replace"): 3,
        ("remplacer", "write"): 3,
        ("remplacer", "link"): 2 if isinstance(panne.erreur, KeyboardInterrupt) else 0,
        ("créer", "fsync"): 2,
        ("créer", "write"): 1,
        ("créer", "link"): 1 if isinstance(panne.erreur, KeyboardInterrupt) else 0,
        ("retirer", "fsync"): 1,
        ("retirer", "link"): 1 if isinstance(panne.erreur, KeyboardInterrupt) else 0,
    }
    assert dites == attendues.get((geste, panne.appel), 0)


@POSIX
@pytest.mark.parametrize("geste", GESTES)
def test_a_kill_leaves_each_file_whole(geste: str, tmp_path: Path) -> None:
    """SIGKILL before the k-th gesture: each file is the old one or the new one, and the next writer leaves no draft."""
    faire, apres = GESTES[geste]
    dossier = tmp_path / "d"
    for rang in range(1, 200):
        lay_out(dossier)
        pid = os.fork()
        if pid == 0:
            kill_before(rang)
            faire(dossier)
            os._exit(0)
        if os.waitpid(pid, 0)[1] == 0:
            break
        for nom, octets in read_all(dossier).items():
            if not nom.startswith("."):
                assert octets in {AVANT.get(nom), apres.get(nom)}
        sweep_drafts(dossier)
        assert not [nom for nom in read_all(dossier) if nom.startswith(".")]
    assert rang > 3
    assert read_all(dossier) == apres


def test_what_somebody_made_meanwhile_stays(tmp_path: Path) -> None:
    """A file that is to be new is never put over another one."""
    lay_out(tmp_path / "d")
    with pytest.raises(FileExistsError):
        create_file(tmp_path / "d" / "a.csv", b"neuf")
    assert read_all(tmp_path / "d") == AVANT


@pytest.mark.parametrize("geste", ["remplacer", "retirer"])
@pytest.mark.parametrize("panne", list_pannes("fsync", "replace", "write"), ids=str)
def test_where_a_disk_has_no_second_names(
    geste: str, panne: Panne, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without hard links what was there is copied: it comes back all the same."""
    monkeypatch.setattr(systeme, "LIENS", False)
    faire, apres = GESTES[geste]
    for rang in range(1, 100):
        lay_out(tmp_path / "d")
        with panne.strike(rang) as appels:
            dite = panne.is_told(partial(faire, tmp_path / "d"))
        assert read_all(tmp_path / "d") == (AVANT if dite else apres)
        if len(appels) < rang:
            break
    assert len(appels) < rang


@POSIX
@pytest.mark.parametrize("genre", ["tube", "lien", "lien qui pend", "illisible"])
def test_whatever_stands_there_is_replaced_or_stays(
    genre: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A FIFO is not waited for, a link not followed, nothing is read; after a failure the very same thing is there."""
    chemin, ailleurs = tmp_path / "d" / "a.csv", tmp_path / "ailleurs"
    chemin.parent.mkdir()
    ailleurs.write_bytes(b"d'ailleurs")
    if genre == "tube":
        os.mkfifo(chemin)
    elif genre == "illisible":
        chemin.write_bytes(b"vieux")
        chemin.chmod(0)
    else:
        chemin.symlink_to(ailleurs if genre == "lien" else tmp_path / "rien")
    avant = chemin.lstat()

    def refuse(numero: int) -> None:
        if stat.S_ISDIR(os.fstat(numero).st_mode):
            raise OSError(errno.EIO, "panne")

    with monkeypatch.context() as fausse:
        fausse.setattr(os, "fsync", refuse)
        with pytest.raises(OSError, match="panne"):
            replace_files({chemin: b"neuf"})
    assert os.path.samestat(avant, chemin.lstat())
    assert [place.name for place in chemin.parent.iterdir()] == ["a.csv"]
    replace_files({chemin: b"neuf"})
    assert stat.S_ISREG(chemin.lstat().st_mode)
    chemin.chmod(0o600)
    assert read_all(chemin.parent) == {"a.csv": b"neuf"}
    assert ailleurs.read_bytes() == b"d'ailleurs"


@POSIX
def test_order_of_the_syncs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes first, then the name, then the folder; of new folders, each one's name, from the top."""
    gestes: list[str] = []
    sync, change = os.fsync, os.replace

    def note_sync(numero: int) -> None:
        genre = "dossier" if stat.S_ISDIR(os.fstat(numero).st_mode) else "fichier"
        ou = Path(os.readlink(f"/proc/self/fd/{numero}")) if Path("/proc/self/fd").is_dir() else Path("?")  # noqa: PTH115
        gestes.append(f"sync {ou.name}" if genre == "dossier" and ou.name != "?" else f"sync {genre}")
        sync(numero)

    def note_change(source: Path, cible: Path) -> None:
        gestes.append("nom")
        change(source, cible)

    monkeypatch.setattr(os, "fsync", note_sync)
    monkeypatch.setattr(os, "replace", note_change)
    replace_files({tmp_path / "x" / "y" / "a.csv": b"neuf"})
    if Path("/proc/self/fd").is_dir():
        assert gestes == [f"sync {tmp_path.name}", "sync x", "sync fichier", "nom", "sync y"]
    else:
        assert gestes == ["sync dossier", "sync dossier", "sync fichier", "nom", "sync dossier"]


@POSIX
def test_a_folder_that_is_not_synced_by_its_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A network disk that answers EINVAL to the sync of a folder does it itself: no failure."""
    sync = os.fsync

    def refuse(numero: int) -> None:
        if stat.S_ISDIR(os.fstat(numero).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        sync(numero)

    monkeypatch.setattr(os, "fsync", refuse)
    replace_files({tmp_path / "a.csv": b"neuf"})
    assert read_all(tmp_path) == {"a.csv": b"neuf"}


@POSIX
def test_a_private_file_is_closed_to_others(tmp_path: Path) -> None:
    """What was readable by all is not any more, whatever it was before; the group keeps its rights."""
    (tmp_path / "a.html").write_bytes(b"vieux")
    (tmp_path / "a.html").chmod(0o644)
    replace_files({tmp_path / "a.html": b"neuf", tmp_path / "d" / "b.html": b"neuf"}, prive="valmont")
    assert stat.S_IMODE((tmp_path / "a.html").stat().st_mode) == 0o640
    assert not (tmp_path / "d").stat().st_mode & 0o007
    assert not (tmp_path / "d" / "b.html").stat().st_mode & 0o007


@POSIX
def test_a_draft_of_a_living_run_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who replaces the same file takes away the drafts of dead runs, not one that another run is writing."""
    mort = tmp_path / ".a.csv-aaaaaaaa"
    mort.write_bytes(b"reste")
    change = os.replace

    def nest(source: Path, cible: Path) -> None:
        monkeypatch.setattr(os, "replace", change)
        replace_files({tmp_path / "a.csv": b"un autre"})
        assert source.exists()
        change(source, cible)

    monkeypatch.setattr(os, "replace", nest)
    replace_files({tmp_path / "a.csv": b"neuf"})
    assert read_all(tmp_path) == {"a.csv": b"neuf"}


def test_sweeping_leaves_what_is_not_ours(tmp_path: Path) -> None:
    """Only names of our drafts: a hidden file of the user, a lock of a spreadsheet, a folder stay."""
    restent = {".secret-abc": b"", ".~lock.a.csv#": b"", ".a.txt-aaaaaaaa": b"", ".a.csv-AAAAAAAA": b""}
    for nom in (*restent, ".a.csv-aaaaaaaa"):
        (tmp_path / nom).write_bytes(b"")
    sweep_drafts(tmp_path)
    assert read_all(tmp_path) == restent


class SansCasse:
    """A disk as macOS has it: names that differ by case or by accents written otherwise are one, and files have second names.

    Every call that numresp makes with a name goes through `fold`, which gives the name that is there.
    """

    UN, DEUX = ("open", "stat", "lstat", "unlink", "mkdir", "rmdir"), ("link", "replace", "rename")

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.lister = os.listdir
        for nom in self.UN:
            monkeypatch.setattr(os, nom, self._wrap(getattr(os, nom), 1))
        for nom in self.DEUX:
            monkeypatch.setattr(os, nom, self._wrap(getattr(os, nom), 2))
        monkeypatch.setattr(os.path, "lexists", self._wrap(os.path.lexists, 1))

    def _wrap(self, vrai: Callable[..., object], noms: int) -> Callable[..., object]:
        def call(*args: object, **options: object) -> object:
            plies = [self.fold(arg) if isinstance(arg, str | Path) else arg for arg in args[:noms]]
            return vrai(*plies, *args[noms:], **options)

        return call

    def fold(self, chemin: str | Path) -> Path:
        """The name that is there, for one that differs from it only by case or accents."""
        chemin = Path(chemin)
        try:
            noms = self.lister(chemin.parent)
        except OSError:
            return chemin
        return next((chemin.parent / nom for nom in noms if self._key(nom) == self._key(chemin.name)), chemin)

    @staticmethod
    def _key(nom: str) -> str:
        return unicodedata.normalize("NFC", nom).casefold()


@POSIX
@pytest.mark.parametrize(("la", "dit"), [("Parc.csv", "parc.csv"), ("e\u0301t\u00e9.csv", "\u00c9t\u00e9.csv")])
def test_a_disk_without_capitals(la: str, dit: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is to be new is refused and stays; what is replaced is that file; a failure puts it back; nothing is left beside."""
    (tmp_path / la).write_bytes(b"vieux")
    SansCasse(monkeypatch)
    with pytest.raises(FileExistsError):
        create_file(tmp_path / dit, b"neuf")
    assert read_all(tmp_path) == {la: b"vieux"}
    with monkeypatch.context() as panne:
        panne.setattr(mise_en_place, "sync_folder", refuse_sync)
        with pytest.raises(OSError, match="panne"):
            replace_files({tmp_path / dit: b"neuf"})
    assert read_all(tmp_path) == {la: b"vieux"}
    replace_files({tmp_path / dit: b"neuf"})
    assert read_all(tmp_path) == {la: b"neuf"}
    remove_file(tmp_path / dit)
    assert read_all(tmp_path) == {}


def refuse_sync(_dossier: Path) -> None:
    """A folder whose names cannot be made durable."""
    raise OSError(errno.EIO, "panne")
