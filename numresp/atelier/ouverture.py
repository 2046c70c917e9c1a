"""Opening JupyterLab on one organisation."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from numresp.depot.dossier import Dossier
from numresp.depot.ressources import find_notebook


def lab_command(dossier: Dossier, jalon: str | None) -> tuple[list[str], Mapping[str, str]]:
    """The command that opens JupyterLab on the shipped notebooks, and its environment.

    Nothing of the organisation goes into the command line, which other users of the machine can read: the notebooks find it in
    `NUMRESP_ESPACE`, `NUMRESP_ORGANISATION` and `NUMRESP_JALON`.

    Returns
    -------
    command, environment
    """
    racine = find_notebook()
    carnet = _first_notebook(racine)
    commande = [
        sys.executable,
        "-m",
        "jupyterlab",
        f"--ServerApp.root_dir={racine}",
        # Nothing is asked of the network: no news, no update check, no extension catalogue.
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",
        f"--LabApp.default_url=/lab/tree/{carnet.relative_to(racine).as_posix()}",
    ]
    milieu = {
        "NUMRESP_ESPACE": str(dossier.chemin.resolve().parent),
        "NUMRESP_ORGANISATION": dossier.slug,
        "NUMRESP_JALON": jalon or "",
    }
    return commande, os.environ | milieu


def _first_notebook(racine: Path) -> Path:
    """The first workshop notebook; until there is one, the report's."""
    return next(iter(sorted((racine / "atelier").glob("*.ipynb"))), racine / "rapports" / "autodiagnostic.ipynb")


def open_lab(dossier: Dossier, jalon: str | None) -> int:
    """Open JupyterLab and wait until it is closed.

    Returns
    -------
    int
        Its exit code.
    """
    commande, milieu = lab_command(dossier, jalon)
    return subprocess.run(commande, env=dict(milieu), check=False).returncode
