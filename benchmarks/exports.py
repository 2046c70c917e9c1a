"""An espace written for other programs: seconds of processor and bytes of each format, beside pandas' own way (`make bench`).

The example's first dossier is copied as many times as asked for (1 000 by default). pandas' way, one sheet a table with
openpyxl, is measured on a tenth of the rows and told for all: its cost is that of the cells. The load is not counted.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

from numresp.cohorte.chargement import load_espace
from numresp.cohorte.schema import TABLES

MODELE = Path(__file__).resolve().parent.parent / "data" / "exemple" / "le-trait"
PART = 10


def measure(quoi: str, faire: Callable[[], Any], fois: int = 1) -> float:
    """Print what it takes."""
    debut = time.process_time()
    faire()
    secondes = (time.process_time() - debut) * fois
    print(f"{quoi:<34} {secondes:>9.2f}")
    sys.stdout.flush()
    return secondes


def size(chemin: Path) -> float:
    """Megabytes of a file or a folder."""
    fichiers = [chemin] if chemin.is_file() else list(chemin.iterdir())
    return sum(fichier.stat().st_size for fichier in fichiers) / 1e6


def main() -> None:
    """Print the table."""
    taille = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as lieu:
        racine, sortie = Path(lieu) / "espace", Path(lieu) / "sortie"
        for rang in range(taille):
            shutil.copytree(MODELE, racine / f"commune-{rang:05}")
        espace = load_espace(racine)
        cases = sum(getattr(espace, nom).size for nom in TABLES)
        print(f"{taille} organisations, {cases} cases\n{'':<34} {'s (CPU)':>9}")
        measure("to_parquet", lambda: espace.to_parquet(sortie / "parquet"))
        measure("to_duckdb", lambda: espace.to_duckdb(sortie / "e.duckdb"))
        nous = measure("to_excel", lambda: espace.to_excel(sortie / "e.xlsx"))

        def write_pandas() -> None:
            with pd.ExcelWriter(sortie / "pandas.xlsx", engine="openpyxl") as classeur:
                for nom in TABLES:
                    cadre = getattr(espace, nom)
                    cadre.iloc[: len(cadre) // PART].to_excel(classeur, sheet_name=nom, index=False)

        eux = measure(f"pandas.to_excel (1/{PART} × {PART})", write_pandas, PART)
        print(f"to_excel : {eux / nous:.1f} fois plus vite que pandas")
        for nom in ("parquet", "e.duckdb", "e.xlsx"):
            print(f"{nom:<34} {size(sortie / nom):>9.1f} Mo")


if __name__ == "__main__":
    main()
