"""The projector: frozen through the steps, reset with another body; lists that are cut say the rest."""

from __future__ import annotations

from bs4 import BeautifulSoup

from numresp.atelier.projection.projecteur import Projecteur, list_some, render_part, render_projeter
from numresp.langue.html import Fragment, tag

UNE, AUTRE = tag("main", "une"), tag("main", "autre")


def test_freeze() -> None:
    """A frozen one keeps its picture, with a mark; then it follows again, without."""
    projecteur = Projecteur()
    assert projecteur.show(UNE) == UNE
    assert projecteur.toggle(UNE) == "Projection gelée."
    montre = BeautifulSoup(projecteur.show(AUTRE), "html.parser")
    assert montre.main is not None
    assert montre.main.text == "une"
    assert montre.select("[data-gele][hidden]")
    assert "suit de nouveau" in projecteur.toggle(AUTRE)
    assert projecteur.show(AUTRE) == AUTRE


def test_another_body() -> None:
    """The picture of a body does not stay when another is chosen; the same body read again keeps it."""
    projecteur = Projecteur()
    projecteur.turn_to("valmont")
    projecteur.toggle(UNE)
    projecteur.profil, projecteur.retenue = True, "parc.ratio"
    projecteur.turn_to("valmont")
    assert projecteur.gele == UNE
    projecteur.turn_to("le-trait")
    assert (projecteur.gele, projecteur.profil, projecteur.retenue) == (None, False, "")


def test_some_of_a_list() -> None:
    """A list that fits is whole; else its first lines, and how many others, the count making up the whole."""
    lignes = [tag("li", str(rang)) for rang in range(5)]
    assert list_some(lignes, 5) == lignes
    coupee = list_some(lignes, 4, "autre geste")
    assert coupee[:3] == lignes[:3]
    assert BeautifulSoup(coupee[3], "html.parser").text == "… et 2\N{NO-BREAK SPACE}autres gestes"


def test_a_part_without_anything() -> None:
    """The words that stand where there is nothing; a list otherwise."""
    assert "Rien" in render_part("Titre", [], "Rien encore.")
    assert "Rien" not in render_part("Titre", [tag("li", "un")], "Rien encore.")


def test_buttons() -> None:
    """Open, and freeze or let go, by its key."""
    projecteur = Projecteur()
    assert "Geler l’écran" in Fragment().join(render_projeter(projecteur))
    projecteur.toggle(UNE)
    ouvrir, geler = render_projeter(projecteur)
    assert 'data-acte="projeter"' in ouvrir
    assert "Dégeler l’écran" in geler
    assert 'data-touche="g"' in geler
