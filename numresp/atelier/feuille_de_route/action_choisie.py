"""A chosen action as the journal holds it: begun from the catalogue, or written again with a change."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from numresp.modele.catalogue.action import ActionType
from numresp.modele.seance.evenements import ActionChoisie


def choose_anew(action: ActionType, questions: Container[str]) -> dict[str, Any]:
    """The payload of an action of the catalogue, with its precautions and indicateurs."""
    return {
        "action": action.id,
        "titre": action.titre,
        "nature": action.nature,
        "questions": [progres.question for progres in action.questions if progres.question in questions],
        "precaution": " ".join(action.precautions),
        "indicateurs": list(action.indicateurs),
    }


def dump_action(choisie: ActionChoisie) -> dict[str, Any]:
    """The payload of a choice, to write it again with a change; what was never said is left out."""
    contenu = choisie.model_dump(mode="json", exclude={"n", "horodatage", "type", "abandon"})
    return {cle: valeur for cle, valeur in contenu.items() if is_said(valeur)}


def is_said(valeur: object) -> bool:
    """Something was said: 0 euros is, an empty text or a box left unticked is not."""
    return valeur is not None and valeur is not False and valeur not in ("", [], ())
