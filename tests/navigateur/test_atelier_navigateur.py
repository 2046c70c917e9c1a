"""The workshop in the real JupyterLab and a real browser: a whole séance, by mouse and keyboard, with all that breaks."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from inventes.atelier_fictif import HOSTILE, HOSTILE_IMAGE
from inventes.tenue_fictive import open_fictive, reopen
from lab_reel import (
    CARNET,
    PROJECTEUR,
    Lab,
    empty,
    find_etape,
    prepare,
    run_cells,
    run_notebook,
    say,
    wait_etape,
)
from milieu import LONG, choose
from pages_vues import WCAG, run_axe
from rendus.pages_exemple import compose_report

from numresp.atelier.seance.ordre_des_etapes import list_debats, list_etapes
from numresp.atelier.seance.seance import Tenue

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

VOTES = "123000"
DEBATS = choose(("gouvernance.moyens", "parc.ratio", "services.utilite"), None)
"""Three thèmes of nine have one; all in `make test-long`. One is contested besides."""
REGARDEES = choose(("constats", "debat"), ("accueil", "constats", "debat", "theme", "importance", "fin"))
"""Kinds of screens that axe looks at: the most rows, the most fields; all in `make test-long`."""
PROJETEES = choose(("debat",), REGARDEES)
CARNETS_REGARDES = choose((), ("01-preparer", "03-quick-wins", "04-feuille-de-route", "05-cloturer"))
"""The fourth is looked at with its plan in test_route_navigateur.py too."""
RELEVE = ("Imprimer le relevé de décisions", "Relevé de décisions", "releve-2026-05-06-autodiagnostic.html")
RAPPORT = ("Imprimer le rapport", "autodiagnostic", "autodiagnostic.html")
IMPRIMES = choose((RAPPORT,), (RELEVE, RAPPORT))


Ouvrir = Callable[[str], "Page"]


@pytest.fixture(scope="module")
def modele(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A prepared séance: six voters, every constat answered."""
    modele: Path = tmp_path_factory.mktemp("modele")
    prepare(open_fictive(modele), DEBATS)
    return modele


@pytest.fixture
def espace(lieu: Path, modele: Path) -> Path:
    """The same where JupyterLab finds it."""
    shutil.copytree(modele, empty(lieu), dirs_exist_ok=True)
    return lieu


def held(espace: Path) -> Tenue:
    """The séance as it stands on the disk."""
    return reopen(espace)


def debate_by_mouse(page: Page, niveau: str | None = None) -> None:
    """Six counts, reveal, perhaps another level, retain; all by clicks but the digits."""
    vote_by_mouse(page)
    if niveau is not None:
        page.locator(f"label.carte:has(input[value='{niveau}'])").click()
    page.get_by_role("button", name=re.compile("Retenir ce niveau")).click()


def vote_by_mouse(page: Page) -> None:
    """Six counts and the reveal."""
    for boite, chiffre in zip(page.locator("[data-avance]").all(), VOTES, strict=True):
        boite.click()
        page.keyboard.type(chiffre)
    assert "Enregistré" in say(page)
    page.get_by_role("button", name=re.compile("Révéler les votes")).click()
    page.wait_for_selector(".accord")


def advance(page: Page) -> str:
    """Go through the screen shown, by mouse, and on to the next one."""
    etape = find_etape(page)
    genre = etape.partition(":")[0]
    if genre == "accueil":
        page.get_by_role("button", name=re.compile("Commencer|Reprendre")).click()
    elif genre == "constats":
        page.get_by_role("button", name=re.compile("Tout confirmer")).click()
    elif genre == "debat":
        debate_by_mouse(page)
    elif genre == "theme":
        page.get_by_label("Frein").fill("Le temps manque")
        page.get_by_role("button", name="Noter").click()
        assert "Enregistré" in say(page)
        page.get_by_role("button", name=re.compile("Thème suivant")).click()
    elif genre == "importance":
        page.get_by_label("Mesure et parc").fill("9")
        page.get_by_role("button", name="Enregistrer les points").click()
    return wait_etape(page, etape)


def find_violations(page: Page, contexte: str) -> list[object]:
    """What axe finds in our view, told in a few words."""
    violations, regardes = run_axe(page, contexte, WCAG)
    assert {"color-contrast", "button-name"} & regardes
    return [(faute["id"], [noeud["html"][:160] for noeud in faute["nodes"]]) for faute in violations]


def test_whole_seance(lab: Lab, contexte: BrowserContext, ouvrir: Ouvrir, espace: Path, tmp_path: Path) -> None:
    """Nine thèmes, every constat, four débats (fourteen), by mouse; one thème by keyboard; reload, dead kernel, two notebooks.

    At the end the report holds the answers.
    """
    page = ouvrir(CARNET)
    assert find_etape(page) == "accueil"
    assert advance(page) == "constats:gouvernance"
    go_to(page, "constats:parc")
    frappes = keyboard_theme(page)
    assert len(frappes) == 2
    assert all(n <= 3 for n in frappes), frappes
    assert find_etape(page) == "constats:achats"
    reload_midway(page, espace)
    go_to(page, "constats:usage")
    kill_midway(page, lab, espace)
    go_to(page, "constats:services")
    write_from_another(ouvrir, espace)
    page.bring_to_front()
    go_to(page, "fin")
    page = ouvrir("05-cloturer")
    page.get_by_role("button", name=re.compile("Clôturer")).click()
    page.get_by_role("button", name=re.compile("Valider : élu")).click()
    page.wait_for_selector("text=Validée par")
    check_seance(held(espace))
    check_report(espace, tmp_path)
    assert all(url.startswith((f"http://127.0.0.1:{lab.port}/", "data:", "blob:")) for url in contexte.demandes)


def go_to(page: Page, etape: str) -> None:
    """Hold the séance by mouse up to a screen."""
    while find_etape(page) != etape:
        advance(page)


def reload_midway(page: Page, espace: Path) -> None:
    """A reload: the same séance, at the first screen that is not done."""
    avant = held(espace).etat
    page.reload()
    page.wait_for_selector(".jp-MarkdownCell")
    run_cells(page)
    assert find_etape(page) == "constats:achats"
    assert held(espace).etat == avant


def kill_midway(page: Page, lab: Lab, espace: Path) -> None:
    """Kill -9 of the kernel: the screen says so; « Reprendre » there brings it back, with all that was acknowledged."""
    avant = held(espace).etat
    assert lab.kill_kernels() >= 1
    # JupyterLab's own dialog may be there already, and lies over the button.
    page.get_by_role("button", name=re.compile("Tout confirmer")).evaluate("bouton => bouton.click()")
    page.wait_for_selector(".nr-alerte:not([hidden])")
    assert "noyau ne répond plus" in (page.locator(".nr-alerte").text_content() or "")
    assert held(espace).etat == avant
    page.wait_for_selector(".jp-Dialog")  # JupyterLab says so too: « The kernel appears to have died »
    page.evaluate("document.querySelector('.nr-alerte button').click()")  # as from the full screen, which hides it
    page.wait_for_selector(".nr-alerte", state="hidden")
    page.wait_for_function("document.querySelectorAll('.nr').length === 1")
    page.wait_for_selector("[data-etape]")
    assert page.locator(".jp-Dialog").count() == 0
    assert find_etape(page) == "constats:usage"
    assert held(espace).etat == avant


def write_from_another(ouvrir: Ouvrir, espace: Path) -> None:
    """A second notebook on the same séance, in a kernel of its own: both write, none overwrites."""
    autre = ouvrir("03-quick-wins")
    autre.locator("details[id^=action-] summary").first.click()
    autre.locator("details[open] form button").first.click()
    assert "Enregistré" in say(autre)
    assert len(held(espace).etat.actions) == 1


def check_seance(tenue: Tenue) -> None:
    """What was clicked is in the journal: débats at the lower median, all constats confirmed or debated, the barriers."""
    debats = list_debats(tenue)
    assert len(debats) == choose(4, 14)
    assert {tenue.etat.retenues[ident].reponse.niveau for ident in debats} == {1}
    assert len(tenue.etat.constats) >= 38
    assert tenue.etat.confirmes == set(tenue.etat.constats) - set(debats)
    assert {frein.noeud for frein in tenue.etat.freins} == {noeud.id for noeud in tenue.referentiel.noeuds}
    assert len(tenue.etat.actions) == 1
    assert not tenue.etat.provisoire


def check_report(espace: Path, ici: Path) -> None:
    """The report holds those answers."""
    bilan, pages = compose_report(espace, "valmont", ici)
    niveaux = {reponse.question: reponse.niveau for reponse in bilan.reponses if reponse.niveau is not None}
    for ident, reponse in held(espace).etat.reponses.items():
        assert niveaux[ident] == reponse.niveau
    assert "Le temps manque" in pages["autodiagnostic.html"]


def keyboard_theme(page: Page) -> list[int]:
    """Hold the thème shown by keyboard alone: one constat contested, the others confirmed, its débats, its barriers.

    Returns
    -------
    list of int
        Key presses of each débat beyond the votes.
    """
    page.keyboard.press("ArrowDown")
    page.keyboard.press("c")
    page.wait_for_selector("li.conteste")
    page.keyboard.press("Enter")
    etape = wait_etape(page, "constats:parc")
    page.evaluate("window.frappes = 0; addEventListener('keydown', () => window.frappes++, true)")
    frappes = []
    while etape.startswith("debat:"):
        page.wait_for_function("document.activeElement.matches('[data-avance]')")
        page.keyboard.type(VOTES, delay=30)
        assert "Enregistré" in say(page)
        page.evaluate("window.frappes = 0")
        page.keyboard.press("Enter")
        page.wait_for_function("document.activeElement.matches('input[type=radio]:checked')")
        page.keyboard.press("1")
        page.keyboard.press("Enter")
        frappes.append(page.evaluate("window.frappes"))
        etape = wait_etape(page, etape)
    page.keyboard.press("f")
    page.wait_for_function("document.activeElement.id.startsWith('frein-')")
    page.keyboard.type("Le temps manque")
    page.keyboard.press("Enter")
    assert "Enregistré" in say(page)
    page.wait_for_function("!document.activeElement.matches('input')")
    page.wait_for_timeout(450)  # two Entrée within 0.4 s are one
    page.keyboard.press("Enter")
    wait_etape(page, etape)
    return frappes


@pytest.mark.long
def test_two_tabs_of_one_notebook(lab: Lab, contexte: BrowserContext, ouvrir: Ouvrir, espace: Path) -> None:
    """Two tabs on the same notebook show the same séance: an act in one is seen in the other, and nothing is lost."""
    un, deux = ouvrir(CARNET), contexte.new_page()
    run_notebook(deux, lab.url())
    un.bring_to_front()
    un.wait_for_timeout(4500)  # JupyterLab may take up the copy that the other tab has just saved
    un.wait_for_selector('.nr [data-region="corps"] h2')
    advance(un)
    advance(un)
    assert held(espace).etat.confirmes
    deux.bring_to_front()
    deux.wait_for_timeout(4500)
    deux.get_by_role("button", name=re.compile("Gouvernance")).click()
    deux.wait_for_selector("li.confirme")
    assert deux.locator("li.confirme").count() == len(held(espace).etat.confirmes)
    un.close()  # the other tab has saved the notebook over this one's: the next test opens it anew


def test_no_violation(contexte: BrowserContext, ouvrir: Ouvrir, espace: Path) -> None:
    """Axe finds no violation of WCAG 2.1 A and AA in any kind of screen of the notebooks, nor on the projector."""
    page = ouvrir(CARNET)
    with contexte.expect_page() as ouverture:
        page.get_by_role("button", name="Ouvrir la projection").click()
    projection = ouverture.value
    tenue = held(espace)
    vus = set()
    for etape in list_etapes(tenue):
        if etape.genre in vus or etape.genre not in REGARDEES:
            continue
        vus.add(etape.genre)
        if etape.genre != "accueil":
            page.evaluate(
                """id => { const b = document.querySelector('[data-acte=suivant]').cloneNode(true);
                b.id = 'essai'; b.dataset.acte = 'aller'; b.dataset.args = JSON.stringify({etape: id});
                document.querySelector('[data-region=pied]').append(b); b.click(); b.remove(); }""",
                etape.id,
            )
            page.wait_for_selector(f"[data-etape='{etape.id}']")
        page.evaluate("document.querySelectorAll('.nr details').forEach(d => d.open = true)")
        assert find_violations(page, ".nr") == [], etape
        if etape.genre in PROJETEES:
            assert find_violations(projection, "body") == [], etape
    if LONG:
        page.get_by_role("button", name="Montrer le profil").click()
        page.wait_for_selector("aside table")
        assert find_violations(page, ".nr") == []
        held(espace).record("cloture")
        page.wait_for_function("document.querySelector('.nr-statut').textContent.includes('à jour')")
        page.get_by_role("button", name=re.compile("Gouvernance")).click()
        page.get_by_role("button", name=re.compile("Tout confirmer")).click()
        page.wait_for_selector(".nr-alerte:not([hidden])")
        assert find_violations(page, ".nr") == []
        held(espace).record("reouverture")
    for carnet in CARNETS_REGARDES:
        page = ouvrir(carnet)
        # « Étape suivante » has the same act, and is not on all of them.
        parties = page.locator("nav [data-acte=onglet]")
        for rang in range(parties.count()):
            parties.nth(rang).click()
            say(page)
            page.evaluate("document.querySelectorAll('.nr details').forEach(d => d.open = true)")
            if LONG or rang % 2 == 0:
                assert find_violations(page, ".nr") == [], (carnet, rang)
        page.evaluate("document.querySelectorAll('.nr details').forEach(d => d.open = true)")
        assert find_violations(page, ".nr") == [], carnet


@pytest.mark.long
def test_projection(contexte: BrowserContext, ouvrir: Ouvrir) -> None:
    """The projector's window shows question and levels, no vote before the reveal; frozen, it keeps its picture."""
    page = ouvrir(CARNET)
    with contexte.expect_page() as ouverture:
        page.get_by_role("button", name="Ouvrir la projection").click()
    projection = ouverture.value
    projection.set_viewport_size(PROJECTEUR)
    while not find_etape(page).startswith("debat:"):
        advance(page)
    question = page.locator(".corps h2").text_content()
    projection.wait_for_function("q => document.querySelector('h1')?.textContent === q", arg=question)
    assert projection.evaluate("document.documentElement.scrollHeight <= 720")
    assert projection.evaluate("parseFloat(getComputedStyle(document.querySelector('.carte')).fontSize)") >= 20
    page.locator("[data-avance]").first.click()
    page.keyboard.type(VOTES)
    say(page)
    assert projection.locator(".voix").count() == 0
    page.get_by_role("button", name=re.compile("Geler")).click()
    page.wait_for_selector("text=Projection gelée")
    page.get_by_role("button", name=re.compile("Révéler")).click()
    page.wait_for_selector(".accord")
    assert projection.locator(".voix").count() == 0
    page.get_by_role("button", name=re.compile("Dégeler")).click()
    projection.wait_for_selector(".voix")
    assert projection.locator("button, input, nav").count() == 0


@pytest.mark.long
def test_projection_among_notebooks(contexte: BrowserContext, ouvrir: Ouvrir) -> None:
    """The window comes back whole after its F5 and after that of the notebook, and follows the notebook where one acts."""
    titre = "document.querySelector('#mur > main:not([hidden]) h1')?.textContent ?? ''"
    page = ouvrir(CARNET)
    with contexte.expect_page() as ouverture:
        page.get_by_role("button", name="Ouvrir la projection").click()
    projection = ouverture.value
    while not find_etape(page).startswith("debat:"):
        advance(page)
    question = page.locator(".corps h2").text_content()
    projection.wait_for_function(f"q => ({titre}) === q", arg=question)
    projection.reload()
    projection.wait_for_function(f"q => ({titre}) === q", arg=question)
    assert projection.evaluate("getComputedStyle(document.querySelector('.carte')).display") == "grid"
    rapides = ouvrir("03-quick-wins")
    projection.wait_for_function(f"({titre}).startsWith('Que fait-on')")
    assert rapides.locator(".nr-mur:not([hidden])").count() == 0
    page.bring_to_front()
    page.locator(".corps h2").click()
    projection.wait_for_function(f"q => ({titre}) === q", arg=question)
    page.reload()
    run_cells(page)
    advance(page)
    projection.wait_for_function(f"q => ({titre}) !== q", arg=question)
    projection.close()
    page.wait_for_selector(".nr-mur:not([hidden])")
    assert "La projection ne suit plus" in (page.locator(".nr-mur").text_content() or "")


def unfold_plus(page: Page) -> None:
    """Show what stands behind « Plus », at the end of the foot."""
    if page.locator(".pied details.plus[open]").count() == 0:
        page.locator(".pied details.plus > summary").click()


@pytest.mark.long
def test_document_opens(contexte: BrowserContext, ouvrir: Ouvrir) -> None:
    """A button makes the report, another the relevé; the screen goes on meanwhile, and the links open the pages."""
    page = ouvrir(CARNET)
    for bouton, titre, fichier in IMPRIMES:
        unfold_plus(page)
        page.get_by_role("button", name=bouton).click()
        assert "En préparation" in say(page)
        page.get_by_role("button", name=re.compile("Suivant")).click()
        lien = page.locator(".documents a").last
        lien.wait_for(state="attached")
        page.wait_for_selector("[data-attente]", state="detached")
        unfold_plus(page)
        with contexte.expect_page() as ouverture:
            page.get_by_role("link", name=fichier, exact=True).click()
        assert titre.lower() in ouverture.value.title().lower()
        assert ouverture.value.locator("h1").count() == 1
        ouverture.value.close()


@pytest.mark.long
def test_rows_by_keyboard(ouvrir: Ouvrir, espace: Path) -> None:
    """Rows walked, parked and established by keys alone: the focus stays on its row, a form that a key opens takes it.

    Maj + Entrée, which runs a cell, confirms nothing when it comes once the screen is there.
    """
    vide = "gouvernance.plan"
    tenue = held(espace)
    tenue.record("annulation", cible=tenue.etat.constats[vide].n)
    page = ouvrir(CARNET)
    advance(page)
    page.keyboard.press("Shift+Enter")
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    assert focus(page) == f"ligne-{vide}"
    page.keyboard.press("2")
    page.wait_for_selector(f"[id='ligne-{vide}'] input[type=radio]", state="detached")
    assert focus(page) == f"ligne-{vide}"
    assert held(espace).etat.constats[vide].reponse.niveau == 2
    page.keyboard.press("ArrowDown")
    ligne = focus(page)
    page.keyboard.press("v")
    assert focus(page).endswith("-role")
    page.keyboard.press("Tab")
    page.locator(f"[id='{focus(page).replace('-echeance', '-note')}']").focus()
    page.keyboard.type("Demander le dernier compte rendu")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"[id='{ligne}'].a-verifier")
    assert page.locator(f"[id='{ligne}'] details[id$=verifier][open]").count() == 0
    assert page.evaluate("document.activeElement.closest('[data-ligne]')?.id") == ligne
    assert held(espace).etat.a_verifier[ligne.removeprefix("ligne-")].note == "Demander le dernier compte rendu"
    assert not held(espace).etat.confirmes


def focus(page: Page) -> str:
    """Id of what has the focus."""
    ident: str = page.evaluate("document.activeElement.id")
    return ident


@pytest.mark.long
def test_draft_survives_what_comes_in(ouvrir: Ouvrir, espace: Path) -> None:
    """What is being typed stays, with its cursor, when another window writes meanwhile."""
    page = ouvrir(CARNET)
    while not find_etape(page).startswith("debat:"):
        advance(page)
    question = find_etape(page).partition(":")[2]
    page.locator(f"[id='prive-{question}'] summary").click()
    champ = page.locator(f"[id='note-{question}']")
    champ.click()
    page.keyboard.type("Les écoles sont mieux équi")
    held(espace).record("a_verifier", question=question, role="technicien", note="ailleurs")
    page.wait_for_function("document.querySelector('.nr-statut').textContent.includes('à jour')")
    page.keyboard.type("pées")
    assert champ.input_value() == "Les écoles sont mieux équipées"


@pytest.mark.long
def test_hostile_words(contexte: BrowserContext, ouvrir: Ouvrir, espace: Path, tmp_path: Path) -> None:
    """A comment with an image that would run code, and a name that opens a script, run nothing: notebook, projector, report."""
    prepare(open_fictive(empty(espace), nom=HOSTILE))
    dits: list[str] = []
    contexte.on("dialog", note := lambda boite: (dits.append(boite.message), boite.dismiss()))
    page = ouvrir(CARNET)
    with contexte.expect_page():
        page.get_by_role("button", name="Ouvrir la projection").click()
    while not find_etape(page).startswith("debat:"):
        advance(page)
    question = find_etape(page).partition(":")[2]
    vote_by_mouse(page)
    page.locator(f"[id='plus-{question}'] summary").click()
    for champ in ("motif", "preuve", "remarque", "reserve"):
        page.locator(f"[id='{champ}-{question}']").fill(HOSTILE_IMAGE)
    page.get_by_role("button", name=re.compile("Retenir ce niveau")).click()
    wait_etape(page, f"debat:{question}")
    page.get_by_role("button", name=re.compile("Précédent")).click()
    page.wait_for_selector(f"[data-etape='debat:{question}']")
    assert page.locator(".nr img, .nr script").count() == 0
    _, pages = compose_report(espace, "valmont", tmp_path)
    lue = contexte.new_page()
    for nom, html in pages.items():
        (tmp_path / nom).write_text(html, encoding="utf-8")
        lue.goto((tmp_path / nom).as_uri())
        assert lue.locator("script, img[src='x']").count() == 0
    lue.wait_for_timeout(300)
    contexte.remove_listener("dialog", note)
    assert dits == []
    assert reopen(espace).etat.retenues[question].motif == HOSTILE_IMAGE
