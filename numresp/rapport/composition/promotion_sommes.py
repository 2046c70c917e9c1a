"""What a promotion measured, added up: one closed year at a time, under the rules of confidentiality.

A year is added up once it is over, and looked at again at the end of each quarter: what was corrected meanwhile is taken up where
enough was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from numresp.calcul.promotion.confidentialite import Apport, Releve, SuiteDePublications
from numresp.depot.dossier.dossier import Dossier
from numresp.depot.dossier.dossier_a_une_date import see_dossier
from numresp.modele.commun.unites import is_additive

FINS = ((3, 31), (6, 30), (9, 30), (12, 31))
Flux = tuple[str, str, int]
"""Indicateur, unit, year."""


def list_quarter_ends(annee: int, jour: date) -> Iterator[date]:
    """The last day of a year, and those of the quarters after it, up to a day."""
    fins = (date(an, mois, dernier) for an in range(annee, jour.year + 1) for mois, dernier in FINS)
    return (fin for fin in fins if date(annee, 12, 31) <= fin <= jour)


class Flots:
    """What the bodies of a promotion measured each year, as it was known at the end of a quarter.

    Parameters
    ----------
    dossiers : sequence of Dossier
    """

    def __init__(self, dossiers: Sequence[Dossier]) -> None:
        self.dossiers = dossiers
        self._connus: dict[date, dict[Flux, Releve]] = {}

    def find(self, jour: date) -> dict[Flux, Releve]:
        """What may be added up on a page of a day, by indicateur, unit and year."""
        trouves: dict[Flux, Releve] = {}
        suites: dict[Flux, SuiteDePublications] = {}
        for fin in self.list_days(jour):
            for flux, releve in self._look_at(fin).items():
                close = date(flux[2], 12, 31) <= fin
                if close and suites.setdefault(flux, SuiteDePublications("somme")).accept(releve):
                    trouves[flux] = releve
        return dict(sorted(trouves.items()))

    def list_days(self, jour: date) -> list[date]:
        """The ends of quarters, up to a day, at which what was measured is looked at."""
        annees = {mesure.date.year for dossier in self.dossiers for mesure in dossier.mesures}
        return sorted({fin for annee in annees for fin in list_quarter_ends(annee, jour)})

    def list_said(self, jour: date) -> dict[Flux, Releve]:
        """All that was measured of closed years by the last end of a quarter, shown or not: never for a page."""
        fins = self.list_days(jour)
        if not fins:
            return {}
        return {flux: siens for flux, siens in self._look_at(fins[-1]).items() if date(flux[2], 12, 31) <= fins[-1]}

    def _look_at(self, fin: date) -> dict[Flux, Releve]:
        if fin not in self._connus:
            apports: dict[Flux, list[Apport]] = {}
            for dossier in self.dossiers:
                vu = see_dossier(dossier, fin)
                for flux, valeur in keep_whole(vu).items():
                    nommee = vu.organisation.diffusion == "public"
                    apports.setdefault(flux, []).append(Apport(dossier.slug, valeur, valeur, nommee))
            self._connus[fin] = {flux: tuple(siens) for flux, siens in apports.items()}
        return self._connus[fin]


def keep_whole(dossier: Dossier) -> dict[Flux, float]:
    """One value for each flux that can be added up and each year: the greatest, since a part and its whole are not added."""
    entiers: dict[Flux, float] = {}
    for mesure in dossier.mesures:
        if mesure.nature == "flux" and is_additive(mesure.unite):
            flux = mesure.indicateur, mesure.unite, mesure.date.year
            entiers[flux] = max(float(mesure.valeur), entiers.get(flux, float(mesure.valeur)))
    return entiers
