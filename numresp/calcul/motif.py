"""Why an action matters beyond its points: the legal duties that cite the same article as it does."""

from __future__ import annotations

from collections.abc import Iterable

from numresp.calcul.obligation import Devoir
from numresp.modele.referentiel import Source

MANIERES = frozenset({"archives_visa", "criteres_entretien", "note_synthese"})
"""Duties on how to go about something (a visa, an opinion, a note to join): they make no action due."""


def find_motifs(references: Iterable[Source], devoirs: Iterable[Devoir]) -> list[Devoir]:
    """The duties that an action answers: those that may apply, and whose sources hold a reference that it cites too.

    A document without a reference names no article, so it ties nothing: two texts that both cite a whole decree may speak of
    different parts of it. What is recommended or allowed is no duty.

    Parameters
    ----------
    references : iterable of Source
        Those of the action in the catalogue.
    devoirs : iterable of Devoir
        As of `find_devoirs`; those that do not apply are left out.

    Returns
    -------
    list of Devoir
        In the order given; « à vérifier » ones too, which their `portee` tells.
    """
    cites = {(source.document, source.reference) for source in references if source.reference}
    return [
        devoir
        for devoir in devoirs
        if devoir.obligation.nature == "obligation"
        and devoir.portee != "ne_s_applique_pas"
        and any((source.document, source.reference) in cites for source in devoir.obligation.sources)
    ]
