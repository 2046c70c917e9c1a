"""Every page and paper of the example as it is printed, without a kernel: cells run here, pages are made by the factory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import docx
import pptx
from milieu import choose
from rendus.exemple_lu import remembering_example
from rendus.sans_noyau import run_here

from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.fourni.ressources import find_data
from numresp.rapport.citoyen.page_publique import write_public
from numresp.rapport.conseil.agenda import write_agenda
from numresp.rapport.conseil.dossier import write_conseil
from numresp.rapport.conseil.passation import write_passation
from numresp.rapport.diaporama.diaporama import write_diaporama
from numresp.rapport.donnees.epreuve import Epreuve
from numresp.rapport.donnees.ordre import OrdreDeRapport
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.fabrique import page_de_promotion, un_rapport
from numresp.rapport.fabrique.pages_d_un_rapport import export_pages
from numresp.rapport.imprimes.avant_seance import print_papiers
from numresp.rapport.imprimes.releve_de_decisions import print_releve
from numresp.usages.jalons_a_rapporter import list_jalons

EXEMPLE = find_data("exemple")
SLUGS = sorted(chemin.parent.name for chemin in EXEMPLE.glob("*/organisation.yaml"))
ENTIERS = ("clairlieu-essai", "le-trait")
"""Whose every jalon is rendered (of the second one in the long run), and whose papers are; of the others, the newest jalon."""
AUTRES = choose(("ecole-essai", "brume-essai", "ronceval-essai", "lien-essai", "portelune-essai"), tuple(SLUGS))
"""A provisional séance; the short variante; no score; a thème that concerns nobody; a plan. In the long run everybody."""


class Texte(HTMLParser):
    """What a reader of a page reads, piece by piece: its texts, and the headings that a phone repeats."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.morceaux: list[str] = []
        self._muet = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A style sheet is no text; a heading that is repeated is one."""
        self._muet += tag in {"style", "code"}
        self.morceaux += [valeur for cle, valeur in attrs if cle in {"data-t", "alt", "title"} and valeur]

    def handle_endtag(self, tag: str) -> None:
        """The style sheet ends."""
        self._muet -= tag in {"style", "code"}

    def handle_data(self, data: str) -> None:
        """A text."""
        if not self._muet and data.strip():
            self.morceaux.append(data)


def list_pages(ici: Path) -> Iterator[tuple[str, str]]:
    """The HTML of every page of the example, by its name: reports, second pages, sheets, promotion, hand-over, relevé, papers."""
    with remembering_example():
        yield from _list_pages(ici)


def _list_pages(ici: Path) -> Iterator[tuple[str, str]]:
    for slug in sorted({*ENTIERS, *AUTRES}):
        dossier = load_dossier(EXEMPLE, slug)
        jalons = list_jalons(dossier)
        for jalon in jalons if slug in choose(ENTIERS[:1], ENTIERS) else jalons[-1:]:
            _, pages = compose_report(EXEMPLE, slug, ici, jalon)
            yield from ((f"{slug}/{fichier}", html) for fichier, html in pages.items())
        if dossier.seances:
            yield f"{slug}/passation", write_passation(dossier, None).decode()
        if dossier.organisation.diffusion == "public":
            yield f"{slug}/public", write_public(dossier, None, None, "public")[".html"].decode()
    promotion = page_de_promotion.compose_epreuve(OrdreDeRapport(EXEMPLE, "", ici))
    yield from ((f"promotion/{fichier}", html) for fichier, html in _export(promotion).items())
    for slug in ENTIERS:
        papiers = (print_releve(EXEMPLE, slug, sortie=ici), *print_papiers(EXEMPLE, slug, sortie=ici))
        yield from ((f"{slug}/{chemin.name}", chemin.read_text(encoding="utf-8")) for chemin in papiers)


def compose_report(
    espace: Path, slug: str, ici: Path, jalon: str | None = None, jour: str | None = None
) -> tuple[Bilan, dict[str, str]]:
    """What a report says of a body, of its newest jalon by default, and the HTML of its pages by their files' names."""
    commande = OrdreDeRapport(espace, slug, ici, jalon=jalon, jour=jour)
    constat, date_rapport = un_rapport.assess_commande(commande)
    bilan = un_rapport.compose_commande(commande, constat, date_rapport)
    return bilan, _export(un_rapport.lay_out(commande, bilan, prive=""))


def list_documents() -> Iterator[tuple[str, str]]:
    """The text of what is no page: slides; of every body that has a plan, the council's file and the calendar."""
    for slug in SLUGS:
        dossier = load_dossier(EXEMPLE, slug)
        if dossier.seances:
            yield f"{slug}/diaporama", read_lines(write_diaporama(dossier))
        if dossier.feuille_de_route is not None:
            yield f"{slug}/conseil", _read_docx(write_conseil(dossier))
            yield f"{slug}/agenda", write_agenda(dossier).decode().replace("\r\n ", "")


def _export(epreuve: Epreuve) -> dict[str, str]:
    return export_pages(run_here(epreuve.carnet, epreuve.parametres, epreuve.bilan), epreuve)


def read_lines(octets: bytes) -> str:
    """The texts of slides and of their notes, and their alternatives, a line each."""
    lignes = []
    for diapo in pptx.Presentation(BytesIO(octets)).slides:
        for element in (diapo._element, diapo.notes_slide._element):
            paires = re.findall(r'<a:t>([^<]+)|descr="([^"]+)"', element.xml)
            lignes += [unescape(ligne) for paire in paires for ligne in paire if ligne]
    return "\n".join(lignes)


def _read_docx(octets: bytes) -> str:
    document = docx.Document(BytesIO(octets))
    cellules = [c.text for table in document.tables for ligne in table.rows for c in ligne.cells]
    pieds = [p.text for section in document.sections for p in section.footer.paragraphs]
    return "\n".join([*(p.text for p in document.paragraphs), *cellules, *pieds])
