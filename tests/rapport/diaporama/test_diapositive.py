"""One slide: title, table, text, foot, notes, in this order."""

from __future__ import annotations

import pytest
from pptx.util import Pt
from rendus.bilans_lus import find_alternative, list_texts, open_fond

from numresp.rapport.diaporama.diapositive import CONTENU, Diapositive, paint
from numresp.rapport.diaporama.fond import TITRE_PT
from numresp.rapport.figures.toile import contrast


def test_what_it_holds_in_its_order() -> None:
    """The title first, the foot and the number last; a table says what it is, and its heading row is one."""
    planche = Diapositive(open_fond(), "Une trouvaille", ("À dire.", "", "Et ceci."))
    planche.write_table(
        ("Quoi", "Jours"),
        [("Trier", "3,0")],
        (8, 3),
        haut_cm=4,
        hauteurs_cm=[1.2],
        alternative="Ce qui est fait.",
        nombres=frozenset({1}),
    )
    planche.write("Dessous", (2, 8, 10, 1))
    planche.close()
    assert list_texts(planche.diapo)[:6] == ["Une trouvaille", "Quoi", "Jours", "Trier", "3,0", "Dessous"]
    assert list_texts(planche.diapo)[6] == "Valmont, essai."
    assert planche.diapo.notes_slide.notes_text_frame.text == "À dire. Et ceci."
    table = planche.diapo.shapes[1]
    assert find_alternative(table) == "Ce qui est fait."
    assert table.table.first_row
    idents = [forme.shape_id for forme in planche.diapo.shapes]
    assert len(set(idents)) == len(idents)


def test_lists_and_long_titles() -> None:
    """A head has no bullet; a title of more than two lines is smaller; what XML cannot hold is left out."""
    planche = Diapositive(open_fond(), "long " * 60 + "\x0c", (), CONTENU)
    assert planche.diapo.shapes.title.text_frame.paragraphs[0].runs[0].font.size == Pt(TITRE_PT - 4)
    planche.fill(1, ["un", "deux"], tete="Tête")
    tete, un, _ = planche.diapo.placeholders[1].text_frame.paragraphs
    assert (tete.runs[0].font.bold, un.runs[0].font.bold) == (True, None)
    assert "buNone" in tete._p.xml
    assert "buNone" not in un._p.xml


@pytest.mark.parametrize("couleur", ["#0b5345", "#555555", "#1a1a1a"])
def test_contrast_on_white(couleur: str) -> None:
    """Every ink of the slides is at 4.5 or more on white."""
    rouge, vert, bleu = (canal / 255 for canal in paint(couleur))
    assert contrast((rouge, vert, bleu), (1, 1, 1)) >= 4.5
