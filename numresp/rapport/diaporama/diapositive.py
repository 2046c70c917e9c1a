"""One slide: its title, its texts, its tables and charts with their alternatives, its foot, its notes; read in that order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Cm, Pt

from numresp.depot.echanges.xlsx.ecriture import HORS_XML
from numresp.langue.insecables import bind_blanks
from numresp.rapport.conseil.docx import LANGUE
from numresp.rapport.diaporama import fond as f
from numresp.rapport.diaporama.mesure import measure
from numresp.rapport.figures.profil import ACCENT, FILET, GRIS

ENCRE = "#1a1a1a"
TABLE_PT = 18
PAS = "{5940675A-B579-460E-94D1-54222C63F5DA}"
"""Office's table style « no style, with grid »: what is coloured is said here."""
CONTENU, DEUX_CONTENUS, SEUL = 1, 3, 5
Place = tuple[float, float, float, float]


class Diapositive:
    """A slide that is being written.

    Parameters
    ----------
    fond : FondDePlanches
        The presentation it is added to.
    titre : str
        The finding, in the place of the title.
    notes : iterable of str
        What whoever speaks may say: two or three sentences.
    disposition : int
        A key of `DISPOSITIONS`.
    """

    def __init__(self, fond: f.FondDePlanches, titre: str, notes: Iterable[str], disposition: int = SEUL) -> None:
        self.fond = fond
        self.diapo: Any = fond.presentation.slides.add_slide(fond.dispositions[disposition])
        cadre = self.diapo.shapes.title.text_frame
        cadre.word_wrap = True
        taille = f.TITRE_PT if measure(titre, f.UTILE_CM, f.TITRE_PT) <= f.TITRE_CM else f.TITRE_PT - 4
        write_runs(cadre.paragraphs[0], titre, taille, couleur=ACCENT, gras=True)
        texte = " ".join(filter(None, notes))
        write_runs(self.diapo.notes_slide.notes_text_frame.paragraphs[0], texte, 0)

    def fill(self, rang: int, lignes: Sequence[str], *, points: float = f.CORPS_PT, tete: str = "") -> None:
        """Put lines into a placeholder of the layout: `tete` first, without a bullet."""
        cadre = self.diapo.placeholders[rang].text_frame
        cadre.word_wrap = True
        for numero, ligne in enumerate([*([tete] if tete else []), *lignes]):
            paragraphe = cadre.paragraphs[0] if numero == 0 else cadre.add_paragraph()
            est_tete = bool(tete) and numero == 0
            write_runs(paragraphe, ligne, points, couleur=ACCENT if est_tete else ENCRE, gras=est_tete)
            paragraphe.space_before, paragraphe.space_after = Pt(0), Pt(8)
            if est_tete:
                _drop_bullet(paragraphe)

    def place(self, rang: int, place: Place) -> None:
        """Where a placeholder stands on this slide, when not where its layout has it."""
        forme = self.diapo.placeholders[rang]
        forme.left, forme.top, forme.width, forme.height = (Cm(v) for v in place)

    def write(  # noqa: PLR0913 (keywords: how, not what)
        self,
        texte: str,
        place: Place,
        *,
        points: float = f.CORPS_PT,
        couleur: str = ENCRE,
        gras: bool = False,
        centre: bool = False,
    ) -> Any:
        """A text of its own."""
        boite = self.diapo.shapes.add_textbox(*(Cm(v) for v in place))
        boite.text_frame.word_wrap = True
        for numero, ligne in enumerate(texte.split("\n")):
            paragraphe = boite.text_frame.paragraphs[0] if numero == 0 else boite.text_frame.add_paragraph()
            write_runs(paragraphe, ligne, points, couleur=couleur, gras=gras)
            paragraphe.space_after = Pt(6)
            if centre:
                paragraphe.alignment = PP_ALIGN.CENTER
        return boite

    def write_table(  # noqa: PLR0913 (keywords: how, not what)
        self,
        colonnes: Sequence[str],
        lignes: Sequence[Sequence[str]],
        largeurs_cm: Sequence[float],
        *,
        haut_cm: float,
        hauteurs_cm: Sequence[float],
        alternative: str,
        nombres: frozenset[int] = frozenset(),
    ) -> None:
        """A table with a heading row; the columns of `nombres` are aligned right."""
        place = (f.MARGE_CM + f.RETRAIT_CM, haut_cm, sum(largeurs_cm), 1.0)
        cadre = self.diapo.shapes.add_table(len(lignes) + 1, len(colonnes), *(Cm(v) for v in place))
        describe(cadre, alternative)
        table = cadre.table
        table._tbl.tblPr.find(qn("a:tableStyleId")).text = PAS
        table.horz_banding = False
        for colonne, large in zip(table.columns, largeurs_cm, strict=True):
            colonne.width = Cm(large)
        for rangee, haute in zip(table.rows, (1.1, *hauteurs_cm), strict=True):
            rangee.height = Cm(haute)
        for numero, ligne in enumerate([list(colonnes), *lignes]):
            for rang, texte in enumerate(ligne):
                cellule = table.cell(numero, rang)
                cellule.margin_left = cellule.margin_right = Cm(0.2)
                cellule.margin_top = cellule.margin_bottom = Cm(0.08)
                cellule.vertical_anchor = MSO_ANCHOR.MIDDLE
                paragraphe = cellule.text_frame.paragraphs[0]
                write_runs(paragraphe, texte, TABLE_PT, couleur="#ffffff" if numero == 0 else ENCRE, gras=numero == 0)
                paragraphe.alignment = PP_ALIGN.RIGHT if rang in nombres else PP_ALIGN.LEFT
                cellule.fill.solid()
                cellule.fill.fore_color.rgb = paint(ACCENT if numero == 0 else "#ffffff")
                _rule(cellule)

    def close(self) -> None:
        """The foot, last in the reading order: what the document is, and the number of the slide."""
        for forme in self.fond.dispositions[SEUL].placeholders:
            if forme._element.ph.get("type") in ("ftr", "sldNum"):
                copie = deepcopy(forme._element)
                copie.find(qn("p:nvSpPr")).find(qn("p:cNvPr")).set("id", str(len(self.diapo.shapes._spTree) + 50))
                self.diapo.shapes._spTree.append(copie)
                if forme._element.ph.get("type") == "ftr":
                    cadre = self.diapo.shapes[-1].text_frame
                    write_runs(cadre.paragraphs[0], self.fond.pied, f.PIED_PT, couleur=GRIS)


def write_runs(paragraphe: Any, texte: str, points: float, *, couleur: str = "", gras: bool = False) -> None:
    """A text in a paragraph, in French, with its no-break blanks; no size where its style has one."""
    passage = paragraphe.add_run()
    passage.text = bind_blanks(HORS_XML.sub("", texte))
    passage._r.get_or_add_rPr().set("lang", LANGUE)
    if points:
        passage.font.size = Pt(points)
    if couleur:
        passage.font.color.rgb = paint(couleur)
    if gras:
        passage.font.bold = True


def describe(forme: Any, alternative: str) -> None:
    """The alternative of a picture, a chart, a table or a group."""
    forme._element.xpath(".//p:cNvPr")[0].set("descr", bind_blanks(HORS_XML.sub("", alternative)))


def paint(couleur: str) -> RGBColor:
    """« #0b5345 » as the library wants it."""
    rouge, vert, bleu = bytes.fromhex(couleur[1:])
    return RGBColor(rouge, vert, bleu)  # type: ignore[no-untyped-call]


def _drop_bullet(paragraphe: Any) -> None:
    proprietes = paragraphe._p.get_or_add_pPr()
    proprietes.set("marL", "0")
    proprietes.set("indent", "0")
    proprietes.append(proprietes.makeelement(qn("a:buNone"), {}))


def _rule(cellule: Any) -> None:
    """A thin line under each row, and none between columns: a table is calm where it is read across."""
    proprietes = cellule._tc.get_or_add_tcPr()
    remplissage = proprietes.find(qn("a:solidFill"))
    for nom, visible in (("a:lnL", False), ("a:lnR", False), ("a:lnT", False), ("a:lnB", True)):
        trait = proprietes.makeelement(qn(nom), {"w": "9525" if visible else "0"})
        genre = trait.makeelement(qn("a:solidFill" if visible else "a:noFill"), {})
        if visible:
            genre.append(genre.makeelement(qn("a:srgbClr"), {"val": FILET[1:].upper()}))
        trait.append(genre)
        remplissage.addprevious(trait)
