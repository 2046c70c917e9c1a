"""How ranges go from the assumptions to a result: each end by the ends that lower, or raise, it.

Source: docs/impact.md (interval arithmetic, and why no Monte-Carlo).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from numresp.modele.dossier.estimation import Estimation, Genre, Hypothese

Formule = Callable[[Mapping[str, float]], float]
"""A result from the value of each assumption; it never falls when one with the sens `hausse` rises, nor rises with a `baisse`."""


@dataclass(frozen=True)
class Sujet:
    """What a result is about; see `Estimation` for each of its parts."""

    id: str
    modele: str
    genre: Genre
    objet: str
    unite: str
    perimetre: str


def propagate(formule: Formule, hypotheses: Sequence[Hypothese]) -> tuple[float, float, float]:
    """Low, central and high result of a formula that goes one way in each of its assumptions.

    The low one takes every assumption at the end that lowers the result, the high one at the end that raises it: the ends
    of interval arithmetic, exact for such a formula. They bound the result; they say nothing of how likely an end is.

    Returns
    -------
    tuple of float
    """
    bas = {h.id: h.haut if h.sens == "baisse" else h.bas for h in hypotheses}
    haut = {h.id: h.bas if h.sens == "baisse" else h.haut for h in hypotheses}
    return formule(bas), formule(_centre(hypotheses)), formule(haut)


def weigh_hypotheses(formule: Formule, hypotheses: Sequence[Hypothese]) -> tuple[Hypothese, ...]:
    """Each assumption with what the result is when it alone is at its low, then at its high end."""
    centre = _centre(hypotheses)
    au_centre = formule(centre)

    def weigh(h: Hypothese, bout: float) -> float:
        return au_centre if bout == h.valeur else formule(centre | {h.id: bout})

    return tuple(h.model_copy(update={"seul_bas": weigh(h, h.bas), "seul_haut": weigh(h, h.haut)}) for h in hypotheses)


def rank_hypotheses(estimation: Estimation) -> tuple[tuple[Hypothese, float], ...]:
    """What dominates the range: the assumptions with a range, each with its share of what all of them move, heaviest first.

    One at a time, the others at their central value: what two of them do together is not in it.

    Returns
    -------
    tuple of (Hypothese, float)
        Shares of 1; empty where nothing moves the result.
    """
    total = sum(h.ecart for h in estimation.hypotheses)
    pesees = [(h, h.ecart / total) for h in estimation.hypotheses if h.ecart > 0]
    return tuple(sorted(pesees, key=lambda pesee: -pesee[1]))


def estimate(
    sujet: Sujet, formule: Formule, hypotheses: Sequence[Hypothese], remarques: Sequence[str] = ()
) -> Estimation:
    """The result of a model, with what each assumption weighs in its range."""
    bas, central, haut = propagate(formule, hypotheses)
    return Estimation(
        **vars(sujet),
        bas=bas,
        central=central,
        haut=haut,
        hypotheses=weigh_hypotheses(formule, hypotheses),
        remarques=tuple(remarques),
    )


def say_unknown(sujet: Sujet, *manques: str) -> Estimation:
    """A result that cannot be given, and what it lacks: unknown is not 0."""
    return Estimation(**vars(sujet), bas=None, central=None, haut=None, manques=manques)


def _centre(hypotheses: Sequence[Hypothese]) -> dict[str, float]:
    return {h.id: h.valeur for h in hypotheses}
