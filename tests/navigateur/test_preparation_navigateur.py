"""01 Préparer in a real browser: a form with faults keeps what was typed, and the focus is where the first fault is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from inventes.atelier_fictif import plain
from inventes.tenue_fictive import open_fictive
from vue_en_page import REPOS, Greffier, show_vue

from numresp.atelier.commun.documents import Impressions
from numresp.atelier.preparation.onglets import Preparatifs

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page


@pytest.fixture
def page(navigateur: Browser, tmp_path: Path) -> Iterator[Page]:
    """The preparation of a town that has its séance."""
    open_fictive(tmp_path)
    vue = Preparatifs(Impressions(tmp_path, "valmont", "", tmp_path))
    greffier = Greffier(vue, vue.need_dossier().chemin, lambda *_: iter(()))
    with show_vue(navigateur, greffier) as page:
        yield page
        assert greffier.fautes == []


def press(page: Page, touche: str) -> None:
    """A key, answered, and long enough before the next one: two Entrée at once are one gesture."""
    page.keyboard.press(touche)
    page.evaluate(REPOS)
    page.wait_for_timeout(450)


def list_fautifs(page: Page) -> list[str]:
    """The fields that are marked."""
    fautifs: list[str] = page.evaluate("[...document.querySelectorAll('[aria-invalid=true]')].map(c => c.id)")
    return fautifs


def test_three_bad_fields(page: Page) -> None:
    """One Entrée marks the three, leaves what was typed, good fields included, and goes to the first; mended, all is written."""
    dits = {"population": "beaucoup", "agents": "40", "etp": "deux", "siren": "2176"}
    for champ, dit in dits.items():
        page.fill(f"#fait-{champ}", dit)
    press(page, "Enter")
    assert list_fautifs(page) == ["fait-population", "fait-etp", "fait-siren"]
    assert {champ: page.input_value(f"#fait-{champ}") for champ in dits} == dits
    assert page.evaluate("document.activeElement.id") == "fait-population"
    for champ, dit in {"population": "4 900", "etp": "0,5", "siren": ""}.items():
        page.fill(f"#fait-{champ}", dit)
    press(page, "Enter")
    assert list_fautifs(page) == []
    assert "faits du profil" in plain(page.inner_text(".nr-statut"))


def test_a_kind_that_nobody_knows(page: Page) -> None:
    """Said at its field with the nearest one; kept once that is asked for, or mended."""
    page.click('[data-region="themes"] button >> text=Parc')
    page.evaluate(REPOS)
    for champ, dit in {"type": "borne interactive", "nombre": "3"}.items():
        page.fill(f"#parc-{champ}", dit)
    press(page, "Enter")
    assert list_fautifs(page) == ["parc-type"]
    assert "« borne wifi »" in plain(page.inner_text("#parc-type-faute"))
    assert page.input_value("#parc-nombre") == "3"
    page.fill("#parc-type", "Ordinateurs portables")
    press(page, "Enter")
    assert "3 × ordinateurs portables" in plain(page.inner_text(".parc"))


def test_the_next_part_by_keyboard(page: Page) -> None:
    """Its button leads through every part, the focus on the title of each."""
    for titre in ("Quels équipements ?", "Quelle séance ?", "Questionnaires et papiers"):
        page.focus("#suivant")
        press(page, "Enter")
        assert plain(page.evaluate("document.activeElement.textContent")) == titre
