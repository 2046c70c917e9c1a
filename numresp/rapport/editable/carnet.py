"""The sections of a report, from its notebook: its cells run here, one after the other, on the Bilan that was computed.

A page needs a process of its own, since what somebody's notebook prints or breaks must not reach the factory; this runs the
notebook that ships, and keeps each figure as a picture beside the words.
"""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import nbformat
from matplotlib.figure import Figure

from numresp.depot.systeme.brouillon import open_brouillon
from numresp.erreurs import RapportEchoue
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.equivalents.donnees import drop_donnees
from numresp.rapport.fabrique.execution import find_carnet
from numresp.rapport.fabrique.pages_d_un_rapport import PAGE_DE_CALCUL, SANS_PAGE
from numresp.rapport.figures.feuille_de_route import encode_png
from numresp.rapport.figures.svg import showing_figures
from numresp.rapport.noyau_jupyter.transmission import hand_over
from numresp.rapport.page.depuis_carnet import render_markdown

Planches = dict[str, tuple[bytes, float]]
"""Each figure by its ident: a PNG, and its height over its width."""


def run_sections(bilan: Bilan) -> tuple[str, Planches]:
    """The HTML of the report's first page, in the order of its notebook, and its figures as pictures.

    Raises
    ------
    Introuvable
        This jalon has no report.
    RapportEchoue
        A cell failed.
    """
    carnet = find_carnet(bilan.jalon)
    parametres = {
        "organisation": bilan.organisation.slug,
        "espace": "",
        "jalon": bilan.jalon,
        "date_rapport": bilan.date_rapport.isoformat(),
    }
    planches: Planches = {}

    def keep(ident: str, figure: Figure) -> None:
        largeur, hauteur = figure.get_size_inches()
        planches[ident] = encode_png(figure), hauteur / largeur

    with _handed_over(bilan, parametres), showing_figures(keep):
        return "\n".join(_run(carnet, dict(parametres))), planches


def _run(carnet: Path, noms: dict[str, object]) -> Iterator[str]:
    modele = nbformat.read(carnet, as_version=4)  # type: ignore[no-untyped-call]
    for rang, cellule in enumerate(modele.cells, start=1):
        etiquettes = set(cellule.metadata.get("tags", ()))
        if "parameters" in etiquettes or PAGE_DE_CALCUL in etiquettes:
            continue
        if cellule.cell_type == "markdown":
            if not etiquettes & SANS_PAGE:
                yield render_markdown(cellule.source)
            continue
        try:
            vu = _execute(cellule.source, carnet.stem, noms)
        except Exception as erreur:
            message = f"{carnet.name} : la cellule {rang} a échoué ({type(erreur).__name__} : {erreur})"
            raise RapportEchoue(message) from erreur
        if vu is not None and not etiquettes & SANS_PAGE:
            yield drop_donnees(str(vu))


def _execute(source: str, nom: str, noms: dict[str, object]) -> object:
    """Run a cell of the notebook that ships; the value of its last line."""
    *avant, dernier = ast.parse(source).body
    exec(compile(ast.Module(avant, []), nom, "exec"), noms)  # noqa: S102 (our own notebooks)
    if isinstance(dernier, ast.Expr):
        return eval(compile(ast.Expression(dernier.value), nom, "eval"), noms)  # noqa: S307
    exec(compile(ast.Module([dernier], []), nom, "exec"), noms)  # noqa: S102
    return None


@contextmanager
def _handed_over(bilan: Bilan, parametres: Mapping[str, str]) -> Iterator[None]:
    """What tells the notebook that its Bilan is computed already, as it is told in a process of its own."""
    with open_brouillon() as ici:
        milieu = hand_over(ici / "bilan.json", parametres, bilan)
        avant = {nom: os.environ.get(nom) for nom in milieu}
        os.environ.update(milieu)
        try:
            yield
        finally:
            for nom, valeur in avant.items():
                if valeur is None:
                    os.environ.pop(nom, None)
                else:
                    os.environ[nom] = valeur
