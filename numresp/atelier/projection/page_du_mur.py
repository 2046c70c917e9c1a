"""The projector's window as a page of its own: it asks the console for what to show, at each load and for as long as it lives."""

from __future__ import annotations

from numresp.depot.fourni.ressources import read_statique
from numresp.langue.html import Fragment, join_fragments, tag

SCRIPTS_DU_MUR = ("horloges.js", "mur.js")
STYLES_DU_MUR = ("jetons.css", "composants.css", "projection.css")
ATTENTE = tag("main", tag("h1", "La projection attend la console…"))
"""What stands there until the console answers."""


def render_script_du_mur() -> str:
    """What the window runs."""
    return "\n".join(map(read_statique, SCRIPTS_DU_MUR))


def render_mur(script: Fragment | None = None, scene: str = str(ATTENTE)) -> str:
    """The page.

    Parameters
    ----------
    script : Fragment, optional
        The element that runs it; without it the script stands in the page, which then needs nothing from anywhere.
    scene : str
        HTML that is there at the first look.
    """
    style = "\n".join(map(read_statique, STYLES_DU_MUR))
    tete = join_fragments(
        [
            Fragment('<meta charset="utf-8">'),
            tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
            tag("title", "numresp : projection"),
            Fragment('<link rel="icon" href="data:,">'),
            Fragment(f"<style>{style}</style>"),
            script if script is not None else Fragment(f'<script type="module">{render_script_du_mur()}</script>'),
        ]
    )
    corps = Fragment(f'<div id="mur">{scene}</div><p id="muet" hidden>La console ne répond plus.</p>')
    return f"<!doctype html>\n{tag('html', tag('head', tete), tag('body', corps, class_='nr-projection'), lang='fr')}\n"
