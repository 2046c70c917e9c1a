"""A séance whose feuille de route is being made, for the tests of notebook 04."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from inventes.tenue_fictive import do, open_fictive, reopen

from numresp.atelier.commun.documents import Impressions
from numresp.atelier.feuille_de_route.quick_wins import Route
from numresp.atelier.seance.seance import Tenue
from numresp.modele.commun.trimestre import Trimestre


def open_route(espace: Path, niveau: int = 1, **faits: str) -> Route:
    """Every question that is asked is at one level."""
    tenue = open_fictive(espace, **faits)
    for ident in sorted(tenue.posees):
        tenue.record("reponse", question=ident, reponse=niveau)
    return show(tenue)


def show(tenue: Tenue) -> Route:
    """Notebook 04 on a séance."""
    espace = tenue.dossier.chemin.parent
    return Route(tenue, Impressions(espace, tenue.dossier.slug, "autodiagnostic", espace / "rapports"))


def show_again(vue: Route) -> Route:
    """The same after a restart."""
    return show(reopen(vue.tenue.dossier.chemin.parent))


def propose(vue: Route) -> dict[str, Any]:
    """Ask for a plan and wait for it, heartbeats and all; what the screen says in the end."""
    dit = do(vue, "proposer")
    while vue.recherche is not None:
        vue.recherche.wait()
        dit = do(vue, "battre")
    return dit


def places(vue: Route) -> dict[str, str]:
    """Quarter of each step."""
    return {ident: str(etape.trimestre) for ident, etape in vue.tenue.etat.etapes.items()}


DEBUT = Trimestre(2026, 3)
"""The quarter after the séance of 6 May 2026."""


def copy(modele: Path, espace: Path) -> Route:
    """The same in an espace of its own."""
    shutil.copytree(modele, espace, dirs_exist_ok=True)
    return show(reopen(espace))


def text(vue: Route, *regions: str) -> str:
    """The words of regions, with plain spaces; of all between head and foot where none is named."""
    vues = vue.render()
    noms = regions or [nom for nom in vues if nom not in ("tete", "pied")]
    return " ".join(BeautifulSoup(" ".join(str(vues[nom]) for nom in noms), "html.parser").get_text(" ").split())
