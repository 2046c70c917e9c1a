"""A Word document that its readers can amend: real styles, tables whose headings repeat, alternatives, French throughout.

The same content gives the same bytes: no clock, no author, no date in the archive.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from numresp.depot.echanges.xlsx.ecriture import HORS_XML
from numresp.langue.html import is_nombres
from numresp.langue.insecables import bind_blanks

LANGUE = "fr-FR"
POLICE = "Arial"
ENCRE = RGBColor(0x0B, 0x53, 0x45)
BLANC = re.compile(r"(\[à compléter[^\]]*\])")
"""What only the town knows: it is written between brackets, and highlighted."""
VIGNETTE = "metadata/thumbnail"
EPOQUE = (1980, 1, 1, 0, 0, 0)
"""The date of every file in the archive, the first that the format knows."""
PROGRAMME = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>numresp</Application></Properties>"
)
"""What the archive says of the program that wrote it; the library's template names another one."""
LARGEUR_CM = 17.0
HAUTEUR_MAX_CM = 19.0


class Redaction:
    """A document that is being written, from top to bottom.

    Parameters
    ----------
    titre : str
        What the document is; its property too, which screen readers say first.
    jour : date
        Day of the content, in the place of a clock.
    pied : str
        What stands at the foot of every page, before its number.
    """

    def __init__(self, titre: str, jour: date, pied: str) -> None:
        self.document: Document = docx.Document()
        _drop_thumbnail(self.document)
        _set_styles(self.document)
        _set_page(self.document, pied)
        proprietes = self.document.core_properties
        proprietes.title, proprietes.language = titre, LANGUE
        proprietes.author = proprietes.last_modified_by = proprietes.comments = proprietes.keywords = ""
        proprietes.created = proprietes.modified = datetime(jour.year, jour.month, jour.day)
        proprietes.revision = 1

    def write_title(self, texte: str) -> None:
        """The title of the document."""
        self.document.add_paragraph(bind_blanks(texte), style="Title")

    def write_heading(self, texte: str, niveau: int = 1, *, nouvelle_page: bool = False) -> None:
        """A heading, in Word's own style, so that its navigation and a table of contents find it."""
        titre = self.document.add_heading(bind_blanks(texte), level=niveau)
        titre.paragraph_format.page_break_before = nouvelle_page

    def write(self, texte: str, style: str = "Normal") -> Paragraph:
        """A paragraph; what is to be filled in is highlighted."""
        return _fill(self.document.add_paragraph(style=style), texte)

    def write_passages(self, passages: Iterable[tuple[str, bool]], style: str = "Normal") -> Paragraph | None:
        """A paragraph of passages, each with whether it is in bold; nothing where there are no words."""
        dits = [(texte, gras) for texte, gras in passages if texte]
        if not "".join(texte for texte, _ in dits).strip():
            return None
        paragraphe = self.document.add_paragraph(style=style)
        for texte, gras in dits:
            _fill(paragraphe, texte, gras=gras)
        return paragraphe

    def write_list(self, lignes: Iterable[str], *, ordonnee: bool = False) -> None:
        """A list, in Word's own style."""
        for ligne in lignes:
            self.write(ligne, "List Number" if ordonnee else "List Bullet")

    def write_table(
        self,
        legende: str,
        colonnes: Sequence[str],
        lignes: Iterable[Sequence[str]],
        largeurs_cm: Sequence[float],
        totaux: Collection[int] = (),
    ) -> None:
        """A table: its caption above, a heading row that repeats on every page, rows that are not cut in two.

        Columns whose cells are all numbers are aligned right, as on a page. The rows of `totaux`, by their rank, are in bold.
        """
        corps = [list(ligne) for ligne in lignes]
        self.write(legende, "Caption").paragraph_format.keep_with_next = True
        table = self.document.add_table(rows=0, cols=len(colonnes), style="Table Grid")
        table.autofit = False
        for colonne, largeur in zip(
            table.columns, largeurs_cm, strict=True
        ):  # LibreOffice reads these, Word the cells'
            colonne.width = Cm(largeur)
        nombres = {rang for rang in range(len(colonnes)) if is_nombres([ligne[rang] for ligne in corps])}
        for numero, cellules in enumerate([list(colonnes), *corps]):
            rangee = table.add_row()
            _mark_row(rangee._tr, "w:cantSplit")
            if numero == 0:
                _mark_row(rangee._tr, "w:tblHeader")
            for rang, (cellule, texte) in enumerate(zip(rangee.cells, cellules, strict=True)):
                cellule.width = Cm(largeurs_cm[rang])
                paragraphe = _fill(cellule.paragraphs[0], texte, gras=numero == 0 or numero - 1 in totaux)
                paragraphe.style = self.document.styles["Table Text"]
                if rang in nombres:
                    paragraphe.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        self.document.add_paragraph(style="Table Text")

    def write_picture(
        self, png: bytes, legende: str, alternative: str, proportion: float, largeur_cm: float = LARGEUR_CM
    ) -> None:
        """A picture with its alternative; `proportion` is its height over its width, so that it fits on a page."""
        self.write(legende, "Caption").paragraph_format.keep_with_next = True
        largeur = min(largeur_cm, HAUTEUR_MAX_CM / proportion)
        self.document.add_picture(io.BytesIO(png), width=Cm(largeur))
        dessin = self.document.inline_shapes[-1]._inline.docPr
        dessin.set("descr", alternative)
        dessin.set("title", legende)

    def encode(self) -> bytes:
        """The bytes of the document."""
        brut = io.BytesIO()
        self.document.save(brut)
        propre = io.BytesIO()
        with zipfile.ZipFile(brut) as lu, zipfile.ZipFile(propre, "w", zipfile.ZIP_DEFLATED) as ecrit:
            for nom in lu.namelist():
                fiche = zipfile.ZipInfo(nom, EPOQUE)
                fiche.compress_type = zipfile.ZIP_DEFLATED
                ecrit.writestr(fiche, PROGRAMME if nom == "docProps/app.xml" else lu.read(nom))
        return propre.getvalue()


def _fill(paragraphe: Paragraph, texte: str, *, gras: bool = False) -> Paragraph:
    for morceau in filter(None, BLANC.split(bind_blanks(HORS_XML.sub("", texte)))):
        passage = paragraphe.add_run(morceau)
        passage.bold = True if gras else None
        if BLANC.fullmatch(morceau):
            passage.font.highlight_color = WD_COLOR_INDEX.YELLOW
    return paragraphe


def _mark_row(rangee: object, nom: str) -> None:
    marque = OxmlElement(nom)
    marque.set(qn("w:val"), "true")
    rangee.get_or_add_trPr().append(marque)  # type: ignore[attr-defined]


def _set_styles(document: Document) -> None:
    """French, one font for print, headings in the ink of the reports; a style for the text of tables."""
    styles = document.styles
    defauts = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    langue = defauts.find(qn("w:lang"))
    if langue is None:
        langue = OxmlElement("w:lang")
        defauts.append(langue)
    for cle in ("w:val", "w:eastAsia"):
        langue.set(qn(cle), LANGUE)
    for nom, taille in (
        ("Normal", 10.5),
        ("Title", 22),
        ("Subtitle", 16),
        ("Heading 1", 17),
        ("Heading 2", 13),
        ("Heading 3", 11),
        ("Caption", 9.5),
    ):
        style = styles[nom]
        style.font.name, style.font.size = POLICE, Pt(taille)
        polices = style.element.get_or_add_rPr().get_or_add_rFonts()
        for cle in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            polices.attrib.pop(qn(cle), None)
        if nom != "Normal":
            style.font.color.rgb = ENCRE
    bordure = styles["Title"].element.pPr.find(qn("w:pBdr"))
    if bordure is not None:  # the template's blue line
        styles["Title"].element.pPr.remove(bordure)
    tableau = styles.add_style("Table Text", 1)
    tableau.base_style = styles["Normal"]
    tableau.font.size = Pt(9)
    tableau.paragraph_format.space_before = tableau.paragraph_format.space_after = Pt(2)
    styles["Normal"].paragraph_format.space_after = Pt(6)


def _set_page(document: Document, pied: str) -> None:
    """A4, and at the foot what the document is and « page / pages »."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm((21 - LARGEUR_CM) / 2)
    section.top_margin = section.bottom_margin = Cm(2)
    bas = section.footer.paragraphs[0]
    bas.style = document.styles["Table Text"]
    bas.add_run(f"{bind_blanks(pied)} Page ")
    _add_field(bas, "PAGE")
    bas.add_run(" sur ")
    _add_field(bas, "NUMPAGES")


def _add_field(paragraphe: Paragraph, code: str) -> None:
    champ = OxmlElement("w:fldSimple")
    champ.set(qn("w:instr"), code)
    passage, texte = OxmlElement("w:r"), OxmlElement("w:t")
    texte.text = "1"
    passage.append(texte)
    champ.append(passage)
    paragraphe._p.append(champ)


def _drop_thumbnail(document: Document) -> None:
    """The picture of an empty page that the library's template carries."""
    liens = document.part.package.rels
    for ident in [ident for ident, lien in liens.items() if lien.reltype.endswith(VIGNETTE)]:
        del liens[ident]
