"""What the law asks of a plan, and what of it a plan does not hold, with what drops it.

Source: docs/decisions/0011-feuille-de-route.md (what the law asks); docs/decisions/0024-plan.md (the law first).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from numresp.calcul.feuille_de_route.exigences_rompues import count_euros
from numresp.calcul.feuille_de_route.situation_de_depart import SituationDeDepart
from numresp.calcul.feuille_de_route.solveur.demande import DemandeDePlan, Tache, find_earliest
from numresp.calcul.suivi.obligations_applicables import find_devoirs
from numresp.modele.catalogue.obligation import Obligation
from numresp.modele.commun.trimestre import Trimestre
from numresp.modele.dossier.feuille_de_route import Capacite
from numresp.modele.referentiel.referentiel import Exigence

Exige = tuple[str, int]
"""A question and the level that is asked of it."""
Cause = Literal["aucune", "delai", "jours", "budget", "jours et budget", "place", "omise"]
PEU = 1e-6


class Loi(NamedTuple):
    """What the law asks and the town has not.

    Attributes
    ----------
    devoirs, echeances : list
        Levels that it asks already; levels that it will ask inside the horizon, with the last quarter before.
    inconnus : list of Exigence
        What it asks on questions without an answer.
    titres : dict of (question, niveau) to titles
        The duties that ask for each level.
    """

    devoirs: list[Exige]
    echeances: list[tuple[str, int, int]]
    inconnus: list[Exigence]
    titres: dict[Exige, tuple[str, ...]]


def read_law(depart: SituationDeDepart, obligations: Iterable[Obligation], capacite: Capacite) -> Loi:
    """Levels that the law asks already, levels that it will ask inside the horizon, and those nobody can judge."""
    dernier = (capacite.debut + (capacite.trimestres - 1)).dernier_jour
    devoirs: dict[Exige, None] = {}
    echeances: dict[Exige, int] = {}
    inconnus: dict[Exigence, None] = {}
    titres: dict[Exige, tuple[str, ...]] = {}
    for devoir in find_devoirs(obligations, depart.profil, dernier):
        if devoir.portee != "s_applique" or devoir.obligation.nature != "obligation":
            continue
        for requis in devoir.obligation.niveaux_requis:
            if depart.meets(requis):
                continue
            cle = requis.question, requis.niveau_min
            rang = Trimestre.of(devoir.obligation.en_vigueur) - capacite.debut
            titres[cle] = (*titres.get(cle, ()), devoir.obligation.titre)
            if depart.level(requis.question) is None:
                inconnus[requis] = None
            elif rang <= 0:
                devoirs[cle] = None
            else:
                echeances[cle] = min(rang - 1, echeances.get(cle, rang))
    return Loi(list(devoirs), [(*cle, rang) for cle, rang in echeances.items()], list(inconnus), titres)


@dataclass(frozen=True)
class LoiManquee:
    """A level that the law asks, and that a plan does not bring.

    Attributes
    ----------
    cause : str
        `aucune` (no action that can be in a plan leads there), `delai` (the shortest way ends after the horizon), `jours`,
        `budget`, `jours et budget` (more than the plan leaves of them), `omise` (the plan leaves enough of both), `place`
        (it would if other steps gave way): it was left out by hand, or dates, delays and what waits leave no room in time.
    taches : tuple of ids
        The way that lacks the least: the action that leads there and what it waits for, out of the plan.
    jours, cout_eur : float
        What that way takes.
    """

    question: str
    niveau: int
    cause: Cause
    taches: tuple[str, ...] = ()
    jours: float = 0.0
    cout_eur: float = 0.0


def list_unheld(demande: DemandeDePlan, fins: Mapping[str, int]) -> list[LoiManquee]:
    """What the law asks, already or inside the horizon, and that neither the plan nor an action decided beside it brings.

    Parameters
    ----------
    fins : mapping of task id to quarter
        The plan.

    Returns
    -------
    list of LoiManquee
        What the law asks already first.
    """
    exiges = dict.fromkeys([*demande.devoirs, *((q, niveau) for q, niveau, _ in demande.echeances)])
    fermes = _list_firm(demande, fins, exiges)
    return [
        _find_cause(demande, fins, fermes, question, niveau)
        for question, niveau in exiges
        if not any(t.id in fins or t.imposee for t in demande.taches if t.leads(question, niveau))
    ]


def _list_firm(demande: DemandeDePlan, fins: Mapping[str, int], exiges: Iterable[Exige]) -> dict[str, int]:
    """What of a plan gives way to no duty: what is decided, what another duty asks, and what these wait for."""
    taches = {tache.id: tache for tache in demande.taches}
    menent = {ident for question, niveau in exiges for ident in demande.leading(question, niveau)}
    firmes = {i for tache in demande.taches if tache.imposee or tache.id in menent for i in _walk(taches, tache.id)}
    return {ident: fin for ident, fin in fins.items() if ident in firmes}


def _find_cause(
    demande: DemandeDePlan, fins: Mapping[str, int], fermes: Mapping[str, int], question: str, niveau: int
) -> LoiManquee:
    """Of all the ways that lead there, the one that lacks the fewest kinds of means, then that takes the fewest days."""
    taches = {tache.id: tache for tache in demande.taches}
    au_plus_tot = find_earliest(demande.taches)
    voies = []
    for ident in demande.leading(question, niveau):
        voie = [taches[i] for i in dict.fromkeys(_walk(taches, ident)) if i not in fins]
        tard = au_plus_tot[ident] >= demande.trimestres
        cause: tuple[Cause, int] = ("delai", 3) if tard else _lack(demande, taches, fermes, voie)
        if cause[1] == 0 and _lack(demande, taches, fins, voie)[1] == 0:
            cause = "omise", 0
        jours, cout = sum(tache.jours for tache in voie), sum(tache.cout_eur for tache in voie)
        voies.append((cause[1], jours, LoiManquee(question, niveau, cause[0], tuple(t.id for t in voie), jours, cout)))
    return min(voies, key=lambda voie: voie[:2])[2] if voies else LoiManquee(question, niveau, "aucune")


def _lack(
    demande: DemandeDePlan, taches: Mapping[str, Tache], fins: Mapping[str, int], voie: Iterable[Tache]
) -> tuple[Cause, int]:
    """What a way lacks beside some tasks of a plan, and how many kinds of means."""
    pris = sum(taches[ident].jours for ident in fins if ident in taches)
    libres = demande.trimestres * demande.jours_par_trimestre - pris
    jours = sum(tache.jours for tache in voie) > libres + PEU
    budget = False
    if demande.budget_par_an_eur is not None:
        euros = count_euros(demande, fins)
        reste = max(demande.budget_par_an_eur - euros.get(annee, 0.0) for annee in demande.annees)
        budget = any(tache.cout_eur > reste + PEU for tache in voie)
    if jours and budget:
        return "jours et budget", 2
    if jours or budget:
        return ("jours" if jours else "budget"), 1
    return "place", 0


def _walk(taches: Mapping[str, Tache], ident: str) -> Iterator[str]:
    """A task after all that it waits for."""
    for avant in taches[ident].prerequis:
        yield from _walk(taches, avant)
    yield ident
