"""Opening JupyterLab on one organisation's workshop."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from numresp.depot.dossier.dossier import Dossier
from numresp.depot.fourni.ressources import lay_out_notebooks

PREMIER, SUIVI = "01-preparer.ipynb", "01-suivre.ipynb"
"""The notebook shown first: a séance begins by preparing it; between two of them, what was done is recorded."""
DOSSIERS = ("atelier", "suivi")
"""The folders of notebooks that are opened together: the séance, and what is recorded between the jalons."""


def lab_command(
    dossier: Dossier, jalon: str | None, racine: Path, sortie: Path, premier: str = PREMIER
) -> tuple[list[str], Mapping[str, str]]:
    """The command that opens JupyterLab on the workshop's notebooks, and its environment.

    Nothing of the organisation goes into the command line, which other users of the machine can read: the notebooks find it in
    `NUMRESP_ESPACE`, `NUMRESP_ORGANISATION`, `NUMRESP_JALON`, `NUMRESP_SORTIE` and `NUMRESP_RACINE`.

    Parameters
    ----------
    racine : Path
        Folder that holds copies of the notebooks: what JupyterLab saves into them is thrown away with it. The séance is in its
        journal, not there.
    sortie : Path
        Folder of the reports.
    premier : str
        The notebook that is shown first.

    Returns
    -------
    command, environment
    """
    commande = [
        sys.executable,
        "-m",
        "jupyterlab",
        f"--ServerApp.root_dir={racine}",
        # Nothing is asked of the network: no news, no update check, no extension catalogue.
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",
        "--LabApp.expose_app_in_browser=True",  # the screen saves its notebook, so that a reload shows it again
        f"--LabApp.default_url=/doc/tree/{premier}",  # one document, no side panels
    ]
    milieu = {
        "NUMRESP_ESPACE": str(dossier.chemin.resolve().parent),
        "NUMRESP_ORGANISATION": dossier.slug,
        "NUMRESP_JALON": jalon or "",
        "NUMRESP_SORTIE": str(sortie.resolve()),
        "NUMRESP_RACINE": str(racine),
        # Settings and layout of this workshop alone: the user's own JupyterLab stays as it is.
        "JUPYTERLAB_SETTINGS_DIR": str(racine / ".lab" / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(racine / ".lab" / "workspaces"),
    }
    return commande, os.environ | milieu


def open_lab(dossier: Dossier, jalon: str | None, sortie: Path, premier: str = PREMIER) -> int:
    """Open JupyterLab on copies of the workshop's notebooks, and wait until it is closed.

    Returns
    -------
    int
        Its exit code.
    """
    with lay_out_notebooks(*DOSSIERS) as racine:
        commande, milieu = lab_command(dossier, jalon, racine, sortie, premier)
        return subprocess.run(commande, env=dict(milieu), check=False).returncode
