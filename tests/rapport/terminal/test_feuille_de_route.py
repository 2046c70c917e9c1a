"""A proposed feuille de route as plain text: what it does not hold first, then means, quarters and scores."""

from dataclasses import replace

from inventes.atelier_fictif import plain
from inventes.matiere_fictive import CAPACITE, SEANCE, action, matiere

from numresp.rapport.terminal.feuille_de_route import (
    explain_reserves,
    list_later_quick_wins,
    list_notes,
    render_proposition,
    say_capacite,
)
from numresp.usages.proposition import propose_feuille


def test_capacity_in_words() -> None:
    """Quarters, days and euros; a budget that nobody bounds is said not to be, 0 € is a bound."""
    assert plain(say_capacite(CAPACITE)) == (
        "4 trimestres, du T1 2026 au T4 2026 ; 10 j par trimestre ; budget non limité"
    )
    assert plain(say_capacite(CAPACITE.model_copy(update={"budget_par_an_eur": 0.0}))).endswith("0 € par an")


def test_a_plan_of_one_action() -> None:
    """A from 0 to 3 by one action of 4 days and 40 €: foreseen, proven, with who carries it."""
    faits = matiere(action("faire", a=3))
    texte = plain(render_proposition(propose_feuille(faits, CAPACITE, None, SEANCE), faits))
    assert texte.startswith("Feuille de route proposée : 4 trimestres")
    assert "Sur la séance du 15 octobre 2025. Score : " in texte
    assert "1 action, 4 j, " in texte
    assert "Aucun plan ne fait mieux (prouvé)." in texte
    assert "Titre de faire" in texte
    assert "direction, 4 j, 40 €" in texte
    assert "Bilan à la fin du T4 2026 : " in texte
    assert "Ce que ce plan ne tient pas" not in texte


def test_nothing_to_reserve_nothing_to_note() -> None:
    """A plan that keeps the law and every date has no reserve."""
    faits = matiere(action("faire", a=3))
    proposee = propose_feuille(faits, CAPACITE, None, SEANCE)
    assert list(explain_reserves(proposee, faits)) == []


def test_an_action_whose_question_is_unknown_is_left_out() -> None:
    """D has no answer: what would move it stays out of the plan, and it is said why."""
    faits = matiere(action("faire", a=3), action("deviner", d=3))
    dits = [plain(dit) for dit in list_notes(propose_feuille(faits, CAPACITE, None, SEANCE).proposition, faits)]
    assert any("hors du plan" in dit and "« Titre de deviner »" in dit for dit in dits)


def test_a_quick_win_that_could_not_come_first_is_named() -> None:
    """What the room chose to do at once, and the plan ends later; nothing is said where all come first."""
    proposee = propose_feuille(matiere(action("faire", a=3)), CAPACITE, None, SEANCE)
    assert list(list_later_quick_wins(proposee)) == []
    dits = [plain(dit) for dit in list_later_quick_wins(replace(proposee, plus_tard=["faire"]))]
    assert dits == ["choisi pour tout de suite, ne tient pas au début du plan : « Titre de faire »."]
