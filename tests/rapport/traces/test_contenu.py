"""From a Bilan to what figures draw: parts that add up, states by hand, questions then and now."""

from datetime import date
from pathlib import Path

import pytest
from inventes.atelier_fictif import PLUS_TARD, agree, answer_all, create_dossier, hold_seance
from inventes.changement_fictif import bilan as bilan_fictif
from inventes.changement_fictif import contraires, evolution
from inventes.plan_fictif import create_town, establish

from numresp.rapport.composition.organisation import establish_bilan
from numresp.rapport.donnees.changement import PartDeQuestion
from numresp.rapport.traces.contenu import (
    list_actions_pesees,
    list_barres,
    list_marches,
    list_points,
    list_rangees,
    list_series,
    list_suivies,
    say_depart,
)

MESURES = "10/03/2025;messagerie_go;412;Go;stock;;;\n10/01/2026;messagerie_go;300;Go;stock;;;\n10/01/2026;deee_kg;5;kg;flux;;;"


def test_steps_add_up() -> None:
    """By hand: five questions of −0.1, −0.1, −0.1, −0.05, −0.025 make −0.375; four have a step, the last is « autre »."""
    parts = (-0.1, -0.1, -0.1, -0.05, -0.025)
    questions = tuple(PartDeQuestion(question=f"q{n}", enonce=f"Question {n}", part=p) for n, p in enumerate(parts))
    explication = contraires(questions=questions)
    marches = list_marches(bilan_fictif(evolution(explication)), explication)
    assert [(marche.nom, marche.affichee) for marche in marches] == [
        ("Question 0", "−10,0"),
        ("Question 1", "−10,0"),
        ("Question 2", "−10,0"),
        ("Question 3", "−5,0"),
        ("1\N{NO-BREAK SPACE}autre réponse", "−2,5"),
        ("Ce que l’on sait", "0,0"),
        ("Ce qui vous concerne", "+37,5"),
    ]
    assert sum(marche.part for marche in marches) == pytest.approx(0.0)


def test_questions_that_did_not_move_have_one_step() -> None:
    """Without a question that moved, the answers stay a step of their own."""
    explication = contraires(questions=())
    marches = list_marches(bilan_fictif(evolution(explication)), explication)
    assert (marches[0].nom, marches[0].affichee) == ("Vos réponses", "−37,5")


def test_questions_now_and_before(tmp_path: Path) -> None:
    """All at 1 of 3, then one at 3: its cell goes from a third to the whole, the others stay at a third."""
    dossier = create_dossier(tmp_path)
    hold_seance(dossier, agree(answer_all()), validee=True)
    hold_seance(dossier, agree(answer_all() | {"gouvernance.referents": 3}), jalon="bilan", jour=PLUS_TARD)
    bilan = establish_bilan("valmont", str(tmp_path))
    rangees = list_rangees(bilan)
    assert [rangee.nom for rangee in rangees] == [bilan.ligne(theme).nom for theme in bilan.themes]
    assert sum(len(rangee.cases) for rangee in rangees) == len(bilan.reponses)
    connues = [vue for rangee in rangees for vue in rangee.cases if vue.etat == "connu"]
    bougees = [vue for vue in connues if vue.valeur != vue.avant]
    assert [(vue.avant, vue.valeur) for vue in bougees] == [(pytest.approx(1 / 3), 1.0)]
    assert all(vue.valeur == pytest.approx(1 / 3) for vue in connues if vue not in bougees)
    assert say_depart(bilan).replace("\N{NO-BREAK SPACE}", " ") == "6 mai 2025"


def test_one_seance_has_no_before(tmp_path: Path) -> None:
    """With a single séance no cell has a start."""
    hold_seance(create_dossier(tmp_path), agree(answer_all()))
    bilan = establish_bilan("valmont", str(tmp_path))
    assert all(vue.avant is None for rangee in list_rangees(bilan) for vue in rangee.cases)
    assert say_depart(bilan) == ""
    assert len(list_points(bilan)[0]) == 1


def test_forecast_beside_what_was_reached(tmp_path: Path) -> None:
    """Two séances, and the four quarters of the plan that have a score: 45 at the end of 2025."""
    hold_seance(create_town(tmp_path), agree(answer_all(2)), jalon="bilan", jour=PLUS_TARD)
    atteints, prevus = list_points(establish_bilan("valmont", str(tmp_path), "bilan"))
    assert [point.date for point in atteints] == [date(2025, 5, 6), date.fromisoformat(PLUS_TARD)]
    assert atteints[-1].score == pytest.approx(200 / 3)
    assert [point.date for point in prevus][:2] == [date(2025, 9, 30), date(2025, 12, 31)]
    assert prevus[1].score == pytest.approx(45)


def test_states_of_followed_steps(tmp_path: Path) -> None:
    """The states of the follow-up, on the quarters from the first step to the last."""
    hold_seance(create_town(tmp_path), agree(answer_all(1)), jalon="bilan", jour=PLUS_TARD)
    bilan = establish_bilan("valmont", str(tmp_path), "bilan")
    assert bilan.avancement is not None
    barres, trimestres = list_suivies(bilan.avancement)
    assert trimestres[0] == "2025-T3"
    assert sorted(barre.etat for barre in barres) == sorted(
        ["faite", "en_retard", "en_retard", "suspendue", "pas_commencee"]
    )
    assert max(barre.fin for barre in barres) == len(trimestres) - 1
    anciens = tuple(etape.model_copy(update={"debut": ""}) for etape in bilan.avancement.etapes)
    assert list_suivies(bilan.avancement.model_copy(update={"etapes": anciens})) == ([], [])


def test_steps_of_a_plan(tmp_path: Path) -> None:
    """As proposed all are to come; on the day of the report they have their state; a quick win of the follow-up is one."""
    bilan = establish(tmp_path)
    assert bilan.plan is not None
    assert {barre.etat for barre in list_barres(bilan.plan)} == {"pas_commencee"}
    etats = {barre.titre: barre.etat for barre in list_barres(bilan.plan, bilan)}
    assert etats["Désigner deux référents"] == "faite"
    assert etats["Faire l’inventaire"] == "en_cours"
    pesees = {action.titre: action for action in list_actions_pesees(bilan, bilan.plan)}
    assert pesees["Désigner deux référents"].quick_win
    assert not pesees["Faire l’inventaire"].quick_win
    assert pesees["Désigner deux référents"].jours == 1.5


def test_series_of_stocks(tmp_path: Path) -> None:
    """A stock that was read twice is followed; a flux is not a state, and one reading is no change."""
    dossier = create_dossier(tmp_path)
    hold_seance(dossier, agree(answer_all()))
    hold_seance(dossier, agree(answer_all()), jalon="bilan", jour=PLUS_TARD)
    (dossier / "mesures.csv").write_text(
        f"date;indicateur;valeur;unite;nature;methode;preuve;commentaire\n{MESURES}\n", encoding="utf-8"
    )
    (serie,) = list_series(establish_bilan("valmont", str(tmp_path)))
    assert [valeur for _, valeur in serie.points] == [412, 300]
    assert serie.sens == "baisse"
    assert serie.va == "bien"
