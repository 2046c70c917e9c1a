"""Small pieces of HTML that are escaped by construction.

Text that is not a `Fragment` (nor another markupsafe `Markup`) is always escaped. The pieces hold no element without a
meaning: a report stays below some 410 elements outside its SVG.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import Self

from markupsafe import Markup, escape

VIDES = frozenset({"br", "col", "hr", "img", "meta"})
SIGNES_DE_NOMBRE = frozenset("0123456789,+/%€<>\N{MINUS SIGN}—–\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE} ")
MIN_PILE, MAX_NOMBRES = 4, 6  # columns from which words, or numbers alone, do not fit the width of a phone


class Fragment(Markup):
    """HTML that can be trusted, since every text in it was escaped when it was built; Jupyter shows it as it is."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(self)


class Dessin(Fragment):
    """A drawing, and what goes with it into its figure and is not seen there (`suite`)."""

    suite: Fragment

    def __new__(cls, svg: str = "", suite: str = "") -> Self:
        """Take both as they are: they were escaped when they were built."""
        dessin = super().__new__(cls, svg)
        dessin.suite = Fragment(suite)
        return dessin


def join_fragments(morceaux: Iterable[str | None], separateur: str = "") -> Fragment:
    """Put pieces one after the other, escaping what is plain text and leaving out `None`."""
    return Fragment(escape(separateur)).join(escape(morceau) for morceau in morceaux if morceau is not None)


def tag(nom: str, *enfants: str | None, **attributs: str | int | bool | None) -> Fragment:
    """Build one element.

    Parameters
    ----------
    nom : str
        Name of the element.
    *enfants : str or None
        Content in order; plain text is escaped, `None` is left out.
    **attributs : str, int, bool or None
        `class_` is written `class`, `aria_label` `aria-label`; `None` and `False` are left out, `True` has no value.

    Returns
    -------
    Fragment
    """
    ouvrante = [f"<{nom}"]  # text put together once: a screen of the workshop has thousands of elements
    for cle, valeur in attributs.items():
        if valeur is None or valeur is False:
            continue
        ouvrante.append(f" {cle.rstrip('_').replace('_', '-')}")
        if valeur is not True:
            ouvrante.append(f'="{escape(valeur)}"')
    if nom in VIDES:
        return Fragment(f"{''.join(ouvrante)}>")
    contenu = "".join([escape(enfant) for enfant in enfants if enfant is not None])
    return Fragment(f"{''.join(ouvrante)}>{contenu}</{nom}>")


def render_paragraphe(*enfants: str | None, classe: str | None = None) -> Fragment:
    """Build a paragraph; `classe` is one of the style sheet's (`chiffre`, `illustratif`, …)."""
    return tag("p", *enfants, class_=classe)


def render_liste(elements: Iterable[str], *, ordonnee: bool = False) -> Fragment:
    """Build a list, or nothing at all when there is nothing to list."""
    puces = [tag("li", element) for element in elements]
    return tag("ol" if ordonnee else "ul", *puces) if puces else Fragment()


def render_figure(svg: str, titre: str, legende: str = "", classe: str | None = None) -> Fragment:
    """Build a figure: its title and legend above, the SVG (a `Fragment`) below, with what goes with it where it is a `Dessin`.

    A sentence that a figure function gives in the place of a chart is handed back as it is, without an empty frame.
    """
    if "<svg" not in svg:
        return join_fragments([svg])
    suite = svg.suite if isinstance(svg, Dessin) else None
    return tag(
        "figure", tag("figcaption", tag("b", titre), f" {legende}" if legende else None), svg, suite, class_=classe
    )


def render_table(
    legende: str,
    colonnes: Sequence[str],
    lignes: Iterable[Sequence[str]],
    entete_ligne: bool = True,
    pied: Sequence[str] | None = None,
) -> Fragment:
    """Build a table that a screen reader can walk through.

    Parameters
    ----------
    legende : str
        What the table holds; becomes its caption.
    colonnes : sequence of str
        Headings; an empty one gives an empty cell and not a nameless heading.
    lignes : iterable of sequences of str
        Cells, already written in French; as many as there are headings.
    entete_ligne : bool
        Whether the first cell of a row names the row.
    pied : sequence of str, optional
        A last row of totals.

    Returns
    -------
    Fragment
        Columns that hold numbers only are aligned right, by one class `n2`, `n3`, … on the table. A table too wide for
        a phone has the class `pile`: there, each row is read downwards, and its cells say their heading.

    Raises
    ------
    ValueError
        If a row has not the length of the headings.
    """
    corps = [list(ligne) for ligne in lignes]
    toutes = [*corps, *([list(pied)] if pied is not None else [])]
    for ligne in toutes:
        if len(ligne) != len(colonnes):
            message = f"table « {legende} » : {len(ligne)} cellules pour {len(colonnes)} colonnes : {ligne}"
            raise ValueError(message)
    par_colonne = list(zip_longest(*toutes, fillvalue=""))
    nombres = [f"n{i}" for i, cellules in enumerate(par_colonne, start=1) if is_nombres(cellules)]
    pile = len(colonnes) >= MIN_PILE and (len(colonnes) - len(nombres) >= 3 or len(colonnes) > MAX_NOMBRES)
    titres = colonnes if pile else [None] * len(colonnes)
    entetes = [tag("th", colonne, scope="col") if colonne else tag("td") for colonne in colonnes]
    return tag(
        "table",
        tag("caption", legende),
        tag("thead", tag("tr", *entetes)),
        tag("tbody", *[_render_ligne(ligne, titres, entete_ligne) for ligne in corps]),
        tag("tfoot", _render_ligne(pied, titres, entete_ligne)) if pied is not None else None,
        class_=" ".join([*nombres, *(["pile"] if pile else [])]) or None,
    )


def _render_ligne(cellules: Sequence[str], titres: Sequence[str | None], entete_ligne: bool) -> Fragment:
    premiere = tag("th", cellules[0], scope="row") if entete_ligne else tag("td", cellules[0], data_t=titres[0])
    suite = zip(cellules[1:], titres[1:], strict=True)
    return tag("tr", premiere, *[tag("td", cellule, data_t=titre) for cellule, titre in suite])


def is_nombres(cellules: Sequence[str]) -> bool:
    """Tell whether a column holds numbers (units %, €, « 3 / 5 ») and absences only, at least one of them a number."""
    pleines = [cellule for cellule in cellules if cellule]
    chiffre = any(caractere.isdigit() for cellule in pleines for caractere in cellule)
    return chiffre and all(SIGNES_DE_NOMBRE.issuperset(cellule) for cellule in pleines)
