"""Opening JupyterLab on one organisation."""

import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest

from numresp.atelier.commun import jupyterlab
from numresp.atelier.commun.jupyterlab import DOSSIERS, PREMIER, SUIVI, find_port, lab_command, open_lab
from numresp.atelier.porte.terminal import FERME
from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.fourni.ressources import find_notebook, lay_out_notebooks


@pytest.fixture
def racine_lab() -> Iterator[Path]:
    """Copies of the notebooks, as `numresp atelier` lays them out."""
    with lay_out_notebooks(*DOSSIERS) as racine:
        yield racine


def test_command_names_no_organisation(exemple: Path, racine_lab: Path, tmp_path: Path) -> None:
    """Other users of the machine see command lines: the organisation goes through the environment."""
    commande, milieu = lab_command(load_dossier(exemple, "le-trait"), "bilan", racine_lab, tmp_path)
    assert not any("le-trait" in mot for mot in commande)
    assert milieu["NUMRESP_ORGANISATION"] == "le-trait"
    assert milieu["NUMRESP_JALON"] == "bilan"
    assert Path(milieu["NUMRESP_ESPACE"]).is_absolute()
    assert Path(milieu["NUMRESP_SORTIE"]) == tmp_path.resolve()


def test_works_on_copies(racine_lab: Path) -> None:
    """What JupyterLab saves goes into copies of the workshop's and the follow-up's notebooks; they go when it closes."""
    copies = sorted(chemin.name for chemin in racine_lab.glob("*.ipynb"))
    assert copies == sorted(chemin.name for nom in DOSSIERS for chemin in find_notebook(nom).glob("*.ipynb"))
    assert {PREMIER, SUIVI} <= set(copies)
    assert len(copies) == 7
    with lay_out_notebooks("atelier") as autre:
        assert autre != racine_lab
    assert not autre.exists()


def test_opens_on_the_followup(exemple: Path, racine_lab: Path, tmp_path: Path) -> None:
    """`--suivi` shows the follow-up first."""
    commande, _ = lab_command(load_dossier(exemple, "le-trait"), None, racine_lab, tmp_path, SUIVI)
    assert f"--LabApp.default_url=/doc/tree/{SUIVI}" in commande


class Muet:
    """A process that runs until Ctrl+C."""

    vus: ClassVar[list[tuple[list[str], dict[str, str]]]] = []
    gestes: ClassVar[list[str]] = []

    def __init__(self, commande: list[str], *, env: dict[str, str], **_autres: object) -> None:
        self.vus.append((commande, env))

    def wait(self) -> int:
        """The first wait is cut off."""
        self.gestes.append("wait")
        if len(self.gestes) == 1:
            raise KeyboardInterrupt
        return 0

    def terminate(self) -> None:
        """It is asked to end."""
        self.gestes.append("terminate")


def test_lab_says_three_lines(exemple: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where, how, log, and that it is closed; its key goes through the environment alone; Ctrl+C ends it, and waits for it."""
    monkeypatch.setattr(jupyterlab.subprocess, "Popen", Muet)
    dits: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        open_lab(load_dossier(exemple, "le-trait"), None, tmp_path, PREMIER, dits.append)
    commande, milieu = Muet.vus[0]
    assert len(dits) == 4
    assert dits[0].endswith(f"{PREMIER}?token={milieu['JUPYTER_TOKEN']}")
    assert dits[-1] == FERME
    assert not any(milieu["JUPYTER_TOKEN"] in mot for mot in commande)
    assert Muet.gestes == ["wait", "terminate", "wait"]


def test_lab_that_does_not_start(exemple: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A JupyterLab that ends by itself is said, with where to read why; its code is the command's."""

    class Echoue(Muet):
        def wait(self) -> int:
            return 1

    monkeypatch.setattr(jupyterlab.subprocess, "Popen", Echoue)
    dits: list[str] = []
    assert open_lab(load_dossier(exemple, "le-trait"), None, tmp_path, PREMIER, dits.append) == 1
    assert any("de lui-même (code 1)" in dit for dit in dits)


def test_first_free_port() -> None:
    """A port that something listens on is left alone."""
    libre = find_port()
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", libre))
        prise.listen()
        assert find_port() > libre


@pytest.mark.long
def test_lab_starts_on_a_notebook_that_exists(exemple: Path, racine_lab: Path, tmp_path: Path) -> None:
    """JupyterLab starts with these very options and serves the notebook it opens on."""
    commande, milieu = lab_command(load_dossier(exemple, "le-trait"), None, racine_lab, tmp_path)
    page = next(mot for mot in commande if mot.startswith("--LabApp.default_url=")).partition("=")[2]
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        port = prise.getsockname()[1]
    essai = ["--no-browser", "--allow-root", f"--ServerApp.port={port}", "--IdentityProvider.token=essai"]
    adresse = f"http://127.0.0.1:{port}/api/contents/{page.removeprefix('/doc/tree/')}?content=0"
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
