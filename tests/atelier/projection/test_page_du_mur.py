"""The projector's page: whole by itself in a notebook, with its script beside it where it is served; nothing from elsewhere."""

from __future__ import annotations

import re

from numresp.atelier.projection.page_du_mur import ATTENTE, render_mur, render_script_du_mur
from numresp.langue.html import tag


def test_whole_by_itself() -> None:
    """Style and script stand in it; no address but an empty icon's."""
    page = render_mur()
    assert "BroadcastChannel" in page
    assert re.findall(r"(?:src|href)=\"([^\"]*)\"", page) == ["data:,"]
    assert "attend la console" in page
    assert str(ATTENTE) in page


def test_script_beside() -> None:
    """Under the rules of the served page no script stands in a page."""
    page = render_mur(tag("script", type="module", src="/mur.js"))
    assert "BroadcastChannel" not in page
    assert 'src="/mur.js"' in page


def test_a_scene_from_the_start() -> None:
    """A scene that is given stands there at the first look."""
    assert '<div id="mur"><main>ici</main></div>' in render_mur(scene="<main>ici</main>")


def test_script() -> None:
    """It has the clocks of the console, and does not write what it is told but as the console's HTML."""
    script = render_script_du_mur()
    assert "function battreHorloges" in script
    assert "eval" not in script
