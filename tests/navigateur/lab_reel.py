"""The real JupyterLab on the workshop's notebooks, for browser tests and benchmarks: started, driven, killed."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from numresp.atelier.commun.jupyterlab import DOSSIERS, lab_command
from numresp.atelier.seance.ordre_des_etapes import list_constats, list_debats
from numresp.atelier.seance.seance import Tenue
from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.fourni.ressources import lay_out_notebooks

if TYPE_CHECKING:
    from playwright.sync_api import Page

PATIENCE_S = 120
"""How long anything may take on a machine that is busy with something else; nothing waits so long on a quiet one."""
PATIENCE_MS = 1000 * PATIENCE_S
REPRISE_MS = 3000
"""A cell that was asked to run says so at once."""
PROJECTEUR = {"width": 1280, "height": 720}
CARNET = "02-autodiagnostic"
ROLES = ("direction", "elu", "technicien", "achats", "rh", "transition")
# What the user sees as a white circle beside « Python 3 »; before, JupyterLab asks which kernel to take.
PRET = """() => { const s = window.jupyterapp?.shell.currentWidget?.sessionContext;
return s?.isReady && s.session?.kernel?.status === 'idle'; }"""
# Id of the widget that the code cell has given; it changes with each run.
ECRAN_DE_LA_CELLULE = """() => { const cellules = window.jupyterapp.shell.currentWidget.content.widgets;
return cellules.flatMap(c => c.model.type === 'code' ? c.model.outputs.toJSON() : [])
.map(sortie => sortie.data?.['application/vnd.jupyter.widget-view+json']?.model_id).find(Boolean); }"""
# The code cell is running, or waits for its turn.
COURT = """() => [...document.querySelectorAll('.jp-CodeCell .jp-InputArea-prompt')].some(e => e.textContent.includes('*'))"""
# The last act was answered; on a busy machine the screen may say meanwhile that the kernel is gone, and take it back.
REPONDU = """() => document.querySelector('.nr-statut').textContent !== 'Enregistrement…'
&& !document.querySelector('.nr-alerte').textContent.includes('noyau ne répond plus')"""
TEMOIN = """() => ({ adresse: location.pathname, visible: document.visibilityState, foyer: document.hasFocus(),
actif: document.activeElement?.outerHTML.slice(0, 200), fenetre: document.querySelector('.jp-Dialog')?.textContent,
noyau: window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.status,
ecrans: [...document.querySelectorAll('.nr')].map(e => ({ statut: e.querySelector('.nr-statut')?.textContent,
alerte: e.querySelector('.nr-alerte')?.textContent, titre: e.querySelector('h2')?.textContent, ancien: 'ancien' in e.dataset,
actes: e.dataset.actes })),
sorties: [...document.querySelectorAll('.jp-OutputArea-output')].map(e => e.textContent.slice(0, 300)) })"""
ESSAI = ["--no-browser", "--allow-root", "--IdentityProvider.token=essai"]


@dataclass
class Lab:
    """A running JupyterLab."""

    port: int
    processus: subprocess.Popen[bytes]
    racine: Path | None = None
    onglets: Iterator[int] = field(default_factory=count)

    def url(self, carnet: str = CARNET) -> str:
        """Where a notebook is, as one document, for one tab: what another tab has open, JupyterLab loads twice."""
        return (
            f"http://127.0.0.1:{self.port}/doc/workspaces/onglet-{next(self.onglets)}/tree/{carnet}.ipynb?token=essai"
        )

    def kill_kernels(self) -> int:
        """`kill -9` every kernel of this server; how many there were."""
        morts = 0
        for processus in Path("/proc").glob("[0-9]*"):
            try:
                parent = int((processus / "stat").read_text().rpartition(")")[2].split()[1])
                commande = (processus / "cmdline").read_bytes()
            except OSError:
                continue
            if parent == self.processus.pid and b"ipykernel" in commande:
                os.kill(int(processus.name), signal.SIGKILL)
                morts += 1
        return morts


@contextmanager
def open_lab_on(espace: Path, slug: str, sortie: Path) -> Iterator[Lab]:
    """JupyterLab as `numresp atelier` starts it, on a free port, without opening a browser."""
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        port = prise.getsockname()[1]
    with lay_out_notebooks(*DOSSIERS) as racine:
        commande, milieu = lab_command(load_dossier(espace, slug), None, racine, sortie)
        processus = subprocess.Popen(
            [*commande, *ESSAI, f"--ServerApp.port={port}"], env=dict(milieu), stderr=subprocess.DEVNULL
        )
        try:
            wait_for(port, processus)
            yield Lab(port, processus, racine)
        finally:
            processus.terminate()
            try:
                processus.wait(timeout=15)
            except subprocess.TimeoutExpired:
                processus.kill()
                processus.wait()


def wait_for(port: int, processus: subprocess.Popen[bytes]) -> None:
    """Wait until the server answers; a machine that does much else may take a minute."""
    fin = time.monotonic() + PATIENCE_S
    while processus.poll() is None and time.monotonic() < fin:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/api?token=essai", timeout=5).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
        else:
            return
    raise TimeoutError("JupyterLab did not start")


def run_notebook(page: Page, url: str) -> None:
    """Open a notebook and run it as the guide says: Maj + Entrée twice."""
    page.goto(url)
    page.wait_for_selector(".jp-MarkdownCell", timeout=PATIENCE_MS)
    run_cells(page)


def run_cells(page: Page) -> None:
    """Maj + Entrée on the text, then on the code, once the kernel is up; wait for the screen that this run gives.

    A page that is opened on a kernel that lives shows first the screen of the last run, which goes as soon as the cell runs:
    what is typed on that one is lost.
    """
    page.wait_for_function(PRET, timeout=PATIENCE_MS)
    ancien = page.evaluate(f"({ECRAN_DE_LA_CELLULE})()")
    autre = f"ancien => {{ const ici = ({ECRAN_DE_LA_CELLULE})(); return ici && ici !== ancien; }}"
    launch_cells(page, f"ancien => ({COURT})() || ({autre})(ancien)", ancien)
    page.wait_for_function(autre, arg=ancien, timeout=PATIENCE_MS)
    page.wait_for_function("document.querySelectorAll('.nr').length === 1", timeout=PATIENCE_MS)
    page.wait_for_selector(".nr > [data-region] h2", timeout=PATIENCE_MS)


def launch_cells(page: Page, lancee: str, ancien: str | None) -> None:
    """Press Maj + Entrée twice, and again where the screen of the last run came in between and took the focus, and the keys."""
    for essai in count(1):
        page.locator(".jp-MarkdownCell").first.click()
        page.keyboard.press("Shift+Enter")
        page.keyboard.press("Shift+Enter")
        try:
            page.wait_for_function(lancee, arg=ancien, timeout=REPRISE_MS)
        except PlaywrightTimeoutError:
            if essai * REPRISE_MS >= PATIENCE_MS:
                raise
        else:
            return


def empty(dossier: Path) -> Path:
    """A folder that stays where it is, with nothing in it: JupyterLab was started on it."""
    for chemin in dossier.iterdir():
        if chemin.is_dir():
            shutil.rmtree(chemin)
        else:
            chemin.unlink()
    return dossier


def say(page: Page) -> str:
    """What the screen says after the last act: status, or the alert."""
    page.wait_for_function(REPONDU, timeout=PATIENCE_MS)
    alerte: str = page.locator(".nr-alerte").text_content() or ""
    return alerte or page.locator(".nr-statut").text_content() or ""


def describe(page: Page) -> str:
    """What a page says and who would take a key: for one who reads a failure on another machine."""
    try:
        return json.dumps(page.evaluate(TEMOIN), ensure_ascii=False, indent=1)
    except PlaywrightError as erreur:
        return f"{page.url}: {erreur}"


def find_etape(page: Page) -> str:
    """The screen shown."""
    etape: Any = page.evaluate("document.querySelector('[data-etape]').dataset.etape")
    return str(etape)


def wait_etape(page: Page, avant: str) -> str:
    """Wait until another screen is shown."""
    page.wait_for_function(
        "avant => document.querySelector('[data-etape]')?.dataset.etape !== avant", arg=avant, timeout=PATIENCE_MS
    )
    return find_etape(page)


def prepare(tenue: Tenue, debats: Sequence[str] | None = None) -> None:
    """Six voters, every constat answered beforehand by its role, a proof for every other one, débats chosen, or else thirteen."""
    if debats is None:
        debats = [ident for ident in list_debats(tenue) if ident != "territoire.objets"][:13]
    for role in ROLES:
        tenue.record("participant", participant=role, role=role)
    for theme in tenue.referentiel.noeuds:
        for rang, question in enumerate(list_constats(tenue, theme.id)):
            tenue.record(
                "constat",
                question=question.id,
                reponse=rang % 4,
                role=question.repond[0],
                preuve="Document montré" if rang % 2 else "",
            )
    tenue.record("programme", debats=list(debats))
