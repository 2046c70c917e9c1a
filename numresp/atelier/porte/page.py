"""The page itself: an empty room, its style, and the two scripts that fill it; and the projector's window beside it."""

from __future__ import annotations

from numresp.atelier.commun.fichiers_d_ecran import read_script, read_style
from numresp.atelier.projection.page_du_mur import render_mur, render_script_du_mur
from numresp.depot.fourni.ressources import read_statique
from numresp.langue.html import Fragment, join_fragments, render_paragraphe, tag

PORTE = "porte.css"
ATTENTE = "L’atelier s’ouvre…"
SANS_CLE = (
    "Cette page ne s’ouvre qu’avec l’adresse dite au terminal par numresp atelier : copiez-la tout entière dans la barre "
    "d’adresse. Si l’atelier a été fermé puis rouvert, l’adresse a changé."
)
SANS_SCRIPT = "Cette page a besoin de JavaScript ; rien n’est demandé au réseau."


def _render_document(titre: str, tete: Fragment, *corps: Fragment) -> str:
    interieur = tag("head", Fragment('<meta charset="utf-8">'), _VUE, tag("title", titre), tete)
    return f"<!doctype html>\n{tag('html', interieur, tag('body', *corps, class_='porte'), lang='fr')}\n"


_VUE = tag("meta", name="viewport", content="width=device-width, initial-scale=1")
_STYLE = Fragment(f"<style>{read_statique(PORTE)}</style>")
_SANS_ICONE = Fragment('<link rel="icon" href="data:,">')


def _render_mot(titre: str, texte: str) -> str:
    return _render_document(
        "numresp : atelier",
        join_fragments([_SANS_ICONE, _STYLE]),
        tag("main", tag("h1", titre), render_paragraphe(texte)),
    )


REFUS = _render_mot("Atelier fermé", SANS_CLE)
"""What somebody without the key reads."""
ABSENT = _render_mot(
    "Cette page n’existe pas", "Elle n’existe plus, ou pas encore. L’atelier, lui, est toujours ouvert."
)
"""What is read in place of a document that is gone."""


def render_page() -> str:
    """The page, before the screen stands in it."""
    style = Fragment(f"<style>{read_style(PORTE)}</style>")
    return _render_document(
        "numresp : atelier",
        Fragment("").join([_SANS_ICONE, style, tag("script", type="module", src="/porte.js")]),
        tag(
            "main",
            tag("h1", "Atelier numresp", class_="cache"),
            tag("p", ATTENTE, class_="porte-attente", role="status"),
            tag("noscript", SANS_SCRIPT),
            id="atelier",
        ),
    )


def render_page_du_mur() -> str:
    """The projector's window, with its script beside it: the page's own rules let none stand in it."""
    return render_mur(tag("script", type="module", src="/mur.js"))


def render_script(nom: str) -> str:
    """One of the modules: the screen, as notebooks have it too, what joins it to the kernel, or the projector's window."""
    if nom == "mur":
        return render_script_du_mur()
    return read_script() if nom == "ecran" else read_statique("porte.js")
