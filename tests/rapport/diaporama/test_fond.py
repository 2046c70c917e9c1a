"""What all slides share: 16:9, three layouts in French, the accent and one font in the theme."""

from __future__ import annotations

import re

from rendus.bilans_lus import open_fond

from numresp.rapport.diaporama.fond import COULEURS, DISPOSITIONS


def test_sixteen_by_nine_and_three_layouts() -> None:
    """The layouts that are left bear French names, and stand inside the slide."""
    fond = open_fond()
    largeur, hauteur = fond.presentation.slide_width, fond.presentation.slide_height
    assert abs(largeur / hauteur - 16 / 9) < 0.001
    assert [d.name for d in fond.presentation.slide_layouts] == list(DISPOSITIONS.values())
    for disposition in fond.presentation.slide_layouts:
        assert all(forme.left + forme.width <= largeur for forme in disposition.placeholders)
    assert fond.presentation.core_properties.title == "Valmont\N{NO-BREAK SPACE}: essai"


def test_theme() -> None:
    """What somebody adds to it has our colours and our font; no word of the library's template is left in English."""
    fond = open_fond()
    [theme] = [p for p in fond.presentation.part.package.iter_parts() if "/theme/" in str(p.partname)]
    xml = theme.blob.decode()
    assert all(f'<a:{nom}><a:srgbClr val="{c[1:].upper()}"/>' in xml for nom, c in COULEURS.items())
    assert "Calibri" not in xml
    noms = re.findall(r"<a:t>([^<]*)", fond.presentation.slide_master._element.xml)
    assert not [nom for nom in noms if "edit" in nom or "level" in nom]
