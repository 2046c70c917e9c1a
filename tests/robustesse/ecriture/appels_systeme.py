"""The true system calls of a writer, as strace sees them, beside the gestures that our funnel has seen: they are the same.

That is what says that no gesture goes past the funnel (C code that writes by itself, a door of `os` that was forgotten).
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from robustesse.disque.gestes import Muet, watch
from robustesse.disque.naufrage import run_child
from robustesse.ecriture.ecrivain import Ecrivain
from robustesse.ecriture.ecrivains_dossier import DOSSIER
from robustesse.lieux import Lieux

STRACE = shutil.which("strace")
POURQUOI_PAS = "les appels du système se comptent avec strace : apt-get install strace"
APPELS = {
    "rename": "renomme",
    "renameat": "renomme",
    "renameat2": "renomme",
    "unlink": "supprime",
    "unlinkat": "supprime",
    "rmdir": "retire_dossier",
    "mkdir": "cree_dossier",
    "mkdirat": "cree_dossier",
    "fsync": "sync",
    "fdatasync": "sync",
    "ftruncate": "tronque",
    "truncate": "tronque",
    "write": "ecrit",
    "pwrite64": "ecrit",
    "openat": "ouvre",
    "open": "ouvre",
    "creat": "ouvre",
    "link": "lie",
    "linkat": "lie",
    "symlink": "lie",
    "symlinkat": "lie",
}
LIGNE = re.compile(r"^(?:\d+ +)?(?P<appel>\w+)\((?P<suite>.*)\) += (?P<rendu>-?\d+)")
OUVERT = re.compile(r"\d+<(?P<chemin>[^>]*)>")
DRAPEAUX = re.compile(r"O_(WRONLY|RDWR|CREAT|TRUNC|APPEND)")


def count_funnel(ecrivain: Ecrivain, lieux: Lieux, temporaire: Path) -> Counter[str]:
    """The gestures that the funnel sees, by their names; those that the system refused are not counted."""

    def acte(give: Callable[[Any], None]) -> int:
        montre, muet = ecrivain.avant(lieux), Muet()
        with watch([lieux.racine], muet):
            code = ecrivain.acte(lieux, montre)
        noms = ("sync" if geste.nom == "sync_dossier" else geste.nom for geste in muet.gestes)
        give(Counter(noms))
        return code

    vus: Counter[str] = run_child(acte, temporaire).dits[0]
    del vus["regle"]
    return vus


def count_calls(nom: str, racine: Path, entrees: Path, journal: Path) -> Counter[str]:
    """The calls that strace sees in a process of its own that runs the same writer, under the same folder."""
    ordre = [
        *(
            str(STRACE),
            "-f",
            "--seccomp-bpf",
            "-y",
            "-qq",
            "-s",
            "4096",
            "-e",
            f"trace={','.join(APPELS)}",
            "-o",
            str(journal),
        ),
        *(sys.executable, str(Path(__file__)), nom, str(racine), str(entrees)),
    ]
    milieu = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run(ordre, check=True, capture_output=True, timeout=300, env=milieu)
    vus: Counter[str] = Counter()
    commence = False
    for ligne in journal.read_text(encoding="utf-8", errors="replace").splitlines():
        commence = commence or "acte-commence" in ligne
        lue = LIGNE.match(ligne)
        if not commence or lue is None or int(lue["rendu"]) < 0 or str(racine) not in ligne or "acte-commence" in ligne:
            continue
        ouvert = OUVERT.match(lue["suite"])
        if ouvert is not None and not ouvert["chemin"].startswith(str(racine)):
            continue  # what is printed names our files too
        geste = APPELS[lue["appel"]]
        if geste == "ouvre" and not DRAPEAUX.search(lue["suite"]):
            continue
        if lue["appel"] == "unlinkat" and "AT_REMOVEDIR" in lue["suite"]:
            geste = "retire_dossier"
        vus[geste] += 1
    return vus


def main() -> int:
    """Run one writer, for strace to look at."""
    nom, racine, entrees = sys.argv[1:]
    lieux = Lieux(Path(racine), Path(entrees))
    ecrivain = next(ecrivain for ecrivain in DOSSIER if ecrivain.nom == nom)
    montre = ecrivain.avant(lieux)
    (lieux.racine.parent / "acte-commence").mkdir()
    return ecrivain.acte(lieux, montre)


if __name__ == "__main__":
    sys.exit(main())
