"""When a plan begins and how many days it has where nobody has said it: one rule for the command and the room."""

from __future__ import annotations

from datetime import date

import pytest

from numresp.atelier.commun.documents import Impressions
from numresp.atelier.feuille_de_route.quick_wins import Route
from numresp.atelier.seance.seance import Tenue
from numresp.calcul.feuille_de_route.capacite import find_default_capacity, find_first_quarter
from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.fourni.ressources import find_data
from numresp.modele.commun.trimestre import Trimestre
from numresp.modele.dossier.organisation import Mesure
from numresp.usages.proposition import Souhaits, find_capacite


@pytest.mark.parametrize(
    ("jour", "trimestre"),
    [
        (date(2025, 4, 1), Trimestre(2025, 2)),
        (date(2025, 4, 30), Trimestre(2025, 2)),
        (date(2025, 5, 1), Trimestre(2025, 3)),
        (date(2025, 6, 30), Trimestre(2025, 3)),
        (date(2025, 12, 31), Trimestre(2026, 1)),
        (date(2026, 1, 1), Trimestre(2026, 1)),
    ],
)
def test_where_a_plan_begins(jour: date, trimestre: Trimestre) -> None:
    """With the quarter it is made in during its first month, else with the next."""
    assert find_first_quarter(jour) == trimestre


def test_the_days_of_a_plan_by_default() -> None:
    """A quarter of the 48 days a year that were last measured as reserved; without a measure, ten."""
    mesures = [
        Mesure(date=date(annee, 1, 1), indicateur="jours_reserves", valeur=valeur, unite="jours", nature="stock")
        for annee, valeur in ((2025, 48.0), (2024, 20.0))
    ]
    assert find_default_capacity(mesures, date(2025, 5, 1)).jours_par_trimestre == 12.0
    assert find_default_capacity([], date(2025, 5, 1)).jours_par_trimestre == 10.0


SLUGS = ["le-trait", "brume-essai", "villefeinte", "ronceval-essai"]


@pytest.mark.parametrize("slug", SLUGS)
def test_the_command_and_the_room_begin_with_the_same_quarter(slug: str) -> None:
    """One rule: before anybody has said a capacity, both have the same, whatever the séance has recorded since."""
    dossier = load_dossier(find_data("exemple"), slug)
    seance = dossier.find_seance()
    route = Route(Tenue(dossier, seance), Impressions(dossier.chemin.parent, slug, seance.jalon, dossier.chemin))
    assert route.capacite == find_capacite(dossier, seance, Souhaits())
