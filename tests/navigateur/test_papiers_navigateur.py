"""The workshop's papers in a real browser: readable by everybody, and on as many sheets as they may take."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from inventes.tenue_fictive import open_fictive
from pages_vues import list_violations, open_onglet, visit

from numresp.atelier.seance.ordre_des_etapes import list_debats
from numresp.rapport.imprimes.avant_seance import print_papiers
from numresp.rapport.imprimes.releve_de_decisions import print_releve

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

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


@pytest.fixture(scope="module")
def onglet(navigateur: Browser) -> Iterator[Page]:
    """One page of a browser for all visits."""
    with open_onglet(navigateur) as ouvert:
        yield ouvert


def test_sheets_requests_and_violations(onglet: Page, pages: dict[str, Path]) -> None:
    """Each asks for nothing but itself, breaks no rule, and takes on A4 the sheets it may: the relevé of a full séance one."""
    fautes = []
    for nom, combien in FEUILLES.items():
        page = visit(onglet, pages[nom])
        if page.vues != [pages[nom].as_uri()]:
            fautes.append(f"{nom} : {page.vues}")
        fautes += [f"{nom} : {faute}" for faute in list_violations(page, ("color-contrast",))]
        pdf = page.pdf(prefer_css_page_size=True)
        feuilles = len(re.findall(rb"/Type\s*/Page\b", pdf))
        largeurs = {tuple(map(float, boite.split())) for boite in re.findall(rb"/MediaBox\s*\[([^]]*)\]", pdf)}
        if feuilles != combien or {(round(x), round(y)) for _, _, x, y in largeurs} != {(595, 842)}:
            fautes.append(f"{nom} : {feuilles} feuilles pour {combien}, {largeurs}")
    assert fautes == []


def test_cards_are_big(onglet: Page, pages: dict[str, Path]) -> None:
    """A card's sign is readable at five metres: at least 60 mm high in print."""
    page = visit(onglet, pages["cartes"])
    page.emulate_media(media="print")
    taille = page.evaluate("parseFloat(getComputedStyle(document.querySelector('section h2')).fontSize)")
    assert taille / 96 * 25.4 >= 60
