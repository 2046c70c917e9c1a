"""An espace as tables, and its check: seconds and memory, one process for each load (`make bench`).

The example's dossiers, copied as many times as asked for with answers of their own (`espace_genere.py`). Loaded for the first
time (« froid »), a second time, once one dossier has changed, and without a cache; then `numresp verifier`, twice. Seconds are
those of processors, of all processes together, so that what else the machine does counts little; those of the clock stand
beside them. The import of numresp and pandas is not counted, memory is the peak of all processes together.

`python benchmarks/cohorte.py 35000 --tables` is the load of all of France: some 15 minutes, 3 Go of disk.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from espace_genere import make_espace

TAILLES = (30, 1000, 3000)
VERIFIES = (1000,)
SANS = (30, 1000)
"""Sizes that are also loaded without a cache: all the dossiers would not do at 35 000."""


def load(espace: Path, *, cache: bool = True) -> str:
    """Load; what was found."""
    from numresp.cohorte.chargement import load_espace

    debut = start()
    lu = load_espace(espace, cache=cache)
    return stop(debut, f"{len(lu.seances)} séances, {len(lu.reponses)} réponses, {len(lu.scores)} scores")


def check(espace: Path) -> str:
    """Verify; what was found."""
    from numresp.depot.verification.verifier import verify

    debut = start()
    suivi = verify(espace, espace, espace / "sans-rapports")
    return stop(debut, f"{len(suivi.verifies)} vérifiés, {len(suivi.fautes)} fautes")


def start() -> tuple[float, float]:
    """The clock, and the seconds of processor until now."""
    return time.perf_counter(), _count_processor()


def stop(debut: tuple[float, float], dit: str) -> str:
    """What it took, as JSON."""
    return json.dumps([time.perf_counter() - debut[0], _count_processor() - debut[1], dit])


def _count_processor() -> float:
    usages = [resource.getrusage(qui) for qui in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def measure(quoi: str, espace: Path, dit: str) -> None:
    """Do something in a process of its own, and print its line."""
    processus = subprocess.Popen(
        [sys.executable, __file__, f"--{quoi}", str(espace)], stdout=subprocess.PIPE, text=True
    )
    pic = 0
    while processus.poll() is None:
        pic = max(pic, _read_memory(processus.pid))
        time.sleep(0.1)
    assert processus.stdout is not None
    horloge, processeur, vu = json.loads(processus.stdout.read())
    print(f"{dit:<34} {processeur:>8.2f} {horloge:>8.2f} {pic:>8.0f}   {vu}", flush=True)


def _read_memory(numero: int) -> float:
    """Memory of a process and of those it has begun, in Mo; 0 where the system does not say it as Linux does."""
    total = 0.0
    try:
        total += (
            int(Path(f"/proc/{numero}/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
        )
        for fil in Path(f"/proc/{numero}/task").iterdir():
            total += sum(map(_read_memory, map(int, (fil / "children").read_text(encoding="ascii").split())))
    except (OSError, ValueError, IndexError):
        return total
    return total


def measure_all(taille: int, *, tables_seules: bool) -> None:
    """All the lines of one size."""
    with tempfile.TemporaryDirectory() as dossier:
        os.environ["NUMRESP_CACHE"] = str(Path(dossier, "cache"))
        espace = Path(dossier, "espace")
        make_espace(espace, taille)
        if taille in SANS:
            measure("sans", espace, f"{taille}, sans cache")
        measure("charger", espace, f"{taille}, froid")
        measure("charger", espace, f"{taille}, deuxième")
        (espace / "commune-00003" / "mesures.csv").open("a", encoding="utf-8").write("\n")
        measure("charger", espace, f"{taille}, un dossier changé")
        if taille in VERIFIES and not tables_seules:
            measure("verifier", espace, f"{taille}, verifier froid")
            measure("verifier", espace, f"{taille}, verifier deuxième")


def main() -> None:
    """Print the table; or do one thing, for `measure`."""
    match sys.argv[1:]:
        case ["--charger", espace]:
            print(load(Path(espace)))
        case ["--sans", espace]:
            print(load(Path(espace), cache=False))
        case ["--verifier", espace]:
            print(check(Path(espace)))
        case arguments:
            print(f"{'organisations':<34} {'proc. s':>8} {'mur s':>8} {'Mo':>8}", flush=True)
            tailles = [int(dit) for dit in arguments if dit.isdigit()]
            for taille in tailles or TAILLES:
                measure_all(taille, tables_seules="--tables" in arguments)


if __name__ == "__main__":
    main()
