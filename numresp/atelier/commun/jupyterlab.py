"""Opening JupyterLab on one organisation's workshop."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from numresp.atelier.porte.terminal import FERME, say_ouvert
from numresp.depot.dossier.atelier_ouvert import open_trace
from numresp.depot.dossier.dossier import Dossier
from numresp.depot.fourni.ressources import lay_out_notebooks
from numresp.erreurs import DonneesInvalides, fault

PREMIER, SUIVI = "01-preparer.ipynb", "01-suivre.ipynb"
"""The notebook shown first: a séance begins by preparing it; between two of them, what was done is recorded."""
DOSSIERS = ("atelier", "suivi")
"""The folders of notebooks that are opened together: the séance, and what is recorded between the jalons."""

PORT, ESSAIS = 8937, 20
"""The first port tried, and how many after it."""
A_PART: dict[str, Any] = (
    {"creationflags": getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)}
    if os.name == "nt"
    else {"start_new_session": True}
)
"""Ctrl+C is heard here, not by JupyterLab, which would answer it with a question in English."""


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


def open_lab(
    dossier: Dossier, jalon: str | None, sortie: Path, premier: str = PREMIER, dire: Callable[[str], None] = print
) -> int:
    """Open JupyterLab on copies of the workshop's notebooks, and hold it open until it is closed.

    It says nothing on the terminal in its own words; `dire` takes three lines in their place. Its key goes through the
    environment, and to the browser by a page of Jupyter's own: it stands in no command line.

    Returns
    -------
    int
        Its exit code.
    """
    with lay_out_notebooks(*DOSSIERS) as racine:
        commande, milieu = lab_command(dossier, jalon, racine, sortie, premier)
        port, cle = find_port(), secrets.token_urlsafe(24)
        chemin, trace = open_trace(port)
        with trace:
            processus = subprocess.Popen(
                [*commande, f"--ServerApp.port={port}", "--ServerApp.port_retries=0"],
                env=dict(milieu) | {"JUPYTER_TOKEN": cle},
                stdin=subprocess.DEVNULL,
                stdout=trace,
                stderr=trace,
                **A_PART,
            )
            adresse = f"http://127.0.0.1:{port}/doc/tree/{premier}?token={cle}"
            for ligne in say_ouvert(adresse, chemin, pris=None if port == PORT else PORT):
                dire(ligne)
            try:
                code = processus.wait()
                if code:
                    dire(f"JupyterLab s’est arrêté de lui-même (code {code}) : le journal technique dit pourquoi.")
                return code
            finally:
                processus.terminate()
                processus.wait()
                dire(FERME)


def find_port() -> int:
    """The first free port.

    Raises
    ------
    DonneesInvalides
        None is.
    """
    for port in range(PORT, PORT + ESSAIS):
        with socket.socket() as prise, suppress(OSError):
            prise.bind(("127.0.0.1", port))
            return port
    message = f"aucun port libre sur cette machine, de {PORT} à {PORT + ESSAIS - 1}"
    raise DonneesInvalides([fault(message, remede="fermez un autre atelier, puis recommencez")])
