"""What the catalogue says of the questions of one version of a référentiel, said of those of another.

Source: docs/decisions/0036-versions.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from numresp.calcul.evolution.questions_jointes import join_questions, map_levels
from numresp.modele.catalogue.action import ActionType, Progres
from numresp.modele.catalogue.obligation import Obligation
from numresp.modele.referentiel.referentiel import Exigence, Referentiel

EGAL = 1e-9
"""Within which what two levels are worth is the same."""


class Traduction:
    """From the version that a catalogue speaks of to the one that a body answered.

    Parameters
    ----------
    parle, pour : Referentiel
        Two versions of one référentiel, the latter whole or cut down to a variante.
    """

    def __init__(self, parle: Referentiel, pour: Referentiel) -> None:
        self.parle, self.pour = parle, pour
        self._dela, self._retour = join_questions(parle, pour), join_questions(pour, parle)

    def translate_action(self, action: ActionType) -> ActionType:
        """The same action, moving the questions that its own are joined to; one that is joined to nothing is moved by nobody."""
        vers: dict[str, int] = {}
        for progres in action.questions:
            for question, niveau in self._reach(progres.question, progres.vers):
                vers[question] = max(niveau, vers.get(question, niveau))
        questions = tuple(Progres(question=question, vers=niveau) for question, niveau in vers.items())
        return action if questions == action.questions else action.model_copy(update={"questions": questions})

    def translate_obligation(self, obligation: Obligation) -> Obligation:
        """The same duty, requiring the levels that lead to those it requires; what no words tell is required of nobody."""
        requis: dict[str, int] = {}
        for exigence in obligation.niveaux_requis:
            for question in self._dela.get(exigence.question, ()):
                niveau = self._find_exact(exigence.question, question, exigence.niveau_min)
                if niveau is not None:
                    requis[question] = max(niveau, requis.get(question, niveau))
        niveaux = tuple(Exigence(question=question, niveau_min=niveau) for question, niveau in requis.items())
        return (
            obligation
            if niveaux == obligation.niveaux_requis
            else obligation.model_copy(update={"niveaux_requis": niveaux})
        )

    def _reach(self, question: str, niveau: int) -> Iterator[tuple[str, int]]:
        for autre in self._dela.get(question, ()):
            exact = self._find_exact(question, autre, niveau)
            atteint = self._find_worth(question, autre, niveau) if exact is None else exact
            if atteint > 0:
                yield autre, atteint

    def _find_exact(self, question: str, autre: str, niveau: int) -> int | None:
        """The least level there that is this one here, by the words; None where they do not tell, or none goes so far."""
        if (vient := map_levels(self.parle, question, self.pour, self._dela[question])) is not None:
            return min((la for la, ici in vient.items() if ici >= niveau), default=None)
        va = map_levels(self.pour, autre, self.parle, self._retour[autre])
        return None if va is None else va.get(niveau)

    def _find_worth(self, question: str, autre: str, niveau: int) -> int:
        """The highest level there that is worth no more than this one here; the highest of all beyond what words lead to."""
        ici, la = self.parle.niveaux_de(question), self.pour.niveaux_de(autre)
        if map_levels(self.parle, question, self.pour, self._dela[question]) is not None:
            return la[-1].niveau
        valeur = next((un.valeur for un in ici if un.niveau == niveau), 1.0)
        return max(un.niveau for un in la if un.valeur <= valeur + EGAL or un is la[0])


def translate_actions(actions: Iterable[ActionType], parle: Referentiel, pour: Referentiel) -> tuple[ActionType, ...]:
    """The actions of a catalogue, moving the questions of another version; as they are on the version that they speak of."""
    if _same(parle, pour):
        return tuple(actions)
    traduction = Traduction(parle, pour)
    return tuple(traduction.translate_action(action) for action in actions)


def translate_obligations(
    obligations: Iterable[Obligation], parle: Referentiel, pour: Referentiel
) -> tuple[Obligation, ...]:
    """The duties of a catalogue, requiring levels of the questions of another version; see `translate_actions`."""
    if _same(parle, pour):
        return tuple(obligations)
    traduction = Traduction(parle, pour)
    return tuple(traduction.translate_obligation(obligation) for obligation in obligations)


def _same(parle: Referentiel, pour: Referentiel) -> bool:
    """One version, or two référentiels that have nothing to do with each other."""
    return parle.id != pour.id or parle.version == pour.version
