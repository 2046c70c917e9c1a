"""The follow-up notebook in the real JupyterLab: from a click to « Enregistré »; and records killed half-way.

    python benchmarks/suivi.py

Needs chromium. Times are those of the browser's own clock, from the click to the status on the screen (file and folder fsynced,
regions in place), on a copy of Le Trait. The kills are SIGKILL at random moments of a process that records without pause.
"""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RACINE = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(RACINE / "tests"), str(RACINE / "tests" / "navigateur"), str(RACINE / "benchmarks")]

from atelier import show  # noqa: E402
from inventes.actes_de_suivi import TUE, find, found  # noqa: E402
from lab_reel import open_lab_on, run_notebook, say  # noqa: E402
from playwright.sync_api import Page  # noqa: E402
from rendus.chromium import open_chromium  # noqa: E402

from numresp.depot.dossier.dossier import read_dossier  # noqa: E402

FOIS, COUPS = 30, 100


def press(page: Page) -> float:
    """Press « Enregistrer » and give the milliseconds to the answer."""
    actes = page.evaluate("document.querySelector('.nr').dataset.actes")
    page.get_by_role("button", name="Enregistrer", exact=True).first.click()
    page.wait_for_function("n => document.querySelector('.nr').dataset.actes !== n", arg=actes)
    assert "Enregistré à" in say(page), say(page)
    return float(page.evaluate("document.querySelector('.nr').dataset.duree"))


def measure_clicks(espace: Path) -> None:
    """Record actions and mesures by mouse."""
    with open_lab_on(espace, "le-trait", espace / "rapports") as lab, open_chromium() as navigateur:
        page = navigateur.new_context(viewport={"width": 1280, "height": 720}, locale="fr-FR").new_page()
        run_notebook(page, lab.url("01-suivre"))
        actions, mesures = [], []
        for rang in range(FOIS):
            page.locator("#ouvrir-extinction-soir").click()
            page.wait_for_selector("#action-commentaire")
            page.locator("#action-commentaire").fill(f"Relevé {rang}")
            actions.append(press(page))
            page.wait_for_selector("[data-etape=actions]")
        page.get_by_role("button", name="Mesures").click()
        page.wait_for_selector("#mesure-date")
        for rang in range(FOIS):
            page.locator("#mesure-date").fill(f"2025-{5 + rang // 28:02}-{1 + rang % 28:02}")
            page.locator("#mesure-valeur").fill(f"{380 + rang},5")
            mesures.append(press(page))
    show("une action, du clic à « Enregistré »", actions)
    show("une mesure, du clic à « Enregistré »", mesures)


def measure_kills(espace: Path) -> None:
    """Kill a process that records, many times: what was said and is not there, and files that can't be read."""
    dossier, hasard = found(espace), random.Random(6)  # noqa: S311 (moments, not secrets)
    lancement, dits, perdus, gestes, casses = [sys.executable, "-c", TUE, str(dossier)], 0, 0, 0, 0
    for _ in range(COUPS):
        processus = subprocess.Popen([*lancement, str(dits + 1)], stdout=subprocess.PIPE, text=True)
        assert processus.stdout is not None
        processus.stdout.readline()
        time.sleep(hasard.uniform(0, 0.1))
        processus.send_signal(signal.SIGKILL)
        faits = list(map(int, processus.stdout.read().split()))
        processus.wait()
        try:
            notes = {int(point.valeur) for point in read_dossier(dossier).mesures[1:]}
        except ValueError:
            casses += 1
            break
        commentaire = find(dossier).commentaire
        dernier = int(commentaire.split()[1]) if commentaire.startswith("fait") else 0
        perdus += len(set(faits) - notes) + (dernier < max(faits, default=0))
        gestes += 2 * len(faits)
        dits = max([dits, *notes])
    print(f"{COUPS} processus tués : {gestes} enregistrements dits faits, {perdus} perdus, {casses} fichier illisible")


def main() -> None:
    """Both."""
    with tempfile.TemporaryDirectory() as dossier:
        measure_kills(Path(dossier))
        shutil.copytree(RACINE / "data" / "exemple", Path(dossier) / "exemple")
        measure_clicks(Path(dossier) / "exemple")


if __name__ == "__main__":
    main()
