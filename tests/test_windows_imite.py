"""No Windows is at hand: what Windows lacks is taken away, and numresp is imported and run without it.

Taken away are the modules and functions that Python has on Unix alone (its documentation says « Availability: Unix »), and
the forks. What others' libraries need of them here, they import beforehand.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

RACINE = Path(__file__).resolve().parent.parent
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
from numresp.rapport.souche import POSSIBLE, end_souche
assert POSSIBLE is False
end_souche()
print(n)
"""
)
AVANT = (
    ABSENTS
    + """
import os, signal, sys, time
import numresp.depot.fichiers.systeme_noms as noms
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


@pytest.mark.parametrize("commande", ["rapport", "rapports"])
def test_reports_without_fork(commande: str, exemple: Path, tmp_path: Path) -> None:
    """Where nothing can be forked and there are no sockets, workers are spawned and kernels are plain: the pages are there.

    `rapports` renders in spawned workers, `rapport` in the command itself; both run a kernel over TCP.
    """
    (tmp_path / "espion").mkdir()
    (tmp_path / "espion" / "sitecustomize.py").write_text(AVANT, encoding="utf-8")
    shutil.copytree(exemple / "le-trait", tmp_path / "e" / "le-trait")
    qui = ["le-trait"] if commande == "rapport" else ["--jobs", "1"]
    options = ["--jalon", "autodiagnostic", "--espace", "e", "--sortie", "r"]
    rendu = subprocess.run(
        [sys.executable, "-m", "numresp", commande, *qui, *options],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(tmp_path / "espion"), str(RACINE)]), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (rendu.returncode, "Traceback" in rendu.stderr) == (0, False), rendu.stderr[-3000:]
    page = (tmp_path / "r" / "le-trait" / "autodiagnostic.html").read_text(encoding="utf-8")
    assert "39,5" in page
