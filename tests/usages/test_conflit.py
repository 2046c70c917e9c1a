"""Why no plan holds, in French: what cannot be had together, and what would do."""

import pytest
from inventes.atelier_fictif import plain
from inventes.matiere_fictive import CAPACITE, action, assembled, matiere

from numresp.calcul.feuille_de_route.solveur.ce_qui_suffirait import Suffisants
from numresp.calcul.feuille_de_route.solveur.explication_d_un_refus import Conflit
from numresp.usages.conflit import say_conflit

FAITS = matiere(action("faire", a=3))


def say(conflit: Conflit, budget_eur: float | None = None) -> tuple[str, str]:
    """The message and the remedy, ordinary spaces."""
    capacite = CAPACITE.model_copy(update={"budget_par_an_eur": budget_eur})
    message, remede = say_conflit(conflit, assembled(FAITS).demande, FAITS, capacite)
    return plain(message), plain(remede)


def test_two_demands_and_what_would_do() -> None:
    """Days against a step that is decided: both are named as a reader knows them, and how many days would do."""
    message, remede = say(Conflit(("jours", "imposee:faire"), Suffisants(12, None, None)))
    assert message == (
        "aucun plan ne tient : on ne peut pas avoir à la fois 10 j par trimestre sur 4 trimestres et "
        "« Titre de faire », déjà décidée"
    )
    assert remede.startswith("tout tient avec 12 j")


def test_delays_alone() -> None:
    """Where nothing that was asked is to blame, the delays of the catalogue are."""
    message, _ = say(Conflit((), Suffisants(None, None, 6)))
    assert message == "les délais du catalogue ne tiennent pas dans cet horizon"


@pytest.mark.parametrize(
    ("budget", "dit"), [(None, "jours ni de trimestres"), (500.0, "jours, d’euros ni de trimestres")]
)
def test_nothing_would_do(budget: float | None, dit: str) -> None:
    """Then one of the demands is to be given up; euros are named where a budget bounds the plan."""
    _, remede = say(Conflit(("jours",), Suffisants(None, None, None, bloque=True)), budget)
    assert remede.startswith("renoncez à l’une de ces demandes : aucun nombre de ")
    assert dit in remede
