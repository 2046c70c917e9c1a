"""Which workshops this user has open, and where: so that a second one on the same body says so.

Each run keeps its note in its own private folder, which goes with it: those of runs that were killed are swept before.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TextIO

from numresp.depot.fichiers.lecture_sure import LIMITE_JSON_OCTETS, read_bounded
from numresp.depot.fichiers.mise_en_place import replace_files
from numresp.depot.systeme.brouillon import find_commun, sweep_dead

NOTE = Path(".numresp") / "atelier.json"
DEPART = "ouvrir.html"
"""The page that sends the browser on, so that the address with its key stands in no command line."""


def write_ouvert(racine: Path, espace: Path, slug: str, adresse: str) -> Path:
    """Note that a workshop is open, and lay down the page that opens it.

    Parameters
    ----------
    racine : Path
        The private folder of this run.
    adresse : str
        With its key.

    Returns
    -------
    Path
        The page to hand to the browser.
    """
    contenu = json.dumps({"espace": str(espace), "organisation": slug, "adresse": adresse}, ensure_ascii=False)
    page = (
        f'<!doctype html><html lang="fr"><meta charset="utf-8"><meta http-equiv="refresh" content="0;url={adresse}">'
        f'<title>numresp</title><p>L’atelier s’ouvre : <a href="{adresse}">y aller</a>.</p></html>\n'
    )
    replace_files({racine / NOTE: contenu.encode(), racine / DEPART: page.encode()})
    return racine / DEPART


def find_ouvert(racine: Path, espace: Path, slug: str) -> Path | None:
    """The page that opens the workshop which another run of this user holds on this body; None where there is none."""
    commun = find_commun()
    sweep_dead(commun)
    voulu = {"espace": str(espace), "organisation": slug}
    for note in sorted(commun.glob(f"*/*/{NOTE.as_posix()}")):
        lieu = note.parent.parent
        if lieu == racine:
            continue
        try:
            lu = json.loads(read_bounded(note, LIMITE_JSON_OCTETS))
        except (OSError, ValueError, RecursionError):
            continue
        if isinstance(lu, dict) and lu.items() >= voulu.items() and (lieu / DEPART).is_file():
            return lieu / DEPART
    return None


def open_trace(port: int) -> tuple[Path, TextIO]:
    """What the machinery says in its own words: a file of this user alone, begun anew each time.

    Returns
    -------
    Path, open text file
    """
    chemin = find_commun() / f"atelier-{port}.log"
    return chemin, chemin.open("w", encoding="utf-8", errors="backslashreplace", newline="\n", buffering=1)
