"""`numresp atelier` as somebody types it: to the first screen, a click, a reload, a dead kernel; what the page weighs.

    python benchmarks/porte.py

Needs chromium, and Linux for the memory. Times are the wall's, on a copy of the shipped example; a click is timed by the browser,
from the key to the status on the screen, journal on the disk (fsync) included.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
import time
from pathlib import Path

RACINE = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(RACINE / "tests"), str(RACINE / "tests" / "navigateur"), str(RACINE / "benchmarks")]

from atelier import show  # noqa: E402
from playwright.sync_api import Browser, Page  # noqa: E402
from porte_reelle import Porte, open_porte  # noqa: E402
from rendus.chromium import open_chromium  # noqa: E402

OUVERTURES, GESTES, RECHARGEMENTS, MORTS = 5, 60, 10, 5
ECRAN = '.nr [data-region="corps"] h2'


def measure_openings(navigateur: Browser, espace: Path) -> None:
    """From the command to the screen, several times; what the page asked for and weighed, what the processes hold."""
    delais, dits = [], []
    for _ in range(OUVERTURES):
        debut = time.perf_counter()
        with open_porte(espace, "le-trait") as porte:
            page = navigateur.new_context(viewport={"width": 1280, "height": 720}, bypass_csp=True).new_page()
            recus: list[int] = []
            reseau = page.context.new_cdp_session(page)
            reseau.send("Network.enable")
            reseau.on("Network.loadingFinished", lambda fin, recus=recus: recus.append(int(fin["encodedDataLength"])))
            page.goto(porte.adresse)
            page.wait_for_selector(ECRAN)
            delais.append(time.perf_counter() - debut)
            dits.append((len(recus), sum(recus), measure_memory(porte.processus.pid)))
            page.context.close()
    show("de la commande au premier écran", [1000 * s for s in delais])
    print(f"page : {dits[-1][0]} requêtes, {dits[-1][1] / 1000:.0f} ko ; serveur et noyau : {dits[-1][2]:.0f} Mo")


def measure_memory(pid: int) -> float:
    """Resident megabytes of a process and of those that it has started."""
    enfants = [
        int(statut.parent.name)
        for statut in Path("/proc").glob("[0-9]*/stat")
        if int(statut.read_text().rpartition(")")[2].split()[1]) == pid
    ]
    trouve = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    return (int(trouve.group(1)) / 1000 if trouve else 0) + sum(map(measure_memory, enfants))


def begin(page: Page, porte: Porte) -> None:
    """From the page to the first constats."""
    page.goto(porte.adresse)
    for nom in ("Ouvrir la séance", "Aller à 2. Autodiagnostic", re.compile("Commencer la séance")):
        page.get_by_role("button", name=nom).click()
    page.wait_for_selector("[data-etape='constats:gouvernance'] h3")


def measure_clicks(page: Page) -> None:
    """A constat contested, then taken back: two events of the journal."""
    delais = []
    for rang in range(GESTES):
        page.evaluate("document.querySelector('.lignes [data-ligne]').focus()")
        actes = page.evaluate("document.querySelector('.nr').dataset.actes")
        page.keyboard.press("u" if rang % 2 else "c")
        page.wait_for_function("n => document.querySelector('.nr').dataset.actes !== n", arg=actes)
        delais.append(float(page.evaluate("document.querySelector('.nr').dataset.duree")))
        page.locator('[data-region="themes"] button').first.click()
        page.wait_for_selector("[data-etape='constats:gouvernance'] h3")
        page.wait_for_timeout(50)
    show("du geste à « Enregistré »", delais)


def measure_returns(page: Page, porte: Porte) -> None:
    """F5; then kill -9 of the kernel, from « Reprendre » to the same screen."""
    rechargements, morts = [], []
    for _ in range(RECHARGEMENTS):
        debut = time.perf_counter()
        page.reload()
        page.wait_for_selector("[data-etape='constats:gouvernance'] h3")
        rechargements.append(time.perf_counter() - debut)
    for _ in range(MORTS):
        porte.kill_kernel()
        page.wait_for_selector(".nr-alerte:not([hidden])")
        debut = time.perf_counter()
        page.get_by_role("button", name="Reprendre").click()
        page.wait_for_selector(".nr-alerte", state="hidden")
        morts.append(time.perf_counter() - debut)
    show("F5, jusqu’au même écran", [1000 * s for s in rechargements])
    show("« Reprendre », jusqu’au même écran", [1000 * s for s in morts])


def main() -> None:
    """All of it."""
    with tempfile.TemporaryDirectory() as dossier, open_chromium() as navigateur:
        espace = Path(dossier) / "espace"
        shutil.copytree(RACINE / "data" / "exemple", espace)
        measure_openings(navigateur, espace)
        with open_porte(espace, "le-trait") as porte:
            page = navigateur.new_context(viewport={"width": 1280, "height": 720}, bypass_csp=True).new_page()
            begin(page, porte)
            measure_clicks(page)
            measure_returns(page, porte)


if __name__ == "__main__":
    main()
