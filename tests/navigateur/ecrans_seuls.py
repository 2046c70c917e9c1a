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

from numresp.atelier.cloture.console import EcranDeCloture
from numresp.atelier.commun.documents import Impressions
from numresp.atelier.commun.fichiers_d_ecran import STYLES
from numresp.atelier.commun.vue import Vue
from numresp.atelier.feuille_de_route.quick_wins import QuickWins, Route
from numresp.atelier.preparation.gestes import ONGLETS as PREPARATION
from numresp.atelier.preparation.onglets import Preparatifs
from numresp.atelier.projection.page_du_mur import render_mur
from numresp.atelier.seance.seance import Tenue
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
    return render_mur(scene=html)


def _frame(corps: str) -> str:
    style = "\n".join(map(read_statique, STYLES))
    return (
        '<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>numresp</title>'
        f"<style>body{{margin:0}}{style}</style></head><body>{corps}</body></html>"
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


FREINS = ("Le temps manque à tous", "Personne ne sait qui achète", "Les écoles ont leurs propres règles")
LEVIERS = ("Un inventaire est en cours", "La direction soutient")


def list_projections(racine: Path) -> Iterator[Ecran]:
    """What the room sees: at each kind of étape, of each step, empty and full."""
    for nom, vue in _list_vues_du_mur(racine):
        yield f"projection-{nom}", compose_projection(str(vue.render()["projection"]))


def _list_vues_du_mur(racine: Path) -> Iterator[tuple[str, Any]]:
    yield "preparer-vide", Preparatifs(Impressions(racine / "neuf", "", "", racine / "rapports"))
    espace = racine / "projetee"
    vue = _open_seance(espace)
    yield "preparer", Preparatifs(Impressions(espace, "valmont", "", racine / "rapports"))
    for genre, cible in GENRES:
        go(vue, genre, cible)
        yield genre, vue
    reveal(vue)
    yield "revele", vue
    do(vue, "second_tour", question=DEBAT)
    reveal(vue)
    yield "second-tour", vue
    do(vue, "retenir", question=DEBAT, reponse="1")
    yield "decision", vue
    do(vue, "profil")
    yield "profil-vide", vue
    do(vue, "profil")
    for texte in FREINS:
        vue.tenue.record("frein", noeud="parc", texte=texte)
    for texte in LEVIERS:
        vue.tenue.record("levier", noeud="parc", texte=texte)
    go(vue, "theme", "parc")
    yield "freins", vue
    for rang, ident in enumerate(sorted(vue.tenue.posees - set(vue.tenue.etat.retenues))):
        vue.tenue.record("reponse", question=ident, reponse=rang % 4, preuve="Vu")
    go(vue, "importance")
    do(vue, "importance", **{f"points-{n.id}": str(r % 4) for r, n in enumerate(vue.tenue.referentiel.noeuds)})
    go(vue, "importance")
    yield "points", vue
    do(vue, "profil")
    yield "profil", vue
    yield from _list_suites_du_mur(vue.tenue, vue.impressions)
    found_suivi(racine / "suivi-projete")
    yield "suivi", open_suivi(racine / "suivi-projete")


def _list_suites_du_mur(tenue: Tenue, impressions: Impressions) -> Iterator[tuple[str, Any]]:
    rapides = QuickWins(tenue, impressions)
    yield "gestes", rapides
    for action, pilote in zip(rapides.rank()[:2], ("elu", "technicien"), strict=True):
        do(rapides, "choisir", action=action.id, pilote=pilote, echeance="2026-09-30")
    yield "gestes-choisis", rapides
    route = Route(tenue, impressions)
    yield "plan-vide", route
    propose(route)
    yield "plan", route
    yield "cloture", EcranDeCloture(tenue, impressions)


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
