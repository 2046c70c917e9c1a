"""Why no plan answers a demande: the fewest demands that clash, and how much of each would do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from numresp.calcul.feuille_de_route.demande import Demande
from numresp.calcul.feuille_de_route.programme import list_exigeants
from numresp.calcul.feuille_de_route.resolution import judge_demande
from numresp.calcul.feuille_de_route.suffisance import Allonge, Moyen, find_sufficient

RANG = ("droit", "fixe", "echeance", "imposee", "exigence", "seuil", "prerequis", "jours", "budget")
"""In which order demands that clash are said: what the law asks first, then what is decided."""


@dataclass(frozen=True)
class Conflit:
    """Demands that cannot hold together, although any of them can be dropped and the others then hold.

    Attributes
    ----------
    exigeants : tuple of str
        Names of `programme.list_exigeants`: `jours`, `budget`, `seuil`, `exigence:…`, `droit:…`, `prerequis:…`,
        `imposee:…`, `echeance:…`, `fixe:…`.
        Empty where even none of them can hold, which the delays forbid by themselves.
    jours, budget_eur, trimestres, incertains, ensemble
        How much of each would do alone; see `suffisance.Suffisants`.
    """

    exigeants: tuple[str, ...]
    jours: int | None
    budget_eur: int | None
    trimestres: int | None
    incertains: tuple[Moyen, ...] = ()
    ensemble: tuple[int, int] | None = None


def explain_conflit(demande: Demande, allonge: Allonge | None = None) -> Conflit:
    """Explain a demande that has no plan.

    Parameters
    ----------
    allonge : callable, optional
        See `suffisance.find_sufficient`.

    Returns
    -------
    Conflit
    """
    tous = tuple(list_exigeants(demande))

    def holds(gardes: Sequence[str]) -> bool:
        return judge_demande(demande, frozenset(tous) - frozenset(gardes)) is True

    exigeants = tuple(_shrink((), (), tous, holds)) if holds(()) else ()
    assez = find_sufficient(demande, allonge)
    return Conflit(
        exigeants=tuple(sorted(exigeants, key=lambda nom: RANG.index(nom.partition(":")[0]))),
        jours=assez.jours,
        budget_eur=assez.budget_eur,
        trimestres=assez.trimestres,
        incertains=assez.incertains,
        ensemble=assez.ensemble,
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
