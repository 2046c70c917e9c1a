"""What is asked of a plan by name, and that a program written without one of them no longer asks for it."""

from __future__ import annotations

import pytest
from inventes.regles_du_plan import is_feasible, one

from numresp.calcul.feuille_de_route.solveur.demande import DemandeDePlan, Tache, Visee
from numresp.calcul.feuille_de_route.solveur.programme_lineaire import build_programme, list_exigeants
from numresp.modele.commun.trimestre import Trimestre

GAINS = {"a": (0.0, 0.01), "z": (0.0, 0.5)}
T1 = Trimestre(2026, 1)
A = one("a", 1.0)


def test_every_demand_has_its_name() -> None:
    """Days always; euros, threshold, must-haves, law, prerequisites, and one of three musts for a task."""
    demande = DemandeDePlan(
        (
            Tache("f", 1.0, imposee=True, au_plus_tard=1, fixe=0),
            Tache("e", 1.0, imposee=True, au_plus_tard=1, prerequis=("f",)),
            Tache("i", 1.0, imposee=True),
            A,
        ),
        GAINS,
        2,
        10.0,
        100.0,
        T1,
        viser=Visee(0.01, (("a", 1),)),
        echeances=(("a", 1, 1),),
    )
    assert list(list_exigeants(demande)) == [
        *("jours", "budget", "seuil", "exigence:a", "droit:a", "prerequis:e", "fixe:f", "echeance:e", "imposee:i")
    ]
    assert list(list_exigeants(DemandeDePlan((A,), GAINS, 1, 1.0, viser=Visee(0.0)))) == ["jours"]


@pytest.mark.parametrize(
    ("demande", "sans"),
    [
        (DemandeDePlan((one("a", 3.0, imposee=True),), GAINS, 1, 2.0), "jours"),
        (DemandeDePlan((one("a", 3.0, imposee=True),), GAINS, 1, 2.0), "imposee:a"),
        (DemandeDePlan((Tache("a", 1.0, 10.0, imposee=True),), GAINS, 1, 2.0, 5.0, T1), "budget"),
        (DemandeDePlan((one("a", 3.0, au_plus_tard=0),), GAINS, 2, 2.0), "echeance:a"),
        (DemandeDePlan((one("a", 3.0, fixe=0),), GAINS, 2, 2.0), "fixe:a"),
        (DemandeDePlan((A,), GAINS, 1, 2.0, viser=Visee(0.02)), "seuil"),
        (DemandeDePlan((A,), GAINS, 1, 2.0, viser=Visee(0.0, (("z", 1),))), "exigence:z"),
        (DemandeDePlan((A,), GAINS, 1, 2.0, echeances=(("z", 1, 0),)), "droit:z"),
        (
            DemandeDePlan((A, one("b", 1.0, fixe=0, prerequis=("a",))), GAINS, 2, 2.0),
            "prerequis:b",
        ),
    ],
)
def test_what_is_no_longer_asked_holds_nothing_up(demande: DemandeDePlan, sans: str) -> None:
    """Nothing fits while it is asked; without it, something does."""
    assert sans in set(list_exigeants(demande))
    assert not is_feasible(demande, frozenset())
    assert is_feasible(demande, frozenset({sans}))


ATTEND = one("b", 1.0, imposee=True, prerequis=("a",))
LONGUE = one("b", 1.0, imposee=True, prerequis=("a",), duree=2)


@pytest.mark.parametrize(
    ("taches", "trimestres", "jours", "tient"),
    [
        ((A, ATTEND), 2, 1.0, True),  # a day for each, one quarter after the other
        ((A, ATTEND), 1, 2.0, False),  # b cannot have its day in the quarter of a
        ((A, LONGUE), 3, 1.0, True),  # b takes two quarters, after that of a
        ((A, LONGUE), 2, 2.0, False),
        ((one("a", 0.0), one("b", 3.0, imposee=True, prerequis=("a",))), 2, 2.0, False),  # three days after the first quarter
        ((one("a", 0.0), one("b", 3.0, imposee=True, prerequis=("a",))), 3, 2.0, True),
        ((A, ATTEND, one("c", 1.0, imposee=True)), 2, 1.0, False),  # three days in two
        ((A, ATTEND, one("c", 1.0, imposee=True)), 2, 1.5, True),
    ],
)  # fmt: skip
def test_what_waits_has_its_days_and_its_delay_afterwards(
    taches: tuple[Tache, ...], trimestres: int, jours: float, tient: bool
) -> None:
    """After the last quarter of what it waits for; and with what waits for nothing, no more days than there are."""
    assert is_feasible(DemandeDePlan(taches, GAINS, trimestres, jours), frozenset()) is tient


def test_one_task_alone_says_itself_what_it_brings() -> None:
    """Where two lead to a level a column says whether one of them has ended; where one does, no other column is needed."""
    seule = build_programme(DemandeDePlan((A,), GAINS, 1, 1.0))
    assert [colonnes for colonnes, _ in seule.effets] == [{0: seule.ended("a", 0)}]
    deux = build_programme(DemandeDePlan((A, Tache("x", 1.0, progres=(("a", 1),))), GAINS, 1, 1.0))
    assert len(deux.effets) == 1
    assert len(deux.haut) == len(seule.haut) + 2


def test_a_task_cannot_have_ended_before_its_delay() -> None:
    """Three quarters long, over four: columns for the third and the fourth only."""
    programme = build_programme(DemandeDePlan((one("a", 1.0, duree=3),), GAINS, 4, 2.0))
    assert [programme.ended("a", t) is not None for t in range(4)] == [False, False, True, True]
