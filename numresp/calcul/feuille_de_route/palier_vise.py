"""Which palier a plan aims at, where nobody has said it: the next one that can be reached.

Source: docs/decisions/0024-plan.md (the default aim).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from numresp.calcul.feuille_de_route.donnees_du_plan import Matiere
from numresp.calcul.feuille_de_route.proposition import PropositionDePlan, Voie, find_cheapest, propose
from numresp.calcul.feuille_de_route.situation_de_depart import find_depart
from numresp.calcul.feuille_de_route.solveur.explication_d_un_refus import Conflit
from numresp.calcul.feuille_de_route.solveur.optimum_de_highs import Limites
from numresp.calcul.feuille_de_route.solveur.plan_optimal import PREUVE
from numresp.modele.dossier.feuille_de_route import Capacite
from numresp.modele.referentiel.referentiel import Palier

Raison = Literal["demandé", "plan", "suivant", "plus haut", "sans score", "hors d’atteinte", "ne tient pas", "temps"]


A_UN_PALIER = 0.7
"""Part of the time left, where there is a clock, that a plan with an aim may take: one without must come in what remains."""


@dataclass(frozen=True)
class Cap:
    """The palier that a plan aims at, and why that one or none.

    Attributes
    ----------
    palier : Palier or None
    raison : str
        `demandé` (the user said it, or that none is wanted), `plan` (that of the present plan), `suivant` (the next one, which
        the capacity can reach); or why there is none: `plus haut` (the highest is reached), `sans score`, `hors d’atteinte` (no
        action leads there, whatever the means), `ne tient pas` (the capacity does not reach it), `temps` (not established in
        the time allowed).
    manque : Palier or None
        The one that is not aimed at, where there is one to name.
    voie : Voie or None
        What stands in the way of it (`hors d’atteinte`).
    conflit : Conflit or None
        What clashes with it, and what would do (`ne tient pas`).
    """

    palier: Palier | None
    raison: Raison
    manque: Palier | None = None
    voie: Voie | None = None
    conflit: Conflit | None = None


def propose_by_default(
    matiere: Matiere, capacite: Capacite, *, jour: date, limites: Limites = PREUVE
) -> tuple[PropositionDePlan, Cap]:
    """Propose a plan to which nobody gave an aim.

    It aims at the palier of the present plan while that is still above, else at the next one; where this does not fit, at the
    next one, then at none: the paliers are cumulative, so that what does not reach the next one reaches none.

    Parameters
    ----------
    limites : Limites
        See `solve_demande`.

    Returns
    -------
    (PropositionDePlan, Cap)

    Raises
    ------
    DonneesInvalides
        See `solve_demande`.
    TimeoutError
        Not even a plan without an aim was found within the limits.
    """
    depart = find_depart(matiere)
    referentiel = matiere.bareme.referentiel
    if depart.base.total.score is None:
        return _propose_without(matiere, capacite, jour, limites, Cap(None, "sans score"))
    suivant = referentiel.next_palier(depart.base.palier)
    if suivant is None:
        return _propose_without(matiere, capacite, jour, limites, Cap(None, "plus haut"))
    cap = Cap(None, "ne tient pas", suivant)
    for essais, palier in enumerate(_list_aims(matiere, referentiel.paliers, suivant)):
        voie = find_cheapest(matiere, capacite, palier)
        if voie.chemin is None:
            cap = Cap(None, "hors d’atteinte", palier, voie=voie)
            continue
        try:
            proposition = propose(matiere, capacite, viser=palier, jour=jour, limites=limites.take(A_UN_PALIER))
        except TimeoutError:
            cap = Cap(None, "temps", palier)
            continue
        if proposition.feuille is not None:
            return proposition, Cap(palier, "suivant" if palier is suivant else "plan", cap.manque if essais else None)
        cap = Cap(None, "ne tient pas", palier, conflit=proposition.conflit)
    return _propose_without(matiere, capacite, jour, limites, cap)


def _list_aims(matiere: Matiere, paliers: Sequence[Palier], suivant: Palier) -> list[Palier]:
    """That of the present plan where it lies above the next one, then the next one."""
    present = None if matiere.feuille is None else matiere.feuille.viser
    restants = reversed(paliers[paliers.index(suivant) :])
    return [palier for palier in restants if palier is suivant or palier.id == present]


def _propose_without(
    matiere: Matiere, capacite: Capacite, jour: date, limites: Limites, cap: Cap
) -> tuple[PropositionDePlan, Cap]:
    return propose(matiere, capacite, jour=jour, limites=limites), cap
