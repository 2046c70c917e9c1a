"""The whole report as a document: every section of the page, alternatives, the same bytes; LibreOffice opens it."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import pytest
from inventes.pdf_de_libreoffice import count_pages
from milieu import choose
from rendus.bilans_lus import BLANCS, EXEMPLE, read_bilan
from rendus.pages_exemple import compose_report

from numresp.depot.dossier.dossier import load_dossier
from numresp.rapport.editable.arbre import read_html
from numresp.rapport.editable.rapport import compose_rapport, write_rapport

CAS = choose(
    [("clairlieu-essai", "suivi")],
    [
        *(
            ("clairlieu-essai", j)
            for j in ("autodiagnostic", "quick_wins", "charte", "feuille_de_route", "bilan", "suivi")
        ),
        *(("le-trait", "charte"), ("ronceval-essai", "autodiagnostic"), ("ecole-essai", "autodiagnostic")),
    ],
)


@pytest.mark.parametrize(("slug", "jalon"), CAS)
def test_it_has_all_that_the_page_has(slug: str, jalon: str, tmp_path: Path) -> None:
    """Every heading, table and figure of the page, in its order; each figure with the page's own alternative."""
    _, pages = compose_report(EXEMPLE, slug, tmp_path, jalon)
    corps = read_html(re.sub("<style.*?</style>", "", pages[f"{jalon}.html"], flags=re.DOTALL))
    document = docx.Document(io.BytesIO(write_rapport(load_dossier(EXEMPLE, slug), jalon)))  # type: ignore[arg-type]
    for nom, style in (("h2", "Heading 1"), ("h3", "Heading 2")):
        titres = [p.text.translate(BLANCS) for p in document.paragraphs if p.style and p.style.name == style]
        assert titres == [titre.texte.translate(BLANCS) for titre in corps.list_elements(nom)]
    tables = list(corps.list_elements("table"))
    assert [len(table.rows) for table in document.tables] == [len(list(t.list_elements("tr"))) for t in tables]
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in document.tables)
    dits = [dessin._inline.docPr.get("descr", "").translate(BLANCS) for dessin in document.inline_shapes]
    figures = [desc.texte.translate(BLANCS) for desc in corps.list_elements("desc")]
    assert dits == figures
    assert all(dits)


def test_same_bytes_and_what_it_is() -> None:
    """Written twice, the same; its title, its language, its foot; what is provisional is said on top."""
    octets = write_rapport(load_dossier(EXEMPLE, "brume-essai"), "bilan")
    assert octets == write_rapport(load_dossier(EXEMPLE, "brume-essai"), "bilan")
    document = docx.Document(io.BytesIO(octets))
    assert document.core_properties.language == "fr-FR"
    assert document.core_properties.author == ""
    assert "Exemple" in document.sections[0].footer.paragraphs[0].text
    provisoire = docx.Document(io.BytesIO(compose_rapport(read_bilan("ecole-essai")).encode()))
    assert provisoire.paragraphs[0].text.startswith("PROVISOIRE")


@pytest.mark.long
def test_libreoffice_opens_it(tmp_path: Path) -> None:
    """Some pages come of it. Without LibreOffice, CI fails."""
    fichier = tmp_path / "rapport.docx"
    fichier.write_bytes(write_rapport(load_dossier(EXEMPLE, "clairlieu-essai"), "suivi"))
    assert count_pages(fichier, "libreoffice-writer-nogui") >= 4
