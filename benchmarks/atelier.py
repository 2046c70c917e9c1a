"""The workshop in the real JupyterLab: from a click to « Enregistré », from the cell to the first screen, with 200 questions.

    python benchmarks/atelier.py

Needs chromium. Times are those of the browser's own clock, from the click to the status on the screen (journal fsynced, regions
in place); the last one is the Python side alone, on an invented référentiel of 200 questions.
"""

from __future__ import annotations

import re
import statistics
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

RACINE = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(RACINE / "tests"), str(RACINE / "tests" / "navigateur")]

import ipywidgets  # noqa: E402
from inventes.tenue_fictive import do, open_fictive, open_pupitre  # noqa: E402
from lab_reel import Lab, find_etape, open_lab_on, prepare, run_cells, run_notebook, say, wait_etape  # noqa: E402
from playwright.sync_api import Page  # noqa: E402
from rendus.chromium import open_chromium  # noqa: E402

from numresp.atelier.ecran import Ecran  # noqa: E402
from numresp.atelier.seance.ordre_des_etapes import list_etapes  # noqa: E402
from numresp.atelier.seance.seance import Tenue  # noqa: E402
from numresp.depot.dossier.dossier import Dossier, load_dossier  # noqa: E402
from numresp.depot.seance.ecriture_de_journal import Ecrivain  # noqa: E402
from numresp.depot.seance.journal import read_journal  # noqa: E402
from numresp.depot.seance.seances import SeanceTenue  # noqa: E402
from numresp.modele.referentiel.referentiel import Referentiel  # noqa: E402
from numresp.modele.seance.etat_de_seance import fold  # noqa: E402

VOTES = "123000"
OUVERTURES = 5


def show(nom: str, valeurs: list[float]) -> None:
    """Median, 95th percentile and worst of some times in milliseconds."""
    rangees = sorted(valeurs)
    p95 = rangees[min(len(rangees) - 1, round(0.95 * (len(rangees) - 1)))]
    mediane = statistics.median(rangees)
    print(
        f"{nom} : médiane {mediane:.0f} ms, 95e centile {p95:.0f} ms, pire {rangees[-1]:.0f} ms ({len(rangees)} fois)"
    )


def hold(page: Page) -> list[float]:
    """A whole séance; the time of each act that wrote something."""
    durees: list[float] = []

    def act(nom: str | re.Pattern[str]) -> None:
        page.get_by_role("button", name=nom).first.click()
        note()

    def note() -> None:
        if "Enregistré" in say(page):
            durees.append(float(page.evaluate("document.querySelector('.nr').dataset.duree")))

    while (etape := find_etape(page)) != "fin":
        genre = etape.partition(":")[0]
        if genre == "accueil":
            act(re.compile("Commencer"))
        elif genre == "constats":
            act(re.compile("Tout confirmer"))
        elif genre == "debat":
            page.locator("[data-avance]").first.click()
            page.keyboard.type(VOTES)
            note()
            act(re.compile("Révéler"))
            page.wait_for_selector(".accord")
            act(re.compile("Retenir"))
        elif genre == "theme":
            page.get_by_label("Frein").fill("Le temps manque")
            act("Noter")
            page.get_by_role("button", name=re.compile("Thème suivant")).click()
        else:
            page.get_by_label("Mesure et parc").fill("9")
            act("Enregistrer les points")
        wait_etape(page, etape)
    return durees


def open_again(page: Page, lab: Lab) -> list[float]:
    """From Maj + Entrée to the first screen, the kernel being up: the package is imported once, the rest each time."""
    durees = []
    for carnet in ("02-autodiagnostic", "03-quick-wins", "04-feuille-de-route", "01-preparer", "02-autodiagnostic")[
        :OUVERTURES
    ]:
        page.goto(lab.url(carnet))
        page.wait_for_selector(".jp-MarkdownCell", timeout=60_000)
        page.wait_for_function(
            "() => window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"
        )
        page.wait_for_timeout(1000)
        debut = time.perf_counter()
        run_cells(page)
        durees.append((time.perf_counter() - debut) * 1000)
    return durees


def measure_lab(dossier: Path) -> None:
    """Everything that needs the browser."""
    prepare(open_fictive(dossier))
    with open_lab_on(dossier, "valmont", dossier / "rapports") as lab, open_chromium() as navigateur:
        page = navigateur.new_context(viewport={"width": 1280, "height": 720}).new_page()
        run_notebook(page, lab.url())
        show("du clic à « Enregistré »", hold(page))
        show("de Maj + Entrée au premier écran, noyau démarré", open_again(page, lab))


def build_large(nombre: int) -> Referentiel:
    """A référentiel of nine thèmes and so many questions, three quarters of them constats."""
    noeuds = [
        {
            "id": f"t{theme}",
            "nom": f"Thème {theme}",
            "questions": [
                {
                    "id": f"t{theme}.q{rang}",
                    "intitule": f"Question {rang} du thème {theme}, aussi longue qu’une vraie question l’est souvent ?",
                    "aide": "Deux phrases d’aide. " * 6,
                    "mode": "debat" if rang % 4 == 0 else "constat",
                    "repond": ["technicien"],
                }
                for rang in range(nombre // 9 + (theme < nombre % 9))
            ],
        }
        for theme in range(9)
    ]
    return Referentiel.model_validate({"id": "grand", "version": "1", "noeuds": noeuds})


def open_large(espace: Path, nombre: int) -> Tenue:
    """A séance on it, every constat answered."""
    dossier: Dossier = load_dossier(espace, "valmont")
    referentiel = build_large(nombre)
    chemin = dossier.chemin / "seances" / "2026-05-07-suivi.jsonl"
    with Ecrivain(chemin) as plume:
        cite = {"id": "grand", "version": "1"}
        plume.append("ouverture", {"jalon": "suivi", "date": "2026-05-07", "referentiel": cite})
        for question in referentiel.questions.values():
            if question.mode == "constat":
                plume.append("constat", {"question": question.id, "reponse": 1, "role": "technicien"})
    journal = read_journal(chemin)
    etat = fold(journal.evenements)
    seance = SeanceTenue(chemin.stem, date(2026, 5, 7), "suivi", journal, referentiel, referentiel, etat)
    return Tenue(dossier, seance)


def measure_large(espace: Path, nombre: int) -> None:
    """The Python side of each screen and act, on many questions."""
    vue = open_pupitre(open_large(espace, nombre))
    ecrans, actes, poids = [], [], 0
    for etape in list_etapes(vue.tenue):
        debut = time.perf_counter()
        reponse: dict[str, Any] = do(vue, "aller", etape=etape.id)
        ecrans.append((time.perf_counter() - debut) * 1000)
        poids = max(poids, sum(len(html.encode()) for html in reponse["regions"].values()))
        if etape.genre == "debat":
            debut = time.perf_counter()
            do(vue, "voter", question=etape.cible, **{"compte-1": "3"})
            actes.append((time.perf_counter() - debut) * 1000)
    show(f"{nombre} questions, un écran (Python seul)", ecrans)
    show(f"{nombre} questions, un vote écrit (Python seul)", actes)
    print(f"{nombre} questions, l’écran le plus lourd : {poids / 1000:.0f} ko")


def main() -> None:
    """Measure all, and count the widgets."""
    with tempfile.TemporaryDirectory() as dossier:
        measure_lab(Path(dossier))
    for nombre in (58, 200):
        with tempfile.TemporaryDirectory() as dossier:
            tenue = open_fictive(Path(dossier))
            avant = len(ipywidgets.widgets.widget._instances)
            Ecran(open_pupitre(tenue))
            widgets = len(ipywidgets.widgets.widget._instances) - avant
            measure_large(Path(dossier), nombre)
    print(f"widgets vivants par carnet : {widgets}")


if __name__ == "__main__":
    main()
