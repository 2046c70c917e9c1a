"""The data of the figures of a plan."""

from __future__ import annotations

from inventes.figures_lues import carried, rows

from numresp.rapport.equivalents.donnees_du_plan import BarreDePlan
from numresp.rapport.figures.feuille_de_route import draw_calendrier, draw_charge

TRIMESTRES = ("2025-T4", "2026-T1", "2026-T2")


def test_rows_of_the_calendar() -> None:
    """Each step from its first quarter to its last, in the words of the key."""
    barres = [
        BarreDePlan(1, "Nommer", 0, 0, etat="faite"),
        BarreDePlan(2, "Trier", 0, 2, imposee=True, etat="en_retard"),
        BarreDePlan(3, "Acheter", 1, 2),
    ]
    assert rows(draw_calendrier(barres, TRIMESTRES, "c")) == [
        ("Numéro", "Étape", "Début", "Fin", "État", "Date fixée"),
        ("1", "Nommer", "T4 2025", "T4 2025", "fait", "non"),
        ("2", "Trier", "T4 2025", "T2 2026", "en retard", "oui"),
        ("3", "Acheter", "T1 2026", "T2 2026", "à venir", "non"),
    ]


def test_a_calendar_in_parts_carries_all_its_steps() -> None:
    """Each part its own, none twice: forty steps of 28 units make two parts of 560 at most."""
    barres = [BarreDePlan(numero, "Trier", 0, 1) for numero in range(1, 41)]
    parties = carried(draw_calendrier(barres, TRIMESTRES, "c"))
    assert len(parties) == 2
    assert [ligne[0] for partie in parties for ligne in partie.lignes] == [str(numero) for numero in range(1, 41)]


def test_rows_of_the_load() -> None:
    """The days as their bars say them, whole from ten on; the capacity to a tenth, as the key says it."""
    assert rows(draw_charge([9.25, 12.6, 0.0], 12.5, TRIMESTRES, "j")) == [
        ("Trimestre", "Jours d’agent", "Capacité"),
        ("T4 2025", "9,3", "12,5"),
        ("T1 2026", "13", "12,5"),
        ("T2 2026", "0", "12,5"),
    ]
