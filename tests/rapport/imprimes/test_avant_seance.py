"""What is printed before a séance: invitation, cards, fallback grid."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from inventes.atelier_fictif import HOSTILE, plain
from inventes.tenue_fictive import open_fictive

from numresp.atelier.seance.seance import Tenue
from numresp.rapport.imprimes.avant_seance import print_papiers


@pytest.fixture
def tenue(tmp_path: Path) -> Tenue:
    """A séance just opened."""
    return open_fictive(tmp_path)


def read(tenue: Tenue) -> dict[str, BeautifulSoup]:
    """Its papers by name."""
    espace = tenue.dossier.chemin.parent
    chemins = print_papiers(espace, "valmont", sortie=espace / "rapports")
    return {chemin.stem: BeautifulSoup(chemin.read_text(encoding="utf-8"), "html.parser") for chemin in chemins}


def test_three_papers(tenue: Tenue) -> None:
    """Invitation, cards and grid, each with one title and no script."""
    pages = read(tenue)
    assert list(pages) == ["invitation", "cartes", "grille"]
    for page in pages.values():
        assert len(page.select("h1")) == 1
        assert not page.select("script")


def test_grid_holds_every_question_once(tenue: Tenue) -> None:
    """Each question asked is on the grid once, and none that the facts close."""
    textes = [ligne.text for ligne in read(tenue)["grille"].select("tbody th")]
    for question in tenue.referentiel.questions.values():
        combien = sum(texte.endswith(question.intitule) for texte in textes)
        assert combien == (question.id in tenue.posees), question.id


def test_chosen_debates_come_first(tenue: Tenue) -> None:
    """The débats of the programme head the grid, in their order; a constat among them is not asked twice."""
    tenue.record("programme", debats=["usage.sobriete", "parc.inventaire"])
    page = read(tenue)["grille"]
    questions = tenue.referentiel.questions
    tete = [ligne.text for ligne in page.select("table")[0].select("tbody th")]
    assert [texte.partition(" ")[2] for texte in tete] == [
        questions["usage.sobriete"].intitule,
        questions["parc.inventaire"].intitule,
    ]
    assert page.text.count(questions["parc.inventaire"].intitule) == 1


def test_cards(tenue: Tenue) -> None:
    """Six cards: four levels, not concerned, does not know."""
    assert [carte.text for carte in read(tenue)["cartes"].select("section h2")] == ["0", "1", "2", "3", "N", "?"]


def test_invitation_counts_what_was_chosen(tenue: Tenue) -> None:
    """Thirteen débats chosen are thirteen, a constat among them is no longer one, a contested one is one more; else fourteen."""
    modes = {ident: tenue.referentiel.questions[ident].mode for ident in tenue.posees}
    constats = [ident for ident, mode in sorted(modes.items()) if mode == "constat"]
    debats = [ident for ident, mode in sorted(modes.items()) if mode == "debat"]
    assert len(debats) == 14
    assert f"{len(constats)} constats, 14 débats" in plain(read(tenue)["invitation"].text)
    tenue.record("programme", debats=[*debats[:12], constats[0]])
    dit = plain(read(tenue)["invitation"].text)
    assert f"{12 + len(constats)} questions : {len(constats) - 1} constats, 13 débats" in dit
    tenue.record("constat", question=constats[1], reponse=1, role="technicien", origine="seance")
    tenue.record("contestation", question=constats[1])
    assert f"{len(constats) - 2} constats, 14 débats" in plain(read(tenue)["invitation"].text)


def test_invitation(tenue: Tenue) -> None:
    """Who comes by role, when, for how long; whoever only sent an opinion is not invited by name of a role."""
    tenue.record("programme", minutes=90)
    tenue.record("participant", participant="elu", role="elu", fonction=HOSTILE)
    tenue.record("participant", participant="avis-1", role="autre", fonction="Avis recueilli")
    page = read(tenue)["invitation"]
    assert "90 minutes" in page.text
    assert HOSTILE in page.text
    assert "Avis recueilli" not in page.text
    assert "6\xa0mai\xa02026" in page.text
