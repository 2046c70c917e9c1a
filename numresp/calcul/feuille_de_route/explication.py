"""Why no plan answers a demande: the fewest demands that clash, and how much of each would do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from numresp.calcul.feuille_de_route.demande import PAR_AN, Demande
from numresp.calcul.feuille_de_route.programme import list_exigeants
from numresp.calcul.feuille_de_route.resolution import is_feasible
from numresp.modele.feuille_de_route import TRIMESTRES_MAX

JOURS_MAX, EUROS_MAX, PAS_EUROS = 1000, 10_000_000, 100


@dataclass(frozen=True)
class Conflit:
    """Demands that cannot hold together, although any of them can be dropped and the others then hold.

    Attributes
    ----------
    exigeants : tuple of str
        Names of `programme.list_exigeants`: `jours`, `budget`, `seuil`, `exigence:…`, `droit:…`, `prerequis:…`,
        `imposee:…`, `echeance:…`, `fixe:…`.
        Empty where even none of them can hold, which the delays forbid by themselves.
    jours, budget_eur, trimestres : int or None
        The least that would do if all else stayed: whole days a quarter, hundreds of euros a year, quarters. None where no
        amount of it is enough.
    """

    exigeants: tuple[str, ...]
    jours: int | None
    budget_eur: int | None
    trimestres: int | None


def explain_conflit(demande: Demande) -> Conflit:
    """Explain a demande that has no plan.

    Returns
    -------
    Conflit
    """
    tous = tuple(list_exigeants(demande))

    def holds(gardes: Sequence[str]) -> bool:
        return is_feasible(demande, frozenset(tous) - frozenset(gardes))

    exigeants = tuple(_shrink((), (), tous, holds)) if holds(()) else ()
    return Conflit(
        exigeants=exigeants,
        jours=_least(lambda n: replace(demande, jours_par_trimestre=float(n)), JOURS_MAX)
        if "jours" in exigeants
        else None,
        budget_eur=_least_budget(demande) if "budget" in exigeants else None,
        trimestres=_least_horizon(demande),
    )


def _shrink(
    fond: tuple[str, ...], ajout: tuple[str, ...], reste: tuple[str, ...], holds: Callable[[Sequence[str]], bool]
) -> tuple[str, ...]:
    """The fewest of `reste` that clash with `fond`, by halves (Junker's QuickXplain, AAAI 2004)."""
    if ajout and not holds(fond):
        return ()
    if len(reste) == 1:
        return reste
    moitie = len(reste) // 2
    gauche, droite = reste[:moitie], reste[moitie:]
    de_droite = _shrink(fond + gauche, gauche, droite, holds)
    de_gauche = _shrink(fond + de_droite, de_droite, gauche, holds)
    return de_gauche + de_droite


def _least(change: Callable[[int], Demande], plafond: int) -> int | None:
    """The least whole number with which a demande holds; more never makes it worse."""
    haut = 1
    while not is_feasible(change(haut), frozenset()):
        if haut >= plafond:
            return None
        haut = min(plafond, 2 * haut)
    bas = haut // 2
    while bas + 1 < haut:
        milieu = (bas + haut) // 2
        if is_feasible(change(milieu), frozenset()):
            haut = milieu
        else:
            bas = milieu
    return haut


def _least_budget(demande: Demande) -> int | None:
    centaines = _least(lambda n: replace(demande, budget_par_an_eur=float(PAS_EUROS * n)), EUROS_MAX // PAS_EUROS)
    return None if centaines is None else PAS_EUROS * centaines


def _least_horizon(demande: Demande) -> int | None:
    """The first longer horizon with which a demande holds, within three more years."""
    plus_long = min(demande.trimestres + 3 * PAR_AN, TRIMESTRES_MAX)
    for trimestres in range(demande.trimestres + 1, plus_long + 1):
        if is_feasible(replace(demande, trimestres=trimestres), frozenset()):
            return trimestres
    return None
