"""What the answers of a séance say of a legal duty: whether a level that it requires is missed, reached, or not known.

Source: docs/decisions/0031-questions.md (duties); docs/decisions/0001-score.md (13: when a must-have holds).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from numresp.calcul.suivi.obligations_applicables import Devoir

EtatDuDevoir = Literal["manquante", "niveaux_atteints", "inconnue", "sans_niveau"]


class TenueDuDevoir(NamedTuple):
    """What is said of a duty: its state, None where it does not apply for certain; and the first question that explains it."""

    etat: EtatDuDevoir | None
    question: str | None = None


def judge_devoir(
    devoir: Devoir, read_niveau: Callable[[str], int | None], concerns: Callable[[str], bool]
) -> TenueDuDevoir:
    """Hold a duty against the answers. One level that is missed is enough for « manquante »; never is it said to be kept.

    Parameters
    ----------
    read_niveau : callable of question id to int or None
        The level of an answer; None where none is known.
    concerns : callable of question id to bool
        False where the séance found that the question does not concern the body: it holds, as a must-have would. One that the
        séance did not ask (a variante) is not known.

    Returns
    -------
    TenueDuDevoir
    """
    if devoir.portee != "s_applique":
        return TenueDuDevoir(None)
    requis = devoir.obligation.niveaux_requis
    if not requis:
        return TenueDuDevoir("sans_niveau")
    vus = [(exigence, read_niveau(exigence.question)) for exigence in requis if concerns(exigence.question)]
    for exigence, niveau in vus:
        if niveau is not None and niveau < exigence.niveau_min:
            return TenueDuDevoir("manquante", exigence.question)
    inconnue = next((exigence.question for exigence, niveau in vus if niveau is None), None)
    return TenueDuDevoir("niveaux_atteints") if inconnue is None else TenueDuDevoir("inconnue", inconnue)
