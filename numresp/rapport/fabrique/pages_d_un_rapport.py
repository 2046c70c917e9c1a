"""The pages of a report, from its executed notebook: the report, its page of calculation, its annexes, and the ways between."""

from __future__ import annotations

from collections.abc import Mapping

from nbformat import NotebookNode

from numresp.erreurs import RapportEchoue
from numresp.rapport.donnees.epreuve import Epreuve
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.page import navigation as nav
from numresp.rapport.page.depuis_carnet import export_page
from numresp.rapport.page.fautes_de_page import check_page
from numresp.rapport.page.feuilles import repeat_on_sheets
from numresp.rapport.page.gabarit import read_style
from numresp.rapport.page.page_coupee import cut_section
from numresp.rapport.sections.calcul import ORDRES

SANS_PAGE = frozenset({"parameters", "injected-parameters", "remove_cell"})
PAGE_DE_CALCUL = "calcul"
VOISINS = "Rapports de la même structure"


def export_pages(execute: NotebookNode, epreuve: Epreuve) -> dict[str, str]:
    """The report, its page of calculation and its annexes, checked.

    Returns
    -------
    dict of file name to HTML

    Raises
    ------
    RapportEchoue
        A page does not pass the structural checks.
    """
    rapport, calcul = f"{epreuve.nom}.html", f"{epreuve.nom}-calcul.html"
    styles = repeat_on_sheets(epreuve.pied)
    premiere = export_page(
        execute,
        titre=epreuve.titre,
        garder=lambda cellule: _belongs(cellule, calcul=False),
        bandeau=epreuve.bandeau,
        pied=epreuve.pied,
        lien=(calcul, "Comment ces chiffres sont obtenus"),
        css_classe="rapport",
        styles=styles + read_style("rapport.css"),
        sommet=epreuve.sommet,
    )
    seconde = export_page(
        execute,
        titre=f"{epreuve.titre}, calcul",
        garder=lambda cellule: _belongs(cellule, calcul=True),
        bandeau=epreuve.bandeau,
        pied=epreuve.pied,
        lien=(rapport, "Retour au rapport"),
        css_classe="calcul",
        styles=styles,
        sommet=epreuve.sommet,
    )
    pages = {**_lead(epreuve, rapport, premiere, calcul, seconde), **epreuve.annexes}
    fautes = [f"{page} : {faute}" for page, html in pages.items() for faute in check_page(html)]
    if fautes:
        raise RapportEchoue("Page refusée avant d’être mise en place :\n" + "\n".join(fautes))
    return pages


def _lead(epreuve: Epreuve, rapport: str, premiere: str, calcul: str, seconde: str) -> dict[str, str]:
    """Both pages with their anchors and their ways; the second one with its contents list and its long tables folded.

    Its orders of magnitude get a page of their own where it would weigh too much.
    """
    lignes, enonces = _list_questions(epreuve)
    ordres = f"{epreuve.nom}-ordres-{PAGE_DE_CALCUL}.html"
    seconde, detachee = cut_section(seconde, ORDRES, calcul, ordres)
    seconde = nav.fold_long(nav.add_sommaire(nav.mark_headings(nav.anchor_questions(seconde, lignes))))
    seconde = nav.add_voisins(seconde, epreuve.voisins, rapport, VOISINS)
    ancrees = {
        question: enonce for question, enonce in enonces.items() if f'id="{nav.name_anchor(question)}"' in seconde
    }
    premiere = nav.add_voisins(nav.mark_headings(premiere), epreuve.voisins, rapport, VOISINS, nav.ELEMENTS_MAX)
    pages = {rapport: nav.link_questions(premiere, ancrees, calcul), calcul: seconde}
    return pages if detachee is None else pages | {ordres: nav.fold_long(nav.add_sommaire(nav.mark_headings(detachee)))}


def _list_questions(epreuve: Epreuve) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """What each question is called in the rows of the second page, and in the report."""
    bilan = epreuve.bilan
    if not isinstance(bilan, Bilan):
        return {}, {}
    enonces = {reponse.question: reponse.enonce for reponse in bilan.reponses}
    return {ligne.id: ligne.nom for ligne in bilan.lignes if ligne.id in enonces}, enonces


def _belongs(cellule: NotebookNode, *, calcul: bool) -> bool:
    etiquettes = set(cellule.metadata.get("tags", ()))
    return not etiquettes & SANS_PAGE and (PAGE_DE_CALCUL in etiquettes) == calcul
