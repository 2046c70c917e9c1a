"""What a plan does not hold, and how much of each would do for what the law asks."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from inventes.matiere_fictive import CAPACITE, JUIN, SIGNER, action, assembled, charter, matiere

from numresp.calcul.feuille_de_route.dates_imposees import DateRompue
from numresp.calcul.feuille_de_route.exigences_de_la_loi import LoiManquee, list_unheld
from numresp.calcul.feuille_de_route.reserves import find_enough_for_law, find_reserves
from numresp.calcul.feuille_de_route.solveur.demande import DemandeDePlan, Tache


def stretch(demande: DemandeDePlan) -> Callable[[int], DemandeDePlan]:
    """The same over another number of quarters."""
    return lambda trimestres: dataclasses.replace(demande, trimestres=trimestres)


def test_a_date_that_a_plan_made_by_hand_breaks() -> None:
    """The charte of 26 June (second quarter) in the third; what is in no demande is passed over by the law."""
    faits = matiere(SIGNER, action("x", a=1), jalons=charter())
    reserves = find_reserves(faits, assembled(faits), CAPACITE, {"signer": 2, "autre": 0})
    assert reserves.dates == [DateRompue("charte", "Titre de signer", JUIN, CAPACITE.debut + 2)]
    assert (reserves.loi, reserves.titres) == ([], {})


def test_a_duty_that_the_plan_leaves_out_is_among_them() -> None:
    """The law asks for q at 1, which a brings: left out, it is said; in, nothing is."""
    faits = matiere()
    demande = DemandeDePlan((Tache("a", 1.0, progres=(("q", 1),)),), {}, 4, 10.0, devoirs=(("q", 1),))
    assemblage = dataclasses.replace(assembled(faits), demande=demande, lois={("q", 1): ("Loi",)})
    (manquee,) = find_reserves(faits, assemblage, CAPACITE, {}).loi
    assert (manquee.question, manquee.niveau, manquee.cause) == ("q", 1, "omise")
    assert find_reserves(faits, assemblage, CAPACITE, {"a": 0}).loi == []


def test_how_much_would_do_for_the_law() -> None:
    """A takes 12 days where one quarter of 5 is given: 12 days a quarter would do, or three quarters (15 days)."""
    demande = DemandeDePlan((Tache("a", 12.0, progres=(("q", 1),)),), {}, 1, 5.0, devoirs=(("q", 1),))
    assez = find_enough_for_law(demande, list_unheld(demande, {}), stretch(demande))
    assert assez is not None
    assert (assez.jours, assez.budget_eur, assez.trimestres) == (12, None, 3)


def test_where_means_are_not_what_it_lacks() -> None:
    """No action leads there: no means lift that; where a plan exists, there is nothing to tell."""
    demande = DemandeDePlan((Tache("a", 3.0, progres=(("q", 1),)),), {}, 1, 5.0)
    assert find_enough_for_law(demande, [LoiManquee("r", 1, "aucune")], stretch(demande)) is None
    assert find_enough_for_law(demande, [LoiManquee("q", 1, "omise", ("a",), 3.0)], stretch(demande)) is None
