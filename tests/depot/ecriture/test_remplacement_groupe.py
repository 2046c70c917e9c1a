"""Several files of a dossier are replaced in one step, wherever a kill falls: as before, or as after, and no litter."""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from inventes.outils_depot import dit, write
from inventes.pannes import Panne, list_pannes
from milieu import choose
from openpyxl import load_workbook

from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.dossier.dossier_a_une_date import dump_files
from numresp.depot.echanges.dossier import ecriture
from numresp.depot.echanges.dossier.changements import Projet
from numresp.depot.echanges.dossier.ecriture import write_dossier
from numresp.depot.echanges.import_fichier import plan_glpi, plan_xlsx
from numresp.depot.ecriture import remplacement_groupe
from numresp.depot.ecriture.acte_de_suivi import write_action
from numresp.depot.ecriture.remplacement_groupe import ABSENTS, RETOUR, replace_parts, settle_dossier
from numresp.depot.fichiers.verrou import hold_parts
from numresp.depot.fourni.catalogue import load_indicateurs
from numresp.depot.fourni.ressources import find_data
from numresp.depot.historique.journal_des_changements import NOM as HISTORIQUE
from numresp.depot.historique.suivi_ecriture import SuiviEcriture
from numresp.erreurs import DonneesInvalides, Occupe

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="fork et SIGKILL n’existent pas sous Windows")
JOUR = date(2026, 11, 25)
SLUG = "le-trait"
ECRIT = {
    "open",
    "os.rename",
    "os.mkdir",
    "os.rmdir",
    "os.remove",
    "os.listdir",
    "os.scandir",
    "os.chmod",
    "shutil.rmtree",
}
Contenus = dict[str, bytes]


def read_all(dossier: Path) -> Contenus:
    """Every file of a dossier, hidden ones and empty folders too; its history bears the hour, and is looked at apart."""
    return {
        place.relative_to(dossier).as_posix(): place.read_bytes() if place.is_file() else b""
        for place in sorted(dossier.rglob("*"))
        if not place.name.startswith((HISTORIQUE, f".{HISTORIQUE}-", "historique.dechire-"))
    }


def check_history(dossier: Path) -> None:
    """After one more act, whatever was killed before, the history says what the files say."""
    actions = load_dossier(dossier.parent, dossier.name).actions
    write_action(dossier, actions[0].model_copy(update={"commentaire": "un de plus"}), actions[0])
    vu = load_dossier(dossier.parent, dossier.name)
    assert vu.historique.fold() == dump_files(vu)
    assert not list(dossier.glob(".*")), "what was half written is swept"


def plan_workbook(espace: Path) -> Projet:
    """A workbook that changes four files: a fact, an action, a measure, a jalon."""
    chemin = espace.parent / "classeur.xlsx"
    indicateurs = load_indicateurs()
    if not chemin.exists():
        with pytest.MonkeyPatch.context() as moins:
            moins.setattr(ecriture, "MARGE", 3)
            chemin.write_bytes(write_dossier(load_dossier(espace, SLUG), indicateurs))
        classeur = load_workbook(chemin)
        for ligne in classeur["Organisation"].iter_rows(min_row=2):
            if ligne[0].value == "postes":
                ligne[1].value = 151
        classeur["Actions"]["E2"].value = "Réalisé"
        classeur["Mesures"]["C2"].value = 1234
        classeur["Jalons"]["D2"].value = "Une note"
        classeur.save(chemin)
    return plan_xlsx(load_dossier(espace, SLUG), chemin, indicateurs, JOUR)


def plan_inventory(espace: Path) -> Projet:
    """A list of GLPI that replaces the computers of the inventory; written once, not by a child that may be killed at it."""
    chemin = espace.parent / "glpi.csv"
    if not chemin.exists():
        write(chemin, '"Nom";"Type";"Statut"\n"a";"Ordinateur portable";"En service"\n')
    return plan_glpi(load_dossier(espace, SLUG), chemin, JOUR)


PLANS: dict[str, Callable[[Path], Projet]] = {"xlsx": plan_workbook, "glpi": plan_inventory}


@pytest.fixture
def espace(tmp_path: Path) -> Path:
    """A copy of the example's first dossier."""
    shutil.copytree(find_data("exemple", SLUG), tmp_path / "espace" / SLUG)
    return tmp_path / "espace"


def watch_gestures(dossier: Path, tell: Callable[[int, str], None]) -> None:
    """From now on, tell the rank and the name of each gesture of this process on the disk that names the dossier."""
    gestes = 0

    def watch(nom: str, args: tuple[object, ...]) -> None:
        nonlocal gestes
        if nom in ECRIT and any(str(dossier) in str(arg) for arg in args):
            gestes += 1
            tell(gestes, nom)

    sys.addaudithook(watch)


def die_at(rang: int, dossier: Path) -> None:
    """From now on, this process kills itself before its n-th gesture on the disk that names the dossier."""

    def tell(vu: int, _nom: str) -> None:
        if vu == rang:
            os.kill(os.getpid(), signal.SIGKILL)

    watch_gestures(dossier, tell)


def list_gestures(projet: Projet, dossier: Path, cahier: Path) -> list[str]:
    """The names of all the gestures of an import, in their order, as a process of its own makes them."""
    cahier.touch()

    def work() -> None:
        with cahier.open("a", encoding="utf-8") as notes:
            watch_gestures(dossier, lambda _, nom: print(nom, file=notes))
            projet.apply()

    assert run_child(work)
    return cahier.read_text("utf-8").split()


def choose_ranks(gestes: list[str]) -> list[int]:
    """Every gesture in the long run; else each that follows one of another kind, the first three and the last three."""
    tous = range(1, len(gestes) + 1)
    change = {rang for rang in tous if rang == 1 or gestes[rang - 1] != gestes[rang - 2]}
    sauts = sorted(change)[:: max(1, len(change) // 6)]
    sortes = {gestes.index(nom) + 1 for nom in gestes}
    bouts = {*tous[:3], *tous[-3:]}
    return choose(sorted(bouts | sortes | {*sauts}), [*tous])


def run_child(work: Callable[[], None], apres_s: float | None = None) -> bool:
    """Run in a forked process, killed after a while if asked; whether it came to its end.

    Raises
    ------
    AssertionError
        It failed by itself.
    """
    pid = os.fork()
    if pid == 0:
        try:
            work()
        except BaseException:  # noqa: BLE001 (a child never goes back into pytest)
            os._exit(1)
        os._exit(0)
    if apres_s is not None:
        time.sleep(apres_s)
        os.kill(pid, signal.SIGKILL)
    etat = os.waitpid(pid, 0)[1]
    assert etat in (0, signal.SIGKILL)
    return etat == 0


def restore(dossier: Path, contenus: Contenus) -> None:
    """Put a dossier back to what it was, byte for byte."""
    shutil.rmtree(dossier)
    shutil.copytree(find_data("exemple", SLUG), dossier)
    assert read_all(dossier) == contenus


@POSIX
@pytest.mark.parametrize("genre", choose(["xlsx"], [*PLANS]))
def test_killed_at_every_gesture(genre: str, espace: Path) -> None:
    """Killed (SIGKILL) before its gestures on the disk in turn, each kind of them (all in the long run), then not at all.

    Whoever opens the dossier next finds it as before or as after, without anything else in it; importing again ends the work.
    """
    dossier = espace / SLUG
    avant = read_all(dossier)
    PLANS[genre](espace).apply()
    apres = read_all(dossier)
    assert apres != avant
    restore(dossier, avant)
    projet, issues = PLANS[genre](espace), []
    gestes = list_gestures(projet, dossier, espace.parent / "gestes.txt")
    assert len(gestes) > 10
    for rang in [*choose_ranks(gestes), len(gestes) + 1]:
        restore(dossier, avant)

        def work(rang: int = rang) -> None:
            die_at(rang, dossier)
            projet.apply()

        assert run_child(work) == (rang > len(gestes)), rang
        load_dossier(espace, SLUG)
        vu = read_all(dossier)
        assert vu in (avant, apres), f"tué au geste {rang}"
        issues.append(vu == apres)
        if vu == avant:
            projet.apply()
            assert read_all(dossier) == apres
        check_history(dossier)
    assert issues == sorted(issues), "once it is decided, it stays so"
    assert not issues[0]
    assert issues[-2], "killed in the last gestures, it is done"


@POSIX
@pytest.mark.parametrize("genre", PLANS)
def test_killed_at_any_moment(genre: str, espace: Path) -> None:
    """Imports, planning included, killed at a random moment: as before or as after, and the command works again."""
    from numresp.cli import run

    hasard = random.Random(20261125)  # noqa: S311 (moments, not secrets)
    dossier = espace / SLUG
    avant = read_all(dossier)
    debut = time.monotonic()
    PLANS[genre](espace).apply()
    duree, apres = time.monotonic() - debut, read_all(dossier)
    fichier = espace.parent / {"xlsx": "classeur.xlsx", "glpi": "glpi.csv"}[genre]
    ordre = ["importer", SLUG, str(fichier), "--depuis", genre, "--espace", str(espace)]
    for _ in range(choose(2, 8)):
        restore(dossier, avant)
        run_child(lambda: PLANS[genre](espace).apply(), hasard.uniform(0, 1.2 * duree))
        load_dossier(espace, SLUG)
        assert read_all(dossier) in (avant, apres)
        check_history(dossier)
        restore(dossier, avant)
    assert run(ordre) == 0
    assert read_all(dossier) == apres


def test_interrupted_writing_is_taken_back(espace: Path) -> None:
    """What was there before comes back to whoever reads: a changed file, and one that was not there goes."""
    dossier = espace / SLUG
    avant = read_all(dossier)
    write(dossier / RETOUR / "mesures.csv", (dossier / "mesures.csv").read_bytes())
    write(dossier / RETOUR / ABSENTS, '["feuille_de_route.yaml"]')
    write(dossier / "mesures.csv", "date;indicateur;valeur;unite;nature\n")
    write(dossier / "feuille_de_route.yaml", "a: 1")
    write(dossier / f"{RETOUR}-abc" / "parc.csv", "moitié")
    load_dossier(espace, SLUG)
    assert read_all(dossier) == avant


def test_what_an_older_numresp_had_decided_is_ended(espace: Path) -> None:
    """Before 2026-11-29 the folder held the new files, whose moving a kill had interrupted: they are moved into place."""
    dossier = espace / SLUG
    write(dossier / RETOUR / "mesures.csv", "date;indicateur;valeur;unite;nature\n")
    assert load_dossier(espace, SLUG).mesures == ()
    assert not list(dossier.glob(".*"))


@pytest.mark.parametrize("panne", list_pannes("fsync", "replace", "rename"), ids=str)
def test_a_failure_that_was_told_is_never_applied_later(
    panne: Panne, espace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The k-th sync or renaming fails, before or after its work, for every k: as before, also once it is opened again.

    The history is written once the act is done, and its failures are no failure of it
    (tests/depot/historique/test_suivi_ecriture.py).
    """
    monkeypatch.setattr(SuiviEcriture, "note", lambda _: None)
    dossier = espace / SLUG
    avant = read_all(dossier)
    for rang in range(1, 100):
        with panne.strike(rang) as appels:
            dite = panne.is_told(lambda: replace_parts(dossier, {"parc.csv": b"x", "feuille_de_route.yaml": b"y"}))
        if not dite:
            break
        assert read_all(dossier) == avant, rang
        settle_dossier(dossier)
        assert read_all(dossier) == avant, f"{rang}, rouvert"
    assert len(appels) < rang, "every one was tried"
    assert rang > 2
    assert (dossier / "parc.csv").read_bytes() == b"x"
    assert not list(dossier.glob(".*"))


def test_disk_full(espace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fills up at the second file leaves everything as it was."""
    dossier = espace / SLUG
    avant = read_all(dossier)
    appels: list[int] = []

    def sync(fichier: int) -> None:
        appels.append(fichier)
        if len(appels) == 2:
            raise OSError(errno.ENOSPC, "disque plein")

    monkeypatch.setattr(os, "fsync", sync)
    with pytest.raises(OSError, match="disque plein"):
        replace_parts(dossier, {"parc.csv": b"x", "mesures.csv": b"y"})
    assert read_all(dossier) == avant


def test_what_cannot_be_taken_back_is_said(espace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a disk that refuses, the dossier is half old and half new: it is not read as if nothing were."""
    write(espace / SLUG / RETOUR / ABSENTS, "[]")
    write(espace / SLUG / RETOUR / "mesures.csv", "avant")

    def refuse(*_: object) -> None:
        raise OSError(errno.EROFS, "lecture seule")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(
        DonneesInvalides, match=dit("une écriture interrompue reste à défaire (le disque est en lecture seule)")
    ):
        settle_dossier(espace / SLUG)


def test_another_window_is_waited_for(espace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever writes holds the dossier: another one waits, then says so, and writes nothing."""
    monkeypatch.setattr(remplacement_groupe, "hold_parts", lambda dossier, _: hold_parts(dossier, 0.05))
    avant = read_all(espace / SLUG)
    with hold_parts(espace / SLUG, 0), pytest.raises(Occupe, match=dit("Une autre commande numresp écrit déjà dans")):
        replace_parts(espace / SLUG, {"parc.csv": b"x"})
    assert read_all(espace / SLUG) == avant


def test_readable_by_others(espace: Path) -> None:
    """A file that is replaced keeps the rights that its folder's users expect."""
    replace_parts(espace / SLUG, {"parc.csv": b"x"})
    if os.name != "nt":
        attendu = 0o666 & ~_umask()
        assert (espace / SLUG / "parc.csv").stat().st_mode & 0o777 == attendu


def _umask() -> int:
    vu = os.umask(0)
    os.umask(vu)
    return vu
