"""The workshop's papers in a real browser: readable by everybody, and on as many sheets as they may take."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from inventes.tenue_fictive import open_fictive

from numresp.atelier.seance.etapes import list_debats
from numresp.rapport.imprimes.avant_seance import print_papiers
from numresp.rapport.imprimes.releve_de_decisions import print_releve

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

REGLES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
FEUILLES = {"releve": 1, "invitation": 1, "cartes": 3, "grille": 6}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A full séance: 14 débats at their longest wordings, 8 questions to check, 5 actions, barriers in every thème."""
    espace = tmp_path_factory.mktemp("papiers")
    tenue = open_fictive(espace)
    for role in ("direction", "elu", "technicien", "achats", "rh", "transition"):
        tenue.record("participant", participant=role, role=role)
    for ident in list_debats(tenue):
        niveaux = tenue.referentiel.niveaux_de(ident)
        plus_long = max(niveaux, key=lambda niveau: len(niveau.libelle)).niveau
        tenue.record("reponse", question=ident, reponse=plus_long, provisoire=True, reserve="1 vote au niveau 0")
    constats = [q.id for q in tenue.referentiel.questions.values() if q.mode == "constat" and q.id in tenue.posees]
    for ident in constats[:8]:
        note = "Retrouver le document, sa date et qui le tient à jour"
        tenue.record("a_verifier", question=ident, role="technicien", echeance="2026-06-30", note=note)
    for rang in range(5):
        titre = "Faire enlever les déchets électroniques avec un bordereau et un registre"
        tenue.record(
            "action", action=f"a{rang}", titre=titre, nature="quick_win", pilote="technicien", echeance="2026-09-30"
        )
    for theme in tenue.referentiel.noeuds:
        tenue.record("importance", noeud=theme.id, points=2)
        tenue.record("frein", noeud=theme.id, texte="Le temps manque, et personne n’est désigné")
        tenue.record("levier", noeud=theme.id, texte="L’élan du Digital Clean Up Day")
    chemins = print_papiers(espace, "valmont", sortie=espace / "r")
    releve = print_releve(espace, "valmont", sortie=espace / "r")
    return {"releve": releve} | {chemin.stem: chemin for chemin in chemins}


@pytest.fixture(params=FEUILLES)
def page(request: pytest.FixtureRequest, pages: dict[str, Path], navigateur: Browser) -> Page:
    """One of the papers."""
    onglet = navigateur.new_context(viewport={"width": 1280, "height": 800}, locale="fr-FR").new_page()
    onglet.demandes = []
    onglet.on("request", lambda demande: onglet.demandes.append(demande.url))
    onglet.nom = request.param
    onglet.goto(pages[request.param].as_uri())
    return onglet


def test_sheets(page: Page) -> None:
    """On A4, each on as many sheets as it may take: the relevé of a full séance on exactly one."""
    pdf = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == FEUILLES[page.nom]
    largeurs = {tuple(map(float, boite.split())) for boite in re.findall(rb"/MediaBox\s*\[([^]]*)\]", pdf)}
    assert {(round(x), round(y)) for _, _, x, y in largeurs} == {(595, 842)}


def test_one_request_and_no_violation(page: Page) -> None:
    """It asks for nothing but itself, and axe finds no violation."""
    assert len(page.demandes) == 1
    vu = Axe().run(
        page, options={"runOnly": {"type": "tag", "values": REGLES}, "resultTypes": ["violations", "passes"]}
    )
    assert [(faute["id"], [n["target"] for n in faute["nodes"]]) for faute in vu.response["violations"]] == []
    assert vu.response["passes"]


def test_cards_are_big(page: Page) -> None:
    """A card's sign is readable at five metres: at least 60 mm high in print."""
    if page.nom != "cartes":
        return
    page.emulate_media(media="print")
    taille = page.evaluate("parseFloat(getComputedStyle(document.querySelector('section h2')).fontSize)")
    assert taille / 96 * 25.4 >= 60
