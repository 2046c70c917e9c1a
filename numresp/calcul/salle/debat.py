"""What the room debates, and what follows from its votes.

Source: docs/decisions/0005-atelier.md (which débats are proposed, the agreed level).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from numresp.calcul.salle.consensus import consensus
from numresp.calcul.score.bareme import Bareme
from numresp.calcul.score.gain_d_une_reponse import list_gains
from numresp.modele.referentiel.reponses import Reponse

MAX_DEBATS = 14
"""Debates of four minutes that fit in two hours."""
DESACCORD_INCONNU = 0.5
MINIMUM_AVIS = 2
ECART_RESERVE = 2
"""Levels between a vote and what was retained, from which the vote is kept as dissent."""


@dataclass(frozen=True)
class PropositionDeDebat:
    """A débat worth the room's time.

    Attributes
    ----------
    part : float
        Share of the total (0..1) that hangs on this question.
    desaccord : float or None
        1 − consensus of the individual votes; None with fewer than two of them.
    """

    question: str
    part: float
    desaccord: float | None

    @property
    def interet(self) -> float:
        """What the list is sorted by, 0..1: weight × disagreement, an unknown disagreement counting for a half."""
        return self.part * (DESACCORD_INCONNU if self.desaccord is None else self.desaccord)


def list_parts(bareme: Bareme, faits: Mapping[str, object]) -> dict[str, float]:
    """Share of the total that hangs on each question that concerns an organisation, everything else at its best.

    Returns
    -------
    dict of question id to float
        Fractions of 1; questions that the facts close are left out.
    """
    referentiel = bareme.referentiel
    meilleures = {ident: Reponse.model_validate(len(referentiel.niveaux_de(ident)) - 1) for ident in bareme.questions}
    return {ident: gain.apporte for ident, gain in list_gains(bareme, faits, meilleures).items()}


def measure_desaccord(comptes: Mapping[str, int], niveaux: int) -> float | None:
    """1 − consensus of the votes for a level, 0..1; None with fewer than two of them.

    Parameters
    ----------
    niveaux : int
        How many levels the question has: two camps disagree wholly at the ends of its own scale.
    """
    votes = [comptes.get(str(niveau), 0) for niveau in range(niveaux)]
    if sum(votes) < MINIMUM_AVIS:
        return None
    accord = consensus(votes, range(niveaux))
    return None if accord is None else 1.0 - accord


def propose_debats(
    parts: Mapping[str, float],
    candidates: Collection[str],
    votes: Mapping[str, Mapping[str, int]],
    niveaux: Mapping[str, int],
) -> list[PropositionDeDebat]:
    """Sort the questions that could be debated by weight × disagreement, the first ones first.

    Parameters
    ----------
    parts : mapping of question id to share of the total
        In the order of the référentiel, which decides between equals.
    candidates : collection of question ids
        Débats, and constats that nobody has answered.
    votes : mapping of question id to counts
        Individual votes gathered before the séance.
    niveaux : mapping of question id to int
        How many levels each question with votes has.
    """
    propositions = [
        PropositionDeDebat(ident, part, measure_desaccord(votes[ident], niveaux[ident]) if ident in votes else None)
        for ident, part in parts.items()
        if ident in candidates
    ]
    return sorted(propositions, key=lambda proposition: -round(proposition.interet, 12))


def propose_reponse(comptes: Mapping[str, int]) -> Reponse | None:
    """What the votes lead to: the lower median of those for a level.

    « Ne sait pas » does not vote. « Non concerné » is proposed when more than half of all votes say so, « ne sait pas » when
    nobody named a level.

    Returns
    -------
    Reponse or None
        None without a vote.

    Examples
    --------
    >>> propose_reponse({"0": 1, "1": 2, "2": 3}).niveau
    1
    >>> propose_reponse({"2": 1, "non_concerne": 3}).etat
    'non_concerne'
    """
    tous = sum(comptes.values())
    if tous == 0:
        return None
    if comptes.get("non_concerne", 0) * 2 > tous:
        return Reponse.model_validate("non_concerne")
    votes = sorted(int(cle) for cle, nombre in comptes.items() if cle.isdigit() for _ in range(nombre))
    if not votes:
        return Reponse.model_validate("ne_sait_pas")
    return Reponse.model_validate(votes[(len(votes) - 1) // 2])


def list_dissent(comptes: Mapping[str, int], retenue: Reponse) -> dict[str, int]:
    """The dissent: votes two levels or more away from what was retained.

    « Non concerné » against a level is dissent too; « ne sait pas » never is.

    Returns
    -------
    dict of level number (as text) or « non_concerne » to count
    """
    reserves = {}
    for cle, nombre in comptes.items():
        if nombre == 0 or cle == "ne_sait_pas":
            continue
        if cle == "non_concerne" or retenue.niveau is None:
            loin = cle != retenue.etat
        else:
            loin = abs(int(cle) - retenue.niveau) >= ECART_RESERVE
        if loin:
            reserves[cle] = nombre
    return reserves
