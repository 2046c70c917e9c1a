"""What a version of a référentiel takes over from another: what carries over, is asked again, is new, or leaves.

Source: docs/decisions/0036-versions.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from numresp.calcul.evolution.questions_jointes import join_questions, map_levels
from numresp.modele.referentiel.referentiel import Referentiel
from numresp.modele.referentiel.reponses import Reponse

EtatDeSuite = Literal["reprise", "a_reposer", "nouvelle"]


@dataclass(frozen=True)
class SuiteDeQuestion:
    """What a question of the later référentiel is to the earlier one.

    Attributes
    ----------
    question : str
    etat : str
        `reprise`: whoever answered the earlier one has answered this one; `a_reposer`: it continues one or several, in other
        words; `nouvelle`: nothing of the kind was asked.
    anciennes : tuple of str
        Those that it continues; the only one where it is `reprise`, none where it is `nouvelle`.
    niveaux : mapping of level to level
        Of each level of the earlier question, the one here; empty unless it is `reprise`.
    """

    question: str
    etat: EtatDeSuite
    anciennes: tuple[str, ...]
    niveaux: Mapping[int, int]

    def carry(self, reponses: Mapping[str, Reponse]) -> Reponse | None:
        """The answer that is carried from those of the earlier séance; None where there is none to carry.

        « Non concerné » and « ne sait pas » stay what they are, and a planned level is carried as a reached one is.
        """
        reponse = reponses.get(self.anciennes[0]) if self.etat == "reprise" else None
        if reponse is None or reponse.niveau is None:
            return reponse
        niveau = self.niveaux[reponse.niveau]
        prevu = None if reponse.prevu is None else self.niveaux[reponse.prevu]
        return Reponse.model_validate(niveau if prevu is None else {"niveau": niveau, "prevu": prevu})


@dataclass(frozen=True)
class SuitesDesQuestions:
    """What becomes of every question from one référentiel to another.

    Attributes
    ----------
    suites : mapping of str to SuiteDeQuestion
        Every question of the later one, in its order.
    quittees : tuple of str
        Those of the earlier one that nothing continues, in its order.
    """

    suites: Mapping[str, SuiteDeQuestion]
    quittees: tuple[str, ...]

    def list_in(self, etat: EtatDeSuite) -> list[SuiteDeQuestion]:
        """Those of one kind, in the order of the later référentiel."""
        return [suite for suite in self.suites.values() if suite.etat == etat]


def trace_suites(avant: Referentiel, apres: Referentiel) -> SuitesDesQuestions:
    """Say of every question whether its answers carry over from one référentiel to another.

    Parameters
    ----------
    avant, apres : Referentiel
        Two versions of one référentiel, whole or cut down to a variante.
    """
    suites = {}
    for ident, anciennes in join_questions(apres, avant).items():
        niveaux = map_levels(apres, ident, avant, anciennes)
        etat: EtatDeSuite = "nouvelle" if not anciennes else "a_reposer" if niveaux is None else "reprise"
        suites[ident] = SuiteDeQuestion(ident, etat, anciennes, niveaux or {})
    suivies = {ancienne for suite in suites.values() for ancienne in suite.anciennes}
    return SuitesDesQuestions(suites, tuple(ident for ident in avant.questions if ident not in suivies))
