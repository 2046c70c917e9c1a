"""What a room has not settled: constats that it has neither confirmed nor contested nor parked, débats that it has not decided.

Source: docs/decisions/0048-projection.md (what is left is said).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from numresp.calcul.score.bareme import Bareme, encode_reponses
from numresp.calcul.score.perimetre import find_perimetre
from numresp.modele.referentiel.referentiel import Referentiel
from numresp.modele.referentiel.reponses import Reponse
from numresp.modele.seance.etat_de_seance import Seance


@dataclass(frozen=True)
class Restes:
    """How much is left, by the name of each thème, in the order of the référentiel; nothing of thèmes that are settled."""

    constats: Mapping[str, int]
    debats: Mapping[str, int]


def find_posees(bareme: Bareme, faits: Mapping[str, object], reponses: Mapping[str, Reponse]) -> frozenset[str]:
    """The questions that neither the facts nor the answers so far close."""
    niveaux, _ = encode_reponses(bareme, [reponses])
    colonnes = {champ: [fait] for champ, fait in faits.items()}
    ferme = find_perimetre(bareme, colonnes, niveaux).ferme[:, 0]
    return frozenset(ident for ident, close in zip(bareme.questions, ferme, strict=True) if not close)


def is_settled(etat: Seance, constat: str) -> bool:
    """The room is through with a constat: it stands, was decided, is a débat of its own, or is parked."""
    regles = (etat.confirmes, etat.contestes, etat.retenues, etat.a_verifier)
    return any(constat in regle for regle in regles) or constat in etat.reglages.debats


def find_restes(etat: Seance, referentiel: Referentiel, posees: Iterable[str], debats: Iterable[str]) -> Restes:
    """What is left of a séance.

    Parameters
    ----------
    posees : iterable of question ids
        Those that concern the organisation (`find_posees`).
    debats : iterable of question ids
        Those on the programme: what was put off is said elsewhere.
    """
    au_programme, ouvertes = set(debats), set(posees)
    seuls = ouvertes - au_programme
    a_trancher = (au_programme & ouvertes) - (etat.retenues.keys() | etat.a_verifier.keys() | etat.ajournes)
    constats = [
        question.id
        for question in referentiel.questions.values()
        if question.mode == "constat" and question.id in seuls and not is_settled(etat, question.id)
    ]
    indecis = [ident for ident in referentiel.questions if ident in a_trancher]
    return Restes(_count_by_theme(constats, referentiel), _count_by_theme(indecis, referentiel))


def _count_by_theme(questions: Iterable[str], referentiel: Referentiel) -> dict[str, int]:
    return dict(Counter(referentiel.theme_de[ident].nom for ident in questions))
