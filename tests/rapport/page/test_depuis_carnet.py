"""The page: our own template and nothing else, and checks that catch each fault."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from inventes.carnet_fictif import export, notebook, show
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_output

from numresp.erreurs import RapportEchoue
from numresp.rapport.equivalents.donnees import DonneesDeFigure, carry_donnees
from numresp.rapport.page.depuis_carnet import export_page, read_donnees
from numresp.rapport.page.fautes_de_page import check_page

HOSTILE = '<script>"&$x$'


def test_sound_page(page: str) -> None:
    """A page from the template passes its own checks, twice with the same bytes."""
    assert check_page(page) == []
    assert page == export(notebook())


def test_nothing_of_jupyter(page: str) -> None:
    """No input, prompt, cell wrapper, anchor sign, tab stop or image of JupyterLab's is left; SVG keeps its viewBox."""
    for trace in ("montrer(bilan)", "jp-", "<div", "¶", "tabindex", "papermill", "duration", "<script", "In ["):
        assert trace not in page
    assert "viewBox=" in page


def test_frame(page: str) -> None:
    """The page has its language, title, skip link, landmarks, banner, sister page and foot."""
    lue = BeautifulSoup(page, "html.parser")
    assert lue.html["lang"] == "fr"
    assert lue.head.title.text == "Autodiagnostic · Le Trait"
    assert lue.find(id=lue.body.a["href"][1:]).name == "main"
    assert lue.header.find(class_="provisoire").text == "PROVISOIRE"
    assert lue.header.a["href"] == "a.html"
    assert lue.footer.text.strip() == "numresp"


def test_bare_frame() -> None:
    """Without a banner, a sister page and a foot, none of them leaves an empty element."""
    cadre = {"titre": "Valmont", "bandeau": "", "pied": "", "lien": None, "css_classe": "calcul"}
    page = export_page(notebook(), garder=lambda _: True, **cadre)  # type: ignore[arg-type]
    lue = BeautifulSoup(page, "html.parser")
    assert lue.find(class_="provisoire") is None
    assert lue.header.a is None
    assert lue.footer.p is None
    assert lue.body["class"] == ["calcul"]


def test_frame_is_escaped() -> None:
    """What a town types in its name cannot leave the title, the banner or the foot."""
    page = export(notebook(), titre=HOSTILE, bandeau=HOSTILE, pied=HOSTILE, lien=('"><b>', HOSTILE))
    lue = BeautifulSoup(page, "html.parser")
    assert lue.script is None
    assert [lue.title.text, lue.footer.p.text, lue.header.a.text] == [HOSTILE] * 3


def test_few_elements(page: str) -> None:
    """The frame itself costs fewer than 20 elements, so that the report keeps the others (EcoIndex)."""
    lue = BeautifulSoup(page, "html.parser")
    dans_le_cadre = [balise for balise in lue.find_all(True) if balise.find_parent("main") is None]
    assert len(dans_le_cadre) < 20
    assert len(lue.style.text.encode()) < 8000


def test_kept_cells() -> None:
    """Only the cells that are asked for are shown, and what the others printed does not matter; nothing is changed."""
    brouillon = new_code_cell(
        "print(1)", outputs=[new_output("stream", name="stdout", text="1")], metadata={"tags": ["non"]}
    )
    carnet = notebook(brouillon)
    avant = str(carnet)
    page = export(carnet, garder=lambda cellule: "non" not in cellule.metadata.get("tags", ()))
    assert check_page(page) == []
    assert str(carnet) == avant


def test_markdown_output() -> None:
    """A cell may show Markdown; HTML wins where a cell gives both."""
    page = export(notebook(show(text_markdown="**gras**"), show(text_html="<p>html</p>", text_markdown="perdu")))
    assert "<strong>gras</strong>" in page
    assert "<p>html</p>" in page
    assert "perdu" not in page


@pytest.mark.parametrize(
    ("sortie", "attendu"),
    [
        (new_output("stream", name="stdout", text="oubli\n"), "a écrit sur stdout : oubli"),
        (new_output("stream", name="stderr", text="FutureWarning"), "a écrit sur stderr : FutureWarning"),
        (new_output("error", ename="KeyError", evalue="x", traceback=[]), "a échoué : KeyError : x"),
        (new_output("display_data", data={"image/png": "…"}), "montre ce qu’une page ne sait pas afficher .image/png"),
        (
            new_output("execute_result", data={"text/plain": "42"}),
            "montre ce qu’une page ne sait pas afficher .text/plain",
        ),
    ],
)
def test_refused_outputs(sortie: NotebookNode, attendu: str) -> None:
    """What must not stand in a report stops it, and the message says which cell did it."""
    carnet = notebook(new_code_cell("\nbilan.montrer()", outputs=[sortie]))
    with pytest.raises(RapportEchoue, match=f"La cellule 5 .« bilan.montrer\\(\\) ». {attendu}"):
        export(carnet)


def test_no_page_holds_the_data_of_its_figures() -> None:
    """They are read from the notebook, which keeps them; the page is the same as without them."""
    donnees = DonneesDeFigure(("Étape",), (("Départ",),))
    figures = [f"<figure><svg></svg>{suite}</figure>" for suite in (carry_donnees("c", donnees), "")]
    carnets = [notebook(show(text_html=figure)) for figure in figures]
    avec, sans = map(export, carnets)
    assert avec == sans
    assert "<!--" not in avec
    assert read_donnees(carnets[0]) == {**read_donnees(carnets[1]), "c": donnees}
    assert list(read_donnees(carnets[1])) == ["profil"]
