"""What is asked of a plan: tasks, what they move, what the town can give, what must hold at the end.

Source: docs/decisions/0011-feuille-de-route.md; docs/decisions/0024-plan.md (charte).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter

from numresp.calcul.feuille_de_route.capacite import list_year_ends
from numresp.erreurs import DonneesInvalides, Faute, fault, suggest
from numresp.modele.commun.trimestre import Trimestre


@dataclass(frozen=True)
class Tache:
    """An action as the plan sees it.

    Attributes
    ----------
    jours, cout_eur : float
        Agent-days still to give; euros of its first year, which fall in the year in which it is decided.
    duree : int
        Quarters from the decision to the effect, 1 or more.
    progres : tuple of (question, niveau)
        Levels that hold once it is done.
    prerequis : tuple of ids
        Tasks that end before its first quarter.
    imposee : bool
        It is in the plan whatever it gives.
    entamee : bool
        It is under way, or its date is past: ending it is due, as what the law asks is.
    au_plus_tard : int or None
        Quarter (from 0) by whose end it must have ended.
    fixe : int or None
        Quarter at whose end it ends, pinned by the user or set elsewhere; it is then imposed.
    datee : bool
        `fixe` is the quarter of a day that is set elsewhere, such as that of the charte.
    commencee : int or None
        The quarter in which an action that is under way has begun; 0 where that was before the plan.
    """

    id: str
    jours: float
    cout_eur: float = 0.0
    duree: int = 1
    progres: tuple[tuple[str, int], ...] = ()
    prerequis: tuple[str, ...] = ()
    imposee: bool = False
    entamee: bool = False
    au_plus_tard: int | None = None
    fixe: int | None = None
    datee: bool = False
    commencee: int | None = None

    def leads(self, question: str, niveau: int) -> bool:
        """It brings a question to a level."""
        return any(visee == question and vers >= niveau for visee, vers in self.progres)


@dataclass(frozen=True)
class Visee:
    """What must hold at the end of the last quarter.

    Attributes
    ----------
    manque : float
        What the total must gain, in fractions of 1; 0 or less asks for nothing.
    exigences : tuple of (question, niveau)
        Must-haves that do not hold yet.
    """

    manque: float
    exigences: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class DemandeDePlan:
    """All that a plan depends on; quarters are counted from 0.

    Attributes
    ----------
    gains : mapping of question to tuple of float
        What the total gains when the question reaches each of its levels from 0 on, in fractions of 1; 0 up to today's.
        They add up over questions.
    debut : Trimestre or None
        The first quarter: says the calendar year of each, which a budget needs.
    devoirs : tuple of (question, niveau)
        What the law asks already and the town has not: it comes before any gain.
    echeances : tuple of (question, niveau, trimestre)
        What the law will ask: some task has brought the question to the level by the end of that quarter.
    present : mapping of task id to quarter
        Where each task ends in the plan that is there already: what is as good stays there.
    """

    taches: tuple[Tache, ...]
    gains: Mapping[str, Sequence[float]]
    trimestres: int
    jours_par_trimestre: float
    budget_par_an_eur: float | None = None
    debut: Trimestre | None = None
    viser: Visee | None = None
    devoirs: tuple[tuple[str, int], ...] = ()
    echeances: tuple[tuple[str, int, int], ...] = ()
    present: Mapping[str, int] = field(default_factory=dict)

    def leading(self, question: str, niveau: int) -> list[str]:
        """Tasks that bring a question to a level."""
        return [tache.id for tache in self.taches if tache.leads(question, niveau)]

    @property
    def annees(self) -> tuple[int, ...]:
        """Calendar year of each quarter; empty where the first is not said."""
        return () if self.debut is None else tuple((self.debut + pas).annee for pas in range(self.trimestres))

    @property
    def bilans(self) -> tuple[int, ...]:
        """The quarters that end with an annual bilan: every fourth one, and the last."""
        return list_year_ends(self.trimestres)


def find_earliest(taches: Iterable[Tache]) -> dict[str, int]:
    """The first quarter by whose end each task can have ended, if days were without end."""
    par_id = {tache.id: tache for tache in taches}
    fins: dict[str, int] = {}
    for ident in TopologicalSorter({i: tache.prerequis for i, tache in par_id.items()}).static_order():
        tache = par_id[ident]
        fins[ident] = max((fins[avant] + 1 for avant in tache.prerequis), default=0) + tache.duree - 1
    return fins


def list_steps(taches: Iterable[Tache], gains: Mapping[str, Sequence[float]]) -> list[tuple[list[str], float]]:
    """Each level of a question that some task brings, once: which tasks do, and what it adds to the level below.

    Returns
    -------
    list of (task ids, gain in fractions of 1)
        Only levels that add something.
    """
    par_question: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for tache in taches:
        for question, vers in tache.progres:
            par_question[question].append((vers, tache.id))
    marches = []
    for question, progres in par_question.items():
        serie, acquis = gains.get(question, ()), 0.0
        for niveau in sorted({vers for vers, _ in progres}):
            gain = serie[niveau] if niveau < len(serie) else 0.0
            if gain > acquis:
                marches.append(([ident for vers, ident in progres if vers >= niveau], gain - acquis))
                acquis = gain
    return marches


def check_demande(demande: DemandeDePlan) -> None:
    """Refuse what no plan can answer, all faults at once.

    Raises
    ------
    DonneesInvalides
        A capacity that is negative or no number, no quarter at all, an action twice or unknown, prerequisites in a circle.
    """
    if fautes := list(_list_faults(demande)):
        raise DonneesInvalides(fautes)


def _list_faults(demande: DemandeDePlan) -> Iterator[Faute]:
    if demande.trimestres < 1:
        yield fault(
            f"un trimestre au moins attendu, vu {demande.trimestres}", lieu="trimestres", remede="donnez 1 ou plus"
        )
    for lieu, valeur in (("jours", demande.jours_par_trimestre), ("budget", demande.budget_par_an_eur)):
        if valeur is not None and (not math.isfinite(valeur) or valeur < 0):
            yield fault(f"capacité de zéro ou plus attendue, vu {valeur:g}", lieu=lieu, remede="donnez 0 ou plus")
    connues = {tache.id for tache in demande.taches}
    vues: set[str] = set()
    for tache in demande.taches:
        if tache.id in vues:
            yield fault("cette action est demandée deux fois", lieu=tache.id, remede="gardez-en une seule")
        vues.add(tache.id)
        for ident in tache.prerequis:
            if ident not in connues:
                yield fault(f"le prérequis « {ident} » n’existe pas", lieu=tache.id, remede=suggest(ident, connues))
    try:
        TopologicalSorter({tache.id: tache.prerequis for tache in demande.taches}).prepare()
    except CycleError as erreur:
        boucle = " → ".join(reversed(erreur.args[1]))
        yield fault(f"les prérequis tournent en rond : {boucle}", remede="retirez l’un de ces prérequis")
