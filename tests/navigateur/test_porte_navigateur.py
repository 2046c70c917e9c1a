"""`numresp atelier` in a real browser: from the command to the first constat, the steps, all that breaks, and the end."""

from __future__ import annotations

import re
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lab_reel import PATIENCE_MS, PROJECTEUR, say
from milieu import choose
from pages_vues import WCAG, run_axe
from porte_reelle import Porte, open_contexte, open_porte

from numresp.atelier.porte.pas import NOMS
from numresp.atelier.porte.terminal import FERME
from numresp.depot.dossier.dossier import load_dossier

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

LARGEURS = choose((1280,), (853, 1024, 1280, 1920))
"""Widths of the window that axe looks at; all in `make test-long`."""
COUPURE_MS = choose(9000, 60_000)


@pytest.fixture
def contexte(navigateur: Browser) -> Iterator[BrowserContext]:
    """A browser for the served page."""
    with open_contexte(navigateur) as ouvert:
        yield ouvert


@pytest.fixture
def page(contexte: BrowserContext, porte: Porte) -> Page:
    """The page of the workshop, on its screen."""
    return enter(contexte, porte)


def enter(contexte: BrowserContext, porte: Porte) -> Page:
    """Come in by the address that the terminal says."""
    page = contexte.new_page()
    page.goto(porte.adresse)
    page.wait_for_selector('.nr [data-region="corps"] h2')
    return page


def go(page: Page, pas: str) -> None:
    """Go to a step by its button."""
    page.locator(f"#pas-{pas}").click()
    page.wait_for_selector(f"#pas-{pas}[aria-current=step]")


def find_etape(page: Page) -> str:
    """The étape shown."""
    etape: str = page.evaluate("document.querySelector('[data-etape]').dataset.etape")
    return etape


def open_debat(page: Page) -> str:
    """Show the first débat of a séance that is open."""
    go(page, "autodiagnostic")
    page.locator('[data-region="themes"] button').first.click()
    page.wait_for_selector("[data-etape^='constats:']")
    page.get_by_role("button", name=re.compile("^Suivant")).click()
    page.wait_for_selector("[data-etape^='debat:']")
    return find_etape(page)


def ensure_seance(page: Page, espace: Path) -> None:
    """A séance that is open and has begun, as the first test leaves it; made here where that one did not run."""
    seances = load_dossier(espace, "le-trait").seances
    if seances[-1].etat.cloture is not None:
        begin(page)


def begin(page: Page) -> int:
    """From the page as it opens to the first constats; the number of gestures."""
    gestes = 0
    for nom in ("Ouvrir la séance", "Aller à 2. Autodiagnostic", re.compile("Commencer la séance")):
        page.get_by_role("button", name=nom).click()
        gestes += 1
    page.wait_for_selector("[data-etape='constats:gouvernance'] h3")
    return gestes


def test_first_constat_in_four_gestures(contexte: BrowserContext, porte: Porte, espace: Path) -> None:
    """A newcomer on the shipped example: three clicks to the first constats, one more confirms them; nothing from elsewhere.

    The page and its scripts are four requests; the key is not in the address bar.
    """
    page = enter(contexte, porte)
    demandes = list(contexte.demandes)
    assert len(demandes) <= 5
    assert page.url == porte.adresse.partition("?")[0]
    assert "Le Trait" in (page.locator('[data-region="tete"]').text_content() or "")
    gestes = begin(page)
    page.get_by_role("button", name=re.compile("Tout confirmer")).click()
    assert gestes + 1 <= 4
    page.wait_for_selector("[data-etape^='debat:'], .nr-alerte:not([hidden])")
    assert load_dossier(espace, "le-trait").seances[-1].etat.confirmes
    assert all(url.startswith(porte.adresse.partition("?")[0]) for url in contexte.demandes)


def test_rules_of_the_page(navigateur: Browser, porte: Porte) -> None:
    """Under its own strict rules too the screen comes, acts go out, and the browser complains of nothing."""
    dits: list[str] = []
    ouvert = navigateur.new_context(viewport=PROJECTEUR)
    page = ouvert.new_page()
    page.on("console", lambda mot: dits.append(mot.text))
    page.on("pageerror", lambda erreur: dits.append(str(erreur)))
    page.goto(porte.adresse)
    page.wait_for_selector('.nr [data-region="corps"] h2', timeout=PATIENCE_MS)
    page.locator("#pas-suivi").click()
    page.wait_for_selector("#pas-suivi[aria-current=step]", timeout=PATIENCE_MS)
    ouvert.close()
    assert dits == []


def test_full_screen_from_step_to_step(page: Page, espace: Path) -> None:
    """The same element fills the screen through all the steps, and through a kernel that dies."""
    ensure_seance(page, espace)
    page.evaluate("window.premier = document.querySelector('.nr')")
    unfold(page)
    page.get_by_role("button", name="Plein écran").click()
    page.wait_for_function("document.fullscreenElement === window.premier")
    for pas in NOMS:
        go(page, pas)
        assert page.evaluate("document.fullscreenElement === window.premier && window.premier.isConnected"), pas


def unfold(page: Page) -> None:
    """Show what stands under « Plus », at the end of the foot, where the screen has it."""
    for pli in page.locator("#plus:not([open]) > summary").all():
        pli.click()


def test_half_typed_is_kept(page: Page, espace: Path) -> None:
    """Across steps and a reload, words and counts come back on their own screen, and are said not to be recorded."""
    ensure_seance(page, espace)
    etape = open_debat(page)
    page.locator("[data-avance]").first.fill("3")
    page.locator("details[id^='prive-'] summary").click()
    page.locator("[id^='note-']").fill("À moitié")
    go(page, "suivi")
    go(page, "autodiagnostic")
    for _ in range(2):
        page.wait_for_function("document.querySelector('.nr-statut').textContent.includes('pas encore enregistré')")
        assert find_etape(page) == etape
        assert page.locator("[data-avance]").first.input_value() == "3"
        assert page.locator("[id^='note-']").input_value() == "À moitié"
        page.reload()
        page.wait_for_selector("[data-etape^='debat:']")
    page.get_by_role("button", name="L’effacer").click()
    page.wait_for_function("document.querySelector('[data-avance]').value === ''")
    assert page.locator("[id^='note-']").input_value() == ""


def test_dead_kernel(page: Page, porte: Porte, espace: Path) -> None:
    """In full screen, in the middle of a débat: it is told in French, « Reprendre » is there, and gives back the same screen."""
    ensure_seance(page, espace)
    etape = open_debat(page)
    page.evaluate("window.premier = document.querySelector('.nr')")
    unfold(page)
    page.get_by_role("button", name="Plein écran").click()
    page.locator("[data-avance]").first.fill("2")
    avant = len(load_dossier(espace, "le-trait").seances[-1].journal.evenements)
    porte.kill_kernel()
    page.wait_for_selector(".nr-alerte:not([hidden])")
    assert "noyau s’est arrêté" in (page.locator(".nr-alerte").text_content() or "")
    page.locator("details[id^='prive-'] summary").click()
    page.locator("[id^='note-']").fill("Tapé sans noyau")
    assert run_axe(page, ".nr", WCAG)[0] == []
    page.get_by_role("button", name="Reprendre").click()
    page.wait_for_selector(".nr-alerte", state="hidden")
    assert find_etape(page) == etape
    assert page.locator("[data-avance]").first.input_value() == "2"
    assert page.locator("[id^='note-']").input_value() == "Tapé sans noyau"
    assert page.evaluate("document.fullscreenElement === window.premier && window.premier.isConnected")
    assert len(load_dossier(espace, "le-trait").seances[-1].journal.evenements) == avant


def test_connection_lost(page: Page, contexte: BrowserContext, espace: Path) -> None:
    """Cut off, the page says so, keeps what is typed, and sends an act done meanwhile once it is back, by itself and once."""
    ensure_seance(page, espace)
    etape = open_debat(page)
    avant = len(load_dossier(espace, "le-trait").seances[-1].journal.evenements)
    contexte.set_offline(True)
    page.wait_for_selector(".nr-alerte:not([hidden])")
    page.wait_for_timeout(COUPURE_MS)
    assert "connexion avec l’atelier est coupée" in (page.locator(".nr-alerte").text_content() or "")
    page.locator("[id^='prive-'] summary").click()
    page.locator("[id^='note-']").fill("Noté sans réseau")
    page.locator("[id^='prive-'] button").click()
    page.locator("[id^='prive-'] button").click()
    page.locator("[data-avance]").first.fill("4")
    contexte.set_offline(False)
    page.wait_for_selector(".nr-alerte", state="hidden")
    page.wait_for_function("document.querySelector('.nr-statut').textContent.includes('Enregistré')")
    assert find_etape(page) == etape
    assert page.locator("[data-avance]").first.input_value() == "4"
    assert page.locator("[id^='note-']").input_value() == ""  # what was recorded is no draft any more
    evenements = load_dossier(espace, "le-trait").seances[-1].journal.evenements
    assert [evenement.type for evenement in evenements[avant:]] == ["commentaire"]


def test_an_act_lost_in_the_cut_is_told(page: Page, contexte: BrowserContext, porte: Porte, espace: Path) -> None:
    """An act that went out into a dead connection is said to be without an answer, and another window does not take that away."""
    ensure_seance(page, espace)
    open_debat(page)
    autre = enter(contexte, porte)
    avant = len(load_dossier(espace, "le-trait").seances[-1].journal.evenements)
    page.evaluate("window.vrai = WebSocket.prototype.send; WebSocket.prototype.send = () => {}; 0")
    page.locator("[data-acte=pause]").click()
    contexte.set_offline(True)
    page.wait_for_function("document.querySelector('.nr-alerte').textContent.includes('coupée')")
    page.evaluate("WebSocket.prototype.send = window.vrai; 0")
    contexte.set_offline(False)
    dit = "document.querySelector('.nr-alerte').textContent.includes('pas eu de réponse')"
    page.wait_for_function(dit)
    assert len(load_dossier(espace, "le-trait").seances[-1].journal.evenements) == avant
    autre.wait_for_selector(".nr-alerte", state="hidden")
    autre.locator("[data-acte=profil]").click()
    autre.locator("[data-acte=profil]").click()
    page.wait_for_timeout(300)
    assert page.evaluate(dit)
    page.locator("[data-acte=pause]").click()  # done here again: told no more
    page.wait_for_selector(".nr-alerte", state="hidden")
    page.locator("[data-acte=pause]").click()
    autre.close()


def test_an_act_kept_and_refused_is_told(page: Page, contexte: BrowserContext, porte: Porte, espace: Path) -> None:
    """Votes typed while cut off, on what another window has shown meanwhile: they are refused, and that stays said."""
    ensure_seance(page, espace)
    etape = open_debat(page)
    contexte.set_offline(True)
    page.wait_for_function("document.querySelector('.nr-alerte').textContent.includes('coupée')")
    page.keyboard.type("200000")
    with open_contexte(contexte.browser) as ailleurs:
        autre = enter(ailleurs, porte)
        autre.wait_for_selector(f"[data-etape='{etape}']")
        autre.keyboard.type("011000", delay=30)
        autre.keyboard.press("Enter")
        autre.wait_for_selector(".accord")
        contexte.set_offline(False)
        dit = "document.querySelector('.nr-alerte').textContent.includes('pendant la coupure n’est pas enregistré')"
        page.wait_for_function(dit)
        autre.locator("[data-acte=profil]").click()
        autre.locator("[data-acte=profil]").click()
        page.wait_for_timeout(300)
        assert page.evaluate(dit)
    page.keyboard.press("u")
    page.keyboard.press("u")
    page.wait_for_selector(".accord", state="detached")


def test_a_level_kept_while_cut_off_replaces_none(
    page: Page, contexte: BrowserContext, porte: Porte, espace: Path
) -> None:
    """Another window has retained a level meanwhile: it stands, the one chosen without a connection is refused, and said."""
    ensure_seance(page, espace)
    ident = open_debat(page).removeprefix("debat:")
    page.keyboard.type("011000", delay=30)
    page.keyboard.press("Enter")
    page.wait_for_selector(".accord")
    with open_contexte(contexte.browser) as ailleurs:
        autre = enter(ailleurs, porte)
        autre.wait_for_selector(".accord")
        contexte.set_offline(True)
        page.wait_for_function("document.querySelector('.nr-alerte').textContent.includes('coupée')")
        autre.locator(f"[id='n-{ident}-2']").check()
        autre.get_by_role("button", name="Retenir ce niveau").click()
        autre.wait_for_selector(".accord", state="detached")
        page.locator(f"[id='n-{ident}-0']").check()
        page.get_by_role("button", name="Retenir ce niveau").click()
        contexte.set_offline(False)
        page.wait_for_function(
            "/pendant la coupure.*Une autre fenêtre/.test(document.querySelector('.nr-alerte').textContent)"
        )
        retenue = load_dossier(espace, "le-trait").seances[-1].etat.retenues[ident]
        assert retenue.reponse.niveau == 2
        autre.keyboard.press("u")
        autre.wait_for_function("document.querySelector('.nr-statut').textContent.startsWith('Annulé')")
    page.keyboard.press("u")
    page.keyboard.press("u")
    page.wait_for_selector(".accord", state="detached")


def test_two_pages(contexte: BrowserContext, porte: Porte, espace: Path) -> None:
    """A second window shows the same room: what is done in one is seen in the other."""
    une, autre = enter(contexte, porte), enter(contexte, porte)
    ensure_seance(une, espace)
    go(une, "suivi")
    autre.wait_for_selector("#pas-suivi[aria-current=step]")


def test_no_violation(page: Page, espace: Path) -> None:
    """Axe finds nothing in the whole page, on any step, at any width."""
    ensure_seance(page, espace)
    for largeur in LARGEURS:
        page.set_viewport_size({"width": largeur, "height": 720})
        for pas in NOMS:
            go(page, pas)
            violations, regardes = run_axe(page, "html", (*WCAG, "best-practice"))
            assert {"color-contrast", "button-name"} <= regardes
            assert [(f["id"], [n["html"][:120] for n in f["nodes"]]) for f in violations] == [], (pas, largeur)


def test_a_document_opens(page: Page, contexte: BrowserContext, espace: Path) -> None:
    """What is printed from the page opens from it."""
    ensure_seance(page, espace)
    go(page, "cloture")
    page.get_by_role("button", name="Imprimer le relevé de décisions").click()
    assert "En préparation" in say(page)
    page.locator(".documents a").first.wait_for()
    with contexte.expect_page() as ouverture:
        page.locator(".documents a").first.click()
    ouverture.value.wait_for_load_state()
    assert "Relevé de décisions" in ouverture.value.title()


def test_terminal(exemple: Path, tmp_path: Path) -> None:
    """Three French lines, the log in its file, a second one on the same body shown the first page; Ctrl+C ends all in French.

    The key is in no command line, and nothing is left behind.
    """
    shutil.copytree(exemple / "villefeinte", tmp_path / "espace" / "villefeinte")
    (tmp_path / "t").mkdir()
    with open_porte(tmp_path / "espace", "villefeinte", provisoire=tmp_path / "t") as porte:
        assert [ligne.partition(" :")[0].partition("\N{NO-BREAK SPACE}:")[0] for ligne in porte.lignes] == [
            "Atelier ouvert", "Pour le fermer", "Journal technique",
        ]  # fmt: skip
        cle = porte.adresse.partition("cle=")[2]
        assert len(cle) >= 32
        for lignes in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                assert cle.encode() not in lignes.read_bytes()
            except OSError:
                continue
        with open_porte(tmp_path / "espace", "villefeinte", provisoire=tmp_path / "t") as seconde:
            assert "déjà ouvert" in seconde.lignes[0]
            assert seconde.processus.wait(timeout=60) == 0
        code, sorti, erreurs = porte.stop()
    assert (code, sorti.strip(), erreurs.strip()) == (128 + signal.SIGINT, FERME, "Interrompu.")
    journal = next((tmp_path / "t").glob("*/*.log"))
    assert cle not in journal.read_text(encoding="utf-8")
    assert [reste.name for reste in journal.parent.iterdir()] == [journal.name]
