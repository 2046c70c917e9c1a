"""Before the reveal digits are counts wherever the focus is, and one gesture is one act (decision 0043)."""

from __future__ import annotations

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
