"""The capacity of a plan where nobody has said it: when it begins, over how long, with how many days.

Source: docs/feuille-de-route.md; docs/decisions/0024-plan.md (beginning); docs/decisions/0011-feuille-de-route.md (bilans).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from numresp.modele.commun.trimestre import MOIS, PAR_AN, Trimestre
from numresp.modele.dossier.feuille_de_route import Capacite
from numresp.modele.dossier.organisation import Mesure

JOURS, TRIMESTRES = 10.0, 8
"""Days a quarter, and two years of quarters, where nothing in the dossier says otherwise."""
MESURE_JOURS = "jours_reserves"


def find_default_capacity(mesures: Iterable[Mesure], jour: date) -> Capacite:
    """The capacity that a plan has by default.

    Its days are a quarter of those that the town last measured as reserved (`jours_reserves`), else 10; it lasts eight
    quarters; no budget bounds it; for its beginning see `find_first_quarter`.
    """
    reserves = sorted((m for m in mesures if m.indicateur == MESURE_JOURS), key=lambda mesure: mesure.date)
    return Capacite(
        debut=find_first_quarter(jour),
        trimestres=TRIMESTRES,
        jours_par_trimestre=reserves[-1].valeur / PAR_AN if reserves else JOURS,
    )


def find_first_quarter(jour: date) -> Trimestre:
    """The quarter with which a plan made on a day begins: this one in its first month, else the next.

    In its first month a quarter still has the time for what is decided for its end; later it would be given days that it has no
    more.

    Examples
    --------
    >>> str(find_first_quarter(date(2025, 4, 30))), str(find_first_quarter(date(2025, 5, 1)))
    ('2025-T2', '2025-T3')
    """
    return Trimestre.of(jour) + (0 if (jour.month - 1) % MOIS == 0 else 1)


def list_year_ends(trimestres: int) -> tuple[int, ...]:
    """The quarters of a plan, from 0, at whose end it is looked at: the last of each of its years, and its own last.

    Examples
    --------
    >>> list_year_ends(8), list_year_ends(6)
    ((3, 7), (3, 5))
    """
    return tuple(rang for rang in range(trimestres) if rang % PAR_AN == PAR_AN - 1 or rang == trimestres - 1)
