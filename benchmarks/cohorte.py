"""An espace as tables: seconds and memory of `load_espace`, one process for each size (`make bench`).

The example's first dossier is copied as many times as asked for, each with its one séance. Two loads in the same process:
the first one parses the référentiel, the second finds it parsed. Seconds of processor (one thread), so that what else the
machine does counts little; the import of numresp and pandas is not counted.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from numresp.cohorte.chargement import load_espace

RACINE = Path(__file__).resolve().parent.parent
MODELE = RACINE / "data" / "exemple" / "le-trait"
TAILLES = (1, 30, 300)


def peak_mo() -> float:
    """Peak memory of this process, in Mo."""
    pic = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return pic / (1e6 if sys.platform == "darwin" else 1e3)


def measure(taille: int) -> None:
    """Print the line of one size."""
    with tempfile.TemporaryDirectory() as dossier:
        for rang in range(taille):
            shutil.copytree(MODELE, Path(dossier) / f"commune-{rang:03}")
        avant, temps = peak_mo(), []
        for _ in range(2):
            debut = time.process_time()
            espace = load_espace(dossier)
            temps.append(time.process_time() - debut)
    par_dossier = 1000 * temps[1] / taille
    print(
        f"{taille:>13} {temps[0]:>9.2f} {temps[1]:>9.2f} {par_dossier:>16.0f} {peak_mo():>9.0f} {peak_mo() - avant:>9.0f}"
        f" {len(espace.reponses):>9} {len(espace.scores):>7}"
    )


def main() -> None:
    """Print the table."""
    if len(sys.argv) > 1:
        measure(int(sys.argv[1]))
        return
    print(
        f"{'organisations':>13} {'1er (s)':>9} {'2e (s)':>9} {'ms par dossier':>16} {'pic (Mo)':>9} {'dont (Mo)':>9}"
        f" {'réponses':>9} {'scores':>7}"
    )
    sys.stdout.flush()
    for taille in TAILLES:
        subprocess.run([sys.executable, __file__, str(taille)], check=True)


if __name__ == "__main__":
    main()
