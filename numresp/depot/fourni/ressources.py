"""What ships with the package: référentiels, catalogue, example, report notebooks.

It is found from the package, never from the current folder.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from numresp.depot.systeme.brouillon import open_brouillon
from numresp.depot.systeme.chemins import find_ressources

REGLAGES = {"apputils-extension/notification.jupyterlab-settings": '{"fetchNews": "false", "checkForUpdates": false}'}
"""JupyterLab's settings for the workshop: it asks nothing and tells no news."""


def find_data(*parties: str) -> Path:
    """A path under the shipped `data/`."""
    return find_ressources().joinpath("data", *parties)


def find_notebook(*parties: str) -> Path:
    """A path under the shipped `notebooks/`."""
    return find_ressources().joinpath("notebooks", *parties)


def read_cellules(*parties: str) -> list[str]:
    """The code cells of a shipped notebook, in their order; read as they are written, since nbformat takes a second to load."""
    carnet = json.loads(find_notebook(*parties).read_text(encoding="utf-8"))
    return ["".join(cellule["source"]) for cellule in carnet["cells"] if cellule["cell_type"] == "code"]


def read_statique(nom: str) -> str:
    """The text of a file that ships beside the workshop's code: the script and the style of its screen."""
    return (Path(__file__).resolve().parent.parent.parent / "atelier" / "statique" / nom).read_text(encoding="utf-8")


@contextmanager
def lay_out_notebooks(*dossiers: str) -> Iterator[Path]:
    """Copies of the shipped notebooks of some folders, side by side, for as long as they are open.

    Yields
    ------
    Path
        The folder that holds them; it goes with what was saved into it.
    """
    with open_brouillon() as brouillon:
        racine = (brouillon / "carnets").resolve()
        racine.mkdir()
        for reglage, contenu in REGLAGES.items():
            chemin = racine / ".lab" / "settings" / "@jupyterlab" / reglage
            chemin.parent.mkdir(parents=True, exist_ok=True)
            chemin.write_text(contenu, encoding="utf-8", newline="\n")
        for dossier in dossiers:
            for carnet in sorted(find_notebook(dossier).glob("*.ipynb")):
                shutil.copyfile(carnet, racine / carnet.name)
        yield racine
