"""The pieces of a page as a tree."""

from __future__ import annotations

from numresp.rapport.editable.arbre import read_html, read_text


def test_tree() -> None:
    """Elements in their order with their attributes, entities as their signs; what is not closed ends with what holds it."""
    racine = read_html('<ul><li>un</li><li class="x">deux &amp; <b>trois</b></ul><p>fin<br>ici')
    [liste, paragraphe] = racine.enfants
    assert not isinstance(liste, str)
    assert [puce.texte for puce in liste.list_elements("li")] == ["un", "deux & trois"]
    assert [puce.attributs for puce in liste.list_elements("li")] == [{}, {"class": "x"}]
    assert not isinstance(paragraphe, str)
    assert paragraphe.texte == "fin\nici"


def test_words() -> None:
    """Blocks are told apart by a line end; a stray end is nothing."""
    assert read_text("<b>Suivi</b> : 3 mai.</i>") == "Suivi : 3 mai."
    assert read_text("<div><p>un</p><p>deux</p></div>") == "un\ndeux"
    assert read_text('<svg><path d="M0"/><title>t</title></svg>') == "t"
