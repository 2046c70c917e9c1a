"""Opening JupyterLab on one organisation."""

import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

from numresp.atelier.ouverture import lab_command
from numresp.depot.dossier import load_dossier


def test_command_names_no_organisation(exemple: Path) -> None:
    """Other users of the machine see command lines: the organisation goes through the environment."""
    commande, milieu = lab_command(load_dossier(exemple, "le-trait"), "bilan")
    assert not any("le-trait" in mot for mot in commande)
    assert milieu["NUMRESP_ORGANISATION"] == "le-trait"
    assert milieu["NUMRESP_JALON"] == "bilan"
    assert Path(milieu["NUMRESP_ESPACE"]).is_absolute()


def test_lab_starts_on_a_notebook_that_exists(exemple: Path) -> None:
    """JupyterLab starts with these very options and serves the notebook it opens on."""
    commande, milieu = lab_command(load_dossier(exemple, "le-trait"), None)
    page = next(mot for mot in commande if mot.startswith("--LabApp.default_url=")).partition("=")[2]
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        port = prise.getsockname()[1]
    essai = ["--no-browser", "--allow-root", f"--ServerApp.port={port}", "--IdentityProvider.token=essai"]
    adresse = f"http://127.0.0.1:{port}/api/contents/{page.removeprefix('/lab/tree/')}?content=0"
    serveur = subprocess.Popen([*commande, *essai], env=dict(milieu), stderr=subprocess.DEVNULL)
    try:
        assert ask(adresse) == 200
    finally:
        serveur.terminate()
        serveur.wait(timeout=20)


def ask(adresse: str) -> int:
    """Status of an address of our own server, once it listens."""
    demande = urllib.request.Request(adresse, headers={"Authorization": "token essai"})  # noqa: S310
    for _ in range(100):
        try:
            with urllib.request.urlopen(demande, timeout=20) as reponse:  # noqa: S310
                return int(reponse.status)
        except ConnectionError:
            time.sleep(0.3)
        except urllib.error.HTTPError as erreur:
            return erreur.code
        except urllib.error.URLError:
            time.sleep(0.3)
    return 0
