"""The work of a plan by quarter, by hand; that a plan has room for its days is held on drawn demandes (test_resolution)."""

from __future__ import annotations

from datetime import date

from numresp.calcul.feuille_de_route.calendrier import lay_out, spread_steps
from numresp.calcul.feuille_de_route.solveur.demande import Tache
from numresp.modele.commun.trimestre import Trimestre
from numresp.modele.dossier.feuille_de_route import Capacite, EtapeRoute, FeuilleDeRoute, ReferentielPlan


def test_what_ends_soonest_is_served_first() -> None:
    """A (6 days) ends in the second quarter, b (4 days) in the first: the first gives b 4 and a 1; the second gives a 5.

    b is decided one delay before its end; a begins with its first day; nothing is left.
    """
    calendrier = lay_out([Tache("a", 6.0), Tache("b", 4.0)], {"a": 1, "b": 0}, 3, 5.0)
    assert calendrier.jours == {"a": (1.0, 5.0, 0.0), "b": (4.0, 0.0, 0.0)}
    assert calendrier.debuts == {"a": 0, "b": 0}
    assert calendrier.reste == {}
    assert [calendrier.load(t) for t in range(3)] == [5.0, 5.0, 0.0]


def test_what_waits_has_its_days_after_what_it_waits_for() -> None:
    """B waits for a, which ends in the first quarter: 3 of its 4 days fit in the second, and the last one is told."""
    calendrier = lay_out([Tache("a", 1.0), Tache("b", 4.0, prerequis=("a",))], {"a": 0, "b": 1}, 2, 3.0)
    assert calendrier.jours == {"a": (1.0, 0.0), "b": (0.0, 3.0)}
    assert calendrier.reste == {"b": 1.0}


def test_what_is_under_way_keeps_its_beginning() -> None:
    """Begun in the second quarter, although its delay of three quarters would say the first."""
    assert lay_out([Tache("a", 0.0, duree=3, commencee=1)], {"a": 2}, 3, 1.0).debuts == {"a": 1}
    assert lay_out([Tache("a", 0.0, duree=3)], {"a": 2}, 3, 1.0).debuts == {"a": 0}


def test_a_step_without_room_shows_it() -> None:
    """Made by hand: 12 days in one quarter of 10, and 4 more over two quarters; the first shows 12, the second the 4."""
    t1 = Trimestre(2026, 1)
    etapes = tuple(
        EtapeRoute(action=ident, titre=ident, debut=t1, fin=t1 + fin, jours=jours, budget_eur=0.0)
        for ident, jours, fin in (("a", 12.0, 0), ("b", 4.0, 1))
    )
    feuille = FeuilleDeRoute(
        etablie_le=date(2025, 12, 1),
        seance="s",
        referentiel=ReferentielPlan(id="r", version="1"),
        capacite=Capacite(debut=t1, trimestres=3, jours_par_trimestre=10.0),
        etapes=etapes,
    )
    assert spread_steps(feuille) == {t1: 12.0, t1 + 1: 4.0, t1 + 2: 0.0}
