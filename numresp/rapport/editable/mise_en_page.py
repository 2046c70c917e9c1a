"""From the pieces of a page to a document: headings, paragraphs, lists, tables with their heading row, pictures."""

from __future__ import annotations

from collections.abc import Sequence

from numresp.langue.francais import close_phrase
from numresp.rapport.conseil.docx import LARGEUR_CM, Redaction
from numresp.rapport.editable.arbre import Element
from numresp.rapport.editable.carnet import Planches

FIGURE_CM = 12.5
TITRES = {"h2": 1, "h3": 2, "h4": 3}
"""Which heading of a document each heading of a page is; the page's own title is the document's."""
FONDUS = frozenset({"div", "section", "span", "main", "header"})
"""What holds pieces, and is none."""
COLONNE_MIN_CM = 1.6
ENSEMBLE = "Ensemble"
"""The row that stands for all the others, wherever a table has it."""
REGLE = "Le score sur la règle des paliers."


def lay_out(redaction: Redaction, racine: Element, planches: Planches) -> None:
    """Write a tree into a document, in its order."""
    libre: list[str] = []

    def flush() -> None:
        texte = " ".join("".join(libre).split())
        libre.clear()
        if texte:
            redaction.write(texte)

    for enfant in racine.enfants:
        if isinstance(enfant, str):
            libre.append(enfant)
        elif enfant.nom in ("b", "em", "a", "strong", "code"):
            libre.append(enfant.texte)
        else:
            flush()
            _write(redaction, enfant, planches)
    flush()


def _write(redaction: Redaction, element: Element, planches: Planches) -> None:
    if element.nom == "h1":
        redaction.write_title(element.texte)
    elif element.nom in TITRES:
        redaction.write_heading(element.texte, TITRES[element.nom])
    elif element.nom == "p":
        redaction.write_passages(list_passages(element))
    elif element.nom in ("ul", "ol"):
        for puce in element.list_elements("li"):
            redaction.write_passages(list_passages(puce), "List Number" if element.nom == "ol" else "List Bullet")
    elif element.nom == "table":
        _write_table(redaction, element)
    elif element.nom == "figure":
        _write_figure(redaction, element, planches)
    elif element.nom in FONDUS:
        lay_out(redaction, element, planches)


def list_passages(element: Element, *, gras: bool = False) -> list[tuple[str, bool]]:
    """The words of a piece in their order, each with whether it is in bold."""
    passages: list[tuple[str, bool]] = []
    for enfant in element.enfants:
        if isinstance(enfant, str):
            passages.append((enfant.replace("\n", " "), gras))
        elif enfant.nom == "br":
            passages.append(("\n", gras))
        else:
            passages += list_passages(enfant, gras=gras or enfant.nom in ("b", "strong"))
    return passages


def _write_table(redaction: Redaction, table: Element) -> None:
    rangees = [list(rangee.list_elements("th", "td")) for rangee in table.list_elements("tr")]
    legende = next((legende.texte for legende in table.list_elements("caption")), "")
    textes = [[_read_cell(case) for case in rangee] for rangee in rangees]
    if not textes:
        return
    colonnes, *lignes = textes
    pied = len(list(table.list_elements("tfoot")))
    totaux = [rang for rang, ligne in enumerate(lignes) if ligne[0] == ENSEMBLE or rang >= len(lignes) - pied]
    redaction.write_table(legende, colonnes, lignes, share_width(textes), totaux)


def _read_cell(case: Element) -> str:
    """The words of a cell; a list in it is a line an item."""
    puces = [puce.texte for puce in case.list_elements("li")]
    return "\n".join(f"• {puce}" for puce in puces) if puces else case.texte


def share_width(lignes: Sequence[Sequence[str]], largeur_cm: float = LARGEUR_CM) -> list[float]:
    """The width of each column, by the root of its longest cell: a long one wraps, a short one is not cut."""
    poids = [max(4.0, *map(len, colonne)) ** 0.5 for colonne in zip(*lignes, strict=True)]
    reste = largeur_cm - COLONNE_MIN_CM * len(poids)
    return [COLONNE_MIN_CM + reste * part / sum(poids) for part in poids]


def _write_figure(redaction: Redaction, figure: Element, planches: Planches) -> None:
    """The picture of an SVG, with its caption and what a screen reader says in its place."""
    legende = next((_read_caption(legende) for legende in figure.list_elements("figcaption")), "")
    if "score" in figure.attributs.get("class", "").split():
        _write_score(redaction, figure)
        legende = REGLE
    for svg in figure.list_elements("svg"):
        ident = svg.attributs.get("aria-labelledby", "").rpartition("-")[0]
        if ident in planches:
            png, proportion = planches[ident]
            alternative = next((desc.texte for desc in svg.list_elements("desc")), legende)
            redaction.write_picture(png, legende, alternative, proportion, FIGURE_CM)


def _write_score(redaction: Redaction, figure: Element) -> None:
    """What a page shows in the largest letters: a line of its own, then what is said of it."""
    for legende in figure.list_elements("figcaption"):
        titre = next((titre.texte for titre in legende.list_elements("b")), "")
        redaction.write(titre, "Subtitle")
        redaction.write(legende.texte.removeprefix(titre).strip())


def _read_caption(legende: Element) -> str:
    """The title of a figure, then what it says: two sentences, since a page tells them apart by their weight alone."""
    titre = next((titre.texte for titre in legende.list_elements("b")), "")
    reste = legende.texte.removeprefix(titre).strip()
    return f"{close_phrase(titre)} {reste}" if titre and reste else titre or reste
