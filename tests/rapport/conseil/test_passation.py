"""The hand-over sheet: what was decided, where we stand, what is due within six months of a day, roles, the law, the papers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from inventes.atelier_fictif import create_dossier, follow, hold_seance, hostile_espace, words
from inventes.plan_fictif import create_town

from numresp.depot.dossier.dossier import load_dossier
from numresp.erreurs import Introuvable
from numresp.rapport.conseil.passation import write_passation
from numresp.rapport.page.fautes_de_page import check_page


def read(espace: Path, jour: date | None = None, slug: str = "valmont") -> dict[str, list[str]]:
    """The lists of the page, by their heading."""
    page = write_passation(load_dossier(espace, slug), jour).decode()
    assert check_page(page) == []
    soupe = BeautifulSoup(page, "html.parser")
    return {
        titre.get_text(): [words(str(puce)) for puce in titre.find_next_sibling("ul").find_all("li")]
        for titre in soupe.find_all("h2")
    }


def test_the_sheet(tmp_path: Path) -> None:
    """Six headings, in an order that a newcomer asks them in."""
    create_town(tmp_path)
    assert list(read(tmp_path)) == [
        "Ce qui a été décidé",
        "Où nous en sommes",
        "À faire dans les six mois",
        "Qui pilote",
        "Ce que la loi demande",
        "Où sont les papiers",
    ]


def test_proposed_is_not_decided(tmp_path: Path) -> None:
    """A proposed plan says so; a charte that nobody spoke of too."""
    create_town(tmp_path)
    charte, plan, jalons = read(tmp_path)["Ce qui a été décidé"]
    assert charte == "Charte numérique responsable : le dossier n’en parle pas."
    assert plan.startswith("Feuille de route proposée, établie le 1er juin 2025 et pas encore adoptée : 5 étapes")
    assert jalons == "Jalons faits : autodiagnostic (6 mai 2025)."


def test_due_within_six_months(tmp_path: Path) -> None:
    """From the day given: what is past and open first, then what falls within 183 days, not the day after them."""
    create_town(tmp_path)
    dues = read(tmp_path, date(2025, 10, 1))["À faire dans les six mois"]
    assert dues == [
        "En retard depuis le 30 septembre 2025 : faire l’inventaire (technicien informatique).",
        "31 décembre 2025 : mener reemploi-50 (technicien informatique).",
    ]
    dues = read(tmp_path, date(2025, 12, 30))["À faire dans les six mois"]
    assert "30 juin 2026 : mener site-leger (communication)." in dues
    assert not any("30 juin 2026" in due for due in read(tmp_path, date(2025, 12, 28))["À faire dans les six mois"])


def test_one_colon_a_line(tmp_path: Path) -> None:
    """A title that holds a colon follows the day after a comma."""
    suivi = "soir;Consigne : éteindre le soir;;action;À venir;elu;;;30/06/2025;;;;"
    hold_seance(follow(create_dossier(tmp_path), actions=suivi))
    dues = read(tmp_path, date(2025, 6, 2))["À faire dans les six mois"]
    assert dues == ["30 juin 2025, consigne : éteindre le soir (élu)."]


def test_day_without_a_clock(tmp_path: Path) -> None:
    """Without a day, that of the newest event: the plan's."""
    create_town(tmp_path)
    page = write_passation(load_dossier(tmp_path, "valmont"), None).decode()
    assert "Au 1er juin 2025," in words(page)


def test_roles(tmp_path: Path) -> None:
    """Roles and how many open steps each carries; a step without a pilot is to be given one."""
    create_town(tmp_path)
    pilotes = read(tmp_path)["Qui pilote"]
    assert pilotes[0] == "Technicien informatique, 2 étapes ; communication, 1 étape."
    assert pilotes[1] == "1 étape sans pilote : à nommer."


def test_the_law(tmp_path: Path) -> None:
    """The duties that apply, a few of them named, and how many more there are."""
    create_town(tmp_path)
    droit = read(tmp_path)["Ce que la loi demande"]
    assert droit[0].startswith("Orienter le matériel informatique réformé vers le réemploi")
    assert any(ligne.startswith("Et ") for ligne in droit)


def test_without_a_plan(tmp_path: Path) -> None:
    """A body that has no plan has a sheet too, which says that the plan is still to be written."""
    hold_seance(create_dossier(tmp_path))
    dits = read(tmp_path)
    assert "Feuille de route : le dossier n’en contient pas." in dits["Ce qui a été décidé"]
    assert dits["À faire dans les six mois"] == [
        "Aucune échéance datée dans les six mois. La feuille de route reste à écrire."
    ]


def test_hostile_texts(tmp_path: Path) -> None:
    """Texts that try to be HTML stay texts; an unvalidated séance is said to be provisional."""
    page = write_passation(load_dossier(hostile_espace(tmp_path), "piege"), None).decode()
    assert "<script>alert" not in page
    assert "PROVISOIRE" in page


def test_no_seance(tmp_path: Path) -> None:
    """Without a séance there is nothing to hand over yet."""
    create_dossier(tmp_path)
    with pytest.raises(Introuvable):
        write_passation(load_dossier(tmp_path, "valmont"), None)


def test_same_bytes(tmp_path: Path) -> None:
    """The same dossier gives the same page."""
    create_town(tmp_path)
    dossier = load_dossier(tmp_path, "valmont")
    assert write_passation(dossier, None) == write_passation(dossier, None)
