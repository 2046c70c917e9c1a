"""The sections of a feuille de route: what is foreseen or proposed is said to be; without a plan, the follow-up speaks."""

from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from inventes.atelier_fictif import create_dossier, follow, hold_seance, read_nombre, read_table, words
from inventes.plan_fictif import build_plan, create_town, establish, etape, save_plan

from numresp.rapport.composition.organisation import establish_bilan
from numresp.rapport.sections import actions, feuille_de_route, mesures, profil
from numresp.rapport.sections.synthese import render_details, render_reserves, render_synthese

ADOPTE = {"etat": "adoptée", "adoptee_le": date(2025, 6, 20)}


def test_objectives_are_foreseen_not_given(tmp_path: Path) -> None:
    """The palier aimed at, and the score at the end of each year with its interval, said to be foreseen."""
    dit = words(feuille_de_route.render_objectifs(establish(tmp_path)))
    assert dit.startswith("Palier visé : Engagé. Les scores qui suivent sont prévus, et non acquis")
    assert "Fin T4 2025 : 45,0 (de 43,0 à 47,0), palier Engagé." in dit
    assert "Fin T2 2026 : 60,0 (de 58,0 à 62,0), palier Engagé." in dit
    assert "T3 2025" not in dit


def test_measures(tmp_path: Path) -> None:
    """One row for each quarter: what begins there, its days, the score foreseen; days displayed add up to their total."""
    html = feuille_de_route.render_mesures(establish(tmp_path))
    lignes = read_table(html)
    assert [ligne[0] for ligne in lignes] == ["Trimestre", "T3 2025", "T4 2025", "T1 2026", "T2 2026", "Ensemble"]
    assert "3. Faire l’inventaire : technicien informatique, 1 j, 1 200 €" not in lignes[1][1]
    assert "1. Désigner deux référents : direction, 1,5 j, 0 €" in lignes[1][1]
    assert "2. Faire l’inventaire : technicien informatique, 1 j, 1 200 €" in lignes[1][1]
    assert "3. Mener reemploi-50 : technicien informatique, 6 j, 0 €, 4,2 points, jusqu’au T4 2025" in lignes[1][1]
    assert [read_nombre(ligne[2]) for ligne in lignes[1:]] == [8.5, 0, 3, 1, 12.5]
    assert lignes[1][3] == "40,0 (de 38,0 à 42,0), palier Engagé"
    dit = words(html)
    assert "proposée, établie le 1er juin 2025 et pas encore adoptée : 5 étapes du T3 2025 au T2 2026" in dit
    assert "2025 : 1 200 € de dépenses nouvelles, sans budget annuel fixé ; 8,5 jours d’agent." in dit
    assert [lien["href"] for lien in BeautifulSoup(html, "html.parser").find_all("a")] == [
        "feuille_de_route-fiches.html"
    ]


def test_hostile_titles_stay_text(tmp_path: Path) -> None:
    """A title that tries to be HTML is a title."""
    html = feuille_de_route.render_mesures(establish(tmp_path))
    assert "<b>une action" not in html
    assert "=HYPERLINK(1) <b>une action d’ici</b>" in words(html)


def test_year_against_budget(tmp_path: Path) -> None:
    """What a year takes over its budget is said."""
    dit = words(feuille_de_route.render_mesures(establish(tmp_path, capacite={"budget_par_an_eur": 1000})))
    assert "2025 : 1 200 € de dépenses nouvelles, sur un budget de 1 000 € (dépassé) ;" in dit
    assert "2026 : 800 € de dépenses nouvelles, sur un budget de 1 000 € ;" in dit


@pytest.mark.parametrize("nombre", [1, 45, 69])
def test_long_plans_stay_light(nombre: int, tmp_path: Path) -> None:
    """However long the plan, the sections hold few elements outside their figures, and each figure is light."""
    dossier = create_dossier(tmp_path)
    hold_seance(dossier)
    noms = [f"202{5 + rang // 4}-T{rang % 4 + 1}" for rang in range(12)]
    save_plan(dossier, *(etape(f"a{n}", noms[n % 12]) for n in range(nombre)), debut="2025-T1", trimestres=12)
    bilan = establish_bilan("valmont", str(tmp_path), "feuille_de_route")
    soupe = BeautifulSoup(feuille_de_route.render_mesures(bilan), "html.parser")
    dehors = [balise for balise in soupe.find_all(True) if balise.find_parent("svg") is None]
    assert len(dehors) <= 160
    assert ("autres étapes, dans les fiches" in words(str(soupe))) == (nombre > feuille_de_route.ETAPES_DITES)
    assert all(len(str(svg).encode()) <= 12_000 for svg in soupe.find_all("svg"))


def test_decisions_of_a_proposal(tmp_path: Path) -> None:
    """A proposal asks to be adopted, with its days, its euros by year, pilots that miss, and the first review."""
    dit = words(feuille_de_route.render_decisions(establish(tmp_path)))
    assert "Adopter la feuille de route : 5 étapes du T3 2025 au T2 2026." in dit
    assert "Réserver 8,5 jours d’agent en 2025 (" in dit
    assert "Prévoir 1 200 € en 2025 et 800 € en 2026 de dépenses nouvelles, sous réserve du vote des budgets." in dit
    assert "Nommer un pilote (un rôle) pour l’étape 5." in dit
    assert "la première fois le 1er juin 2026." in dit
    assert dit.endswith("1 action déjà suivie attend aussi une décision.")


def test_decisions_once_adopted(tmp_path: Path) -> None:
    """An adopted plan asks no more: what the follow-up waits for is asked."""
    bilan = establish(tmp_path, **ADOPTE)
    assert feuille_de_route.render_decisions(bilan) == actions.render_decisions(bilan)
    assert "Feuille de route adoptée le 20 juin 2025 : 5 étapes du T3 2025 au T2 2026" in words(render_details(bilan))
    assert "Adopter la feuille de route" not in words(render_synthese(bilan))


def test_synthese_of_a_proposal(tmp_path: Path) -> None:
    """The first page has the vote before the score, and marks what is foreseen; its state and interval stand behind it."""
    bilan = establish(tmp_path)
    dit = words(render_synthese(bilan))
    assert "À décider Adopter la feuille de route : 5 étapes du T3 2025 au T2 2026." in dit
    assert dit.index("À décider") < dit.index("Score à la séance")
    assert "Vote : conseil municipal" in dit
    assert "60,0, prévu fin T2 2026" in dit
    details = words(render_details(bilan))
    assert "Feuille de route proposée, établie le 1er juin 2025 et pas encore adoptée :" in details
    assert "Score prévu à la fin du T2 2026, si tout est fait : 60,0 (de 58,0 à 62,0), palier Engagé." in details


def test_indicateurs(tmp_path: Path) -> None:
    """Those that the steps name, with the last value measured when the plan was established; later ones are no start."""
    dossier = create_dossier(tmp_path)
    hold_seance(
        follow(dossier, mesures="01/05/2025;messagerie_go;400;Go;stock;;;\n01/07/2025;messagerie_go;300;Go;stock;;;")
    )
    save_plan(dossier, etape("a", "2025-T3", indicateurs=("messagerie_go", "taux_reemploi")))
    lignes = read_table(
        feuille_de_route.render_indicateurs(establish_bilan("valmont", str(tmp_path), "feuille_de_route"))
    )
    assert lignes[1:] == [
        ["Volume des messageries (Go)", "moins", "400 (1er mai 2025) ; depuis : 300 (1er juillet 2025)", "1"],
        ["Taux de réemploi du matériel réformé (%)", "plus", "à mesurer", "1"],
    ]


def test_yearly_review(tmp_path: Path) -> None:
    """When, and that the law does not ask a town of 4 900 inhabitants for it."""
    dit = words(feuille_de_route.render_bilan_annuel(establish(tmp_path)))
    assert dit.startswith("Bilan au conseil : 1er juin 2026.")
    assert "La loi n’impose ni stratégie ni bilan à cette structure" in dit


@pytest.mark.parametrize(("habitants", "dit"), [("50001", "Ce bilan est une obligation"), (None, "est à établir")])
def test_yearly_review_and_the_law(habitants: str | None, dit: str, tmp_path: Path) -> None:
    """Over 50 000 inhabitants the review is due; when nobody knows, it is to be checked."""
    dossier = create_dossier(tmp_path, **({} if habitants is None else {"population": habitants}))
    hold_seance(dossier)
    save_plan(dossier, etape("a", "2025-T3"))
    bilan = establish_bilan("valmont", str(tmp_path), "feuille_de_route")
    assert dit in words(feuille_de_route.render_bilan_annuel(bilan))


def test_without_a_plan(tmp_path: Path) -> None:
    """Each section says what the follow-up says."""
    hold_seance(follow(create_dossier(tmp_path), jalons="jalons: {feuille_de_route: {etat: en cours}}\n"))
    bilan = establish_bilan("valmont", str(tmp_path), "feuille_de_route")
    assert bilan.plan is None
    for du_plan, autre in (
        (feuille_de_route.render_objectifs, profil.render_exigences),
        (feuille_de_route.render_themes, actions.render_par_theme),
        (feuille_de_route.render_mesures, actions.render_plan),
        (feuille_de_route.render_decisions, actions.render_decisions),
        (feuille_de_route.render_indicateurs, mesures.render_series),
    ):
        assert du_plan(bilan) == autre(bilan)


def test_empty_plan(tmp_path: Path) -> None:
    """A plan without a step says so, and draws nothing."""
    dossier = create_dossier(tmp_path)
    hold_seance(dossier)
    save_plan(dossier)
    bilan = establish_bilan("valmont", str(tmp_path), "feuille_de_route")
    html = feuille_de_route.render_mesures(bilan)
    assert words(html).endswith("Rien n’y est encore inscrit.")
    assert "<svg" not in html


def test_report_stands_on_the_seance_of_the_plan(tmp_path: Path) -> None:
    """A plan revised on a later séance: its report stands there, not on the older one that comes before it in the parcours."""
    dossier = create_dossier(tmp_path)
    hold_seance(dossier)
    hold_seance(dossier, jalon="suivi", jour="2026-02-03")
    save_plan(dossier, etape("a", "2026-T2"), debut="2026-T2", seance="2026-02-03-suivi", etablie_le=date(2026, 3, 1))
    assert establish_bilan("valmont", str(tmp_path), "feuille_de_route").seance.nom == "2026-02-03-suivi"


def test_seance_of_the_plan_is_gone(tmp_path: Path) -> None:
    """A plan that names a séance that is not there is shown on the usual one, and it is said."""
    dossier = create_dossier(tmp_path)
    hold_seance(dossier)
    save_plan(dossier, etape("a", "2025-T3"), seance="2024-01-01-autodiagnostic")
    bilan = establish_bilan("valmont", str(tmp_path), "feuille_de_route")
    assert "Le plan a été calculé sur la séance du 1er janvier 2024." in words(feuille_de_route.render_objectifs(bilan))


def test_plan_model_is_checked() -> None:
    """The plans of these tests are such as a file could hold."""
    with pytest.raises(AssertionError):
        build_plan(etape("a", "2025-T3"), etape("a", "2025-T4"))


def test_what_the_plan_does_not_hold_comes_first(tmp_path: Path) -> None:
    """Everything is at level 1: the law asks 2 of data protection, which no step moves; the charte of September is in no step.

    « reemploi-50 » is a step: what it brings is not said to lack.
    """
    dossier = create_town(tmp_path)
    (dossier / "jalons.yaml").write_text("charte: {etat: prévue, date: 2025-09-12}\n", encoding="utf-8")
    plan = establish_bilan("valmont", str(tmp_path), "feuille_de_route").plan
    assert plan is not None
    dit = words(render_reserves(establish_bilan("valmont", str(tmp_path), "feuille_de_route")))
    assert dit.startswith("La loi le demande, ce plan ne le tient pas.")
    assert "« Seules les données nécessaires demandées » au niveau «" in dit
    assert "Matériel réformé remis en réemploi »" not in dit
    assert "est fixée au 12 septembre 2025, en T3 2025, et n’est pas dans le plan." in dit
    assert dit.index("La loi le demande") < dit.index("Dates fixées ailleurs")
    assert words(render_synthese(establish_bilan("valmont", str(tmp_path), "feuille_de_route"))).startswith(dit)
