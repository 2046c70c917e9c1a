"""The livret: everything that the référentiel says, in the order one reads it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from inventes.atelier_fictif import HOSTILE, build_referentiel, noeud, plain, question, read_livre, read_table
from inventes.livret_fictif import find, organisation, petit_referentiel, read, terms

from numresp.rapport.imprimes.livret import render_livret
from numresp.rapport.imprimes.selection import compose_tirage


def test_headings(page: BeautifulSoup) -> None:
    """The title, how to read it, the summary, the paliers, each thème with its questions, the texts."""
    titres = [(balise.name, balise.text) for balise in page.find_all(re.compile("h[1-6]"))]
    assert titres == [
        ("h1", "Petit essai"),
        ("h2", "Comment lire et coter"),
        ("h2", "Sommaire"),
        ("h2", "Les paliers"),
        ("h2", "1. Nom de parc"),
        ("h3", "1.1 Intitulé de parc.inventaire"),
        ("h3", "1.2 Intitulé de parc.serveurs"),
        ("h3", "Nom de parc.lieux"),
        ("h4", "1.3 Intitulé de parc.ecoles"),
        ("h2", "2. Nom de achats"),
        ("h3", "2.1 Intitulé de achats.reemploi"),
        ("h3", "2.2 Intitulé de achats.durabilite"),
        ("h3", "2.3 Intitulé de achats.besoin"),
        ("h3", "2.4 Intitulé de achats.marches"),
        ("h2", "3. Nom de usage"),
        ("h3", "3.1 Intitulé de usage.ia"),
        ("h3", "3.2 Intitulé de usage.formation"),
        ("h2", "Textes cités"),
    ]


def test_summary(page: BeautifulSoup) -> None:
    """Each thème is a link, with its questions, its débats and its weight."""
    table = page.find("nav").table
    assert read_table(str(table)) == [
        ["Thème", "Questions", "dont débats", "Poids"],
        ["1. Nom de parc", "3", "0", "2"],
        ["2. Nom de achats", "4", "1", "1"],
        ["3. Nom de usage", "2", "1", "1"],
    ]
    assert [page.find(id=lien["href"][1:]).text for lien in table.find_all("a")] == [
        "1. Nom de parc",
        "2. Nom de achats",
        "3. Nom de usage",
    ]


def test_paliers(page: BeautifulSoup) -> None:
    """Thresholds on the scale that is shown, must-haves by number, level and wording."""
    assert read_table(str(page), 1) == [
        ["Palier", "Seuil, sur 100", "Exigences"],
        ["Bas", "0", "aucune"],
        [
            "Haut",
            "50",
            "2.1, niveau 1 : Un achat d’occasion1.2, niveau 2 : Intitulé de parc.serveurs En voie",
        ],
    ]


def test_without_its_texts() -> None:
    """The texts can stand on a page of their own: they are then left out here."""
    assert "Textes cités" not in str(render_livret(compose_tirage(petit_referentiel()), textes=False))


def test_weight_of_a_theme(page: BeautifulSoup) -> None:
    """A thème says its weight, and the reason where one is written."""
    assert page.find(id="n-parc").find_next_sibling("p").text == "Poids 2. Compte double : la fabrication pèse."
    assert page.find(id="n-achats").find_next_sibling("p").text == "Poids 1."


@pytest.mark.parametrize(
    ("regles", "dit"),
    [
        ({}, "sans objet ici ; elle sort du calcul"),
        ({"non_concerne": "redistribuer"}, "son poids va aux autres questions du même groupe"),
        ({"non_concerne": "valeur", "valeur_non_concerne": 0.5}, "elle compte pour 50 % de ses points"),
        ({}, "donné avec un intervalle"),
        ({"sans_reponse": "zero"}, "la question compte pour 0"),
        ({"couverture_minimale": 0.75}, "Si moins de 75 % du questionnaire"),
        ({}, "le 0 vaut 0 %, le 1 vaut 33 %, le 2 vaut 67 % et le 3 vaut 100 % des points"),
    ],
)
def test_rules(regles: dict[str, Any], dit: str) -> None:
    """How to grade follows the rules that this référentiel sets."""
    page = read(compose_tirage(petit_referentiel(**regles)))
    assert dit in page.text
    assert "Retenez le niveau le plus haut dont toutes les conditions sont remplies" in page.text


def test_the_same() -> None:
    """« Le même » is explained where a level says it, and nowhere else."""
    meme = [{"niveau": 0, "valeur": 0.0, "libelle": "Rien"}, {"niveau": 1, "valeur": 1.0, "libelle": "Le même, suivi"}]
    explication = "« Le même » reprend toutes les conditions du niveau d’avant."
    assert explication in read(compose_tirage(build_referentiel(noeud("n", question("q", niveaux=meme))))).text
    assert explication not in read(compose_tirage(petit_referentiel())).text


def test_for_an_organisation() -> None:
    """Its name, what remains to check, the questions left out and why; nothing of the must-haves that do not concern it."""
    page = read(compose_tirage(petit_referentiel(), None, organisation(serveurs=False)))
    assert "pour Valmont. 7 questions : 5 constats, 2 débats." in page.find(class_="chapeau").text
    assert terms(find(page, "parc.ecoles"))["Posée"] == "à vérifier : seulement si la structure équipe des écoles"
    assert page.find(id="q-achats.marches") is None
    assert page.find_all("h2")[-1].text == "Questions qui ne se posent pas à Valmont"
    assert read_table(str(page), 3)[1:] == [
        ["1.2", "Intitulé de parc.serveurs", "si la structure a ses propres serveurs"],
        ["2.4", "Intitulé de achats.marches", "si la structure est une commune ou une intercommunalité"],
    ]
    assert read_table(str(page), 1)[2][2] == "2.1, niveau 1 : Un achat d’occasion"


def test_variante() -> None:
    """A shorter questionnaire has its name and its questions alone; an empty thème is not shown."""
    page = read(compose_tirage(petit_referentiel(), "court"))
    assert "questionnaire « Court ». 3 questions : 2 constats, 1 débat." in page.find(class_="chapeau").text
    assert [section["id"] for section in page.find_all("section")] == [
        "q-parc.inventaire",
        "q-achats.besoin",
        "q-usage.formation",
    ]
    assert page.find(id="n-parc.lieux") is None


def test_least() -> None:
    """A référentiel of one bare question has neither paliers nor texts, and its id for a title."""
    page = read(compose_tirage(build_referentiel(noeud("n", question("q")))))
    assert page.h1.text == "essai"
    assert [titre.text for titre in page.find_all("h2")] == ["Comment lire et coter", "Sommaire", "1. Nom de n"]


def test_free_text_is_escaped() -> None:
    """Nothing that a référentiel says becomes HTML, and an address that is not encrypted is not a link."""
    source = {"document": HOSTILE, "reference": HOSTILE, "url": "http://x.fr/" + HOSTILE.replace(" ", "")}
    piege = question(
        "q", aide=HOSTILE, mode="constat", preuves=[HOSTILE], obstacles=[HOSTILE], poids_motif=HOSTILE, sources=[source]
    )
    referentiel = build_referentiel(noeud("n", piege | {"intitule": HOSTILE}) | {"nom": HOSTILE}, titre=HOSTILE)
    page = read(compose_tirage(referentiel))
    assert page.script is None
    assert page.h1.text == HOSTILE
    assert [lien["href"] for lien in page.find_all("a")] == ["#n-n"]


def test_the_shipped_one_says_everything() -> None:
    """Every question of the shipped référentiel is there with its help, its levels, its proofs and its reason."""
    referentiel = read_livre()
    texte = " ".join(read(compose_tirage(referentiel)).text.split())
    for quoi in referentiel.questions.values():
        libelles = [niveau.libelle for niveau in referentiel.niveaux_de(quoi)]
        for morceau in (quoi.intitule, quoi.aide, quoi.poids_motif, *libelles, *quoi.preuves, *quoi.obstacles):
            assert plain(morceau).strip() in texte, quoi.id
