"""The follow-up notebook in the real JupyterLab and a real browser: by mouse and by keyboard, with all that breaks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from inventes.atelier_fictif import HOSTILE, HOSTILE_IMAGE, list_tree
from inventes.suivi_fictif import found_suivi, reread
from lab_reel import Lab, empty, find_etape, say
from milieu import choose
from test_atelier_navigateur import find_violations, focus

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

CARNET = "01-suivre"
AXE = choose((1280,), (1280, 640))
"""Widths at which axe looks; that nothing overflows is seen at both."""
ONGLETS = ("actions", "mesures", "journee", "charte", "jalons", "devoirs")


@pytest.fixture
def espace(lieu: Path) -> Path:
    """A town that follows three actions and two indicateurs, where JupyterLab finds it."""
    found_suivi(empty(lieu))
    return lieu


@pytest.fixture
def page(ouvrir: Callable[[str], Page]) -> Page:
    """The notebook, run."""
    return ouvrir(CARNET)


def go_to(page: Page, onglet: str) -> None:
    """Show a part."""
    page.locator(f"""[data-acte=onglet][data-args='{{"onglet": "{onglet}"}}']""").click()
    page.wait_for_function("o => document.querySelector('[data-etape]').dataset.etape.split(':')[0] === o", arg=onglet)


def test_a_year_by_mouse(page: Page, espace: Path) -> None:
    """An action, a mesure, a Digital Clean Up Day, the signature and a jalon are recorded; the last one is taken back."""
    page.locator("#ouvrir-extinction").click()
    page.locator("#action-statut").select_option("Réalisé")
    page.locator("#action-preuve").fill("preuves/bordereau.pdf")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    assert "Enregistré à" in say(page)
    page.wait_for_selector("[data-etape=actions]")
    go_to(page, "mesures")
    page.locator("#choix-indicateur").select_option("deee_kg")
    page.get_by_role("button", name="Choisir").click()
    page.wait_for_selector("[data-etape='mesures:deee_kg']")
    page.locator("#mesure-date").fill("2026-03-21")
    page.locator("#mesure-valeur").fill("1 234,5")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    assert "1 234,5 kg" in say(page).replace("\u202f", " ")
    assert page.locator("#mesure-valeur").input_value() == ""
    go_to(page, "journee")
    page.locator("#journee-date").fill("2026-03-20")
    page.get_by_label("Boîtes à téléphones remplies (boîtes)").fill("3")
    page.get_by_label("Courriels supprimés, en volume (Go)").fill("30")
    page.get_by_role("button", name="Enregistrer la journée").click()
    assert "2 résultats" in say(page).replace("\u00a0", " ")
    go_to(page, "charte")
    page.locator("#charte-etat").select_option("signée")
    page.locator("#charte-date").fill("2026-05-05")
    page.locator("#engagement-C1").check()
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    assert "charte signée" in say(page)
    dossier = reread(espace)
    assert [mesure.valeur for mesure in dossier.mesures[3:]] == [1234.5, 3, 30]
    assert dossier.jalons.charte is not None
    assert dossier.jalons.charte.engagements == ("C1",)
    go_to(page, "jalons")
    page.locator("#jalon-bilan-etat").select_option("en cours")
    page.locator("#ligne-bilan").get_by_role("button", name="Enregistrer").click()
    assert "bilan" in say(page)
    avant = list_tree(espace / "valmont")
    page.get_by_role("button", name="Annuler le dernier geste").click()
    assert "Annulé à" in say(page)
    assert "bilan" not in reread(espace).jalons.jalons
    assert list_tree(espace / "valmont") != avant


@pytest.mark.long
def test_by_keyboard_alone(page: Page, espace: Path) -> None:
    """From the list to « Enregistré » without a mouse; a fault takes the focus to its field, and what was typed stays."""
    page.locator("#ouvrir-extinction").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-etape='actions:extinction']")
    page.keyboard.press("Tab")
    assert focus(page) == "action-statut"
    page.keyboard.press("r")
    assert page.locator("#action-statut").input_value() == "Réalisé"
    for _ in range(20):
        if focus(page) == "action-jours":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("-2,5")
    page.locator("#action-commentaire").focus()
    page.keyboard.type("Mesuré un soir")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert "1 champ à corriger" in say(page).replace("\u00a0", " ")
    assert focus(page) == "action-jours"
    decrit = page.evaluate(
        "document.getElementById(document.activeElement.getAttribute('aria-describedby')).textContent"
    )
    assert "-2,5" in decrit
    assert page.locator("#action-commentaire").input_value() == "Mesuré un soir"
    assert page.locator("#action-statut").input_value() == "Réalisé"
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("2,5")
    page.keyboard.press("Enter")
    assert "Enregistré à" in say(page)
    action = next(action for action in reread(espace).actions if action.id == "extinction")
    assert (action.statut, action.jours, action.commentaire) == ("Réalisé", 2.5, "Mesuré un soir")
    page.wait_for_selector("[data-etape=actions]")
    page.keyboard.press("u")
    assert "Annulé à" in say(page)
    assert "Mesuré" not in (espace / "valmont" / "actions.csv").read_text(encoding="utf-8-sig")


@pytest.mark.long
def test_jupyterlab_takes_no_key(page: Page) -> None:
    """The letters that JupyterLab gives a cell (R: text, D D: delete, X: cut, 0 0: restart) leave the screen alone.

    Whatever has the focus: a button, a list to choose from, a row, a folded part, the title.
    """
    cellules = page.locator(".jp-Cell").count()
    page.locator("#ouvrir-extinction").click()
    page.wait_for_selector("[data-etape='actions:extinction']")
    page.get_by_role("button", name="Retour à la liste").click()
    page.wait_for_selector("[data-etape=actions]")
    for place in ("#ouvrir-extinction", "#ajout-action", "#action-extinction", "#closes summary", "h2[data-foyer]"):
        page.locator(place).focus()
        for touche in "rmyxbaldd00":
            page.keyboard.press(touche)
        page.wait_for_timeout(200)
        assert page.locator(".nr [data-etape=actions]").count() == 1, place
        assert page.locator(".jp-Dialog").count() == 0, place
    assert page.locator(".jp-Cell").count() == cellules


@pytest.mark.long
def test_reload_and_dead_kernel(page: Page, lab: Lab, espace: Path) -> None:
    """A killed kernel is said; « Reprendre » brings back what was said « Enregistré », and what was half-typed as a draft."""
    go_to(page, "jalons")
    page.locator("#jalon-bilan-etat").select_option("en cours")
    page.locator("#ligne-bilan").get_by_role("button", name="Enregistrer").click()
    assert "Enregistré à" in say(page)
    avant = list_tree(espace / "valmont")
    assert lab.kill_kernels() >= 1
    page.locator("#jalon-suivi-etat").select_option("en cours")
    # JupyterLab's own dialog may be there already, and lies over the button.
    page.locator("#ligne-suivi").get_by_role("button", name="Enregistrer").evaluate("bouton => bouton.click()")
    page.wait_for_selector(".nr-alerte:not([hidden])")
    assert "noyau ne répond plus" in (page.locator(".nr-alerte").text_content() or "")
    assert list_tree(espace / "valmont") == avant
    page.wait_for_selector(".jp-Dialog")  # JupyterLab says so too
    page.evaluate("document.querySelector('.nr-alerte button').click()")
    page.wait_for_selector(".nr-alerte", state="hidden")
    page.wait_for_selector("[data-etape=jalons]")
    assert page.locator("#jalon-bilan-etat").input_value() == "en cours"
    assert (
        page.locator("#jalon-suivi-etat").input_value() == "en cours"
    )  # half-typed: it is back, and nothing is written
    assert "pas encore enregistré" in say(page)
    assert list_tree(espace / "valmont") == avant
    page.get_by_role("button", name="L’effacer").click()
    page.wait_for_function("document.querySelector('#jalon-suivi-etat').value === 'à venir'")


@pytest.mark.long
def test_spreadsheet_beside(page: Page, espace: Path) -> None:
    """What Excel saves shows while a form is filled in, and what is being typed stays; a file that it has open is not written."""
    chemin = espace / "valmont" / "actions.csv"
    page.locator("#ouvrir-extinction").click()
    page.locator("#action-commentaire").click()
    page.keyboard.type("À moitié")
    chemin.write_bytes(chemin.read_bytes().replace(b"technicien;;03", b"technicien;Informatique;03"))
    page.wait_for_function("document.querySelector('.nr-statut').textContent.includes('à jour')")
    page.keyboard.type(" tapé")
    assert page.locator("#action-commentaire").input_value() == "À moitié tapé"
    assert page.locator("#action-service").input_value() == "Informatique"
    temoin = chemin.with_name(".~lock.actions.csv#")
    temoin.write_text("x")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    assert "ouvert dans un tableur" in say(page)
    assert page.locator("#action-commentaire").input_value() == "À moitié tapé"
    temoin.unlink()
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    assert "Enregistré à" in say(page)
    action = next(action for action in reread(espace).actions if action.id == "extinction")
    assert (action.service, action.commentaire) == ("Informatique", "À moitié tapé")


@pytest.mark.long
def test_second_window(page: Page, lab: Lab, contexte: BrowserContext, espace: Path) -> None:
    """Two windows on one dossier: what one records shows in the other."""
    autre = contexte.new_page()
    autre.goto(lab.url("04-feuille-de-route"))
    autre.wait_for_selector(".jp-MarkdownCell")
    autre.close()  # another notebook of the same folder opens too
    (espace / "valmont" / "mesures.csv").write_bytes(
        (espace / "valmont" / "mesures.csv").read_bytes() + b"20/04/2026;messagerie_go;390;Go;stock;;;\n"
    )
    page.bring_to_front()
    page.wait_for_selector("text=20/04/2026, Volume des messageries")


@pytest.mark.long
def test_no_violation(page: Page) -> None:
    """Axe finds no violation of WCAG 2.1 A and AA in any part, with everything unfolded, with faults, wide and narrow."""
    for largeur in (1280, 640):
        page.set_viewport_size({"width": largeur, "height": 720})
        for onglet in ONGLETS:
            go_to(page, onglet)
            page.evaluate("document.querySelectorAll('.nr details').forEach(d => d.open = true)")
            if largeur in AXE:
                assert find_violations(page, ".nr") == [], (onglet, largeur)
            assert page.evaluate(
                "document.querySelector('.nr').scrollWidth <= document.querySelector('.nr').clientWidth"
            )
        if largeur not in AXE:
            continue
        go_to(page, "actions")
        for ident in ("ouvrir-extinction", "ajout-nouvelle"):
            page.locator(f"#{ident}").click()
            page.locator("#action-jours").fill("-1")
            page.get_by_role("button", name="Enregistrer", exact=True).click()
            assert "à corriger" in say(page)
            assert find_violations(page, ".nr") == [], (ident, largeur)
            page.get_by_role("button", name="Retour à la liste").click()
            page.wait_for_selector("[data-etape=actions]")


@pytest.mark.long
def test_faulty_dossier(page: Page, espace: Path) -> None:
    """A notebook run on a broken dossier says which file and how to mend it, in the place of the screen."""
    (espace / "valmont" / "actions.csv").write_text("id;titre;statut\na;A;Fini\n", encoding="utf-8")
    page.locator(".jp-MarkdownCell").first.click()
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("Shift+Enter")
    page.wait_for_selector(".nr", state="detached")
    alerte = page.locator(".jp-OutputArea [role=alert]")
    alerte.wait_for()
    assert "actions.csv" in alerte.inner_text()
    assert "À discuter" in alerte.inner_text()


@pytest.mark.long
def test_report_from_here(page: Page) -> None:
    """The button renders the newest report, and its link opens it."""
    page.get_by_role("button", name="Imprimer le rapport").click()
    assert "En préparation" in say(page)
    page.wait_for_selector("[data-attente]", state="detached")
    with page.context.expect_page() as ouverture:
        page.locator(".documents a").first.click()
    assert ouverture.value.locator("h1").count() == 1


@pytest.mark.long
def test_hostile_words(page: Page, espace: Path) -> None:
    """Texts that would run code run nothing, here nor in the CSV."""
    dits: list[str] = []
    page.on("dialog", lambda boite: (dits.append(boite.message), boite.dismiss()))
    page.locator("#ouvrir-extinction").click()
    page.locator("#action-service").fill(HOSTILE)
    page.locator("#action-commentaire").fill(HOSTILE_IMAGE)
    page.locator("#action-preuve").fill("=1+1")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    assert "Enregistré à" in say(page)
    page.locator("#ouvrir-extinction").click()
    page.wait_for_selector("[data-etape='actions:extinction']")
    assert find_etape(page) == "actions:extinction"
    assert page.locator("#action-service").input_value() == HOSTILE
    assert page.locator(".nr img, .nr script").count() == 0
    assert "'=1+1" in (espace / "valmont" / "actions.csv").read_text(encoding="utf-8-sig")
    page.close()  # with the listener that it bears
    assert dits == []
