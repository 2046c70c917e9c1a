"""Why an action matters beyond its points: the legal duties that it answers, and whether one of them asks for it.

Source: docs/decisions/0012-documents.md (which duty an action answers).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from numresp.calcul.suivi.obligations_applicables import Devoir
from numresp.modele.catalogue.action import ActionType
from numresp.modele.catalogue.obligation import Obligation
from numresp.modele.referentiel.reponses import Reponse


@dataclass(frozen=True)
class Motif:
    """A duty that an action answers.

    Attributes
    ----------
    demande : bool
        The duty applies for certain, and either requires a level that today's answer does not have, on a question that the
        action moves; or is not kept by what was found of it, and the action names it.
    """

    devoir: Devoir
    demande: bool


def find_motifs(
    action: ActionType,
    devoirs: Iterable[Devoir],
    reponses: Mapping[str, Reponse],
    non_tenus: Collection[str] = (),
) -> list[Motif]:
    """The duties that an action answers: those it names, that require a level of a question it moves, or cite the same article.

    A document without a reference names no article, so it ties nothing: two texts that both cite a whole decree may speak of
    different parts of it. A question that nobody answered is not said to lack anything. What is recommended or allowed is no
    duty, and one that does not apply is left out.

    Parameters
    ----------
    non_tenus : collection of duty ids
        Those that are not kept by their constats (`numresp.calcul.suivi.conformite`).

    Returns
    -------
    list of Motif
        In the order given; « à vérifier » duties too, which their `portee` tells.
    """
    cites = {(source.document, source.reference) for source in action.references if source.reference}
    bouge = {progres.question for progres in action.questions}
    motifs = []
    for devoir in devoirs:
        obligation = devoir.obligation
        if obligation.nature != "obligation" or devoir.portee == "ne_s_applique_pas":
            continue
        requise = any(requis.question in bouge for requis in obligation.niveaux_requis)
        nommee = obligation.id in action.obligations
        if nommee or requise or any((source.document, source.reference) in cites for source in obligation.sources):
            manque = _lacks(obligation, bouge, reponses) or (nommee and obligation.id in non_tenus)
            motifs.append(Motif(devoir, devoir.portee == "s_applique" and manque))
    return motifs


def _lacks(obligation: Obligation, bouge: set[str], reponses: Mapping[str, Reponse]) -> bool:
    return any(
        reponse.niveau < requis.niveau_min
        for requis in obligation.niveaux_requis
        if requis.question in bouge
        and (reponse := reponses.get(requis.question)) is not None
        and reponse.niveau is not None
    )
