"""Ways through a page: anchors on its headings, its contents list, its long tables folded, and links from findings to questions.

Works on the HTML of a finished page, so that a notebook holds nothing of it and whoever runs one alone sees the same sections.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from html import unescape

from markupsafe import escape

from numresp.langue.francais import pluriel
from numresp.langue.html import Fragment, tag
from numresp.langue.insecables import bind_blanks, bind_page

ELEMENTS_MAX = 410
"""Elements outside figures that a report may hold (EcoIndex A); what is only a way is left out before it makes more of them."""
LIGNES_VUES = 4
"""A table of the second page that has more rows than this is folded."""
TITRE = re.compile(r"<h([23])( [^>]*)?>(.*?)</h\1>", re.DOTALL)
DEPLIE = r"<details\b.*?</details>"
TABLE = re.compile(rf"{DEPLIE}|<table\b.*?</table>", re.DOTALL)
LISTE = re.compile(rf"{DEPLIE}|<nav\b.*?</nav>|<ul>(?:(?!</?[uo]l).)*</ul>", re.DOTALL)
PARTIE = re.compile(r"(<h3\b[^>]*>.*?</h3>)(.*?)(?=<h[23]\b|</main>)", re.DOTALL)
FIGURE = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
ELEMENT = re.compile(r"<[a-zA-Z]")


def count_elements(html: str) -> int:
    """Elements of a page, each figure for one."""
    return len(ELEMENT.findall(FIGURE.sub("<svg>", html)))


def mark_headings(html: str) -> str:
    """The page with an id on each heading of level 2 or 3 that has none, made from its words."""
    vus = Counter(re.findall(r'\bid="([^"]*)"', html))

    def mark(titre: re.Match[str]) -> str:
        niveau, attributs, texte = titre[1], titre[2] or "", titre[3]
        if " id=" in attributs:
            return titre[0]
        ident = make_ident(texte)
        vus[ident] += 1
        sien = ident if vus[ident] == 1 else f"{ident}-{vus[ident]}"
        return f'<h{niveau}{attributs} id="{sien}">{texte}</h{niveau}>'

    return TITRE.sub(mark, html)


def make_ident(texte: str) -> str:
    """An id from the words of a heading: letters without accents, figures and dashes, beginning with a letter."""
    plat = unicodedata.normalize("NFKD", unescape(re.sub(r"<[^>]*>", "", texte)).replace("œ", "oe"))
    mots = re.findall(r"[a-z0-9]+", "".join(c for c in plat.lower() if not unicodedata.combining(c)))
    ident = "-".join(mots)[:60].strip("-")
    return ident if ident[:1].isalpha() else f"s-{ident}".rstrip("-")


def list_headings(html: str, niveau: int = 2) -> list[tuple[str, str]]:
    """Id and words of each marked heading of a level."""
    trouves = ((titre[2] or "", titre[3]) for titre in TITRE.finditer(html) if int(titre[1]) == niveau)
    return [(vu[1], texte) for attributs, texte in trouves if (vu := re.search(r' id="([^"]*)"', attributs))]


def add_sommaire(html: str) -> str:
    """The page with a contents list before its first section; without one where it has fewer than three."""
    titres = list_headings(html)
    if len(titres) < 3:
        return html
    liens = [tag("li", tag("a", Fragment(texte), href=f"#{ident}")) for ident, texte in titres]
    sommaire = tag("nav", tag("ul", *liens), aria_label="Sommaire", class_="sommaire")
    return re.sub(r"(?=<h2\b)", lambda _: f"{sommaire}\n", html, count=1)


def fold_long(html: str) -> str:
    """The page with its long tables and lists each behind a line that says what they hold, opened without a script.

    A browser opens what a link leads into; printed, all is open.
    """
    return LISTE.sub(_fold_list, TABLE.sub(_fold_table, PARTIE.sub(_fold_part, html)))


def _fold_part(vue: re.Match[str]) -> str:
    """What stands under a heading of level 3, as one: its tables and lists, and what is said of them."""
    contenu = vue[2]
    tables, lignes = len(TABLE.findall(contenu)), sum(map(_count_rows, TABLE.findall(contenu)))
    points = len(re.findall("<li>", TABLE.sub("", contenu)))
    if not tables and points <= LIGNES_VUES:
        return vue[0]
    dits = [f"{pluriel(tables, 'tableau')}, {pluriel(lignes, 'ligne')}"] if tables else []
    dits += [pluriel(points, "élément")] if points else []
    return f"{vue[1]}{_fold(', '.join(dits), contenu)}"


def _fold_table(vue: re.Match[str]) -> str:
    table, lignes = vue[0], _count_rows(vue[0])
    legende = re.search(r"<caption>(.*?)</caption>", table, re.DOTALL)
    if not table.startswith("<table") or lignes <= LIGNES_VUES or legende is None:
        return table
    return _fold(f"{legende[1]} : {pluriel(lignes, 'ligne')}", table)


def _count_rows(table: str) -> int:
    corps = re.search(r"<tbody>(.*?)</tbody>", table, re.DOTALL)
    return 0 if corps is None else len(re.findall(r"<tr\b", corps[1]))


def _fold_list(vue: re.Match[str]) -> str:
    points = len(re.findall("<li>", vue[0]))
    return (
        vue[0]
        if not vue[0].startswith("<ul") or points <= 2 * LIGNES_VUES
        else _fold(pluriel(points, "élément"), vue[0])
    )


def _fold(titre: str, contenu: str) -> str:
    return f"<details><summary>{bind_blanks(titre)}</summary>{contenu}</details>"


def name_anchor(question: str) -> str:
    """The id of a question's row on the second page."""
    return f"q-{question}"


def anchor_questions(html: str, noms: Mapping[str, str]) -> str:
    """The second page with an id on the first row that each question names.

    Parameters
    ----------
    noms : mapping
        By the id of a question, what its row says.
    """
    reste = {_write(nom): question for question, nom in reversed(list(noms.items()))}

    def mark(entete: re.Match[str]) -> str:
        question = reste.pop(entete[1], None)
        return entete[0] if question is None else f'<th scope="row" id="{name_anchor(question)}">{entete[1]}</th>'

    return re.sub(r'<th scope="row">([^<]*)</th>', mark, html)


def link_questions(html: str, enonces: Mapping[str, str], vers: str, au_plus: int = ELEMENTS_MAX) -> str:
    """The report with a link from each question that a row or a point opens with to its row on the second page.

    Each question is linked once, where it is named first; the last ones are left without a link where the page would hold more
    elements than it may.

    Parameters
    ----------
    enonces : mapping
        By the id of a question that has a row, what it is called.
    vers : str
        File name of the second page.
    """
    reste = {_write(enonce): question for question, enonce in reversed(list(enonces.items()))}
    libres = au_plus - count_elements(html)

    def link(debut: re.Match[str]) -> str:
        nonlocal libres
        texte = next((t for t in (debut[2], debut[2].rstrip(".")) if t in reste), None)
        if libres <= 0 or texte is None:
            return debut[0]
        libres -= 1
        lien = f'<a href="{escape(vers)}#{name_anchor(reste.pop(texte))}">{texte}</a>'
        return f"{debut[1]}{lien}{debut[2][len(texte) :]}"

    return re.sub(r'(<li>(?:<b>)?|<th scope="row">)([^<:]+?)(?=\s*(?::|<))', link, html)


def add_voisins(html: str, voisins: Sequence[tuple[str, str]], ici: str, titre: str, au_plus: int | None = None) -> str:
    """The page with links to the other reports of its body, under its header; as it was where it has no room for them.

    Parameters
    ----------
    voisins : sequence of (str, str)
        File name and words of each report, this one included.
    ici : str
        File name of this one's report.
    titre : str
        What they are the reports of, for who does not see them.
    """
    if len(voisins) < 2 or (au_plus is not None and count_elements(html) + len(voisins) + 1 > au_plus):
        return html
    liens: Iterable[str] = [
        tag("a", texte, href=href, aria_current="true" if href == ici else None) for href, texte in voisins
    ]
    barre = tag("nav", Fragment(" ").join(liens), aria_label=titre, class_="voisins")
    return html.replace("</header>", f"{bind_page(barre)}\n</header>", 1)


def _write(texte: str) -> str:
    """A text as a page holds it."""
    return bind_blanks(str(escape(texte)))
