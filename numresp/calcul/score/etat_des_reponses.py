"""What a séance knows of each question: the state of its answer, which is never a mere level or nothing.

Source: docs/decisions/0002-journal.md (6); docs/decisions/0001-score.md (10).
"""

from __future__ import annotations

from dataclasses import dataclass

from numresp.modele.referentiel.referentiel import Question, Referentiel
from numresp.modele.referentiel.reponses import EtatReponse
from numresp.modele.seance.etat_de_seance import Seance


@dataclass(frozen=True)
class ReponseLue:
    """One question as a séance answered it.

    Attributes
    ----------
    niveau, prevu : int or None
        None unless `etat` is `niveau`; `prevu` is None too where nothing more is planned.
    valeur : float or None
        What the niveau is worth, 0..1.
    provisoire : bool
        The room agreed on it without proof.
    """

    question: str
    etat: EtatReponse
    niveau: int | None
    prevu: int | None
    valeur: float | None
    provisoire: bool
    preuve: str
    reserve: str


def read_reponse(seance: Seance, referentiel: Referentiel, question: Question, *, concerne: bool) -> ReponseLue:
    """Read one answer: a level, « non concerné » said by the room, « ne sait pas », nothing, or closed by a rule.

    A level given to a question that a rule closed counts for nothing, and is not shown. The proof is that of what the room
    agreed, else that of the constat.

    Parameters
    ----------
    concerne : bool
        The question counts in the score.

    Returns
    -------
    ReponseLue
    """
    reponse = seance.find_reponse(question.id)
    retenue = seance.retenues.get(question.id)
    par_la_salle = reponse is not None and reponse.etat == "non_concerne"
    etat: EtatReponse = "sans_reponse" if reponse is None else reponse.etat
    if not concerne and not par_la_salle:
        etat = "hors_perimetre"
    niveau = reponse.niveau if reponse is not None and etat == "niveau" else None
    return ReponseLue(
        question=question.id,
        etat=etat,
        niveau=niveau,
        prevu=reponse.prevu if reponse is not None and etat == "niveau" else None,
        valeur=None if niveau is None else referentiel.niveaux_de(question)[niveau].valeur,
        provisoire=retenue is not None and retenue.provisoire,
        preuve=seance.find_preuve(question.id),
        reserve="" if retenue is None else retenue.reserve,
    )
