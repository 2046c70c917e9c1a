"""The checks that a page passes before it is put in place: each fault is found, and said."""

from __future__ import annotations

import pytest

from numresp.rapport.page.fautes_de_page import check_page


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
