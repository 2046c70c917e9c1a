"""How far a plan has come, as a Bilan holds it."""

from datetime import date
from pathlib import Path

import pytest
from inventes.atelier_fictif import PLUS_TARD, agree, answer_all, create_dossier, hold_seance
from inventes.plan_fictif import create_town

from numresp.depot.dossier.dossier import load_dossier
from numresp.rapport.composition.avancement import describe_avancement
from numresp.rapport.composition.suivi import list_diagnostics
from numresp.rapport.donnees.feuille_de_route import AvancementBilan
from numresp.usages.jalons_a_rapporter import assess


def follow_town(espace: Path, jour: date) -> AvancementBilan | None:
    """How far the plan of the town has come, for the report of its newest séance."""
    return describe_avancement(list_diagnostics(assess(load_dossier(espace, "valmont"))), jour)


def test_states_and_scores(tmp_path: Path) -> None:
    """On 3 February 2026, all at level 2: 45 was foreseen for the end of 2025-T4, the last quarter that had ended."""
    hold_seance(create_town(tmp_path), agree(answer_all(2)), jalon="bilan", jour=PLUS_TARD)
    avancement = follow_town(tmp_path, date.fromisoformat(PLUS_TARD))
    assert avancement is not None
    assert {etape.titre: etape.etat for etape in avancement.etapes} == {
        "Désigner deux référents": "faite",
        "Faire l’inventaire": "en_retard",
        "Mener reemploi-50": "en_retard",
        "Mener site-leger": "suspendue",
        "=HYPERLINK(1) <b>une action d’ici</b>": "pas_commencee",
    }
    assert avancement.ajoutees == ("Une action neuve",)
    assert (avancement.prevu and avancement.prevu.trimestre, avancement.prevu and avancement.prevu.score) == (
        "2025-T4",
        0.45,
    )
    assert avancement.atteint is not None
    assert avancement.atteint.score == pytest.approx(2 / 3)
    assert avancement.comparable


def test_a_seance_before_the_plan_reaches_nothing(tmp_path: Path) -> None:
    """A séance held before the plan was established, 1 June 2025, is none to compare with."""
    hold_seance(create_town(tmp_path), jalon="bilan", jour="2025-05-20")
    avancement = follow_town(tmp_path, date(2025, 6, 1))
    assert avancement is not None
    assert (avancement.prevu, avancement.atteint) == (None, None)


def test_no_plan(tmp_path: Path) -> None:
    """Without a feuille de route there is nothing to follow."""
    hold_seance(create_dossier(tmp_path))
    assert follow_town(tmp_path, date(2025, 5, 6)) is None
