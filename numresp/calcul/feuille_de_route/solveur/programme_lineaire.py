"""A demande as a mixed-integer program: what is decided, and the rows that hold it, each known by what asks for it.

Source: docs/decisions/0011-feuille-de-route.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from numresp.calcul.feuille_de_route.solveur.contraintes_lineaires import Poids, Systeme
from numresp.calcul.feuille_de_route.solveur.demande import DemandeDePlan, Tache, list_steps

POINTS = 100.0
"""Gains are weighed in hundredths of the total, near 1, which suits the solver's tolerances."""
PEU = 1e-7
"""Points that may lack: what reaches a palier exactly, by sums of fractions, reaches it; a score lets as much pass."""


@dataclass
class ProgrammeLineaire(Systeme):
    """The columns and rows of a demande.

    Attributes
    ----------
    finie : mapping of (task, quarter) to column
        1 where the task has ended by the end of the quarter; a pair that is absent is 0.
    effets : list of (column by quarter, gain in points)
        What some tasks together bring, once: the gain counts in each quarter where its column there is 1.
    devoirs : list of column by quarter
        Duties that are held in each quarter where the column there is 1.
    """

    demande: DemandeDePlan = field(kw_only=True)
    finie: dict[tuple[str, int], int] = field(default_factory=dict)
    effets: list[tuple[dict[int, int], float]] = field(default_factory=list)
    devoirs: list[dict[int, int]] = field(default_factory=list)

    def ended(self, tache: str, trimestre: int) -> int | None:
        """Column that says whether a task has ended by the end of a quarter; None where it cannot have."""
        return self.finie.get((tache, trimestre))


def build_programme(demande: DemandeDePlan, sans: frozenset[str] = frozenset()) -> ProgrammeLineaire:
    """Write the program of a demande.

    Parameters
    ----------
    sans : frozenset of str
        What is not asked, of `list_exigeants`: to find out which demands clash.

    Returns
    -------
    ProgrammeLineaire
    """
    libres = [replace(t, prerequis=()) if f"prerequis:{t.id}" in sans else t for t in demande.taches]
    demande = replace(demande, taches=tuple(libres))
    programme = ProgrammeLineaire(demande=demande)
    for tache in demande.taches:
        _add_ends(programme, tache, sans)
    _add_work(programme, free="jours" in sans)
    if demande.budget_par_an_eur is not None and "budget" not in sans:
        _add_budget(programme, demande.budget_par_an_eur)
    _add_effects(programme)
    for question, niveau, trimestre in demande.echeances:
        if f"droit:{question}" not in sans:
            _lead(programme, question, niveau, trimestre)
    if demande.viser is not None:
        _add_target(programme, sans)
    if "jours" not in sans:
        _pack(programme)
    return programme


def list_exigeants(demande: DemandeDePlan) -> Iterator[str]:
    """Names of what is asked, and could be asked for no longer."""
    yield "jours"
    if demande.budget_par_an_eur is not None:
        yield "budget"
    if demande.viser is not None:
        if demande.viser.manque > 0:
            yield "seuil"
        yield from (f"exigence:{question}" for question, _ in demande.viser.exigences)
    yield from (f"droit:{question}" for question, _, _ in demande.echeances)
    yield from (f"prerequis:{tache.id}" for tache in demande.taches if tache.prerequis)
    for tache in demande.taches:
        if tache.fixe is not None:
            yield f"fixe:{tache.id}"
        elif tache.au_plus_tard is not None:
            yield f"echeance:{tache.id}"
        elif tache.imposee:
            yield f"imposee:{tache.id}"


def _add_ends(programme: ProgrammeLineaire, tache: Tache, sans: frozenset[str]) -> None:
    """When a task can have ended: never before its own delay; once ended, it stays so."""
    dernier = programme.demande.trimestres - 1
    colonnes = [programme.add_column(1.0, entiere=True) for _ in range(tache.duree - 1, dernier + 1)]
    for trimestre, colonne in enumerate(colonnes, start=tache.duree - 1):
        programme.finie[tache.id, trimestre] = colonne
    for avant, apres in pairwise(colonnes):
        programme.add_row({avant: 1.0, apres: -1.0}, 0.0)
    if tache.fixe is not None and f"fixe:{tache.id}" not in sans:
        _require(programme, tache.id, tache.fixe)
        if (avant_fixe := programme.ended(tache.id, tache.fixe - 1)) is not None:
            programme.haut[avant_fixe] = 0.0
    elif tache.au_plus_tard is not None and f"echeance:{tache.id}" not in sans:
        _require(programme, tache.id, min(tache.au_plus_tard, dernier))
    elif tache.imposee and not sans & {f"{genre}:{tache.id}" for genre in ("imposee", "echeance", "fixe")}:
        _require(programme, tache.id, dernier)


def _require(programme: ProgrammeLineaire, tache: str, trimestre: int) -> None:
    """A task has ended by a quarter; where it cannot have, nothing fits."""
    colonne = programme.ended(tache, trimestre)
    if colonne is None:
        programme.add_row({}, -1.0)
    else:
        programme.add_row({colonne: -1.0}, -1.0)


def _add_work(programme: ProgrammeLineaire, *, free: bool) -> None:
    """The days of each quarter, spent on tasks before they end and after what they wait for.

    Tasks that wait for the same share one column a quarter, and so do those that wait for nothing: what ends by then has had its
    days by then, in whatever order.
    """
    demande = programme.demande
    capacite = sum(tache.jours for tache in demande.taches) if free else demande.jours_par_trimestre
    groupes: dict[frozenset[str], list[Tache]] = defaultdict(list)
    for tache in demande.taches:
        groupes[frozenset(tache.prerequis)].append(tache)
    parts: dict[frozenset[str], list[int]] = {}
    for avant, taches in groupes.items():
        plein = min(capacite, sum(tache.jours for tache in taches))
        parts[avant] = [programme.add_column(plein) for _ in range(demande.trimestres)]
    for t in range(demande.trimestres):
        programme.add_row({part[t]: 1.0 for part in parts.values()}, capacite)
    for avant, taches in groupes.items():
        _add_group(programme, avant, taches, parts[avant])


def _add_group(programme: ProgrammeLineaire, avant: frozenset[str], taches: list[Tache], parts: list[int]) -> None:
    """Tasks that wait for the same: their days lie after the last quarter of each prerequisite, and so does their whole delay."""
    plein = sum(tache.jours for tache in taches)
    for t, part in enumerate(parts):
        faits: Poids = dict.fromkeys(parts[: t + 1], -1.0)
        faits |= {fin: tache.jours for tache in taches if (fin := programme.ended(tache.id, t)) is not None}
        programme.add_row(faits, 0.0)
        for ident in sorted(avant):
            depense: Poids = dict.fromkeys(parts[: t + 1], 1.0)
            dans_le_trimestre: Poids = {part: 1.0}
            if (fini := programme.ended(ident, t - 1)) is not None:
                depense[fini] = -plein
                dans_le_trimestre[fini] = -programme.haut[part]
            programme.add_row(depense, 0.0)
            programme.add_row(dans_le_trimestre, 0.0)
            for tache in taches:
                if (fin := programme.ended(tache.id, t)) is not None:
                    attend: Poids = {fin: 1.0}
                    if (fini := programme.ended(ident, t - tache.duree)) is not None:
                        attend[fini] = -1.0
                    programme.add_row(attend, 0.0)


def _pack(programme: ProgrammeLineaire) -> None:
    """What has ended by a quarter has taken no more than all the days until then.

    The other rows say it already, in two steps; said in one, of whole columns alone, HiGHS cuts by it what no whole plan reaches.
    """
    demande = programme.demande
    for t in range(demande.trimestres):
        finies = {fin: tache.jours for tache in demande.taches if (fin := programme.ended(tache.id, t)) is not None}
        programme.add_row(finies, demande.jours_par_trimestre * (t + 1))


def _add_budget(programme: ProgrammeLineaire, budget_eur: float) -> None:
    """Euros of a calendar year: those of the tasks decided in it, one delay before their end."""
    demande = programme.demande
    par_an: dict[int, Poids] = defaultdict(lambda: defaultdict(float))
    for tache in demande.taches:
        for t in range(tache.duree - 1, demande.trimestres):
            depense = par_an[demande.annees[t - tache.duree + 1]]
            depense[programme.finie[tache.id, t]] += tache.cout_eur
            if (avant := programme.ended(tache.id, t - 1)) is not None:
                depense[avant] -= tache.cout_eur
    for depense in par_an.values():
        programme.add_row(depense, budget_eur)


def _add_effects(programme: ProgrammeLineaire) -> None:
    """What the tasks bring: each level of a question once, whoever brings it; and each duty held."""
    demande = programme.demande
    for taches, gain in list_steps(demande.taches, demande.gains):
        programme.effets.append((_reach(programme, taches), POINTS * gain))
    for question, niveau in demande.devoirs:
        if menent := demande.leading(question, niveau):
            programme.devoirs.append(_reach(programme, menent))


def _reach(programme: ProgrammeLineaire, taches: list[str]) -> dict[int, int]:
    """Columns that say, by quarter, whether one of these tasks has ended."""
    atteint: dict[int, int] = {}
    for t in range(programme.demande.trimestres):
        fins = [fin for ident in taches if (fin := programme.ended(ident, t)) is not None]
        if len(fins) == 1 == len(taches):
            atteint[t] = fins[0]
        elif fins:
            atteint[t] = programme.add_column(1.0)
            programme.add_row({atteint[t]: 1.0} | dict.fromkeys(fins, -1.0), 0.0)
    return atteint


def _add_target(programme: ProgrammeLineaire, sans: frozenset[str]) -> None:
    """The palier aimed at: enough points at the end, and each must-have brought by some task."""
    demande, dernier = programme.demande, programme.demande.trimestres - 1
    if demande.viser is None:
        return
    if demande.viser.manque > 0 and "seuil" not in sans:
        gagne: Poids = {}
        for colonnes, points in programme.effets:
            if dernier in colonnes:
                gagne[colonnes[dernier]] = gagne.get(colonnes[dernier], 0.0) - points
        programme.add_row(gagne, PEU - POINTS * demande.viser.manque)
    for question, niveau in demande.viser.exigences:
        if f"exigence:{question}" not in sans:
            _lead(programme, question, niveau, dernier)


def _lead(programme: ProgrammeLineaire, question: str, niveau: int, trimestre: int) -> None:
    """Some task has brought a question to a level by the end of a quarter."""
    menent = programme.demande.leading(question, niveau)
    fins = [fin for ident in menent if (fin := programme.ended(ident, trimestre)) is not None]
    programme.add_row(dict.fromkeys(fins, -1.0), -1.0)
