"""What a screen runs and wears: files that ship with the package, named in one place for notebooks and for the page."""

from __future__ import annotations

from numresp.depot.fourni.ressources import read_statique

SCRIPTS = (
    "memoire.js",
    "foyer.js",
    "brouillons.js",
    "lien.js",
    "clavier.js",
    "horloges.js",
    "projection.js",
    "reglages.js",
    "ecran.js",
)
"""What the screen runs, one after the other as one module: anywidget takes a single one, and nothing is built."""
STYLES = (
    "jetons.css",
    "cadre.css",
    "elements.css",
    "composants.css",
    "pas.css",
    "seance.css",
    "route.css",
)


def read_script() -> str:
    """The module of the screen."""
    return "\n".join(map(read_statique, SCRIPTS))


def read_style(*autres: str) -> str:
    """The style of the screen, then of what stands around it."""
    return "\n".join(map(read_statique, (*STYLES, *autres)))
