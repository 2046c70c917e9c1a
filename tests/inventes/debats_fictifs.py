"""A référentiel of three debates, and what scores a séance on one."""

from collections.abc import Callable

from inventes.atelier_fictif import build_referentiel, noeud, question

from numresp.modele.referentiel.referentiel import Referentiel
from numresp.usages.diagnostic import Diagnostic

Constater = Callable[..., Diagnostic]
"""Holds a séance on a référentiel, with some events and facts, and scores it."""
NIVEAUX = {rang: {"niveau": rang, "valeur": rang / 4, "libelle": f"Niveau {rang}"} for rang in range(5)}
CINQ = list(NIVEAUX.values())


def three_debates() -> Referentiel:
    """Three debated questions of five levels in one thème."""
    return build_referentiel(noeud("n", *(question(ident, niveaux=CINQ) for ident in "abc")))
