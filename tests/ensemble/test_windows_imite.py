"""No Windows is at hand: what Windows lacks is taken away, and numresp is imported and run without it.

Taken away are the modules and functions that Python has on Unix alone (its documentation says « Availability: Unix »), and
the forks. What others' libraries need of them here, they import beforehand.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from milieu import RACINE

from numresp.rapport.fabrique import rapports_d_un_espace

ABSENTS = """
MODULES = {"fcntl", "resource", "termios", "pwd", "grp", "tty", "pty", "syslog", "_posixshmem",
           "multiprocessing.forkserver", "multiprocessing.popen_fork", "multiprocessing.popen_forkserver"}
DE_OS = ("fork", "forkpty", "setsid", "killpg", "getpgid", "setpgid", "getuid", "geteuid", "getgid", "getegid", "getgroups",
         "setuid", "setgid", "chown", "lchown", "fchmod", "fchown", "mkfifo", "mknod", "uname", "nice", "sched_getaffinity",
         "sched_yield", "pread", "pwrite", "statvfs", "sync", "wait", "wait3", "wait4", "WNOHANG", "O_NONBLOCK", "O_CLOEXEC",
         "O_NOFOLLOW", "O_DIRECTORY", "O_NOCTTY", "O_SYNC", "openpty", "ttyname", "getloadavg", "register_at_fork")
DE_SIGNAL = ("SIGKILL", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2", "SIGALRM", "SIGCHLD", "SIGPIPE", "SIGCONT", "SIGSTOP",
             "alarm", "setitimer", "pthread_sigmask", "pthread_kill", "sigwait", "pause", "siginterrupt")
DE_TIME = ("tzset",)
"""
IMPORTER = (
    ABSENTS
    + """
import ast, importlib, importlib.abc, os, pathlib, signal, sys, time
racine = pathlib.Path(sys.argv[1])
fichiers = sorted((racine / "numresp").rglob("*.py"))
for fichier in fichiers:  # what others need, they import while it is there
    for noeud in ast.walk(ast.parse(fichier.read_text(encoding="utf-8"))):
        noms = [n.name for n in noeud.names] if isinstance(noeud, ast.Import) else [noeud.module] if isinstance(
            noeud, ast.ImportFrom) and noeud.module else []
        for nom in noms:
            if nom.split(".")[0] not in {"numresp", "__future__", *MODULES}:
                importlib.import_module(nom)
siens = [nom for nom in sys.modules if nom.split(".")[0] == "numresp"]
assert not siens, siens

class Refus(importlib.abc.MetaPathFinder):
    def find_spec(self, nom, chemin=None, cible=None):
        if nom in MODULES:
            raise ModuleNotFoundError(f"No module named {nom!r}", name=nom)
        return None

sys.meta_path.insert(0, Refus())
for nom in MODULES:
    sys.modules.pop(nom, None)
    parent, _, fils = nom.rpartition(".")
    if parent and hasattr(sys.modules[parent], fils):
        delattr(sys.modules[parent], fils)
for module, noms in ((os, DE_OS), (signal, DE_SIGNAL), (time, DE_TIME)):
    for nom in noms:
        if hasattr(module, nom):
            delattr(module, nom)
sys.platform = "win32"
n = 0
for fichier in fichiers:
    parties = list(fichier.relative_to(racine).with_suffix("").parts)
    if parties[-1] == "__main__":
        continue
    importlib.import_module(".".join(parties[:-1] if parties[-1] == "__init__" else parties))
    n += 1
from numresp.rapport.noyau_jupyter.serveur import POSSIBLE, end_souche
assert POSSIBLE is False
end_souche()
print(n)
"""
)
AVANT = (
    ABSENTS
    + """
import os, signal, sys, time
import numresp.depot.systeme.noms as noms
noms.forks_safely = lambda: False
noms.has_short_sockets = lambda _: False
import asyncio, multiprocessing.popen_spawn_posix, multiprocessing.resource_tracker, subprocess, tempfile, threading
for nom in ("fork", "forkpty", "setsid", "killpg", "setpgid", "mkfifo"):
    if hasattr(os, nom):
        delattr(os, nom)
import importlib.abc
class Refus(importlib.abc.MetaPathFinder):
    def find_spec(self, nom, chemin=None, cible=None):
        if nom in {"multiprocessing.forkserver", "multiprocessing.popen_fork", "multiprocessing.popen_forkserver"}:
            raise ModuleNotFoundError(nom)
        return None
sys.meta_path.insert(0, Refus())
for nom in ("forkserver", "popen_fork", "popen_forkserver"):
    sys.modules.pop("multiprocessing." + nom, None)
"""
)
"""What runs first in every Python of a run: command, workers that are spawned, kernels."""


@pytest.mark.long
def test_every_module_is_imported_without_unix() -> None:
    """No module of numresp needs, to be imported, what Windows lacks: each of the package's files is imported."""
    rendu = subprocess.run(
        [sys.executable, "-c", IMPORTER, str(RACINE)],
        env=os.environ | {"PYTHONPATH": str(RACINE)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert rendu.returncode == 0, rendu.stderr[-3000:]
    fichiers = [chemin for chemin in (RACINE / "numresp").rglob("*.py") if chemin.name != "__main__.py"]
    assert int(rendu.stdout) == len(fichiers)


@pytest.mark.long
def test_reports_without_fork(exemple: Path, tmp_path: Path) -> None:
    """Without fork nor sockets, workers are spawned, kernels are plain and speak TCP: the page is there."""
    (tmp_path / "espion").mkdir()
    (tmp_path / "espion" / "sitecustomize.py").write_text(AVANT, encoding="utf-8")
    shutil.copytree(exemple / "le-trait", tmp_path / "e" / "le-trait")
    options = ["--jobs", "1", "--jalon", "autodiagnostic", "--espace", "e", "--sortie", "r"]
    rendu = subprocess.run(
        [sys.executable, "-m", "numresp", "rapports", *options],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(tmp_path / "espion"), str(RACINE)]), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (rendu.returncode, "Traceback" in rendu.stderr) == (0, False), rendu.stderr[-3000:]
    page = (tmp_path / "r" / "le-trait" / "autodiagnostic.html").read_text(encoding="utf-8")
    assert "39,5" in page


def find_text_faults(source: str) -> list[str]:
    """Give the calls that leave an encoding, or the end of a line, to the system."""
    fautes = []
    for noeud in ast.walk(ast.parse(source)):
        if not isinstance(noeud, ast.Call) or not isinstance(noeud.func, ast.Attribute | ast.Name):
            continue
        nom = noeud.func.attr if isinstance(noeud.func, ast.Attribute) else noeud.func.id
        dits = {cle.arg for cle in noeud.keywords}
        mode = next((mot.value for mot in noeud.args[::-1] if nom == "open" and isinstance(mot, ast.Constant)), "r")
        texte = nom in {"read_text", "write_text", "open"} and "b" not in str(mode)
        ecrit = nom == "write_text" or set("wax+") & set(str(mode))
        encode = "encoding" in dits or not (texte or {"text", "universal_newlines"} & dits)
        if encode and (not (texte and ecrit) or "newline" in dits):
            continue
        extrait = ast.get_source_segment(source, noeud) or ""
        if (
            not re.match(r"(os|archive|Image|pikepdf)\.", extrait)
            and "devnull" not in extrait
            and not extrait.startswith(("write_text(", "read_text("))
        ):
            fautes.append(
                f"{noeud.lineno} : {'fin de ligne' if encode else 'encodage'} au choix du système : {extrait[:80]}"
            )
    return fautes


def test_bytes_are_the_same_everywhere() -> None:
    """No text is read or written as the system would have it: Windows would turn each « é » and each end of line into others."""
    fautes = [
        f"{chemin.relative_to(RACINE)}:{faute}"
        for chemin in sorted((RACINE / "numresp").rglob("*.py"))
        for faute in find_text_faults(chemin.read_text(encoding="utf-8"))
    ]
    assert not fautes, "\n".join(fautes)


@pytest.mark.parametrize(
    ("source", "fautes"),
    [
        ("chemin.read_text()", 1),
        ('chemin.read_text(encoding="utf-8")', 0),
        ('chemin.write_text("x", encoding="utf-8")', 1),
        ('chemin.write_text("x", encoding="utf-8", newline="\\n")', 0),
        ('chemin.open("w", encoding="utf-8")', 1),
        ('chemin.open("rb")', 0),
        ("open(chemin)", 1),
        ("subprocess.run(x, text=True)", 1),
        ('subprocess.run(x, encoding="utf-8")', 0),
    ],
)
def test_the_checker_of_texts(source: str, fautes: int) -> None:
    """A call that leaves something to the system is found, one that says it is not."""
    assert len(find_text_faults(source)) == fautes


def test_jobs_that_windows_can_wait_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many jobs are asked for, no more workers are opened than Windows waits for (61, says concurrent.futures)."""
    vus: list[int] = []
    monkeypatch.setattr(rapports_d_un_espace, "POSSIBLE", False)
    monkeypatch.setattr(rapports_d_un_espace, "ProcessPoolExecutor", lambda jobs, **_: vus.append(jobs))
    for jobs in (1, 60, 61, 300):
        rapports_d_un_espace.open_processes(jobs)
    assert vus[:2] == [1, 60]
    assert max(vus) <= 61
