"""A shorter questionnaire: the référentiel without the questions that a variante leaves out."""

from __future__ import annotations

from typing import Any

from numresp.modele.referentiel.referentiel import Referentiel


def select_variante(referentiel: Referentiel, variante: str) -> Referentiel:
    """Keep the questions of a variante; a nœud left without any goes too.

    What is left out is as if it were not there. A gate on a question that is left out stays unknown.

    Parameters
    ----------
    variante : str
        Id of one of the référentiel's variantes.

    Returns
    -------
    Referentiel

    Raises
    ------
    KeyError
        If the référentiel has no such variante.
    """
    choix = {objet.id: set(objet.questions) for objet in referentiel.variantes}[variante]

    def prune(noeud: dict[str, Any]) -> dict[str, Any] | None:
        enfants = [reste for enfant in noeud.get("noeuds", ()) if (reste := prune(enfant)) is not None]
        questions = [question for question in noeud.get("questions", ()) if question["id"] in choix]
        return noeud | {"noeuds": enfants, "questions": questions} if enfants or questions else None

    contenu = referentiel.model_dump(exclude_unset=True)
    contenu["noeuds"] = [reste for noeud in contenu["noeuds"] if (reste := prune(noeud)) is not None]
    return Referentiel.model_validate(contenu)
