"""The sheets of the actions: one for each step with ADEME's fields, on pages that are not too heavy, beside the report."""

import re
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from inventes.atelier_fictif import create_dossier, hold_seance, read_table, words
from inventes.plan_fictif import ETAPES, create_town, establish, etape, save_plan

from numresp.depot.fourni.catalogue import load_catalogue
from numresp.rapport.composition.organisation import establish_bilan
from numresp.rapport.donnees.ordre import OrdreDeRapport
from numresp.rapport.fabrique import un_rapport
from numresp.rapport.page.fautes_de_page import MAX_PAGE, check_page
from numresp.rapport.phrases.fiches_action import export_fiches


def open_fiches(bilan: object) -> dict[str, BeautifulSoup]:
    """The pages, each one sound."""
    pages = export_fiches(bilan, "Valmont", "", "Pied.")  # type: ignore[arg-type]
    for page in pages.values():
        assert check_page(page) == []
    return {nom: BeautifulSoup(page, "html.parser") for nom, page in pages.items()}


def read_fiche(fiche: Tag) -> dict[str, str]:
    """The fields of a sheet, by their terms."""
    return {
        terme.get_text(): words(str(dit)) for terme, dit in zip(fiche.find_all("dt"), fiche.find_all("dd"), strict=True)
    }


@pytest.fixture
def fiches(tmp_path: Path) -> dict[str, dict[str, str]]:
    """The sheets of the town's plan, by their heading."""
    (soupe,) = open_fiches(establish(tmp_path)).values()
    return {fiche.h2.get_text(): read_fiche(fiche) for fiche in soupe.find_all("section")}


def test_one_sheet_for_each_step(fiches: dict[str, dict[str, str]]) -> None:
    """Numbered in the order of the calendar; a step that the catalogue does not know has a sheet too."""
    assert [titre.partition(".")[0] for titre in fiches] == ["1", "2", "3", "4", "5"]
    assert fiches["5. =HYPERLINK(1) <b>une action d’ici</b>"]["Description"] == "à compléter"


def test_fields(fiches: dict[str, dict[str, str]]) -> None:
    """What the catalogue, the plan, the follow-up, the séance and the law say of « orienter vers le réemploi »."""
    dits = fiches["3. Mener reemploi-50"]
    assert dits["Pilote"] == "technicien informatique"
    assert dits["Moyens humains"] == "6 jours d’agent"
    assert dits["Budget prévisionnel"] == "0 € TTC, la première année"
    assert dits["Financements"] == "sans objet"
    assert dits["Calendrier"] == "du 1er juillet 2025 au 31 décembre 2025"
    assert dits["Statut"] == "proposée"
    assert dits["Priorité"] == "Élevé : la loi le demande"
    assert "décret 2023-266" in dits["Ce que dit la loi"]
    assert dits["Ce que dit la loi"].endswith(": s’applique.")
    assert "Faire l’inventaire complet, puis le tenir" in dits["Avant elle"]
    assert "À elle seule, +" in dits["Objectifs"]


def test_followed_step(fiches: dict[str, dict[str, str]]) -> None:
    """The follow-up's service, pilot and state stand on the sheet; « Engagé » asks for the inventory at 1, which it has."""
    dits = fiches["2. Faire l’inventaire"]
    assert (dits["Service"], dits["Pilote"]) == ("Informatique", "technicien informatique")
    assert dits["Statut"] == "proposée ; suivi : En cours"
    assert dits["Financements"] == "Budget de 2025"
    assert dits["Budget prévisionnel"] == "1 200 € TTC, la première année, à engager au T3 2025"
    assert dits["Priorité"].startswith("à compléter")


def test_palier_asks_for_it(tmp_path: Path) -> None:
    """« Avancé » asks for the inventory at 2, which stands at 1."""
    create_town(tmp_path)
    save_plan(tmp_path / "valmont", *ETAPES, viser="avance")
    (soupe,) = open_fiches(establish_bilan("valmont", str(tmp_path), "feuille_de_route")).values()
    dits = {fiche.h2.get_text(): read_fiche(fiche) for fiche in soupe.find_all("section")}
    assert dits["2. Faire l’inventaire"]["Priorité"] == "Élevé : le palier visé l’exige"


def test_adopted(tmp_path: Path) -> None:
    """Once adopted, every sheet says when."""
    (soupe,) = open_fiches(establish(tmp_path, etat="adoptée", adoptee_le=date(2025, 6, 20))).values()
    assert {read_fiche(fiche)["Statut"].partition(" ;")[0] for fiche in soupe.find_all("section")} == {
        "adoptée le 20 juin 2025"
    }


def test_table_leads_to_the_sheets(tmp_path: Path) -> None:
    """The whole plan on top, with links to sheets that exist, and totals that add up."""
    (soupe,) = open_fiches(establish(tmp_path)).values()
    lignes = read_table(str(soupe))
    assert lignes[-1][2:4] == ["12,5", "2 000"]
    cibles = {lien["href"].removeprefix("#") for lien in soupe.table.find_all("a")}
    assert cibles == {titre["id"] for titre in soupe.find_all("h2")}


def test_all_the_catalogue(tmp_path: Path) -> None:
    """A plan of every action there is: several pages, each light enough, every sheet on one of them, every link alive."""
    dossier = create_dossier(tmp_path, population="60000", agents="900")
    hold_seance(dossier)
    actions = load_catalogue().actions
    save_plan(dossier, *(etape(action.id, "2025-T3", titre=action.titre) for action in actions))
    pages = open_fiches(establish_bilan("valmont", str(tmp_path), "feuille_de_route"))
    assert len(pages) >= 2
    assert all(len(str(page).encode()) <= MAX_PAGE for page in pages.values())
    assert sum(len(page.find_all("section")) for page in pages.values()) == len(actions)
    for nom, page in pages.items():
        for lien in page.main.find_all("a"):
            fichier, _, cible = lien["href"].partition("#")
            assert not cible or pages[fichier or nom].find(id=cible) is not None
            assert not fichier or fichier in pages


def test_no_plan_no_page(tmp_path: Path) -> None:
    """Without a plan, or without a step, there are no sheets."""
    dossier = create_dossier(tmp_path)
    hold_seance(dossier)
    save_plan(dossier)
    assert open_fiches(establish_bilan("valmont", str(tmp_path), "feuille_de_route")) == {}


def test_hostile_titles(tmp_path: Path) -> None:
    """A title that tries to be HTML stays text."""
    (page,) = export_fiches(establish(tmp_path), "T", "", "").values()
    assert "<b>une action" not in page


def test_beside_the_report(tmp_path: Path) -> None:
    """The factory puts the sheets beside the report, framed as it is."""
    create_town(tmp_path)
    commande = OrdreDeRapport(tmp_path, "valmont", tmp_path / "r", "feuille_de_route")
    epreuve = un_rapport.compose_organisation(commande)
    assert list(epreuve.annexes) == ["feuille_de_route-fiches.html"]
    assert re.search(r"<footer>\s*<p>Valmont, feuille de route", epreuve.annexes["feuille_de_route-fiches.html"])
