"""The controls of a screen: each has its name, its act, and what is wrong with it."""

from __future__ import annotations

import json

from bs4 import BeautifulSoup, Tag

from numresp.atelier.commun.formulaire import (
    render_bouton,
    render_champ,
    render_choix,
    render_formulaire,
    render_niveaux,
    say_touche,
)


def read(html: str, quoi: str) -> Tag:
    """The one control of some HTML."""
    (vu,) = BeautifulSoup(html, "html.parser").select(quoi)
    return vu


def test_button() -> None:
    """Its act, its arguments as JSON, its key for the screen and for the screen reader, and what tells it from others."""
    bouton = read(str(render_bouton("Retirer", "retirer", touche="Enter r", precision=" : a", action='"<a')), "button")
    assert bouton["data-acte"] == "retirer"
    assert json.loads(str(bouton["data-args"])) == {"action": '"<a'}
    assert (bouton["data-touche"], bouton["aria-keyshortcuts"]) == ("Enter r", "Enter")
    assert bouton.kbd is not None
    assert bouton.kbd.text == "Entrée"
    assert bouton.select_one(".cache") is not None
    assert [say_touche(touche) for touche in ("ArrowLeft", "u", "c v")] == ["←", "U", "C"]


def test_field_is_tied_to_its_help_and_fault() -> None:
    """The fault is read first, then the help; without either the field is tied to nothing."""
    page = BeautifulSoup(
        str(render_champ("Jours", "jours", "j", "2,5", aide="vide : rien", faute="trop")), "html.parser"
    )
    champ = page.select_one("input")
    assert champ is not None
    assert champ["aria-describedby"] == "j-faute j-aide"
    assert champ["aria-invalid"] == "true"
    dits = [page.find(id=ident) for ident in str(champ["aria-describedby"]).split()]
    assert [dit.text.replace("\N{NO-BREAK SPACE}", " ") for dit in dits if dit is not None] == ["trop", "vide : rien"]
    simple = read(str(render_champ("Jours", "jours", "j")), "input")
    assert not {"aria-describedby", "aria-invalid", "value"} & simple.attrs.keys()


def test_list_without_a_choice() -> None:
    """Where none is allowed, its words come first; a group without options is left out."""
    page = BeautifulSoup(
        str(render_choix("Quoi", "q", "q", {"Un": [("a", "A")], "Rien": []}, vide="aucun")), "html.parser"
    )
    assert [option["value"] for option in page.select("option")] == ["", "a"]
    assert [option.text for option in page.select("option[selected]")] == ["aucun"]
    assert [groupe["label"] for groupe in page.select("optgroup")] == ["Un"]


def test_levels_are_radio_buttons_of_one_group() -> None:
    """A fieldset with its legend, one card for each level with its key; chosen at once with an act, else by the form."""
    niveaux = [("0", "Rien"), ("non_concerne", "Non concerné")]
    page = BeautifulSoup(
        str(render_niveaux("Niveau", niveaux, prefixe="n", choisi="0", acte="etablir", question="q")), "html.parser"
    )
    radios = page.select("fieldset > label > input[type=radio][name=reponse]")
    assert [(r["value"], r["data-touche"], r["id"]) for r in radios] == [
        ("0", "0", "n-0"),
        ("non_concerne", "n", "n-non_concerne"),
    ]
    assert [radio["value"] for radio in page.select("[checked]")] == ["0"]
    assert page.fieldset is not None
    assert page.fieldset.find("legend", recursive=False) is not None
    assert not any("required" in radio.attrs for radio in radios)
    assert read(str(render_niveaux("N", niveaux[:1], prefixe="n")), "input").has_attr("required")


def test_votes_on_the_cards() -> None:
    """Each card has its share of the votes as a bar; the one in the middle is named, where there are votes at all."""
    niveaux = [("0", "Rien"), ("1", "Un peu"), ("2", "Tout")]
    page = BeautifulSoup(
        str(render_niveaux("N", niveaux, prefixe="n", comptes={"1": 3, "2": 1}, milieu="1")), "html.parser"
    )
    assert [barre["value"] for barre in page.select("progress")] == ["0", "75", "25"]
    assert [voix.text.replace("\xa0", " ") for voix in page.select(".voix")] == ["3 votes", "1 vote"]
    cartes = page.select(".carte")
    assert [carte.text.count("▸ la valeur basse du milieu") for carte in cartes] == [0, 1, 0]
    assert not BeautifulSoup(str(render_niveaux("N", niveaux, prefixe="n")), "html.parser").select("progress, .milieu")


def test_form_sends_its_act() -> None:
    """With its arguments; without any there is no attribute."""
    assert read(str(render_formulaire("noter", cible="q")), "form")["data-args"] == '{"cible": "q"}'
    assert "data-args" not in read(str(render_formulaire("noter")), "form").attrs
