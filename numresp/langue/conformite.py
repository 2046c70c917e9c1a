"""How the states of duties and of their constats are said to a reader."""

from __future__ import annotations

from collections.abc import Mapping

from numresp.langue.francais import pluriel

DEVOIRS = {
    "tenu": "tenu",
    "non_tenu": "à tenir",
    "a_verifier": "à vérifier",
    "a_venir": "à venir",
    "non_concerne": "sans objet",
}
"""The state of a duty; one that is not kept is to be."""
CONSTATS = {
    "oui": "oui",
    "non": "non",
    "non_concerne": "non concerné",
    "sans_reponse": "sans réponse",
    "perime": "à vérifier de nouveau",
    "portee_inconnue": "fait à établir",
    "a_venir": "pas encore demandé",
    "passe": "n’est plus demandé",
}
"""What is known of a constat, or why nothing counts."""
REPONSES = {"oui": "Oui", "non": "Non", "non_concerne": "Non concerné"}
"""The three answers, as one chooses among them."""
HORS_SCORE = "Un devoir se constate fait par fait ; il n’entre dans aucun score."
AIDE = "Une aide, pas un avis juridique."


def say_comptes(comptes: Mapping[str, int]) -> str:
    """How many duties are in each state; of what is to come or does not apply, only what there is.

    Examples
    --------
    >>> say_comptes({"tenu": 11, "non_tenu": 3, "a_verifier": 2, "a_venir": 1, "non_concerne": 0}).split(", ")[1:]
    ['3 à tenir', '2 à vérifier', '1 à venir']
    """
    dits = [pluriel(comptes.get("tenu", 0), "devoir tenu", "devoirs tenus")]
    dits += [
        f"{comptes.get(etat, 0)} {dit}"
        for etat, dit in DEVOIRS.items()
        if etat in ("non_tenu", "a_verifier") or (etat != "tenu" and comptes.get(etat, 0))
    ]
    return ", ".join(dits)
