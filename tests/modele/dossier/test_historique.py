"""The history of a dossier: a change is a merge patch, and the state on a day is the fold of the changes known then."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from numresp.modele.dossier.historique import Changement, Fichier, apply_patch, fold_history, make_patch

FEUILLES = st.one_of(st.booleans(), st.integers(-3, 3), st.text(max_size=3), st.lists(st.integers(0, 2), max_size=2))
ARBRES = st.recursive(
    st.dictionaries(st.text(max_size=2), FEUILLES, max_size=4),
    lambda enfants: st.dictionaries(st.text(max_size=2), st.one_of(FEUILLES, enfants), max_size=4),
    max_leaves=12,
)


def change(n: int, jour: date, valeurs: dict[str, Any], fichier: Fichier = "actions.csv") -> Changement:
    """A line of a history."""
    return Changement(
        n=n, horodatage=datetime(2026, 1, 1, tzinfo=UTC), type="changement", jour=jour, fichier=fichier,
        origine="numresp", lu="", valeurs=valeurs,
    )  # fmt: skip


@given(ARBRES, ARBRES)
def test_a_patch_leads_from_one_state_to_the_other(avant: dict[str, Any], apres: dict[str, Any]) -> None:
    """Whatever the two states, booleans and numbers told apart; and none is needed where they are the same."""
    assert repr(apply_patch(avant, make_patch(avant, apres))) == repr(_order(avant, apres))
    assert make_patch(apres, apres) == {}


def _order(avant: Any, apres: Any) -> Any:
    """The later state in the order of a fold: what stood before keeps its place, what is new comes after."""
    if not (isinstance(avant, dict) and isinstance(apres, dict)):
        return apres
    restent = [cle for cle in avant if cle in apres]
    neuves = [cle for cle in apres if cle not in avant]
    return {cle: _order(avant.get(cle), apres[cle]) for cle in (*restent, *neuves)}


def test_the_state_on_a_day() -> None:
    """Begun in April, done in September: in June it is begun; before, nothing is known; a row taken away is gone."""
    lignes = [
        change(1, date(2024, 4, 15), {"a": {"statut": "En cours"}, "b": {"statut": "À venir"}}),
        change(2, date(2024, 9, 27), {"a": {"statut": "Réalisé", "preuve": "note"}}),
        change(3, date(2025, 1, 10), {"b": None}),
    ]
    assert fold_history(lignes, date(2024, 4, 14)) == {}
    assert fold_history(lignes, date(2024, 6, 1)) == {
        "actions.csv": {"a": {"statut": "En cours"}, "b": {"statut": "À venir"}}
    }
    assert fold_history(lignes) == {"actions.csv": {"a": {"statut": "Réalisé", "preuve": "note"}}}


def test_a_line_that_a_wrong_clock_dated_later_is_passed_over() -> None:
    """Line 2 says 2031; on a day of 2026, line 3 counts and line 2 does not."""
    lignes = [
        change(1, date(2026, 1, 5), {"a": {"statut": "En cours", "jours": 2}}),
        change(2, date(2031, 1, 5), {"a": {"jours": 3}}),
        change(3, date(2026, 2, 5), {"a": {"statut": "Réalisé"}}),
    ]
    assert fold_history(lignes, date(2026, 3, 1)) == {"actions.csv": {"a": {"statut": "Réalisé", "jours": 2}}}
