"""What backs an engagement of the charte, or any poste of a classement, in the answers of a séance: a reading, never a mark.

Source: docs/decisions/0009-rapports.md (what backs an engagement).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

from numresp.calcul.score.bareme import Bareme
from numresp.calcul.score.etat_des_reponses import read_reponse
from numresp.calcul.score.gain_d_une_reponse import Gain, list_gains
from numresp.calcul.score.resultat import score_reponses
from numresp.modele.referentiel.referentiel import Referentiel
from numresp.modele.seance.etat_de_seance import Seance

APPUI_MIN = 2 / 3
"""What a level must be worth to be something to build on: « en voie » on the default scale."""
RIEN = Gain(0.0, 0.0)


def is_appui(valeur: float | None) -> bool:
    """A level worth at least APPUI_MIN (of 1) is something to build on."""
    return valeur is not None and valeur >= APPUI_MIN - 1e-9


class Pesable(Protocol):
    """An answer with what it is worth to the total, in fractions of 1."""

    @property
    def question(self) -> str: ...  # noqa: D102 (the shape of what is sorted)
    @property
    def preuve(self) -> str: ...  # noqa: D102
    @property
    def appuie(self) -> bool: ...  # noqa: D102
    @property
    def apporte(self) -> float: ...  # noqa: D102
    @property
    def manque(self) -> float: ...  # noqa: D102


P = TypeVar("P", bound=Pesable)


def sort_by_poste(
    reponses: Iterable[P], referentiel: Referentiel, classement: str
) -> dict[str, tuple[tuple[P, ...], tuple[P, ...]]]:
    """The answers that back each poste of a classement, and those that would help it most.

    What backs it: those with a proof first, then what they bring to the total. What would help: the greatest gain first.

    Returns
    -------
    dict of poste id to (what backs it, what is weak)
        In the order of the référentiel; empty where it has no such classement.
    """
    toutes = list(reponses)
    hautes = sorted((r for r in toutes if r.appuie), key=lambda reponse: (not reponse.preuve, -reponse.apporte))
    basses = sorted((r for r in toutes if not r.appuie and r.manque > 0), key=lambda reponse: -reponse.manque)

    def pick(choix: Iterable[P], poste: str) -> tuple[P, ...]:
        return tuple(r for r in choix if poste in referentiel.questions[r.question].classements.get(classement, ()))

    postes = (poste.id for c in referentiel.classements if c.id == classement for poste in c.postes)
    return {poste: (pick(hautes, poste), pick(basses, poste)) for poste in postes}


@dataclass(frozen=True)
class ReponsePesee:
    """An answer of a séance, with its proof and what it is worth to the total (fractions of 1)."""

    question: str
    preuve: str
    appuie: bool
    apporte: float
    manque: float


def weigh_reponses(bareme: Bareme, faits: Mapping[str, object], seance: Seance) -> tuple[ReponsePesee, ...]:
    """Every question of a séance with its proof and what its answer is worth."""
    referentiel = bareme.referentiel
    resultat = score_reponses(bareme, faits, seance.reponses)
    gains = list_gains(bareme, faits, seance.reponses)
    pesees = []
    for question in referentiel.questions.values():
        concerne = resultat.lignes[question.id].concerne
        lue = read_reponse(seance, referentiel, question, concerne=concerne)
        gain = gains.get(question.id, RIEN)
        pesees.append(ReponsePesee(question.id, lue.preuve, is_appui(lue.valeur), gain.apporte, gain.manque))
    return tuple(pesees)
