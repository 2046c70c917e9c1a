"""What all slides share: 16:9, one font, the ink of the reports as the one accent, French, three layouts, no author."""

from __future__ import annotations

import io
import re
from datetime import date, datetime
from typing import Any

import pptx
from pptx.oxml.ns import qn
from pptx.util import Cm, Pt

from numresp.langue.insecables import bind_blanks
from numresp.rapport.conseil.docx import LANGUE, POLICE
from numresp.rapport.diaporama.octets import clean_archive
from numresp.rapport.figures.profil import ACCENT, CLAIR, FILET, GRIS, MOYEN

LARGEUR_CM, HAUTEUR_CM, MARGE_CM = 33.867, 19.05, 1.6
UTILE_CM = LARGEUR_CM - 2 * MARGE_CM
RETRAIT_CM = 0.254
"""What a frame keeps between its edge and its text: where a table or a drawing begins, to stand under the title."""
TITRE_HAUT_CM, TITRE_CM = 0.9, 2.4
CORPS_HAUT_CM, PIED_CM = 3.7, 17.6
CORPS_CM = PIED_CM - CORPS_HAUT_CM - 0.3
"""What is between the title and the foot."""
TITRE_PT, CORPS_PT, PIED_PT = 28, 20, 14
DISPOSITIONS = {1: "Titre et contenu", 3: "Titre et deux contenus", 5: "Titre seul"}
"""The layouts of the library's template that are kept, by their rank, and what they are called here."""
COULEURS = {
    "dk2": ACCENT,
    "lt2": CLAIR,
    "accent1": ACCENT,
    "accent2": MOYEN,
    "accent3": FILET,
    "accent4": GRIS,
    "accent5": CLAIR,
    "accent6": GRIS,
    "hlink": ACCENT,
    "folHlink": GRIS,
}
VIGNETTE, IMPRIMANTE = "metadata/thumbnail", "relationships/printerSettings"


class FondDePlanches:
    """A presentation to which slides are added, from the first to the last.

    Parameters
    ----------
    titre : str
        What it is; its property too.
    jour : date
        Day of the content, in the place of a clock.
    pied : str
        What stands at the foot of every slide, before its number.
    """

    def __init__(self, titre: str, jour: date, pied: str) -> None:
        self.presentation: Any = pptx.Presentation()
        self.pied = bind_blanks(pied)
        self.presentation.slide_width, self.presentation.slide_height = Cm(LARGEUR_CM), Cm(HAUTEUR_CM)
        _drop_links(self.presentation.part.package, VIGNETTE)
        _drop_links(self.presentation.part, IMPRIMANTE)
        self.dispositions = _keep_layouts(self.presentation)
        _set_theme(self.presentation)
        _set_master(self.presentation.slide_master)
        for disposition in self.dispositions.values():
            _place_all(disposition)
        proprietes = self.presentation.core_properties
        proprietes.title, proprietes.language = bind_blanks(titre), LANGUE
        proprietes.author = proprietes.last_modified_by = proprietes.comments = proprietes.keywords = ""
        proprietes.created = proprietes.modified = datetime(jour.year, jour.month, jour.day)
        proprietes.revision = 1

    def encode(self) -> bytes:
        """The bytes of the file."""
        brut = io.BytesIO()
        self.presentation.save(brut)
        return clean_archive(brut.getvalue())


def _drop_links(part: Any, fin: str) -> None:
    """The picture of an empty slide and the settings of somebody's printer, which the library's template carries."""
    liens = part._rels
    for ident in [ident for ident, lien in liens.items() if lien.reltype.endswith(fin)]:
        liens.pop(ident)


def _keep_layouts(presentation: Any) -> dict[int, Any]:
    """Three layouts, named in French; the others would be empty choices."""
    gardees = {}
    for rang, disposition in enumerate(list(presentation.slide_layouts)):
        if rang in DISPOSITIONS:
            disposition._element.cSld.set("name", DISPOSITIONS[rang])
            gardees[rang] = disposition
        else:
            presentation.slide_layouts.remove(disposition)
    return gardees


def _set_theme(presentation: Any) -> None:
    """Colours and fonts, so that what somebody adds looks like the rest."""
    [theme] = [p for p in presentation.part.package.iter_parts() if "/theme/" in str(p.partname)]
    xml = theme.blob.decode()
    xml = re.sub(r'(<a:latin typeface=")Calibri"', rf'\g<1>{POLICE}"', xml)
    for nom, couleur in COULEURS.items():
        xml = re.sub(rf"(<a:{nom}>)<a:srgbClr[^>]*/>", rf'\g<1><a:srgbClr val="{couleur[1:].upper()}"/>', xml)
    theme._blob = re.sub('name="Office( Theme)?"', 'name="numresp"', xml).encode()


def _set_master(maitre: Any) -> None:
    """Sizes, left-aligned bold titles in the accent, French."""
    styles = maitre._element.find(qn("p:txStyles"))
    titre = styles.find(qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    titre.set("algn", "l")
    defaut = titre.find(qn("a:defRPr"))
    defaut.set("sz", str(TITRE_PT * 100))
    defaut.set("b", "1")
    defaut.find(qn("a:solidFill")).find(qn("a:schemeClr")).set("val", "tx2")
    for niveau in styles.find(qn("p:bodyStyle")):
        rang = niveau.tag.rpartition("}lvl")[2][:1]
        style = niveau.find(qn("a:defRPr"))
        if style is not None:
            style.set("sz", str((CORPS_PT if rang == "1" else 18) * 100))
            style.set("lang", LANGUE)
    defaut.set("lang", LANGUE)
    _place_all(maitre)


def _place_all(fond: Any) -> None:
    """Where each placeholder stands; the library's template is 4:3, and in English."""
    for forme in fond.placeholders:
        genre = forme._element.ph.get("type", "obj")
        rang = forme.placeholder_format.idx
        moitie = (UTILE_CM - 1.2) / 2 if fond.name == DISPOSITIONS[3] else UTILE_CM
        gauche = MARGE_CM + (moitie + 1.2 if rang == 2 and genre == "obj" else 0)
        place = {
            "title": (MARGE_CM, TITRE_HAUT_CM, UTILE_CM, TITRE_CM),
            "dt": (MARGE_CM, PIED_CM, 4, 0.9),
            "ftr": (MARGE_CM, PIED_CM, UTILE_CM - 3, 0.9),
            "sldNum": (LARGEUR_CM - MARGE_CM - 2.5, PIED_CM, 2.5, 0.9),
        }.get(genre, (gauche, CORPS_HAUT_CM, moitie, CORPS_CM))
        forme.left, forme.top, forme.width, forme.height = (Cm(v) for v in place)
        _speak_french(forme)
        if genre in ("ftr", "sldNum"):
            forme.text_frame.paragraphs[0].font.size = Pt(PIED_PT)
            for style in forme._element.iter(qn("a:lvl1pPr")):
                style.set("algn", "l" if genre == "ftr" else "r")
            for nuance in list(forme._element.iter(qn("a:tint"))):  # a grey too pale to be read
                nuance.getparent().remove(nuance)
        if genre == "dt":
            forme._element.getparent().remove(forme._element)


MODELES = {
    "Click to edit Master title style": "Titre",
    "Click to edit Master text styles": "Texte",
    "Second level": "Deuxième niveau",
    "Third level": "Troisième niveau",
    "Fourth level": "Quatrième niveau",
    "Fifth level": "Cinquième niveau",
}


def _speak_french(forme: Any) -> None:
    for element in forme._element.iter():
        if "lang" in element.attrib:
            element.set("lang", LANGUE)
        if element.tag == qn("a:t") and element.text in MODELES:
            element.text = MODELES[element.text]
