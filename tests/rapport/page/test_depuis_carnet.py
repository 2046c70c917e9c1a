"""The page: our own template and nothing else, and checks that catch each fault."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from numresp.erreurs import RapportEchoue
from numresp.langue.html import render_figure, render_table, tag
from numresp.rapport.figures.profil import LigneProfil, draw_profil
from numresp.rapport.page.controle import check_page
from numresp.rapport.page.depuis_carnet import export_page

HOSTILE = '<script>"&$x$'


def show(**donnees: str) -> NotebookNode:
    """Make a cell that has shown something; text_html stands for text/html."""
    sortie = {cle.replace("_", "/"): valeur for cle, valeur in donnees.items()}
    return new_code_cell("montrer(bilan)", outputs=[new_output("display_data", data=sortie)])


def notebook(*cellules: NotebookNode) -> NotebookNode:
    """Make a notebook that a report could be."""
    lignes = [LigneProfil(str(i), f"Thème {i}", 50.0, 40.0, 60.0, 1.0) for i in range(3)]
    figure = render_figure(draw_profil(lignes, 100, "profil"), "Profil", "Légende")
    table = render_table("Scores", ["Thème", "Score"], [["Thème 0", "50,0"]])
    return new_notebook(
        cells=[
            show(text_html=str(tag("h1", "Le Trait")), text_plain="Fragment"),
            new_markdown_cell("## Profil\n\nVoir la [charte](https://charte.institutnr.org/), *page 2*."),
            show(text_html=str(figure)),
            show(text_html=str(table)),
            *cellules,
        ],
        metadata={"papermill": {"duration": 1.5}, "language_info": {"name": "python"}},
    )


def export(carnet: NotebookNode, **changes: object) -> str:
    """Export with a frame."""
    cadre = {
        "titre": "Autodiagnostic · Le Trait",
        "bandeau": "PROVISOIRE",
        "pied": "numresp",
        "lien": ("a.html", "Calcul"),
    }
    return export_page(carnet, **({"garder": lambda _: True} | cadre | changes))  # type: ignore[arg-type]


@pytest.fixture
def page() -> str:
    """Return a sound page."""
    return export(notebook())


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
    lue = BeautifulSoup(export(notebook(), bandeau="", pied="", lien=None, css_classe="calcul"), "html.parser")
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


@pytest.mark.parametrize(
    ("avant", "apres", "faute"),
    [
        ('lang="fr"', 'lang="en"', "ne dit pas qu’elle est en français"),
        ("<title>Auto", "<title></title><b>Auto", "n’a pas de titre"),
        ("<h1>Le Trait</h1>", "", "un titre de niveau 1, et un seul"),
        ("<h2>Profil</h2>", "<h1>Deux</h1>", "un titre de niveau 1, et un seul"),
        ("<h1>Le Trait</h1>", "<h2>Avant</h2><h1>Le Trait</h1>", "en premier"),
        ("<h2>Profil</h2>", "<h3>Profil</h3>", "niveau 3 suit un titre de niveau 1"),
        ("</main>", "<script>1</script></main>", "<script> n’a pas sa place"),
        ("</main>", "<iframe></iframe></main>", "<iframe> n’a pas sa place"),
        ("<h2>", "<h2 onclick='x()'>", "porte l’attribut onclick"),
        ("<h2>", "<h2 tabindex=0>", "porte l’attribut tabindex"),
        ("</head>", '<link rel="icon" href="https://x.fr/i.png"></head>', "ressource extérieure : https://x.fr/i.png"),
        ("<h2>", '<img alt="" src="i.png"><h2>', "ressource extérieure : i.png"),
        ("<h2>", '<img alt="" srcset="//x.fr/i.png 2x"><h2>', "ressource extérieure"),
        ("https://charte", "http://charte", "ressource extérieure : http://charte"),
        ("https://charte", "javascript:charte", "ressource extérieure : javascript:"),
        ("https://charte", "//charte", "ressource extérieure : //charte"),
        ("<style>", '<style>@import "x.css";', "la feuille de style charge"),
        ("<style>", "<style>p{background:url(x.png)}", "la feuille de style charge"),
        ("<h2>", '<h2 style="background:url(https://x.fr/i)">', "<h2 style> charge une ressource"),
        ("<h2>", '<img src="data:image/png;base64,AA=="><h2>', "n’a pas d’alternative"),
        ("<caption>Scores</caption>", "", "n’a pas de légende"),
        ('<th scope="row">', "<th>", "« Thème 0 » n’a pas de portée"),
        ("<desc", "<g", "pas de titre et de description"),
        ("</svg>", f"<g>{'x' * 12_000}</g></svg>", "une figure pèse"),
        ("</main>", f"{'é' * 50_000}</main>", "la page pèse"),
        ("<h2>", '<h2 id="contenu">', "« contenu » sert 2 fois"),
        ('id="profil-t"', 'id="autre"', "rien ne porte l’identifiant « profil-t »"),
        ("</header>", "</header><header></header>", "un repère <header>"),
        ("</h2>", "</h3>", "ne referme pas la dernière balise"),
    ],
)
def test_each_fault_is_caught(page: str, avant: str, apres: str, faute: str) -> None:
    """One thing gone wrong in a sound page is found, and said in French."""
    assert avant in page
    assert any(faute in vue for vue in check_page(page.replace(avant, apres, 1)))


def test_links_that_are_allowed(page: str) -> None:
    """Sources over https, a place in the page, the sister page and an address to write to fetch nothing by themselves."""
    liens = "".join(f'<a href="{cible}">x</a>' for cible in ("https://a.fr", "#contenu", "b.html", "mailto:a@b.fr"))
    assert check_page(page.replace("</main>", f"<p>{liens}</p></main>")) == []
