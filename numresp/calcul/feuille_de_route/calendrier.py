"""What a plan means quarter by quarter: when each task begins, and the days it takes in each.

Source: docs/decisions/0011-feuille-de-route.md; docs/documents.md (days to what ends soonest); Jackson 1955; Horn 1974.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from numresp.calcul.feuille_de_route.solveur.demande import Tache
from numresp.modele.commun.trimestre import Trimestre
from numresp.modele.dossier.feuille_de_route import FeuilleDeRoute

RIEN = 1e-9
"""Days that are only the noise of floating point."""


@dataclass(frozen=True)
class Calendrier:
    """The work of a plan.

    Attributes
    ----------
    debuts : mapping of task id to quarter
        When it is decided: one delay before its end, or earlier where its days begin earlier; what is under way keeps its
        beginning.
    jours : mapping of task id to tuple of float
        Agent-days by quarter.
    reste : mapping of task id to float
        Days that find no place before the end of a task: none in a plan that holds.
    """

    debuts: Mapping[str, int]
    jours: Mapping[str, tuple[float, ...]]
    reste: Mapping[str, float]

    def load(self, trimestre: int) -> float:
        """Agent-days of all the tasks in a quarter."""
        return sum(jours[trimestre] for jours in self.jours.values())


def lay_out(
    taches: Iterable[Tache], fins: Mapping[str, int], trimestres: int, jours_par_trimestre: float
) -> Calendrier:
    """Spend the days of each quarter on what ends soonest, among what need not wait any more.

    What ends soonest first is the rule that finds room whenever there is some (Jackson's, preemptive). Days go to a task
    only after its prerequisites have ended, and never after its own end; what a plan leaves without room is told, so that
    one that was moved by hand can be shown with what it lacks.

    Parameters
    ----------
    fins : mapping of task id to quarter
        Only these tasks are in the plan.

    Returns
    -------
    Calendrier
    """
    dedans = {tache.id: tache for tache in taches if tache.id in fins}
    pretes = {
        ident: max((fins[avant] + 1 for avant in tache.prerequis if avant in fins), default=0)
        for ident, tache in dedans.items()
    }
    besoins = {ident: _Besoin(tache.jours, pretes[ident], fins[ident]) for ident, tache in dedans.items()}
    jours, reste = _spend(besoins, trimestres, jours_par_trimestre)
    debuts = {}
    for ident, tache in dedans.items():
        premiers = (t for t in range(trimestres) if jours[ident][t] > 0)
        decide = max(0, fins[ident] - tache.duree + 1) if tache.commencee is None else min(tache.commencee, fins[ident])
        debuts[ident] = min(decide, next(premiers, decide))
    return Calendrier(
        debuts=debuts,
        jours={ident: tuple(donnes) for ident, donnes in jours.items()},
        reste={ident: manque for ident, manque in reste.items() if manque > RIEN},
    )


def spread_steps(feuille: FeuilleDeRoute) -> dict[Trimestre, float]:
    """Agent-days of each quarter of a feuille de route, by the same rule: what ends soonest first, from its beginning on.

    A step that finds no room (a plan made by hand) has what is left of its days in its last quarter, which then shows more
    than the capacity.

    Returns
    -------
    dict of Trimestre to float
        Every quarter of the horizon, 0 where nothing is done.
    """
    debut, trimestres = feuille.capacite.debut, feuille.capacite.trimestres
    besoins = {e.action: _Besoin(e.jours, e.debut - debut, e.fin - debut) for e in feuille.etapes}
    jours, reste = _spend(besoins, trimestres, feuille.capacite.jours_par_trimestre)
    for ident, manque in reste.items():
        jours[ident][besoins[ident].fin] += manque
    return {debut + t: sum(donnes[t] for donnes in jours.values()) for t in range(trimestres)}


class _Besoin(NamedTuple):
    """Days that are needed, from a quarter to another."""

    jours: float
    debut: int
    fin: int


def _spend(
    besoins: Mapping[str, _Besoin], trimestres: int, jours_par_trimestre: float
) -> tuple[dict[str, list[float]], dict[str, float]]:
    """Days by quarter, and what is left without room."""
    ordre = {ident: rang for rang, ident in enumerate(besoins)}
    reste = {ident: besoin.jours for ident, besoin in besoins.items()}
    jours = {ident: [0.0] * trimestres for ident in besoins}
    for t in range(trimestres):
        libres = jours_par_trimestre
        for ident in sorted(besoins, key=lambda ident: (besoins[ident].fin, ordre[ident])):
            if besoins[ident].debut <= t <= besoins[ident].fin and libres > RIEN and reste[ident] > RIEN:
                donnes = min(libres, reste[ident])
                jours[ident][t] += donnes
                reste[ident] -= donnes
                libres -= donnes
    return jours, reste
