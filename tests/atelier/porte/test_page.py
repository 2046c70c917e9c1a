"""The page around the screen: French, whole, and nothing from elsewhere."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup

from numresp.atelier.porte.page import REFUS, render_page, render_script


def test_the_page_is_whole() -> None:
    """In French, with a title, a heading and a place for the screen; no address outside it, under 100 kB with all it loads."""
    page = BeautifulSoup(render_page(), "html.parser")
    assert page.html is not None
    assert page.html["lang"] == "fr"
    assert [titre.text for titre in page.select("title, h1")] == [
        "numresp\N{NO-BREAK SPACE}: atelier",
        "Atelier numresp",
    ]
    assert [script["src"] for script in page.select("script")] == ["/porte.js"]
    tout = render_page() + render_script("porte") + render_script("ecran")
    assert not re.search(r"https?://", tout)
    assert len(tout.encode()) < 100_000


def test_the_scripts() -> None:
    """The page's module takes the screen's by its one export; the screen's is the one that notebooks run."""
    assert 'from "/ecran.js"' in render_script("porte")
    assert render_script("ecran").count("export default") == 1
    assert "body.porte" in render_page()


def test_who_has_no_key_is_told_in_french() -> None:
    """What to do instead; nothing of the workshop is in it."""
    page = BeautifulSoup(REFUS, "html.parser")
    assert page.h1 is not None
    assert "numresp atelier" in page.text
    assert not page.select("script")
