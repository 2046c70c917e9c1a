"""What a feuille de route asks year by year, what it foresaw for a day, and when it is looked at again.

Source: docs/documents.md (bilan annuel); docs/decisions/0012-documents.md; docs/decisions/0026-maison.md (a palier is reached).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from numresp.calcul.feuille_de_route.capacite import list_year_ends
from numresp.calcul.suivi.depense import Depenses, say_depense, split_euros
from numresp.modele.catalogue.action import Depense
from numresp.modele.commun.trimestre import Trimestre
from numresp.modele.dossier.feuille_de_route import EtapeRoute, FeuilleDeRoute, Prevision
from numresp.modele.referentiel.referentiel import Palier


def list_trimestres(feuille: FeuilleDeRoute) -> list[Trimestre]:
    """The quarters of the plan's horizon, in order."""
    return [feuille.capacite.debut + pas for pas in range(feuille.capacite.trimestres)]


def sort_etapes(etapes: Iterable[EtapeRoute]) -> list[EtapeRoute]:
    """The steps as a reader meets them: what begins first, then what ends first, then in the order of the file."""
    return sorted(etapes, key=lambda etape: (etape.debut, etape.fin))


def sum_budgets(feuille: FeuilleDeRoute, dites: Mapping[str, Depense]) -> dict[int, Depenses]:
    """Euros of each calendar year that the horizon touches, new ones and those spent anyway.

    Those of a step fall in the year in which they are engaged.

    A town votes its budget by calendar year, and `budget_eur` is what a step costs in its first year.

    Returns
    -------
    dict of year to Depenses
    """
    annees = dict.fromkeys(trimestre.annee for trimestre in list_trimestres(feuille))
    etapes = [(etape.engagement.annee, etape.budget_eur, say_depense(etape.action, dites)) for etape in feuille.etapes]
    return {
        annee: split_euros([(0.0, "nouvelle"), *((euros, quoi) for sienne, euros, quoi in etapes if sienne == annee)])
        for annee in annees
    }


def find_prevision(feuille: FeuilleDeRoute, jour: date) -> Prevision | None:
    """What was foreseen for a day: the line of the last quarter that had ended by then; None while none has."""
    finies = [prevision for prevision in feuille.trajectoire if prevision.trimestre.dernier_jour <= jour]
    return finies[-1] if finies else None


def list_yearly(previsions: Sequence[Prevision]) -> list[Prevision]:
    """What is foreseen at the end of each year of a plan, and at its own end."""
    return [previsions[rang] for rang in list_year_ends(len(previsions))]


def list_reached(previsions: Iterable[Prevision], paliers: Sequence[Palier], atteint: Palier | None) -> list[Prevision]:
    """The quarters at whose end a palier is foreseen that is higher than today's and than any before.

    Parameters
    ----------
    paliers : sequence of Palier
        Of the référentiel, the lowest first.
    atteint : Palier or None
        Today's.
    """
    rangs = {palier.id: rang for rang, palier in enumerate(paliers)}
    plus_haut = -1 if atteint is None else rangs[atteint.id]
    montees = []
    for prevision in previsions:
        if prevision.palier is not None and rangs[prevision.palier] > plus_haut:
            plus_haut = rangs[prevision.palier]
            montees.append(prevision)
    return montees


def list_bilans(feuille: FeuilleDeRoute) -> list[date]:
    """The days of the yearly review: each anniversary of the adoption (else of the plan's day) until the horizon has ended.

    The first anniversary is always there, so that a plan of a few quarters is looked at again too; a 29 February is
    followed by a 28.
    """
    depart = feuille.jour
    fin = list_trimestres(feuille)[-1].dernier_jour
    jours = [_in_year(depart, depart.year + 1)]
    while (suivant := _in_year(depart, jours[-1].year + 1)) <= fin:
        jours.append(suivant)
    return jours


def _in_year(jour: date, annee: int) -> date:
    try:
        return jour.replace(year=annee)
    except ValueError:  # 29 February
        return jour.replace(year=annee, day=28)
