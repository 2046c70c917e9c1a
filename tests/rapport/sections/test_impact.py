"""The section on orders of magnitude: light, honest about what is unknown or has no effect; its derivation on the other page."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from inventes.atelier_fictif import agree, answer_all, create_dossier, follow, hold_seance, read_table, words
from milieu import RACINE, choose

from numresp.langue.hypotheses import say_hypothese
from numresp.rapport.composition.organisation import establish_bilan
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.sections.calcul import render_page
from numresp.rapport.sections.impact import render_estimations, render_hypotheses

ELEMENTS_MAX = 35
EXEMPLE = RACINE / "data" / "exemple"
SLUGS = sorted({chemin.parent.parent.name for chemin in EXEMPLE.glob("*/seances/*.jsonl")})


@pytest.fixture(scope="module")
def trait(exemple: Path) -> Bilan:
    """The Bilan of Le Trait's quick wins."""
    return establish_bilan("le-trait", str(exemple), "quick_wins")


def test_few_elements(exemple: Path) -> None:
    """The report stays light (EcoIndex) whatever a town has measured: the one that measures most, and one that hardly does."""
    nombres = {}
    for slug in choose(("villefeinte", "ronceval-essai"), tuple(SLUGS)):
        html = render_estimations(establish_bilan(slug, str(exemple)))
        nombres[slug] = len(BeautifulSoup(html, "html.parser").find_all(True))
    assert {slug: nombre for slug, nombre in nombres.items() if not 0 < nombre <= ELEMENTS_MAX} == {}


def test_le_trait_as_read(trait: Bilan) -> None:
    """Each row: value, range, what dominates; electricity with what it emits."""
    lignes = {ligne[0].split(" (")[0]: ligne[1:] for ligne in read_table(render_estimations(trait))[1:]}
    valeur, domine = lignes["Extinction le soir : gain possible"]
    assert valeur == "2,4 MWh par an (de 0,2 à 16), soit 90 kg CO₂e par an (de 4,4 à 990)"
    assert domine.startswith("part laissée allumée, 0,05 à 0,4 (38")
    assert lignes["Téléphones collectés"] == [
        "69 appareils (de 15 à 150)",
        "téléphones par boîte, 5 à 50 appareils/boîte (100 %)",
    ]
    assert lignes["Déchets électroniques remis au recyclage"] == ["1 200 kg", "compté, sans hypothèse"]
    assert lignes["Empreinte annuelle du parc"][1].startswith("écran : fabrication, 64,6 à 430 kg CO₂e/appareil (37")


def test_what_has_no_effect_is_said(trait: Bilan) -> None:
    """Deleted mail is no row: a volume, said to be negligible, of unknown sign; fonts save ink only."""
    html = render_estimations(trait)
    assert not [ligne for ligne in read_table(html) if "ourriel" in ligne[0]]
    texte = words(html)
    assert "30 Go de courriels supprimés" in texte
    assert "Effet négligeable, de signe inconnu." in texte
    assert "effet non démontré sur l’empreinte" in texte
    assert "Sans effet propre chiffrable" in texte
    assert "il manque : les ramettes achetées en un an" in texte
    assert "évit" not in words(html).replace("fabrication évitée", "")


def test_derivation_names_every_assumption(trait: Bilan) -> None:
    """The page of calculation gives the name, the value, the range and the number of a source that stands in its list."""
    html = render_hypotheses(trait)
    sources = BeautifulSoup(html, "html.parser").find("ol").find_all("li")
    tables = [read_table(html, rang) for rang in range(html.count("<table"))]
    lignes = [ligne for table in tables if table[0][:2] == ["Hypothèse", "Valeur"] for ligne in table[1:]]
    par_nom = {ligne[0]: ligne for ligne in lignes}
    ecran = par_nom["écran : fabrication"]
    assert ecran[1] == "64,6 kg CO₂e/appareil (64,6 à 430)"
    assert "EcoDiag" in sources[int(ecran[3]) - 1].get_text()
    assert {int(ligne[3]) for ligne in lignes} <= set(range(1, len(sources) + 1))
    utilisees = {
        words(say_hypothese(h.id))
        for vue in trait.impact.estimations
        if vue.central is not None
        for h in vue.hypotheses
        if not h.id.endswith((".presents", ".en_service"))
    }
    assert utilisees == set(par_nom)


def test_sources_disagree_in_sight(trait: Bilan) -> None:
    """Screens and servers show how far their sources are apart, Boavizta's beside and named."""
    html = render_hypotheses(trait)
    table = next(t for t in (read_table(html, rang) for rang in range(html.count("<table"))) if "Rapport" in t[0])
    ecarts = {ligne[0]: ligne[1:] for ligne in table[1:]}
    assert ecarts["écrans"] == ["de 65 à 430", "6,7", "de 254 à 438"]
    assert ecarts["serveurs"] == ["de 560 à 3 660", "6,5", "de 684 à 1 669"]


@pytest.mark.parametrize(
    ("jalon", "la"), [("quick_wins", True), ("bilan", True), ("suivi", True), ("autodiagnostic", False)]
)
def test_derivation_follows_the_report(jalon: str, la: bool, trait: Bilan) -> None:
    """Where the report shows no estimation, its page of calculation explains none."""
    assert ("Sources des hypothèses" in render_page(trait.model_copy(update={"jalon": jalon}))) == la


def test_row_of_an_observed_effect(tmp_path: Path) -> None:
    """An effect that was observed takes the place of the one that was possible."""
    hold_seance(create_dossier(tmp_path, postes="100"), agree(answer_all(1)))
    releves = "2025-01-10;postes_eteints;60;%;stock;;;\n2025-06-10;postes_eteints;80;%;stock;;;"
    follow(tmp_path / "valmont", mesures=releves)
    titres = [ligne[0] for ligne in read_table(render_estimations(establish_bilan("valmont", str(tmp_path))))]
    assert any("d’après les comptages du soir" in titre for titre in titres)
    assert not any("gain possible" in titre for titre in titres)


@pytest.mark.parametrize(("apres", "dit"), [(80, False), (40, True)])
def test_loss_is_said(apres: int, dit: bool, tmp_path: Path) -> None:
    """More computers left on than before is a negative number, said to be a step back."""
    hold_seance(create_dossier(tmp_path, postes="100"), agree(answer_all(1)))
    releves = f"2025-01-10;postes_eteints;60;%;stock;;;\n2025-06-10;postes_eteints;{apres};%;stock;;;"
    follow(tmp_path / "valmont", mesures=releves)
    assert (
        "un nombre négatif est un recul" in words(render_estimations(establish_bilan("valmont", str(tmp_path))))
    ) == dit


def test_many_actions_without_effect_are_counted(exemple: Path) -> None:
    """The report names four and counts the others; the page of calculation names them all, each with its reason."""
    bilan = establish_bilan("villefeinte", str(exemple), "bilan")
    sans = bilan.impact.sans_effet
    assert len(sans) > 5
    texte = words(render_estimations(bilan))
    assert f"{sans[3].titre} et {len(sans) - 4} autres." in texte
    assert sans[4].titre not in texte
    assert all(action.titre in words(render_hypotheses(bilan)) for action in sans)


def test_rate_that_cannot_be_calculated(tmp_path: Path) -> None:
    """B = 0 is said, as neither a lack nor a number."""
    hold_seance(create_dossier(tmp_path), agree(answer_all(1)))
    stock = "2025-01-01;reforme_stock;0;appareils;stock;;;\n2025-05-01;reemploi_appareils;6;appareils;flux;;;"
    follow(tmp_path / "valmont", mesures=stock)
    assert "Non calculable" in words(render_estimations(establish_bilan("valmont", str(tmp_path))))


SUPPOSE = """
{extinction.part_changee: {valeur: 0.8, bas: 0.7, haut: 0.9, motif: "Ronde du soir."},
smartphone.gain_annee: {valeur: 11, motif: "fiche du fabricant"}}
"""


def test_assumptions_of_the_town_are_said(tmp_path: Path) -> None:
    """The report says which, instead of what and why; the page of calculation lists them all, used or not."""
    suppose = SUPPOSE.replace("\n", " ")
    hold_seance(create_dossier(tmp_path, postes="150", hypotheses=suppose), agree(answer_all(1)))
    bilan = establish_bilan("valmont", str(tmp_path))
    assert (
        "Hypothèse de la commune : part des postes qui changent vraiment, 0,8 (0,7 à 0,9) au lieu de 0,6 (0,3 à 0,9), "
        "motif : Ronde du soir." in words(render_estimations(bilan))
    )
    html = render_hypotheses(bilan)
    table = read_table(html)
    assert table[0] == ["Hypothèse", "Retenue", "Catalogue", "Motif"]
    assert table[1] == [
        "part des postes qui changent vraiment",
        "0,8 (0,7 à 0,9)",
        "0,6 (0,3 à 0,9)",
        "Ronde du soir.",
    ]
    assert table[2][0] == "smartphone : gain d’une année de plus"
    assert table[2][3] == "fiche du fabricant (n’entre dans aucune estimation de ce rapport)"
    assert "hypothèse de la commune : Ronde du soir." in words(html)
    assert "modifiée" in words(html)


def test_no_assumption_nothing_said(trait: Bilan) -> None:
    """A town that changes none reads what it read before."""
    assert "Hypothèse de la commune" not in words(render_estimations(trait)) + words(render_hypotheses(trait))
    assert "Retenue" not in words(render_hypotheses(trait))
