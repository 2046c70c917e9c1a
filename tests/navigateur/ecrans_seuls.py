"""Every screen of the workshop as a page of its own, without JupyterLab: what a browser lays out from regions and style alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from inventes.atelier_fictif import create_dossier
from inventes.route_fictive import propose, show_again
from inventes.suivi_fictif import found_suivi, open_suivi
from inventes.tenue_fictive import COMPTES, DEBAT, do, go, open_fictive, open_pupitre, reopen
from lab_reel import prepare

from numresp.atelier.commun.documents import Impressions
from numresp.atelier.commun.fichiers_d_ecran import STYLES
from numresp.atelier.commun.vue import Vue
from numresp.atelier.feuille_de_route.quick_wins import QuickWins, Route
from numresp.atelier.preparation.gestes import ONGLETS as PREPARATION
from numresp.atelier.preparation.onglets import Preparatifs
from numresp.atelier.suivi.gestes import ONGLETS as SUIVI
from numresp.depot.fourni.ressources import read_statique

Ecran = tuple[str, str]
"""Name of a screen, and its page."""
GENRES = (("accueil", ""), ("constats", "parc"), ("debat", DEBAT), ("theme", "parc"), ("importance", ""), ("fin", ""))
FAUTE = "Non enregistré : nombre de votes attendu, vu « six ».\n→ écrivez un nombre"


def compose_page(vue: Vue, *, alerte: str = "", dit: str = "Enregistré à 14:32:05") -> str:
    """The page that `ecran.js` would build: alert, regions in their order, status."""
    regions = vue.render()
    corps = "".join(
        f'<div data-region="{nom}"{_say_region(nom)}>{html}</div>'
        for nom, html in regions.items()
        if nom != "projection"
    )
    cache = "" if alerte else " hidden"
    return _frame(
        f'<main><div class="nr" lang="fr" tabindex="-1" role="region" aria-label="{vue.titre}" style="--haut:100vh">'
        f'<p class="nr-alerte" role="alert"{cache}>{alerte}</p>{corps}<p class="nr-statut" role="status">{dit}</p></div></main>'
    )


def _say_region(nom: str) -> str:
    return ' tabindex="0" role="group" aria-label="Aide et relances"' if nom == "cote" else ""


def compose_projection(html: str) -> str:
    """The page of the projector's window."""
    return _frame(html, ' class="nr-projection"')


def _frame(corps: str, attributs: str = "") -> str:
    style = "\n".join(map(read_statique, STYLES))
    return (
        '<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>numresp</title>'
        f"<style>body{{margin:0}}{style}</style></head><body{attributs}>{corps}</body></html>"
    )


def list_ecrans(racine: Path) -> Iterator[Ecran]:
    """Every screen, empty and full."""
    yield from _list_preparation(racine)
    yield from _list_seance(racine)
    yield from _list_suites(racine)
    yield from _list_suivi(racine)


def _list_preparation(racine: Path) -> Iterator[Ecran]:
    vide = Preparatifs(Impressions(racine / "neuf", "", "", racine / "rapports"))
    for onglet in PREPARATION:
        do(vide, "onglet", onglet=onglet)
        yield f"01-vide-{onglet}", compose_page(vide)
    espace = racine / "prepare"
    prepare(open_fictive(espace))
    vue = Preparatifs(Impressions(espace, "valmont", "", racine / "rapports"))
    for onglet in PREPARATION:
        do(vue, "onglet", onglet=onglet)
        yield f"01-{onglet}", compose_page(vue)


def _open_seance(espace: Path) -> Any:
    prepare(open_fictive(espace))
    vue = open_pupitre(reopen(espace))
    do(vue, "commencer")
    go(vue, "constats", "gouvernance")
    do(vue, "confirmer", noeud="gouvernance")
    return vue


def reveal(vue: Any) -> None:
    """Votes of the room on a débat, shown."""
    go(vue, "debat", DEBAT)
    do(vue, "reveler", question=DEBAT, **COMPTES)


def _list_seance(racine: Path) -> Iterator[Ecran]:
    vue = _open_seance(racine / "seance")
    for genre, cible in GENRES:
        go(vue, genre, cible)
        yield f"02-{genre}", compose_page(vue)
    reveal(vue)
    do(vue, "profil")
    yield "02-revele", compose_page(vue, alerte=FAUTE, dit="")


def list_projections(racine: Path) -> Iterator[Ecran]:
    """What the room sees at each kind of étape."""
    vue = _open_seance(racine / "projetee")
    for genre, cible in GENRES:
        go(vue, genre, cible)
        yield f"projection-{genre}", compose_projection(str(vue.render()["projection"]))
    reveal(vue)
    yield "projection-revele", compose_projection(str(vue.render()["projection"]))


def _list_suites(racine: Path) -> Iterator[Ecran]:
    espace = racine / "route"
    tenue = open_fictive(espace)
    for ident in sorted(tenue.posees):
        tenue.record("reponse", question=ident, reponse=1)
    impressions = Impressions(espace, "valmont", "autodiagnostic", racine / "rapports")
    rapides = QuickWins(tenue, impressions)
    yield "03-vide", compose_page(rapides)
    do(rapides, "choisir", action=rapides.rank()[0].id, pilote="elu")
    yield "03-choisi", compose_page(rapides)
    route = Route(reopen(espace), impressions)
    yield "04-vide", compose_page(route)
    propose(route)
    yield "04-plan", compose_page(show_again(route))


def _list_suivi(racine: Path) -> Iterator[Ecran]:
    create_dossier(racine / "sans")
    vide = open_suivi(racine / "sans")
    yield "05-vide", compose_page(vide)
    found_suivi(racine / "suivi")
    vue = open_suivi(racine / "suivi")
    for onglet in SUIVI:
        do(vue, "onglet", onglet=onglet)
        yield f"05-{onglet}", compose_page(vue)
    do(vue, "onglet", onglet="actions")
    do(vue, "ouvrir", action="extinction")
    yield "05-fiche", compose_page(vue)
