"""The index of a body."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from bs4 import BeautifulSoup

from numresp.rapport.donnees.fiche_de_rapport import FicheDeRapport, FicheDeStructure, JalonListe
from numresp.rapport.page.fautes_de_page import check_page
from numresp.rapport.sections_index.index_de_structure import render_index, say_weight

INSECABLE = "\N{NO-BREAK SPACE}"
FICHIERS = {"bilan.html": 40_000, "bilan-calcul.html": 70_000, "bilan.json": 260_400}
PLAN = {"feuille_de_route.html": 9, "feuille_de_route-calcul.html": 9, "feuille_de_route-fiches.html": 9}
VALMONT = FicheDeStructure(
    "valmont",
    "Valmont <b>",
    f"Exemple{INSECABLE}: données inventées.",
    reservee=False,
    jalons=(JalonListe("lancement", "fait", date(2024, 2, 6)), JalonListe("suivi", "à venir", None)),
    rapports=(
        FicheDeRapport("feuille_de_route", date(2024, 3, 1), False, PLAN),
        FicheDeRapport("bilan", date(2025, 3, 1), True, FICHIERS),
    ),
)
DOCUMENTS = {
    "questionnaires/questionnaire-elu.html": 3_000,
    "valmont-conseil.docx": 41_200,
    "notes.pdf": 10,
    "bilan.pdf": 99_600,
    "bilan-a5.pdf": 110_000,
    "bilan-livret.pdf": 90_000,
}


def read(**promotion: bool) -> BeautifulSoup:
    """The page, checked."""
    html = render_index(VALMONT, DOCUMENTS, promotion=promotion.get("promotion", True))
    assert check_page(html) == []
    return BeautifulSoup(html, "html.parser")


def test_jalons_and_what_stands_at_each() -> None:
    """A row for each jalon that is said or has a report, in the order of the parcours."""
    rangees = [
        [c.get_text().replace(INSECABLE, " ") for c in ligne.find_all(["th", "td"])]
        for ligne in read().tbody.find_all("tr")
    ]
    assert rangees == [
        ["Lancement", "Fait", "6 février 2024", "—", "—"],
        ["Feuille de route", "—", "—", "Feuille de route, 1er mars 2024", "calcul, fiches des actions"],
        [
            "Bilan",
            "—",
            "—",
            "Bilan, 1er mars 2025, provisoire",
            "calcul, PDF (100 ko), PDF A5 (110 ko), livret à plier (90 ko)",
        ],
        ["Suivi", "À venir", "—", "—", "—"],
    ]


@pytest.mark.parametrize(
    ("jalon", "etat", "jour"),
    [
        (("charte", "à venir", date(2025, 2, 28)), "À venir (date passée)", "28 février 2025"),
        (("charte", "à venir", date(2025, 3, 1)), "À venir", "1er mars 2025"),
        (("charte", "en cours", date(2025, 2, 28)), "En cours", "28 février 2025"),
    ],
)
def test_a_day_that_is_past(jalon: tuple[str, str, date], etat: str, jour: str) -> None:
    """The newest report is of 1 March 2025: what was to come the day before is past, and nobody noted it."""
    html = render_index(replace(VALMONT, jalons=(JalonListe(*jalon),)), DOCUMENTS, promotion=True)
    lignes = BeautifulSoup(html, "html.parser").tbody.find_all("tr")
    cases = [c.get_text().replace(INSECABLE, " ") for c in lignes[0].find_all(["th", "td"])]
    assert cases[:3] == ["Charte", etat, jour]


def test_every_file_has_its_link() -> None:
    """Every page, the documents and the data, and the way up; each once but the newest report, which opens the page."""
    liens = [lien["href"] for lien in read().find_all("a")][1:]
    assert liens[:2] == ["../index.html", "bilan.html"]
    assert sorted(liens[2:]) == sorted([*FICHIERS, *PLAN, *DOCUMENTS])
    assert "../index.html" not in [lien["href"] for lien in read(promotion=False).find_all("a")]


def test_documents_are_said_in_words() -> None:
    """What it is, for whom, in what form and of which weight."""
    dits = [puce.get_text().replace(INSECABLE, " ") for puce in read().find_all("ul")[0].find_all("li")]
    assert dits == [
        "Questionnaire, elu (page, 3 ko) : questionnaire-elu.html",
        "Dossier du conseil (texte modifiable, 41 ko) : valmont-conseil.docx",
        "notes (à imprimer, 1 ko) : notes.pdf",
    ]


def test_a_name_stays_a_text_and_the_example_is_said() -> None:
    """Nothing a town is called becomes an element; the mark stands on the page and in the footer."""
    soupe = read()
    assert soupe.h1.get_text() == f"Valmont <b>{INSECABLE}: tous les rapports"
    assert "Exemple" in soupe.find(class_="illustratif").get_text()
    assert "Exemple" in soupe.footer.get_text()


def test_weight() -> None:
    """Whole kilobytes, one at least."""
    assert [say_weight(n).replace(INSECABLE, " ") for n in (0, 1499, 1500, 260_400)] == [
        "1 ko",
        "1 ko",
        "2 ko",
        "260 ko",
    ]


def test_data_are_named_as_on_the_page() -> None:
    """A .csv by the title of its figure, with its accents; by its name where an older run noted none; a page in French."""
    fichiers = {"bilan.html": 9, "bilan-ordres-calcul.html": 9, "bilan-ou-en-est.csv": 700, "bilan-les-votes.csv": 700}
    rapport = FicheDeRapport(
        "bilan", date(2025, 3, 1), False, fichiers, {"bilan-ou-en-est.csv": "Où en est chaque thème"}
    )
    page = render_index(replace(VALMONT, rapports=(rapport,)), {}, promotion=False)
    liens = {lien["href"]: lien.text for lien in BeautifulSoup(page, "html.parser").find_all("a")}
    assert liens["bilan-ou-en-est.csv"] == "Où en est chaque thème (csv)"
    assert liens["bilan-les-votes.csv"] == "les votes (csv)"
    assert liens["bilan-ordres-calcul.html"] == "ordres de grandeur"
