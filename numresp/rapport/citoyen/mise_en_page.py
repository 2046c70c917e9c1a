"""The page itself: one screen, no script, nothing fetched."""

from __future__ import annotations

from numresp import __version__
from numresp.erreurs import RapportEchoue
from numresp.langue.francais import lower_initial, upper_initial
from numresp.langue.html import Fragment, join_fragments, render_liste, render_paragraphe, tag
from numresp.rapport.citoyen.choix_des_faits import SANS_CHIFFRE
from numresp.rapport.citoyen.marches import draw_marches
from numresp.rapport.citoyen.page_du_citoyen import FaitAccompli, PageDuCitoyen
from numresp.rapport.page.fautes_de_page import check_page
from numresp.rapport.page.gabarit import compose_metadonnees, fill_template, read_style

CHAPEAU = (
    "Faire durer les appareils, en jeter moins, consommer moins d’électricité et n’oublier personne : "
    "c’est cela, le numérique responsable."
)
RIEN_DE_FAIT = "Rien n’est encore mesuré : les premiers résultats viendront ici."
RIEN_DE_DATE = "Les prochaines dates ne sont pas encore fixées."
SANS_PALIER = "Le premier point n’est pas encore complet."
SIGNE = f"Établi avec numresp {__version__}"
"""Not shown: by it an export knows a page that it made."""


def render_page(page: PageDuCitoyen, image: str) -> str:
    """The whole page.

    Parameters
    ----------
    image : str
        Name of the picture's file, beside that of the page.

    Raises
    ------
    RapportEchoue
        The page does not pass the structural checks.
    """
    metadonnees = compose_metadonnees(
        page.titre,
        pied=page.pied,
        css_classe="citoyen",
        styles=read_style("citoyen.css"),
    )
    metadonnees["numresp"]["mentions"] = list_mentions(page, image)
    html = fill_template(render_corps(page, image), metadonnees)
    if fautes := check_page(html):
        raise RapportEchoue("\n".join(["Page pour les habitants refusée avant d’être mise en place :", *fautes]))
    return html


def list_mentions(page: PageDuCitoyen, image: str) -> list[dict[str, str]]:
    """What a search engine and a network show of the page; the picture is named beside it, and fetched by nobody who reads it."""
    alternative = say_image(page)
    return [
        {"name": "description", "content": CHAPEAU},
        {"name": "generator", "content": SIGNE},
        {"property": "og:type", "content": "website"},
        {"property": "og:locale", "content": "fr_FR"},
        {"property": "og:title", "content": page.titre},
        {"property": "og:description", "content": CHAPEAU},
        {"property": "og:image", "content": image},
        {"property": "og:image:width", "content": "1200"},
        {"property": "og:image:height", "content": "630"},
        {"property": "og:image:alt", "content": alternative},
    ]


def _say_fait(fait: FaitAccompli) -> str:
    """A number and what it counts; what has no number is said to be done."""
    if fait.chiffre != SANS_CHIFFRE:
        return f"{fait.chiffre} {fait.phrase}"
    return f"{lower_initial(fait.chiffre)}\N{NO-BREAK SPACE}: {lower_initial(fait.phrase)}"


def say_image(page: PageDuCitoyen) -> str:
    """What the picture says, for whoever does not see it: all that is written on it."""
    faits = " ; ".join(map(_say_fait, page.faits))
    ici = "" if page.situation is None else page.situation.phrases[0]
    return " ".join(filter(None, (f"{page.titre}.", f"{upper_initial(faits)}." if faits else "", ici, page.exemple)))


def render_corps(page: PageDuCitoyen, image: str) -> Fragment:
    """What stands in the page's main part."""
    faits = [_render_fait(fait) for fait in page.faits]
    return join_fragments(
        [
            tag("h1", page.titre),
            render_paragraphe(CHAPEAU, classe="chapeau"),
            tag("h2", "Ce qui est fait"),
            tag("ul", *faits, class_="faits") if faits else render_paragraphe(RIEN_DE_FAIT),
            tag(
                "div",
                tag("section", tag("h2", "Où nous en sommes"), *_render_situation(page)),
                tag("section", tag("h2", "Ce qui vient"), _render_suites(page)),
                tag(
                    "section",
                    tag("h2", "Prendre part"),
                    render_liste(page.participer),
                ),
                tag(
                    "section",
                    tag("h2", "Une question ?"),
                    render_paragraphe(page.contact),
                    render_paragraphe(tag("a", "L’image à partager", href=image)),
                ),
                class_="parties",
            ),
        ],
        "\n",
    )


def _render_fait(fait: FaitAccompli) -> Fragment:
    note = tag("small", fait.note) if fait.note else None
    return tag("li", tag("b", fait.chiffre), f" {fait.phrase} ", note)


def _render_situation(page: PageDuCitoyen) -> list[Fragment]:
    if page.situation is None:
        return [render_paragraphe(SANS_PALIER)]
    ici, *reste = page.situation.phrases
    return [
        draw_marches(page.situation, "marches"),
        render_paragraphe(tag("b", ici), f" {' '.join(reste)}"),
    ]


def _render_suites(page: PageDuCitoyen) -> Fragment:
    if not page.suites:
        return render_paragraphe(RIEN_DE_DATE)
    return render_liste([join_fragments([tag("b", f"{pas.quand} :"), f" {pas.quoi}"]) for pas in page.suites])
