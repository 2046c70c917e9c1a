"""The questionnaires: each role gets the constats it can answer, each participant the débats, and paper says enough."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup, Tag
from inventes.atelier_fictif import HOSTILE, build_referentiel, noeud, plain, question, read_livre
from inventes.livret_fictif import organisation, petit_referentiel

from numresp.rapport.imprimes.questionnaires import compose_questionnaires, list_orphans
from numresp.rapport.imprimes.selection import Tirage, compose_tirage

NIVEAUX = ["0 Pas du tout", "1 En partie", "2 En voie", "3 Atteint"]


def read(tirage: Tirage) -> dict[str, BeautifulSoup]:
    """Read each questionnaire as a page."""
    return {
        role: BeautifulSoup(plain(str(page)), "html.parser") for role, page in compose_questionnaires(tirage).items()
    }


def numbers(page: BeautifulSoup) -> list[str]:
    """The numbers of the questions of a questionnaire."""
    return [numero.text.strip() for numero in page.select("section span")]


def find(page: BeautifulSoup, numero: str) -> Tag:
    """The section of a question by its number."""
    return next(section for section in page.find_all("section") if section.span.text.strip() == numero)


def items(liste: Tag) -> list[str]:
    """The texts of a list."""
    return [puce.text for puce in liste.find_all("li")]


@pytest.fixture(scope="module")
def pages() -> dict[str, BeautifulSoup]:
    """Give the questionnaires of the small référentiel, for anybody."""
    return read(compose_tirage(petit_referentiel()))


def test_who_answers_what(pages: dict[str, BeautifulSoup]) -> None:
    """A constat is in the questionnaire of each role that can answer it; a role without any has no questionnaire."""
    assert {role: numbers(page) for role, page in pages.items()} == {
        "technicien": ["1.1", "1.2"],
        "direction": ["1.2", "1.3", "2.2"],
        "achats": ["2.1", "2.2", "2.4"],
        "rh": ["3.2"],
        "debats": ["2.3", "3.1"],
    }


def test_who_else_answers(pages: dict[str, BeautifulSoup]) -> None:
    """A question that several roles can answer says which others have it too."""
    assert "Aussi posée à : direction." in find(pages["achats"], "2.2").text
    assert "Aussi posée à : achats." in find(pages["direction"], "2.2").text
    assert "Aussi posée" not in find(pages["achats"], "2.1").text


def test_a_constat(pages: dict[str, BeautifulSoup]) -> None:
    """Its wording, help and possible proofs; a box for each level, then for what is no level; proof and remark."""
    section = find(pages["technicien"], "1.1")
    assert section.h3.text == "1.1 Intitulé de parc.inventaire"
    assert section.p.text == "Une ligne par appareil. Preuves possibles : Fichier daté. Facture…"
    assert items(section.find(class_="cases")) == [*NIVEAUX, "Non concerné", "Ne sait pas"]
    assert items(section.find(class_="ecrire")) == ["Preuve :", "Remarque :"]


def test_own_levels(pages: dict[str, BeautifulSoup]) -> None:
    """A question with levels of its own has as many boxes."""
    cases = items(find(pages["achats"], "2.1").find(class_="cases"))
    assert cases[2:] == ["2 Un achat sur cinq d’occasion", "Non concerné", "Ne sait pas"]


def test_a_debat(pages: dict[str, BeautifulSoup]) -> None:
    """A débat has its boxes and no room for a proof; the page says it is anonymous and asks for no function."""
    section = find(pages["debats"], "2.3")
    assert items(section.find(class_="cases")) == [*NIVEAUX, "Non concerné", "Ne sait pas"]
    assert section.find(class_="ecrire") is None
    assert "Ce questionnaire est anonyme : n’y écrivez ni votre nom ni votre fonction." in pages["debats"].text
    assert "prépare seulement le débat" in pages["debats"].text
    assert items(pages["debats"].find(class_="entete")) == ["Organisation :", "Date :"]


def test_head(pages: dict[str, BeautifulSoup]) -> None:
    """Organisation, date and function are written by hand; no name is asked for; the organisation stands where known."""
    assert pages["rh"].h1.text == "Questionnaire : ressources humaines"
    assert items(pages["rh"].find(class_="entete")) == ["Organisation :", "Date :", "Fonction (sans nom) :"]
    assert "1 constat à établir avant l’atelier." in pages["rh"].text
    valmont = read(compose_tirage(petit_referentiel(), None, organisation()))
    assert items(valmont["rh"].find(class_="entete"))[0] == "Organisation : Valmont"


def test_themes(pages: dict[str, BeautifulSoup]) -> None:
    """Questions stand under their thème, with its number in the référentiel; a thème without any is not there."""
    assert [titre.text for titre in pages["direction"].find_all("h2")] == ["1. Nom de parc", "2. Nom de achats"]


def test_boxes_make_sense_aloud(pages: dict[str, BeautifulSoup]) -> None:
    """A box is drawn, never a sign that a screen reader would spell out."""
    for page in pages.values():
        assert not set("☐□▢_") & set(page.text)
        assert page.find("input") is None


def test_for_an_organisation() -> None:
    """Facts take questions out of the questionnaires, and a role that has none left; a missing fact is to be checked."""
    pages = read(compose_tirage(petit_referentiel(), "court", organisation(serveurs=False)))
    assert {role: numbers(page) for role, page in pages.items()} == {
        "technicien": ["1.1"],
        "rh": ["3.2"],
        "debats": ["2.3"],
    }
    pages = read(compose_tirage(petit_referentiel(), None, organisation(serveurs=False)))
    assert numbers(pages["technicien"]) == ["1.1"]
    assert numbers(pages["achats"]) == ["2.1", "2.2"]
    doute = find(pages["direction"], "1.3").p.text
    assert doute == "À vérifier : seulement si la structure équipe des écoles ; sinon, cochez « Non concerné »."


def test_whom_it_concerns(pages: dict[str, BeautifulSoup]) -> None:
    """For anybody, a question says whom it concerns and what to tick otherwise."""
    attendu = "Seulement si la structure a ses propres serveurs ; sinon, cochez « Non concerné »."
    assert attendu in [ligne.text for ligne in find(pages["technicien"], "1.2").find_all("p")]


def test_orphans() -> None:
    """A constat that no role can answer is in no questionnaire, and is told of."""
    referentiel = build_referentiel(noeud("n", question("seul", mode="constat"), question("libre")))
    tirage = compose_tirage(referentiel)
    assert [orpheline.id for orpheline in list_orphans(tirage)] == ["seul"]
    assert list(read(tirage)) == ["debats"]


def test_free_text_is_escaped() -> None:
    """Nothing that a référentiel or a town types becomes HTML."""
    piege = question("q", aide=HOSTILE, mode="constat", repond=["rh"], preuves=[HOSTILE]) | {"intitule": HOSTILE}
    referentiel = build_referentiel(noeud("n", piege) | {"nom": HOSTILE})
    page = read(compose_tirage(referentiel, None, organisation().model_copy(update={"nom": HOSTILE})))["rh"]
    assert page.script is None
    assert page.section.h3.text == f"1.1 {HOSTILE}"
    assert page.find(class_="entete").b.text == HOSTILE


def test_nothing_of_the_shipped_one_is_lost() -> None:
    """Every constat is in the questionnaires of exactly its roles, every débat in that of the débats and nowhere else."""
    referentiel = read_livre()
    tirage = compose_tirage(referentiel)
    pages = {role: numbers(page) for role, page in read(tirage).items()}
    assert list_orphans(tirage) == []
    for ident, quoi in referentiel.questions.items():
        ou = {role for role, numeros in pages.items() if tirage.numeros[ident] in numeros}
        assert ou == (set(quoi.repond) if quoi.mode == "constat" else {"debats"}), ident
