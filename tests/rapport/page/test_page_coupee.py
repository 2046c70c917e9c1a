"""A page that would weigh too much loses one section to a page of its own; both stay whole pages that lead to each other."""

from __future__ import annotations

from numresp.rapport.page.fautes_de_page import check_page
from numresp.rapport.page.page_coupee import cut_section

PAGE = """<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>Valmont, calcul</title></head>
<body><a href="#contenu">Aller au contenu</a>
<header><p><a href="suivi.html">Retour</a></p></header>
<main id="contenu">
<h1>Valmont : comment ces chiffres sont obtenus</h1><p>Chapeau.</p><h2>Règles</h2><p>Une règle.</p>\
<h2>Ordres</h2><p>Un facteur.</p><h3>Sources</h3><p>Une source.</p><h2>Versions</h2><p>numresp.</p>
</main>
<footer><p>Valmont</p></footer>
</body></html>
"""


def test_light_page_stays_whole() -> None:
    """Under the limit, or without that section, nothing moves."""
    assert cut_section(PAGE, "Ordres", "calcul.html", "ordres.html", limite=100_000) == (PAGE, None)
    assert cut_section(PAGE, "Absente", "calcul.html", "ordres.html", limite=10) == (PAGE, None)


def test_section_moves_whole() -> None:
    """Its text and its own headings leave; the heading stays, and says where it is now; what follows stays."""
    reste, partie = cut_section(PAGE, "Ordres", "calcul.html", "ordres.html", limite=10)
    assert partie is not None
    assert "Un facteur" not in reste
    assert "Une source" not in reste
    assert (
        '<h2>Ordres</h2><p>Ce qui suit est sur <a href="ordres.html">une page à part</a>.</p><h2>Versions</h2>' in reste
    )
    assert "Un facteur" in partie
    assert "<h2>Sources</h2><p>Une source.</p>" in partie  # one step up, since the section is now the page
    assert "Une règle" not in partie
    assert "numresp." not in partie
    assert 'href="calcul.html"' in partie
    assert "<h1>Ordres</h1>" in partie


def test_both_are_pages() -> None:
    """Each keeps header, landmarks and footer, one h1 and a title of its own."""
    reste, partie = cut_section(PAGE, "Ordres", "calcul.html", "ordres.html", limite=10)
    assert partie is not None
    for page in (reste, partie):
        assert page.count("<h1>") == page.count("<main") == page.count("</main>") == page.count("<footer>") == 1
    assert "<title>Valmont, calcul</title>" in reste
    assert "<title>Valmont, calcul, ordres</title>" in partie


def test_last_section_of_a_page() -> None:
    """The last one ends with the page's main part."""
    reste, partie = cut_section(PAGE, "Versions", "calcul.html", "ordres.html", limite=10)
    assert partie is not None
    assert check_page(reste) == check_page(PAGE)
    assert partie.count("numresp.") == 1


def test_no_break_space_in_the_heading() -> None:
    """A heading is the same with a no-break space, which a page has where the code may have a plain one."""
    page = PAGE.replace("<h2>Ordres</h2>", "<h2>Ordres\N{NO-BREAK SPACE}: tout</h2>")
    _, partie = cut_section(page, "Ordres : tout", "calcul.html", "ordres.html", limite=10)
    assert partie is not None
    assert "<h1>Ordres\N{NO-BREAK SPACE}: tout</h1>" in partie
