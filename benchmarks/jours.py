"""A year of later events, and not a byte of the reports of before changes (`.venv/bin/python benchmarks/jours.py`).

Every jalon of every body of the example is rendered at its own day, with the promotion's pages and the dated documents, by
the code of the commands (papermill, a kernel for each report). Then every dossier lives a year
(tests/rendus/annee_de_plus.py), and all of it is rendered again, asked at the same days. What differs is named, with its bytes.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path

RACINE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(RACINE / "tests"))

from rendus.annee_de_plus import live_a_year  # noqa: E402
from rendus.jours_rendus import compare, list_days, read_promotion_days, render_days, write_documents  # noqa: E402

from numresp.depot.espace.espace import list_members  # noqa: E402
from numresp.modele.catalogue.parcours import ORDRE  # noqa: E402


def main() -> int:
    """Print what differs, and how much was compared."""
    debut = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="numresp-jours-") as temporaire:
        lieu = Path(temporaire)
        espace, avant, apres = lieu / "exemple", lieu / "avant", lieu / "apres"
        shutil.copytree(RACINE / "data" / "exemple", espace)
        jours = list_days(espace)
        voulus = [*jours, *(("", jalon) for jalon in ("", *ORDRE[1:]))]
        render_days(espace, avant, voulus)
        jours |= read_promotion_days(avant)
        write_documents(espace, avant, jours)
        print(f"avant : {time.perf_counter() - debut:.0f} s", flush=True)
        for slug in list_members(espace)[1]:
            live_a_year(espace, slug)
        render_days(espace, apres, voulus, jours)
        write_documents(espace, apres, jours)
        fichiers, autres, octets = compare(avant, apres, print)
        if len(sys.argv) > 1:
            shutil.copytree(lieu, sys.argv[1])
    print(
        f"{len(voulus)} rapports, {fichiers} fichiers : {autres} diffèrent, de {octets} octets ; "
        f"{time.perf_counter() - debut:.0f} s"
    )
    return int(autres > 0)


if __name__ == "__main__":
    raise SystemExit(main())
