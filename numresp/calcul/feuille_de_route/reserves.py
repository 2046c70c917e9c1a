"""What a plan does not hold, and must be said before anything else: the law, then dates that are set elsewhere.

Source: docs/decisions/0024-plan.md (the law first; a date that cannot hold; each of three numbers, alone).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from numresp.calcul.feuille_de_route.assemblage import Assemblage
from numresp.calcul.feuille_de_route.dates_imposees import DateRompue, list_broken_dates
from numresp.calcul.feuille_de_route.donnees_du_plan import Matiere
from numresp.calcul.feuille_de_route.exigences_de_la_loi import Exige, LoiManquee, list_unheld
from numresp.calcul.feuille_de_route.solveur.ce_qui_suffirait import Allonge, Suffisants, find_sufficient
from numresp.calcul.feuille_de_route.solveur.demande import DemandeDePlan, Visee
from numresp.calcul.feuille_de_route.solveur.plan_optimal import judge_demande
from numresp.modele.dossier.feuille_de_route import Capacite

PERDUES = ("aucune", "delai")
"""Causes that no days and no euros can lift."""


@dataclass(frozen=True)
class Reserves:
    """What a plan does not hold.

    Attributes
    ----------
    loi : list of LoiManquee
        What the law asks and the plan never brings.
    titres : mapping of (question, niveau) to titles
        The duties that ask for each level.
    dates : list of DateRompue
        Dates set elsewhere that it does not keep.
    """

    loi: list[LoiManquee]
    titres: Mapping[Exige, tuple[str, ...]]
    dates: list[DateRompue]


def find_reserves(matiere: Matiere, assemblage: Assemblage, capacite: Capacite, fins: Mapping[str, int]) -> Reserves:
    """What a plan does not hold, whoever made it.

    Parameters
    ----------
    fins : mapping of action id to quarter
        The plan, its quarters counted from 0.
    """
    demande = assemblage.demande
    connues = {tache.id for tache in demande.taches}
    dedans = {ident: fin for ident, fin in fins.items() if ident in connues}
    quand = {ident: capacite.debut + fin for ident, fin in fins.items()}
    return Reserves(
        loi=list_unheld(demande, dedans),
        titres=assemblage.lois,
        dates=list_broken_dates(matiere, capacite, quand),
    )


def find_enough_for_law(demande: DemandeDePlan, manquees: Sequence[LoiManquee], allonge: Allonge) -> Suffisants | None:
    """How much of each would do, alone, for all that the law asks; None where means are not what it lacks, or a plan exists."""
    exiges = tuple((m.question, m.niveau) for m in manquees if m.cause not in PERDUES)

    def demand(essai: DemandeDePlan) -> DemandeDePlan:
        # At the end, wherever it comes to stand, not by a quarter of today's horizon: more quarters may be what would do.
        visee = Visee(0.0) if essai.viser is None else essai.viser
        return replace(essai, viser=replace(visee, exigences=(*visee.exigences, *exiges)))

    strict = demand(demande)
    if not exiges or judge_demande(strict) is not False:
        return None
    return find_sufficient(strict, lambda trimestres: demand(allonge(trimestres)))
