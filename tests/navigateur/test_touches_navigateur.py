"""Before the reveal digits are counts wherever the focus is, and one gesture is one act (decision 0043)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from inventes.route_fictive import open_route, propose
from inventes.tenue_fictive import DEBAT, open_fictive, open_pupitre
from vue_en_page import REPOS, Greffier, show_vue

from numresp.atelier.seance.autodiagnostic import Autodiagnostic

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

ICI = f'[data-etape="debat:{DEBAT}"]'
AILLEURS = {
    "help text": "document.querySelector('[data-region=cote] p').click(); document.activeElement.blur()",
    "nothing": "document.activeElement.blur()",
    "screen, as after « Ouvrir la projection »": "document.querySelector('.nr').focus()",
    "button of the foot": "document.querySelector('[data-acte=geler]').focus()",
    "list of roles": "document.getElementById('gare').open = true; document.getElementById('gare-role').focus()",
    "card of « sans vote »": f"document.getElementById('sans-vote-{DEBAT}').open = true;"
    f"document.getElementById('s-{DEBAT}-0').focus()",
}


@pytest.fixture(scope="module")
def vue(tmp_path_factory: pytest.TempPathFactory) -> Autodiagnostic:
    """A séance with six people."""
    tenue = open_fictive(tmp_path_factory.mktemp("touches"))
    for rang in range(6):
        tenue.record("participant", participant=f"p{rang}", role="elu")
    tenue.record("debut")
    return open_pupitre(tenue)


@pytest.fixture(scope="module")
def page(navigateur: Browser, vue: Autodiagnostic) -> Iterator[Page]:
    """Its console."""
    greffier = Greffier(vue, vue.tenue.dossier.chemin, lambda *_: iter(()))
    with show_vue(navigateur, greffier) as page:
        yield page
        assert greffier.fautes == []


@pytest.fixture(autouse=True)
def geste_neuf(page: Page) -> None:
    """The Entrée that ended the test before is another gesture than the one that begins this one: two within 0.4 s are one."""
    page.wait_for_timeout(450)


@pytest.fixture
def debat(page: Page, vue: Autodiagnostic) -> Iterator[Page]:
    """A débat without a vote; what a test has written on it is undone after it."""
    avant = vue.tenue.etat
    act(page, "aller", etape=f"debat:{DEBAT}")
    page.wait_for_selector(ICI)
    yield page
    for _ in range(20):
        if vue.tenue.etat != avant:
            act(page, "annuler")
    assert vue.tenue.etat == avant


def act(page: Page, acte: str, **champs: str) -> None:
    """An act that no key makes."""
    page.evaluate("([acte, champs]) => window.agir(acte, champs)", [acte, champs])
    page.evaluate(REPOS)


def press(page: Page, *touches: str) -> None:
    """Keys, each answered before the next."""
    for touche in touches:
        page.keyboard.press(touche)
        page.evaluate(REPOS)


@pytest.mark.parametrize("ou", AILLEURS)
def test_digits_are_counts_wherever_the_focus_is(debat: Page, vue: Autodiagnostic, ou: str) -> None:
    """Six digits are recorded as counts, no level is chosen; Entrée shows them and retains nothing."""
    debat.evaluate(AILLEURS[ou])
    press(debat, *"102300")
    assert vue.tenue.etat.count_votes(DEBAT) == {"0": 1, "2": 2, "3": 3}
    press(debat, "Enter")
    assert DEBAT in vue.tenue.etat.reveles
    assert DEBAT not in vue.tenue.etat.retenues


def test_after_three_undos(debat: Page, vue: Autodiagnostic) -> None:
    """Votes, shown, voted again, then U three times: the digits go to the boxes again, and nothing is retained."""
    press(debat, *"102300", "Enter", "t", *"000600", "u", "u", "u")
    assert not vue.tenue.etat.reveles
    press(debat, *"600000", "Enter")
    assert (vue.tenue.etat.count_votes(DEBAT), DEBAT in vue.tenue.etat.retenues) == ({"0": 6}, False)


def test_a_nervous_thumb_retains_nothing(debat: Page, vue: Autodiagnostic) -> None:
    """Entrée twice at once, or held down, is one gesture; a second one later retains."""
    press(debat, *"102300")
    debat.keyboard.press("Enter")
    debat.evaluate(REPOS)
    debat.keyboard.press("Enter")
    debat.evaluate(REPOS)
    for _ in range(5):
        debat.keyboard.down("Enter")  # held: each but the first is told to be a repeat
        debat.evaluate(REPOS)
    debat.keyboard.up("Enter")
    assert DEBAT in vue.tenue.etat.reveles
    assert DEBAT not in vue.tenue.etat.retenues
    debat.wait_for_timeout(450)
    press(debat, "Enter")
    assert vue.tenue.etat.retenues[DEBAT].reponse.niveau == 2


def test_a_held_key_acts_once(debat: Page, vue: Autodiagnostic) -> None:
    """A digit held down fills one box, U held down undoes one act."""
    for _ in range(6):
        debat.keyboard.down("3")
    debat.keyboard.up("3")
    debat.evaluate(REPOS)
    assert debat.evaluate("[...document.querySelectorAll('[data-avance]')].map((b) => b.value).join('')") == "3"
    press(debat, *"02100")
    n = len(vue.tenue.evenements)
    for _ in range(4):
        debat.keyboard.down("u")
        debat.evaluate(REPOS)
    debat.keyboard.up("u")
    assert len(vue.tenue.evenements) == n + 1


def test_words_keep_their_digits(debat: Page, vue: Autodiagnostic) -> None:
    """In a field of words a digit is a digit; in « sans vote », Entrée goes to the button that says so."""
    debat.evaluate(f"document.getElementById('sans-vote-{DEBAT}').open = true")
    debat.locator(f"#s-{DEBAT}-2".replace(".", "\\.")).check()
    debat.locator(f"#s-motif-{DEBAT}".replace(".", "\\.")).focus()
    press(debat, *"2026")
    assert debat.evaluate("document.activeElement.value") == "2026"
    press(debat, "Enter")
    assert DEBAT not in vue.tenue.etat.retenues
    assert debat.evaluate("document.activeElement.textContent") == "Retenir sans vote"
    debat.wait_for_timeout(450)
    press(debat, "Enter")
    assert vue.tenue.etat.retenues[DEBAT].sans_vote == "2026"


def test_a_key_of_the_board_parts_two_gestures(navigateur: Browser, tmp_path: Path) -> None:
    """Entrée chooses a card, → moves it, Entrée at once lets it go: the key between parts the two."""
    route = open_route(tmp_path)
    propose(route)
    greffier = Greffier(route, route.tenue.dossier.chemin, lambda *_: iter(()))
    with show_vue(navigateur, greffier) as page:
        page.locator("[data-depose] [data-saisit]").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_selector("[data-saisit][aria-pressed=true]")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        page.evaluate(REPOS)
        assert page.locator("[data-saisit][aria-pressed=true]").count() == 0
    assert greffier.fautes == []


REVELE = (*"102300", "Enter")
"""One vote at 0, two at 2, three at 3, shown; the low value of the middle is 2."""


def choice(page: Page) -> str:
    """The level card that is chosen."""
    return str(page.evaluate("document.querySelector('form.retenir input[type=radio]:checked').value"))


def find_id(page: Page) -> str:
    """Id of what has the focus."""
    return str(page.evaluate("document.activeElement.id"))


def test_left_and_right_are_screens_up_and_down_levels(debat: Page, vue: Autodiagnostic) -> None:
    """On a card of a level ← and → go where the foot says, and change no level; ↑, ↓ and digits choose one."""
    press(debat, *REVELE)
    assert (find_id(debat), choice(debat)) == (f"n-{DEBAT}-2", "2")
    press(debat, "ArrowRight")
    assert vue.etape.id != f"debat:{DEBAT}"
    press(debat, "ArrowLeft")
    assert (vue.etape.id, choice(debat)) == (f"debat:{DEBAT}", "2")
    press(debat, "ArrowUp")
    assert choice(debat) == "1"
    press(debat, "ArrowDown", "ArrowDown")
    assert choice(debat) == "3"
    press(debat, "0")
    assert choice(debat) == "0"
    press(debat, "ArrowLeft", "ArrowRight")
    assert choice(debat) == "2"  # pointed at and not retained: left with the screen
    assert DEBAT not in vue.tenue.etat.retenues


def test_left_and_right_are_screens_in_a_box_too(debat: Page, vue: Autodiagnostic) -> None:
    """In a box of counts → and ← go to the screens beside, ↓ and ↑ to the boxes beside; nothing typed is lost."""
    press(debat, *"10")
    assert find_id(debat) == f"compte-{DEBAT}-2"
    press(debat, "ArrowUp")
    assert find_id(debat) == f"compte-{DEBAT}-1"
    press(debat, "ArrowDown")
    assert find_id(debat) == f"compte-{DEBAT}-2"
    press(debat, "ArrowRight")
    assert vue.etape.id != f"debat:{DEBAT}"
    press(debat, "ArrowLeft")
    assert vue.etape.id == f"debat:{DEBAT}"
    assert debat.evaluate("[...document.querySelectorAll('[data-avance]')].map((b) => b.value).join('')") == "10"
    debat.get_by_role("button", name="L’effacer").click()
    debat.evaluate(REPOS)


def test_arrows_in_a_row_establish_nothing(page: Page, vue: Autodiagnostic) -> None:
    """A level of a constat goes out as soon as it is chosen: with the focus on one, ↓ walks the rows as the screen says."""
    act(page, "aller", etape="constats:gouvernance")
    lignes = [str(ligne.get_attribute("id")) for ligne in page.locator("[data-ligne]").all()]
    page.locator(f"[id='{lignes[0]}'] input[type=radio]").first.focus()
    avant = len(vue.tenue.evenements)
    press(page, "ArrowDown")
    assert (find_id(page), len(vue.tenue.evenements)) == (lignes[1], avant)


def click(page: Page, nom: str, fois: int = 1) -> None:
    """The pointer on the button of this name."""
    page.get_by_role("button", name=re.compile(f"^{nom}")).first.click(click_count=fois)
    page.evaluate(REPOS)


@pytest.mark.parametrize("nom", ["Un retardataire", "Arrêter l’horloge", "Geler l’écran"])
def test_enter_after_a_click_is_the_key_of_the_screen(debat: Page, vue: Autodiagnostic, nom: str) -> None:
    """What the pointer has pressed does not keep the focus: Entrée presses the button on which the screen writes it."""
    press(debat, *REVELE)
    click(debat, nom)
    assert find_id(debat) == f"n-{DEBAT}-2"
    avant = [e.type for e in vue.tenue.evenements]
    debat.wait_for_timeout(450)
    press(debat, "Enter")
    assert [e.type for e in vue.tenue.evenements] == [*avant, "reponse"]
    if nom.startswith("Geler"):
        act(debat, "geler")


def test_enter_after_an_undo_by_pointer(debat: Page, vue: Autodiagnostic) -> None:
    """« Annuler » clicked takes back one gesture; Entrée then shows the votes again, it takes nothing more back."""
    press(debat, *REVELE)
    click(debat, "Annuler")
    assert DEBAT not in vue.tenue.etat.reveles
    debat.wait_for_timeout(450)
    press(debat, "Enter")
    assert DEBAT in vue.tenue.etat.reveles


def test_digits_go_on_after_a_click(debat: Page, vue: Autodiagnostic) -> None:
    """Three boxes typed, a latecomer noted with the pointer: the next digit goes to the fourth box."""
    press(debat, *"102")
    click(debat, "Un retardataire")
    assert find_id(debat) == f"compte-{DEBAT}-3"
    press(debat, *"300")
    assert vue.tenue.etat.count_votes(DEBAT) == {"0": 1, "2": 2, "3": 3}


def test_the_keyboard_keeps_its_button(debat: Page, vue: Autodiagnostic) -> None:
    """Reached by the tab key and pressed by Entrée or Espace, a button acts and keeps the focus, though its words change."""
    debat.evaluate("document.querySelector('[data-acte=pause]').focus()")
    for touche, arrete in (("Enter", True), (" ", False)):
        press(debat, touche)
        assert (vue.arrete, find_id(debat)) == (arrete, "pause")
    presents = len(vue.tenue.etat.en_salle)
    debat.evaluate("document.querySelector('[data-acte=retardataire]').focus()")
    press(debat, " ")
    assert len(vue.tenue.etat.en_salle) == presents + 1
    assert debat.evaluate("document.activeElement.textContent").startswith("Un retardataire")


def test_a_row_parked_gives_the_focus_back(page: Page, vue: Autodiagnostic) -> None:
    """↓, V, Entrée: the focus is on the row again, and Entrée confirms, as its button says; it folds nothing."""
    act(page, "aller", etape="constats:gouvernance")
    lignes = [str(ligne.get_attribute("id")) for ligne in page.locator("[data-ligne]").all()]
    for ligne in lignes[1:]:
        vue.tenue.record("constat", question=ligne.removeprefix("ligne-"), reponse=1, role="technicien")
    act(page, "montrer")
    page.locator("h2").first.focus()
    press(page, "ArrowDown", "v")
    assert find_id(page).endswith("-role")
    press(page, "Tab", "Tab", "Tab", "Tab", "Enter")
    assert list(vue.tenue.etat.a_verifier) == [lignes[0].removeprefix("ligne-")]
    assert find_id(page) == lignes[0]
    page.wait_for_timeout(450)
    press(page, "Enter")
    assert vue.tenue.etat.confirmes == {ligne.removeprefix("ligne-") for ligne in lignes[1:]}


def test_what_a_key_opened_elsewhere_gives_the_focus_back(page: Page, vue: Autodiagnostic) -> None:
    """V on a screen of no question opens the tool at the foot; recorded, the focus is on the screen, not on the fold."""
    act(page, "aller", etape="fin")
    press(page, "v")
    assert find_id(page) == "gare-question"
    page.locator("#gare-note").focus()
    press(page, "Enter")
    assert vue.tenue.evenements[-1].type == "a_verifier"
    assert page.evaluate("document.activeElement.matches('h2')")


def test_a_fold_opened_from_its_summary_takes_the_focus_back(page: Page, vue: Autodiagnostic) -> None:
    """By the tab key alone: the summary, Entrée, the field, Entrée: the focus is where it was, on the summary."""
    act(page, "aller", etape="fin")
    page.locator("#gare summary").focus()
    press(page, "Enter")
    page.locator("#gare[open] #gare-note").focus()
    page.wait_for_timeout(450)
    assert find_id(page) == "gare-note"
    press(page, "Enter")
    page.wait_for_selector("#gare:not([open])")
    assert vue.tenue.evenements[-1].type == "a_verifier"
    assert page.evaluate("document.activeElement.closest('details').id") == "gare"


def test_a_letter_is_no_barrier(page: Page, vue: Autodiagnostic) -> None:
    """On the screen of barriers letters are the keys of the foot; F opens the field, which refuses fewer than three letters."""
    act(page, "aller", etape="theme:gouvernance")
    avant = len(vue.tenue.evenements)
    press(page, "h", "u")
    assert [e.type for e in vue.tenue.evenements[avant:]] == ["pause", "annulation"]
    press(page, "f")
    assert (find_id(page), page.evaluate("document.activeElement.value")) == ("frein-gouvernance", "")
    assert page.locator("[data-acte=pause] kbd").evaluate("k => getComputedStyle(k).visibility") == "hidden"
    press(page, "u", "Enter")
    assert not vue.tenue.etat.freins
    assert find_id(page) == "frein-gouvernance"
    assert "trois lettres" in page.locator("#frein-gouvernance-faute").inner_text()
    page.wait_for_timeout(450)
    page.keyboard.press("Backspace")
    page.keyboard.type("Le temps manque")
    press(page, "Enter")
    assert [frein.texte for frein in vue.tenue.etat.freins] == ["Le temps manque"]
    assert page.evaluate("document.activeElement.matches('h2')")
    assert page.locator("[data-acte=pause] kbd").evaluate("k => getComputedStyle(k).visibility") == "visible"
    press(page, "l")
    assert find_id(page) == "levier-gouvernance"
    press(page, "Escape")
    assert page.evaluate("document.activeElement.matches('h2')")


def test_a_double_click_sends_a_form_once(page: Page, vue: Autodiagnostic) -> None:
    """A true double click, its second press after the answer of the first: one person, not two."""
    act(page, "aller", etape="fin")
    page.locator("#presence").evaluate("d => (d.open = true)")
    avant = len(vue.tenue.etat.en_salle)
    for rang in (
        1,
        2,
    ):  # the button may have moved under the pointer: what is counted is the second press of one double click
        page.locator("#presence form button").scroll_into_view_if_needed()
        boite = page.locator("#presence form button").bounding_box()
        assert boite is not None
        page.mouse.move(boite["x"] + 10, boite["y"] + 10)
        page.mouse.down(click_count=rang)
        page.mouse.up(click_count=rang)
        page.evaluate(REPOS)
        page.locator("#presence").evaluate("d => (d.open = true)")
        page.wait_for_timeout(130)
    assert len(vue.tenue.etat.en_salle) == avant + 1


@pytest.mark.parametrize(("largeur", "hauteur"), [(1024, 768), (1280, 720)])
def test_what_retains_is_in_sight(debat: Page, largeur: int, hauteur: int) -> None:
    """Once the votes are shown, the button that retains and the card that is chosen are seen, as the screen then stands."""
    debat.set_viewport_size({"width": largeur, "height": hauteur})
    debat.evaluate("document.getElementById('dehors').hidden = true")
    debat.evaluate("document.querySelector('.nr').style.setProperty('--haut', '100vh')")
    press(debat, *REVELE)
    vus = debat.evaluate("""() => [document.querySelector("form.retenir > button"), document.activeElement].map((c) => {
      const r = c.getBoundingClientRect();
      return c.contains(document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2));
    })""")
    assert vus == [True, True]
    debat.set_viewport_size({"width": 1280, "height": 720})


def test_a_draft_that_comes_back_is_a_sentence_of_its_own(debat: Page, vue: Autodiagnostic) -> None:
    """What the last act said ends before what is said of the draft."""
    press(debat, "1", "a")
    press(debat, "ArrowRight", "ArrowLeft")
    dit = debat.locator(".nr-statut").inner_text().replace("\N{NO-BREAK SPACE}", " ")
    assert "personnes dans la salle. Ce que vous aviez tapé est revenu : " in dit
    debat.get_by_role("button", name="L’effacer").click()
    debat.evaluate(REPOS)
    assert vue.tenue.etat.count_votes(DEBAT) == {}
