"""How far a plan has come on a day: each step in one state, and what was added beside."""

from datetime import date

import pytest
from inventes.plan_fictif import build_plan, etape

from numresp.calcul.suivi.avancement_du_plan import ETATS, follow_plan
from numresp.modele.dossier.organisation import Action

JOUR = date(2025, 11, 15)  # in 2025-T4; 2025-T3 has ended


def action(ident: str, statut: str, **cles: object) -> Action:
    """An action of the follow-up."""
    return Action.model_validate({"id": ident, "titre": f"Action {ident}", "statut": statut} | cles)


@pytest.mark.parametrize(
    ("fin", "statut", "cles", "etat"),
    [
        ("2025-T3", "Réalisé", {}, "faite"),
        ("2025-T3", "Abandonné", {}, "abandonnee"),
        ("2025-T3", "En cours", {}, "en_retard"),
        ("2025-T3", "À venir", {}, "en_retard"),
        (
            "2025-T3",
            "En cours",
            {"fin": date(2026, 3, 1)},
            "en_retard",
        ),  # a later end does not change what was promised
        ("2025-T3", "Bloqué", {}, "en_retard"),
        ("2025-T4", "En cours", {}, "en_cours"),
        ("2025-T4", "En retard", {}, "en_cours"),
        ("2025-T4", "En cours", {"fin": date(2025, 11, 14)}, "en_cours"),
        ("2025-T4", "En pause", {}, "suspendue"),
        ("2025-T4", "Bloqué", {}, "suspendue"),
        ("2025-T4", "À venir", {}, "pas_commencee"),
        ("2025-T4", "À discuter", {}, "pas_commencee"),
        ("2026-T2", "Réalisé", {}, "faite"),
    ],
)
def test_states(fin: str, statut: str, cles: dict[str, object], etat: str) -> None:
    """Done and dropped are what the follow-up says; late is what the plan promised, and nothing whose quarter is not over."""
    suivi = follow_plan(build_plan(etape("a", "2025-T3", fin)), {"a": action("a", statut, **cles)}, JOUR)
    assert suivi.etats == {"a": etat}


def test_nobody_follows_it() -> None:
    """A step that is not followed is not begun, then late; the last day of its quarter is not late yet."""
    feuille = build_plan(etape("a", "2025-T3"))
    assert follow_plan(feuille, {}, date(2025, 9, 30)).etats == {"a": "pas_commencee"}
    assert follow_plan(feuille, {}, date(2025, 10, 1)).etats == {"a": "en_retard"}


def test_counts_add_up() -> None:
    """Every step has one state."""
    feuille = build_plan(etape("a", "2025-T3"), etape("b", "2025-T4"), etape("c", "2025-T4"))
    suivi = follow_plan(feuille, {"c": action("c", "Réalisé")}, JOUR)
    assert {etat: suivi.count(etat) for etat in ETATS if suivi.count(etat)} == {
        "faite": 1,
        "en_retard": 1,
        "pas_commencee": 1,
    }


def test_added_since() -> None:
    """Begun after the plan was established (1 June 2025), or open without a date; not what was there before."""
    feuille = build_plan(etape("a", "2025-T3"))
    actions = {
        a.id: a
        for a in (
            action("a", "En cours", debut=date(2025, 7, 1)),
            action("neuve", "En cours", debut=date(2025, 6, 2)),
            action("neuve-et-faite", "Réalisé", debut=date(2025, 7, 1)),
            action("du-jour", "En cours", debut=date(2025, 6, 1)),
            action("ancienne", "En cours", debut=date(2025, 2, 1)),
            action("sans-date", "À venir"),
            action("close", "Réalisé"),
        )
    }
    ajoutees = follow_plan(feuille, actions, JOUR).ajoutees
    assert [a.id for a in ajoutees] == ["neuve", "neuve-et-faite", "sans-date"]
