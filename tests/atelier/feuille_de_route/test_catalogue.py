"""03 Quick wins: ranked by effect, chosen with a pilot and a date, taken out."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from inventes.route_fictive import copy
from inventes.tenue_fictive import do, open_fictive

from numresp.atelier.commun.documents import Impressions
from numresp.atelier.feuille_de_route.catalogue import Suites
from numresp.atelier.feuille_de_route.quick_wins import QuickWins
from numresp.calcul.suivi.taille import find_taille


@pytest.fixture
def vue(tmp_path: Path, modele: Path) -> QuickWins:
    """Notebook 03 on a séance where every question is at level 1."""
    route = copy(modele, tmp_path)
    return QuickWins(route.tenue, route.impressions)


def test_ranked_by_effect(vue: QuickWins) -> None:
    """The greatest effect first; what would change nothing here is not proposed."""
    gains = [round(vue.effets[action.id].gain, 12) for action in vue.rank()]
    assert gains == sorted(gains, reverse=True)
    assert all(vue.effets[a.id].bouge or vue.effets[a.id].inconnues or not a.questions for a in vue.rank())
    assert {action.nature for action in vue.rank("quick_win")} == {"quick_win"}


@pytest.mark.parametrize(
    ("acte", "champs"),
    [
        ("choisir", {"action": "nulle-part"}),
        ("choisir", {"action": "", "pilote": "roi"}),
        ("retirer", {"action": "nulle-part"}),
    ],
)
def test_refused(vue: Suites, acte: str, champs: dict[str, str]) -> None:
    """An action that does not exist: said, nothing written."""
    avant = len(vue.tenue.evenements)
    assert do(vue, acte, **champs)["alerte"]
    assert len(vue.tenue.evenements) == avant


def test_unknown_size_widens_the_effort(tmp_path: Path) -> None:
    """Where nobody knows the size of the body, the effort runs from the least of a small one to the most of a large one."""
    vue = QuickWins(open_fictive(tmp_path, agents="", population=""), Impressions(tmp_path, "valmont", "", tmp_path))
    action = next(iter(vue.catalogue.values()))
    effort = vue.find_effort(action)
    assert find_taille(vue.tenue.faits) is None
    assert (effort.bas, effort.haut) == (action.effort_jours.petite.bas, action.effort_jours.grande.haut)


def test_effects_follow_a_changed_fact(vue: QuickWins) -> None:
    """A fact changed in the first notebook changes what actions would give."""
    from numresp.depot.ecriture.faits import update_organisation

    avant = dict(vue.effets)
    update_organisation(vue.tenue.dossier.chemin / "organisation.yaml", {"ecoles": False, "serveurs": False})
    do(vue, "battre")
    assert vue.effets != avant


def test_a_date_that_is_past(vue: QuickWins) -> None:
    """A quick win is not promised for 2020: said at its field, nothing written; undoing says what was undone."""
    action = vue.rank("quick_win")[0]
    avant = len(vue.tenue.evenements)
    alerte = do(vue, "choisir", action=action.id, pilote="rh", echeance="2020-02-02")["alerte"]
    assert "déjà passé" in alerte
    assert alerte.splitlines()[1].startswith("Échéance")
    assert len(vue.tenue.evenements) == avant
    page = BeautifulSoup(str(vue.render()["corps"]), "html.parser")
    assert [champ["id"] for champ in page.select("[aria-invalid=true]")] == [f"quand-{action.id}"]
    assert do(vue, "choisir", action=action.id, pilote="rh", echeance="2098-02-02")["alerte"] == ""
    assert do(vue, "annuler")["dit"].endswith(f"action choisie, «\u00a0{action.titre}\u00a0»")
