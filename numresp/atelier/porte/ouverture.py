"""`numresp atelier`: opens the page, says so in three lines, and closes cleanly."""

from __future__ import annotations

import asyncio
import logging
import os
import threading
import webbrowser
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from numresp.atelier.porte.noyau import NoyauDAtelier
from numresp.atelier.porte.serveur import PORT, Salle, listen
from numresp.atelier.porte.terminal import DEJA_OUVERT, FERME, SANS_NAVIGATEUR, say_ouvert
from numresp.depot.dossier.atelier_ouvert import find_ouvert, open_trace, write_ouvert
from numresp.depot.dossier.dossier import Dossier
from numresp.depot.fourni.ressources import lay_out_notebooks, read_cellules

REPOS_S = 0.5
CARNET = "00-atelier.ipynb"
"""The notebook that the page runs."""


@dataclass(frozen=True)
class AtelierAOuvrir:
    """What is opened, and how.

    Attributes
    ----------
    dire : callable
        Takes a line for the terminal.
    naviguer : callable
        Shows an address in the user's browser; False when there is none.
    """

    dossier: Dossier
    jalon: str | None
    sortie: Path
    suivi: bool
    dire: Callable[[str], None]
    naviguer: Callable[[str], bool] = webbrowser.open


def open_atelier(ouverture: AtelierAOuvrir) -> int:
    """Open the page, and hold it open until Ctrl+C.

    Returns
    -------
    int
        Exit code.
    """
    with lay_out_notebooks() as racine:
        if show_open(ouverture, racine):
            return 0
        with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as boucle:  # zmq reads its sockets by a selector
            boucle.run(_hold(ouverture, racine))
    return 0


def show_open(ouverture: AtelierAOuvrir, racine: Path) -> bool:
    """Show the page of the workshop that this user holds open on the same body already; False where there is none."""
    page = find_ouvert(racine, ouverture.dossier.chemin.resolve().parent, ouverture.dossier.slug)
    if page is not None:
        ouverture.dire(DEJA_OUVERT)
        browse(ouverture, page)
    return page is not None


async def _hold(ouverture: AtelierAOuvrir, racine: Path) -> None:
    salle = Salle()
    serveur = listen(salle, racine / "documents")
    chemin, trace = open_trace(salle.port)
    with trace, _logs_into(trace):
        milieu = prepare_milieu(ouverture, racine)
        salle.noyau = noyau = NoyauDAtelier(read_cellules("atelier", CARNET), milieu, trace, salle.say)
        depart = asyncio.ensure_future(noyau.restart())
        page = write_ouvert(racine, Path(milieu["NUMRESP_ESPACE"]), ouverture.dossier.slug, salle.adresse)
        for ligne in say_ouvert(salle.adresse, chemin, pris=None if salle.port == PORT else PORT):
            ouverture.dire(ligne)
        try:
            # Some browsers hold whoever opens them until they are closed.
            threading.Thread(target=browse, args=(ouverture, page), daemon=True).start()
            while True:  # Windows hears Ctrl+C only when something stirs
                await asyncio.sleep(REPOS_S)
        finally:
            depart.cancel()
            serveur.stop()
            await noyau.stop()
            ouverture.dire(FERME)


def browse(ouverture: AtelierAOuvrir, page: Path) -> None:
    """Show a page in the browser; the address is on the terminal for who has none, or another one."""
    try:
        vu = ouverture.naviguer(page.as_uri())
    except webbrowser.Error:
        vu = False
    if not vu:
        ouverture.dire(SANS_NAVIGATEUR)


def prepare_milieu(ouverture: AtelierAOuvrir, racine: Path) -> Mapping[str, str]:
    """The environment of the kernel: nothing of the organisation stands in a command line."""
    return os.environ | {
        "NUMRESP_ESPACE": str(ouverture.dossier.chemin.resolve().parent),
        "NUMRESP_ORGANISATION": ouverture.dossier.slug,
        "NUMRESP_JALON": ouverture.jalon or "",
        "NUMRESP_SORTIE": str(ouverture.sortie.resolve()),
        "NUMRESP_RACINE": str(racine),
        "NUMRESP_PREMIER": "suivi" if ouverture.suivi else "",
        "PYTHONUTF8": "1",
    }


@contextmanager
def _logs_into(trace: TextIO) -> Iterator[None]:
    """Whatever libraries log goes into the file, and nothing onto the terminal."""
    sortie = logging.StreamHandler(trace)
    sortie.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    racine = logging.getLogger()
    avant, niveau = racine.handlers[:], racine.level
    racine.handlers[:] = [sortie]
    racine.setLevel(logging.INFO)
    logging.getLogger("tornado.access").setLevel(logging.WARNING)  # addresses hold the key
    try:
        yield
    finally:
        racine.handlers[:] = avant
        racine.setLevel(niveau)
