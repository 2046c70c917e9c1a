"""Why no plan answers a demande: the fewest demands that clash, and how much of each would do.

Source: docs/decisions/0011-feuille-de-route.md (no plan); docs/decisions/0024-plan.md (each of three numbers); Junker 2004.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from numresp.calcul.feuille_de_route.solveur.ce_qui_suffirait import Allonge, Suffisants, find_sufficient, free_means
from numresp.calcul.feuille_de_route.solveur.demande import DemandeDePlan
from numresp.calcul.feuille_de_route.solveur.plan_optimal import judge_demande
from numresp.calcul.feuille_de_route.solveur.programme_lineaire import list_exigeants
from numresp.modele.dossier.feuille_de_route import TRIMESTRES_MAX

RANG = ("droit", "fixe", "echeance", "imposee", "exigence", "seuil", "prerequis", "jours", "budget")
"""In which order demands that clash are said: what the law asks first, then what is decided."""


@dataclass(frozen=True)
class Blocage:
    """What clashes whatever the days, the euros and the quarters.

    Attributes
    ----------
    exigeants : tuple of str
        As of `Conflit`; a single one can hold by itself in no quarter.
    demande : DemandeDePlan
        The one in which they clash: the longest, with means without end.
    """

    exigeants: tuple[str, ...]
    demande: DemandeDePlan


@dataclass(frozen=True)
class Conflit:
    """Demands that cannot hold together, although any of them can be dropped and the others then hold.

    Attributes
    ----------
    exigeants : tuple of str
        Names of `programme_lineaire.list_exigeants`: `jours`, `budget`, `seuil`, `exigence:…`, `droit:…`, `prerequis:…`,
        `imposee:…`, `echeance:…`, `fixe:…`.
        Empty where even none of them can hold, which the delays forbid by themselves.
    assez : Suffisants
        How much of each would do alone, or together.
    blocage : Blocage or None
        Where nothing does: why.
    """

    exigeants: tuple[str, ...]
    assez: Suffisants
    blocage: Blocage | None = None


def explain_conflit(demande: DemandeDePlan, allonge: Allonge | None = None) -> Conflit:
    """Explain a demande that has no plan.

    Parameters
    ----------
    allonge : callable, optional
        See `ce_qui_suffirait.find_sufficient`.

    Returns
    -------
    Conflit
    """
    assez = find_sufficient(demande, allonge)
    return Conflit(
        exigeants=_find_clash(demande),
        assez=assez,
        blocage=_find_blocage(demande, allonge) if assez.bloque else None,
    )


def _find_clash(demande: DemandeDePlan) -> tuple[str, ...]:
    """The fewest of what is asked that clash, in the order of `RANG`; none where nothing asked for is at fault."""
    tous = tuple(list_exigeants(demande))

    def holds(gardes: Sequence[str]) -> bool:
        return judge_demande(demande, frozenset(tous) - frozenset(gardes)) is True

    exigeants = tuple(_shrink((), (), tous, holds)) if holds(()) else ()
    return tuple(sorted(exigeants, key=lambda nom: RANG.index(nom.partition(":")[0])))


def _find_blocage(demande: DemandeDePlan, allonge: Allonge | None) -> Blocage:
    """Why nothing does: by what is asked today where that is enough, else with what falls into the longest horizon."""
    large = replace(demande, trimestres=TRIMESTRES_MAX)
    if allonge is not None and judge_demande(free_means(large)) is True:
        large = allonge(TRIMESTRES_MAX)
    large = free_means(large)
    return Blocage(_find_clash(large), large)


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
