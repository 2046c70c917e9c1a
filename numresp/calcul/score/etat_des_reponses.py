"""What a séance knows of each question: the state of its answer, which is never a mere level or nothing.

Source: docs/decisions/0002-journal.md (6); docs/decisions/0001-score.md (10).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from numresp.modele.referentiel.referentiel import Question, Referentiel
from numresp.modele.referentiel.reponses import Etat, EtatReponse
from numresp.modele.seance.etat_de_seance import Seance
from numresp.modele.seance.relecture import Verdict


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
    avis, avis_etat, avis_niveau, avis_role, avis_motif
        What a second look said of the answer that counts: its verdict and who gave it; where it is to be looked at again, the
        state and niveau that were read instead, and why. None or empty where nobody has looked.
    avis_adopte : bool or None
        The body has taken it over, so that it is the answer that counts; None without an avis that reads something else.
    """

    question: str
    etat: EtatReponse
    niveau: int | None
    prevu: int | None
    valeur: float | None
    provisoire: bool
    preuve: str
    reserve: str
    avis: Verdict | None = None
    avis_etat: Etat | None = None
    avis_niveau: int | None = None
    avis_role: str | None = None
    avis_motif: str = ""
    avis_adopte: bool | None = None


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
        **_read_avis(seance, question.id),
    )


def _read_avis(seance: Seance, question: str) -> dict[str, Any]:
    """The second look at an answer, as the fields of a `ReponseLue`; none where there was none."""
    avis = seance.avis.get(question)
    if avis is None:
        return {}
    lu = avis.reponse
    return {
        "avis": avis.verdict,
        "avis_etat": None if lu is None else lu.etat,
        "avis_niveau": None if lu is None else lu.niveau,
        "avis_role": avis.role,
        "avis_motif": avis.motif,
        "avis_adopte": None if lu is None else question in seance.adoptions,
    }
