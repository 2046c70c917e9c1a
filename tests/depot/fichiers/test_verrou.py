"""Locks: in the espace beside what they hold, for all who share it; a witness where the disk knows none; nothing of others."""

from __future__ import annotations

import errno
import getpass
import json
import os
import socket
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from inventes.outils_depot import NOM, dit, write
from milieu import choose

from numresp.depot.dossier.dans_espace import list_slugs
from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.ecriture.acte_de_suivi import write_mesures
from numresp.depot.ecriture.creation import create_dossier
from numresp.depot.fichiers import verrou_temoin
from numresp.depot.fichiers.ecriture_sure import hash_files
from numresp.depot.fichiers.verrou import hold_espace, hold_folder, hold_parts, is_lock, lock_path
from numresp.depot.seance.ecriture_de_journal import Ecrivain
from numresp.depot.seance.journal import read_journal
from numresp.erreurs import DonneesInvalides, Occupe
from numresp.modele.dossier.organisation import Mesure

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="ces droits et ces verrous n’existent pas sous Windows")
PLUSIEURS = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0, reason="il faut être root pour devenir plusieurs utilisateurs"
)
GROUPE = 60_100
PREMIER = 60_001


# -- where they stand --------------------------------------------------------------------------------------------------


def test_beside_the_dossier(tmp_path: Path) -> None:
    """The lock of a dossier and those of its séances are hidden files of the espace, which are told from all others."""
    dossier = tmp_path.resolve() / "le-trait"
    assert lock_path(dossier) == tmp_path.resolve() / ".le-trait.verrou"
    assert lock_path(dossier / "seances" / NOM) == tmp_path.resolve() / f".le-trait.{NOM.removesuffix('.jsonl')}.verrou"
    assert is_lock(".le-trait.verrou")
    assert is_lock(".temoin.2025-05-06-autodiagnostic")
    assert not is_lock("le-trait.verrou")
    assert not is_lock(".organisation.yaml")


def test_one_for_each_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same file has one lock by whatever path it is reached; another file has another one."""
    (tmp_path / "a" / "seances").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    attendu = lock_path(tmp_path / "a" / "seances" / "x.jsonl")
    assert lock_path(Path("a/seances/x.jsonl")) == attendu
    assert lock_path(tmp_path / "a" / ".." / "a" / "seances" / "x.jsonl") == attendu
    assert lock_path(tmp_path / "a" / "seances" / "y.jsonl") != attendu


@POSIX
def test_through_a_link(tmp_path: Path) -> None:
    """A dossier reached through a link has the same locks."""
    (tmp_path / "a").mkdir()
    (tmp_path / "lien").symlink_to(tmp_path / "a")
    assert lock_path(tmp_path / "lien") == lock_path(tmp_path / "a")
    assert lock_path(tmp_path / "lien" / "seances" / "x.jsonl") == lock_path(tmp_path / "a" / "seances" / "x.jsonl")


def test_no_part_of_the_dossier(tmp_path: Path) -> None:
    """A lock changes nothing of what a dossier is: not its list, not its files, not its fingerprints."""
    chemin = create_dossier(tmp_path, "valmont", "Valmont")
    avant, places = hash_files(chemin), sorted(chemin.rglob("*"))
    with hold_parts(chemin, 0), hold_espace(tmp_path, 0):
        assert list_slugs(tmp_path) == ["valmont"]
        assert (hash_files(chemin), sorted(chemin.rglob("*"))) == (avant, places)
    assert load_dossier(tmp_path, "valmont").slug == "valmont"
    assert {nom.name for nom in tmp_path.iterdir() if not is_lock(nom.name)} == {"valmont"}


@POSIX
@pytest.mark.parametrize(
    ("dossier", "attendu"), [(0o755, 0o664), (0o2775, 0o664), (0o770, 0o660), (0o777, 0o666), (0o700, 0o660)]
)
def test_who_may_write_may_lock(tmp_path: Path, dossier: int, attendu: int) -> None:
    """Whatever the umask: writable by the group at least, by others where they may write in the espace."""
    tmp_path.chmod(dossier)
    (tmp_path / "a").mkdir()
    ancien = os.umask(0o077)
    try:
        with hold_parts(tmp_path / "a", 0):
            assert (tmp_path / ".a.verrou").stat().st_mode & 0o777 == attendu
    finally:
        os.umask(ancien)


@POSIX
@pytest.mark.parametrize("genre", ["lien", "lien qui pend", "fifo", "dossier"])
def test_no_ordinary_file(tmp_path: Path, genre: str) -> None:
    """A lock that is a link, a pipe or a folder is refused at once, and named; what it points to is not touched."""
    (tmp_path / "a").mkdir()
    cible, verrou = tmp_path / "cible", tmp_path / ".a.verrou"
    if genre == "lien":
        verrou.symlink_to(write(cible, "contenu"))
    elif genre == "lien qui pend":
        verrou.symlink_to(cible)
    elif genre == "fifo":
        os.mkfifo(verrou)
    else:
        verrou.mkdir()
    with (
        pytest.raises(DonneesInvalides, match=dit("le verrou ne peut pas être posé")) as saisie,
        hold_parts(tmp_path / "a", 0),
    ):
        pytest.fail("tenu")
    assert ".a.verrou" in str(saisie.value)
    assert not cible.exists() or cible.read_text() == "contenu"


@POSIX
def test_taken_away_while_held(tmp_path: Path) -> None:
    """Whoever tidies the espace takes no protection away: the dossier itself is held too."""
    (tmp_path / "a").mkdir()
    with hold_parts(tmp_path / "a", 0):
        (tmp_path / ".a.verrou").unlink()
        with pytest.raises(Occupe), hold_parts(tmp_path / "a", 0):
            pytest.fail("deux à la fois")


# -- several users -----------------------------------------------------------------------------------------------------


@pytest.fixture
def commun() -> Any:
    """An espace that other users reach; pytest's own folders are closed to them."""
    with tempfile.TemporaryDirectory(prefix="numresp-essai-") as nom:
        Path(nom).chmod(0o755)
        espace = Path(nom) / "espace"
        create_dossier(espace, "valmont", "Valmont")
        yield espace


def as_user(rang: int, work: Callable[[], None], groupe: int = GROUPE) -> int:
    """Run something in a process of another user, who has a group of his own beside the common one."""
    pid = os.fork()
    if pid:
        return pid
    try:
        os.setgroups([groupe])
        os.setgid(PREMIER + rang)
        os.setuid(PREMIER + rang)
        os.umask(0o022)
        work()
        os._exit(0)
    except BaseException as erreur:  # noqa: BLE001 (the child must never come back into pytest)
        os.write(2, f"{erreur!r}\n".encode())
    finally:
        os._exit(1)


def share(espace: Path, *, dossier: int, seul: bool = False) -> None:
    """Give the common group the espace and all that is in it; `seul`: the dossier, but not the espace."""
    for place in [espace, *espace.rglob("*")]:
        os.chown(place, -1, GROUPE)
        if place.is_dir():
            place.chmod(dossier if place == espace else dossier & ~0o1000)  # no file of another is replaced under +t
        elif not is_lock(place.name):
            place.chmod(0o664)
    if seul:
        espace.chmod(0o755)
        for verrou in espace.glob(".*"):
            verrou.unlink()


@PLUSIEURS
@pytest.mark.parametrize("ecrivains", choose([8], [2, 8]))
@pytest.mark.parametrize(
    ("droits", "seul"), [(0o775, False), (0o2770, False), (0o777, False), (0o1777, False), (0o775, True)]
)
def test_users_lose_nothing(commun: Path, ecrivains: int, droits: int, seul: bool) -> None:
    """Writers of as many users, each with a primary group of his own: every acknowledged row is in the table."""
    share(commun, dossier=droits, seul=seul)
    lignes = choose(16, 40) // ecrivains

    def add(rang: int) -> None:
        for tour in range(lignes):
            mesure = Mesure(date=date(2026, 1, 1), indicateur=f"i{rang}-{tour}", valeur=1, unite="u", nature="stock")
            while True:
                try:
                    write_mesures(commun / "valmont", [mesure])
                except Occupe:  # said, hence not lost
                    continue
                break

    pids = [as_user(rang, lambda rang=rang: add(rang)) for rang in range(ecrivains)]
    assert [os.waitpid(pid, 0)[1] for pid in pids] == [0] * ecrivains
    vues = {mesure.indicateur for mesure in load_dossier(commun, "valmont").mesures}
    assert vues == {f"i{rang}-{tour}" for rang in range(ecrivains) for tour in range(lignes)}
    assert sorted(place.name for place in (commun / "valmont").iterdir()) == [
        "actions.csv", "conformite.csv", "historique.jsonl", "jalons.yaml", "mesures.csv", "organisation.yaml", "parc.csv",
        "preuves", "seances",
    ]  # fmt: skip


@PLUSIEURS
@pytest.mark.parametrize("ecrivains", choose([8], [2, 8]))
@pytest.mark.parametrize("seul", [False, True])
def test_users_of_one_journal(commun: Path, ecrivains: int, seul: bool) -> None:
    """The first user makes the journal, whichever it is; all of them append to it, and no number is given twice."""
    share(commun, dossier=0o2775, seul=seul)
    chemin = commun / "valmont" / "seances" / NOM

    def add(rang: int) -> None:
        for tour in range(5):
            while True:
                try:
                    with Ecrivain(chemin, attente_s=60) as plume:
                        plume.append("commentaire", {"cible": "a", "texte": f"{rang}-{tour}"})
                except DonneesInvalides as refus:  # somebody whom no lock meets made it meanwhile: said, hence not lost
                    assert "remplacé" in str(refus)  # noqa: PT017
                    continue
                break

    pids = [as_user(rang, lambda rang=rang: add(rang)) for rang in range(ecrivains)]
    assert [os.waitpid(pid, 0)[1] for pid in pids] == [0] * ecrivains
    assert len(read_journal(chemin).evenements) == 5 * ecrivains


@PLUSIEURS
def test_lock_that_one_may_only_read(commun: Path) -> None:
    """A user who may only read the lock holds it all the same; where the dossier is open to him, nothing is lost."""
    share(commun, dossier=0o775)
    write(commun / ".valmont.verrou", "").chmod(0o644)

    def hold() -> None:
        with hold_parts(commun / "valmont", 0):
            pass

    with hold_parts(commun / "valmont", 0):
        assert os.waitpid(as_user(1, hold), 0)[1] != 0
    assert os.waitpid(as_user(1, hold), 0)[1] == 0


# -- folders of reports ------------------------------------------------------------------------------------------------


def test_a_folder_is_held_by_one(tmp_path: Path) -> None:
    """Whoever comes second waits as long as was said, then is told; afterwards the folder is free. It need not exist."""
    with hold_folder(tmp_path / "r", 0) as brouillons:
        assert Path(tempfile.gettempdir()) in brouillons.parents
        with pytest.raises(Occupe, match="attendez"), hold_folder(tmp_path / "r", 0.05):
            pytest.fail("deux à la fois")
        with hold_folder(tmp_path / "autre", 0) as ailleurs:
            assert ailleurs != brouillons
    with hold_folder(tmp_path / "r", 0) as encore:
        assert encore == brouillons
    assert list(tmp_path.iterdir()) == []


@POSIX
def test_other_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of reports that is there is held against who has another temporary folder."""
    (tmp_path / "r").mkdir()
    (tmp_path / "tmp").mkdir()
    with hold_folder(tmp_path / "r", 0):
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
        with pytest.raises(Occupe), hold_folder(tmp_path / "r", 0):
            pytest.fail("deux à la fois")


@POSIX
@pytest.mark.parametrize("genre", ["lien", "ouvert", "fichier", "d’un autre"])
def test_folder_of_somebody_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, genre: str) -> None:
    """The temporary folder of locks and scratch is refused if it is a link, open to others, or somebody else's."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    place = tmp_path / f"numresp-verrous-{getpass.getuser()}"
    if genre == "lien":
        (tmp_path / "ailleurs").mkdir(mode=0o700)
        place.symlink_to(tmp_path / "ailleurs")
    elif genre == "fichier":
        place.write_text("")
    else:
        place.mkdir(mode=0o700)
        if genre == "ouvert":
            place.chmod(0o755)
        else:
            monkeypatch.setattr(os, "geteuid", lambda: PREMIER)
    with (
        pytest.raises(DonneesInvalides, match=dit("dossier temporaire refusé")) as saisie,
        hold_folder(tmp_path / "r", 0),
    ):
        pytest.fail("tenu")
    assert place.name in str(saisie.value)


@POSIX
def test_private_folder_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is none it is made, for this user alone; a user without a name has one by his number."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def nobody() -> str:
        raise OSError("No username set in the environment")

    monkeypatch.setattr(getpass, "getuser", nobody)
    with hold_folder(tmp_path / "r", 0) as brouillons:
        assert brouillons.parent == tmp_path / f"numresp-verrous-{os.getuid()}"
        assert brouillons.parent.stat().st_mode & 0o777 == 0o700


# -- a disk without locks ----------------------------------------------------------------------------------------------


@pytest.fixture
def sans_verrou(monkeypatch: pytest.MonkeyPatch) -> None:
    """A share whose files cannot be locked."""
    import fcntl

    def unknown(*_: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", unknown)


@POSIX
@pytest.mark.usefixtures("sans_verrou")
def test_witness(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the disk knows no locks, it is said once, and a witness file keeps the second writer out: he is told who writes."""
    dossier = tmp_path / "a"
    dossier.mkdir()
    with hold_parts(dossier, 0):
        lu = json.loads((dossier / ".temoin").read_bytes())
        assert (lu["qui"], lu["processus"]) == (getpass.getuser(), os.getpid())
        with (
            pytest.raises(Occupe, match=dit("Si plus personne n’écrit, supprimez")) as saisie,
            hold_parts(dossier, 0.05),
        ):
            pytest.fail("deux à la fois")
        assert getpass.getuser() in str(saisie.value)
        assert socket.gethostname() in str(saisie.value)
        assert ".temoin" in str(saisie.value)
    with hold_parts(dossier, 0):
        pass
    assert list(dossier.iterdir()) == []
    assert capsys.readouterr().err.count("ne connaît pas les verrous") == 1


@POSIX
@pytest.mark.usefixtures("sans_verrou")
def test_witness_of_a_journal(tmp_path: Path) -> None:
    """The journal of a séance has its own witness."""
    chemin = tmp_path / "a" / "seances" / NOM
    with Ecrivain(chemin) as plume:
        plume.append("commentaire", {"cible": "a", "texte": "un"})
    with Ecrivain(chemin) as plume:
        assert (tmp_path / "a" / f".temoin.{chemin.stem}").exists()
        with pytest.raises(Occupe, match=dit("Si plus personne n’écrit")):
            Ecrivain(chemin)
        assert plume.append("commentaire", {"cible": "a", "texte": "deux"}).n == 2
    assert [place.name for place in (tmp_path / "a").iterdir()] == ["seances"]


@POSIX
@pytest.mark.usefixtures("sans_verrou")
def test_witness_of_a_dead_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A witness of a run of this machine that is no longer there is taken over; one of another machine never is."""
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
    dossier = tmp_path / "a"
    dossier.mkdir()
    with monkeypatch.context() as mort:
        mort.setattr(os, "getpid", lambda: pid)
        assert verrou_temoin.place_witness(dossier / ".temoin", 0) == ""
    with hold_parts(dossier, 0):
        pass
    with monkeypatch.context() as ailleurs:
        ailleurs.setattr(os, "getpid", lambda: pid)
        ailleurs.setattr(verrou_temoin, "name_machine", lambda: "mairie-12 pid:[1]")
        verrou_temoin.place_witness(dossier / ".temoin", 0)
    with pytest.raises(Occupe, match="sur mairie-12"), hold_parts(dossier, 0):
        pytest.fail("repris")


@POSIX
@pytest.mark.usefixtures("sans_verrou")
def test_witnesses_lose_nothing(tmp_path: Path) -> None:
    """Processes that have nothing but witnesses lose no row, one of them killed while it writes."""
    chemin = create_dossier(tmp_path, "valmont", "Valmont")
    pids = []
    for rang in range(3):
        pid = os.fork()
        if pid == 0:
            for tour in range(6):
                mesure = Mesure(
                    date=date(2026, 1, 1), indicateur=f"i{rang}-{tour}", valeur=1, unite="u", nature="stock"
                )
                while True:
                    try:
                        write_mesures(chemin, [mesure])
                        break
                    except Occupe:
                        continue
                if rang == 2:
                    verrou_temoin.place_witness(chemin / ".temoin", 60)
                    os._exit(0)  # dies with it
            os._exit(0)
        pids.append(pid)
    assert [os.waitpid(pid, 0)[1] for pid in pids] == [0, 0, 0]
    vues = {mesure.indicateur for mesure in load_dossier(tmp_path, "valmont").mesures}
    assert vues == {"i2-0", *(f"i{rang}-{tour}" for rang in range(2) for tour in range(6))}
