"""On the second page: the numbers that the line of the score and the cells of the questions stand on."""

from pathlib import Path

from inventes.atelier_fictif import PLUS_TARD, agree, answer_all, hold_seance, read_table, words
from inventes.plan_fictif import create_town

from numresp.rapport.composition.organisation import establish_bilan
from numresp.rapport.sections.calcul import render_page
from numresp.rapport.sections_calcul.donnees_des_figures import render_trajectoire, say_departs


def test_reached_and_foreseen_in_order_of_time(tmp_path: Path) -> None:
    """Two séances and the quarters of the plan, oldest first; 45 was foreseen for the end of 2025, 66,7 reached after."""
    hold_seance(create_town(tmp_path), agree(answer_all(2)), jalon="bilan", jour=PLUS_TARD)
    bilan = establish_bilan("valmont", str(tmp_path), "bilan")
    lignes = read_table(render_trajectoire(bilan))[1:]
    assert [ligne[1] for ligne in lignes][:3] == [
        "atteint",
        "prévu par la feuille de route",
        "prévu par la feuille de route",
    ]
    assert ["31 décembre 2025", "prévu par la feuille de route", "45,0", "de 43,0 à 47,0"] in lignes
    assert ["3 février 2026", "atteint", "66,7"] in [ligne[:3] for ligne in lignes]


def test_level_of_the_first_seance(tmp_path: Path) -> None:
    """A question that moved says the level it stood at; the second page shows it beside the answer of today."""
    hold_seance(create_town(tmp_path), agree(answer_all(2)), jalon="bilan", jour=PLUS_TARD)
    bilan = establish_bilan("valmont", str(tmp_path), "bilan")
    departs = say_departs(bilan)
    assert set(departs) == {c.question for c in bilan.evolutions[0].changements if c.genre in ("monte", "descend")}
    assert set(departs.values()) <= {f" (départ : niveau {n})" for n in range(4)}
    if departs:
        assert next(iter(departs.values())) in words(render_page(bilan))
    assert say_departs(bilan.model_copy(update={"evolutions": ()})) == {}
