"""The browser that prints: where it is, and one page turned into a tagged PDF. Nothing is fetched: a page is one file."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from numresp.depot.systeme.chemins import short_name
from numresp.erreurs import Introuvable, RapportEchoue, fault

VARIABLE = "NUMRESP_CHROMIUM"
NOMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge", "microsoft-edge")
"""What a chromium is called, by the order in which it is looked for."""
DELAI_S = 60
REGLAGES = ("--headless", "--disable-gpu", "--no-first-run", "--disable-extensions", "--no-pdf-header-footer")


def find_chromium() -> str:
    """The program that `NUMRESP_CHROMIUM` names, else the first that is there.

    Raises
    ------
    Introuvable
        There is none.
    """
    voulu = os.environ.get(VARIABLE, "")
    trouve = shutil.which(voulu) if voulu else next(filter(None, map(shutil.which, NOMS)), None)
    if trouve is not None:
        return trouve
    quoi = f"{VARIABLE} ne désigne aucun programme : {voulu[:80]}" if voulu else "aucun navigateur pour faire un PDF"
    remede = f"installez Chromium, Chrome ou Edge, ou donnez son chemin dans {VARIABLE}"
    raise Introuvable([fault(quoi, lieu="--pdf", remede=remede)])


def print_page(programme: str, page: Path, brouillons: Path) -> bytes:
    """One page as the browser prints it, with its tags.

    Parameters
    ----------
    programme : str
        See `find_chromium`.
    page : Path
        The HTML file.
    brouillons : Path
        A folder of this page's own, for the browser's profile and the file.

    Raises
    ------
    RapportEchoue
        The browser failed, or took more than a minute.
    """
    sortie = brouillons / "page.pdf"
    bac = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
    ordre = [
        *(programme, *REGLAGES, *bac),
        *(f"--user-data-dir={brouillons / 'profil'}", f"--print-to-pdf={sortie}", page.resolve().as_uri()),
    ]
    try:
        fini = subprocess.run(ordre, capture_output=True, timeout=DELAI_S, check=False)
    except subprocess.TimeoutExpired:
        message = f"{short_name(page)} : le navigateur n’a pas fini en {DELAI_S} s"
        raise RapportEchoue(message) from None
    if fini.returncode or not sortie.is_file():
        message = f"{short_name(page)} : le navigateur n’a pas fait de PDF (code {fini.returncode})"
        raise RapportEchoue(message)
    return sortie.read_bytes()
