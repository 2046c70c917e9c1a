"""What a plan made by hand breaks: each demand that does not hold, with what would do.

Source: docs/decisions/0013-carnet-feuille-de-route.md (a hand-made plan is never refused).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from numresp.calcul.feuille_de_route.calendrier import RIEN, Calendrier, lay_out
from numresp.calcul.feuille_de_route.solveur.demande import DemandeDePlan, Tache

Genre = Literal["delai", "prerequis", "absent", "jours", "budget", "date", "jour", "droit"]


@dataclass(frozen=True)
class Rupture:
    """A demand that a plan does not hold; quarters are counted from 0.

    Attributes
    ----------
    genre : str
        `delai` (it ends before its delay has run), `prerequis` (what it waits for ends too late), `absent` (what it waits for
        is not in the plan), `jours` (no room for its days), `budget` (its year costs more than the budget), `date` (after the
        day it was promised for), `jour` (in another quarter than that of a day set elsewhere), `droit` (after the day of a
        legal duty).
    tache : str
        Whose row it stands on; empty for a duty that no task of the plan brings.
    autre : str
        The prerequisite, or the question of the duty.
    trimestre : int or None
        The earliest quarter that would do (`delai`, `prerequis`), the last one (`date`, `droit`), or the only one (`jour`).
    annee : int or None
        Year that costs too much.
    manque : float
        Days without room, or euros over the budget.
    """

    genre: Genre
    tache: str
    autre: str = ""
    trimestre: int | None = None
    annee: int | None = None
    manque: float = 0.0


def lay_out_plan(demande: DemandeDePlan, fins: Mapping[str, int]) -> Calendrier:
    """The work of a plan made by hand, with the days that find no room."""
    return lay_out(demande.taches, fins, demande.trimestres, demande.jours_par_trimestre)


def count_euros(demande: DemandeDePlan, fins: Mapping[str, int]) -> dict[int, float]:
    """Euros by calendar year of decision, one delay before the end; every year of the horizon is there."""
    par_an = dict.fromkeys(demande.annees, 0.0)
    for tache in demande.taches:
        if tache.id in fins:
            par_an[_decided_in(demande, tache, fins[tache.id])] += tache.cout_eur
    return par_an


def list_ruptures(demande: DemandeDePlan, fins: Mapping[str, int], calendrier: Calendrier) -> list[Rupture]:
    """Everything that a plan breaks.

    Parameters
    ----------
    demande : DemandeDePlan
        With the catalogue's delays: a place chosen by hand is judged, not taken for granted.
    fins : mapping of task id to quarter
        Inside the horizon.
    calendrier : Calendrier
        See `lay_out_plan`.

    Returns
    -------
    list of Rupture
        By task in the order of the demande; duties last.
    """
    dedans = [tache for tache in demande.taches if tache.id in fins]
    connues = {tache.id for tache in demande.taches}
    trop = {}
    if demande.budget_par_an_eur is not None:
        euros = count_euros(demande, fins)
        trop = {an: total - demande.budget_par_an_eur for an, total in euros.items()}
    ruptures: list[Rupture] = []
    for tache in dedans:
        ruptures += _judge(tache, fins, connues)
        if (manque := calendrier.reste.get(tache.id, 0.0)) > RIEN:
            ruptures.append(Rupture("jours", tache.id, manque=manque))
        annee = _decided_in(demande, tache, fins[tache.id])
        if tache.cout_eur > 0 and trop.get(annee, 0.0) > RIEN:
            ruptures.append(Rupture("budget", tache.id, annee=annee, manque=trop[annee]))
    return [*ruptures, *_judge_law(demande, fins)]


def _judge(tache: Tache, fins: Mapping[str, int], connues: set[str]) -> Iterator[Rupture]:
    fin = fins[tache.id]
    if fin < tache.duree - 1:
        yield Rupture("delai", tache.id, trimestre=tache.duree - 1)
    for avant in tache.prerequis:
        if avant not in fins:
            if avant in connues:  # what is done already is no task any more
                yield Rupture("absent", tache.id, autre=avant)
        elif fins[avant] + tache.duree > fin:
            yield Rupture("prerequis", tache.id, autre=avant, trimestre=fins[avant] + tache.duree)
    if tache.datee and tache.fixe is not None and fin != tache.fixe:
        yield Rupture("jour", tache.id, trimestre=tache.fixe)
    if tache.au_plus_tard is not None and fin > tache.au_plus_tard:
        yield Rupture("date", tache.id, trimestre=tache.au_plus_tard)


def _judge_law(demande: DemandeDePlan, fins: Mapping[str, int]) -> Iterator[Rupture]:
    """A legal date that no task of the plan keeps: said on the first that would, else on none."""
    for question, niveau, trimestre in demande.echeances:
        menent = [ident for ident in demande.leading(question, niveau) if ident in fins]
        if all(fins[ident] > trimestre for ident in menent):
            premiere = min(menent, key=lambda ident: fins[ident], default="")
            yield Rupture("droit", premiere, autre=question, trimestre=trimestre)


def hold_duties(demande: DemandeDePlan, fins: Mapping[str, int]) -> dict[tuple[str, int], int | None]:
    """From the end of which quarter on each level that the law requires is reached; None where the plan never does.

    Returns
    -------
    dict of (question, niveau) to quarter
        What the law asks already first, then what it will ask inside the horizon.
    """
    exiges = [*demande.devoirs, *((question, niveau) for question, niveau, _ in demande.echeances)]
    tenus: dict[tuple[str, int], int | None] = {}
    for question, niveau in exiges:
        tenus[question, niveau] = min(
            (fins[ident] for ident in demande.leading(question, niveau) if ident in fins), default=None
        )
    return tenus


def group_by_task(ruptures: list[Rupture]) -> dict[str, list[Rupture]]:
    """The same, by the row they stand on."""
    par_tache: dict[str, list[Rupture]] = defaultdict(list)
    for rupture in ruptures:
        par_tache[rupture.tache].append(rupture)
    return dict(par_tache)


def _decided_in(demande: DemandeDePlan, tache: Tache, fin: int) -> int:
    return demande.annees[max(0, fin - tache.duree + 1)]
