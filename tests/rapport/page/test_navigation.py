"""Anchors, contents list, folded tables and links, on pages written by hand."""

from __future__ import annotations

import pytest

from numresp.rapport.page import navigation as nav

INSECABLE = "\N{NO-BREAK SPACE}"
LIGNE = '<tr><th scope="row">{}</th><td>1</td></tr>'


def table(legende: str, *lignes: str) -> str:
    """A table with its rows."""
    corps = "".join(LIGNE.format(ligne) for ligne in lignes)
    return f"<table><caption>{legende}</caption><thead><tr><th>x</th></tr></thead><tbody>{corps}</tbody></table>"


@pytest.mark.parametrize(
    ("texte", "ident"),
    [
        ("Points d’appui", "points-d-appui"),
        ("Ce qui a progressé (34)", "ce-qui-a-progresse-34"),
        ("Cœur <i>vert</i> &amp; net", "coeur-vert-net"),
        ("2026 : la suite", "s-2026-la-suite"),
        ("…", "s"),
    ],
)
def test_ident_of_words(texte: str, ident: str) -> None:
    """Letters without accents and figures, beginning with a letter."""
    assert nav.make_ident(texte) == ident


def test_each_heading_has_its_anchor() -> None:
    """One that has an id keeps it; two of the same words get two ids; levels 1 and 4 have none."""
    html = nav.mark_headings('<h1>A</h1><h2>Suite</h2><h3>Suite</h3><h2 id="x">Autre</h2><h4>Bas</h4>')
    assert html == '<h1>A</h1><h2 id="suite">Suite</h2><h3 id="suite-2">Suite</h3><h2 id="x">Autre</h2><h4>Bas</h4>'


def test_contents_list_before_the_first_section() -> None:
    """Sections alone, in their order; none for two sections."""
    marquee = nav.mark_headings("<h1>T</h1><p>Dit</p><h2>A</h2><h3>a</h3><h2>B &amp; C</h2><h2>D</h2>")
    html = nav.add_sommaire(marquee)
    assert html.index("</p>") < html.index("<nav") < html.index("<h2")
    assert '<a href="#a">A</a></li><li><a href="#b-c">B &amp; C</a></li><li><a href="#d">D</a>' in html
    assert "<nav" not in nav.add_sommaire(nav.mark_headings("<h2>A</h2><h2>B</h2>"))


def test_a_long_table_is_folded_and_a_short_one_is_not() -> None:
    """Five rows are behind a line that says what they are; four stand there."""
    courte = table("Peu", *"abcd")
    longue = table("Achats", *"abcde")
    assert nav.fold_long(f"<main>{courte}</main>") == f"<main>{courte}</main>"
    attendu = f"<details><summary>Achats{INSECABLE}: 5{INSECABLE}lignes</summary>{longue}</details>"
    assert nav.fold_long(f"<main>{longue}</main>") == f"<main>{attendu}</main>"


def test_what_a_subheading_holds_is_folded_once() -> None:
    """Two tables and what is said of them under one line; nothing folded inside; the next section is apart."""
    dedans = f"<p>Dit.</p>{table('Un', *'abcdef')}{table('Deux', *'ab')}"
    html = nav.fold_long(f"<main><h3>Parc</h3>{dedans}<h2>Fin</h2><p>Dehors</p></main>")
    assert html.count("<details>") == 1
    assert f"<summary>2{INSECABLE}tableaux, 8{INSECABLE}lignes</summary>{dedans}</details><h2>" in html


def test_lists_and_navigation() -> None:
    """Eleven points of a section are folded behind their number, eight are not, nor a contents list, nor a lone sentence."""
    onze = f"<ul>{'<li>x</li>' * 11}</ul>"
    assert nav.fold_long(onze) == f"<details><summary>11{INSECABLE}éléments</summary>{onze}</details>"
    for reste in (f"<ul>{'<li>x</li>' * 8}</ul>", f"<nav>{onze}</nav>", "<h3>Rien</h3><p>Dit</p></main>"):
        assert nav.fold_long(reste) == reste


def test_rows_and_links_of_questions() -> None:
    """The row of a question has its anchor, once; the report leads to it from a row, a point and a bold name, once each."""
    noms = {"1.01": "Élu référent", "1.02": "Achats & dons"}
    seconde = f'<th scope="row">Achats &amp; dons</th>{"".join(LIGNE.format("Élu référent") for _ in range(2))}'
    ancree = nav.anchor_questions(seconde, noms)
    assert ancree.count('id="q-1.01"') == ancree.count('id="q-1.02"') == 1
    page = (
        f"<ul><li><b>Élu référent{INSECABLE}:</b> non</li><li>Élu référent</li></ul>{LIGNE.format('Achats &amp; dons')}"
    )
    html = nav.link_questions(page, noms, "bilan-calcul.html")
    assert (
        f'<li><b><a href="bilan-calcul.html#q-1.01">Élu référent</a>{INSECABLE}:</b> non</li><li>Élu référent</li>'
        in html
    )
    assert '<th scope="row"><a href="bilan-calcul.html#q-1.02">Achats &amp; dons</a></th>' in html


def test_a_full_page_gets_no_more() -> None:
    """A way is left out before it makes too many elements: three stand there, four are allowed, two could be linked."""
    page = "<ul><li>Un</li><li>Deux</li></ul>"
    assert nav.count_elements(page) == 3
    assert nav.count_elements("<p><svg><g><path/></g></svg></p>") == 2
    html = nav.link_questions(page, {"1": "Un", "2": "Deux"}, "c.html", au_plus=4)
    assert html == '<ul><li><a href="c.html#q-1">Un</a></li><li>Deux</li></ul>'


def test_other_reports_of_the_body() -> None:
    """Each report by its name, the one that is read marked; left out alone, or where there is no room."""
    voisins = [("charte.html", "Charte"), ("bilan.html", "Bilan")]
    html = nav.add_voisins("<header></header>", voisins, "bilan.html", "Rapports")
    assert '<a href="charte.html">Charte</a> <a href="bilan.html" aria-current="true">Bilan</a></nav>' in html
    assert nav.add_voisins("<header></header>", voisins[:1], "bilan.html", "Rapports") == "<header></header>"
    assert nav.add_voisins("<header></header>", voisins, "bilan.html", "Rapports", 3) == "<header></header>"
    assert "<nav" in nav.add_voisins("<header></header>", voisins, "bilan.html", "Rapports", 4)
