"""The history of a dossier: what changed in the files that people edit, and on which day it became known.

The state of a file is a tree of values (a row by its id, a fact by its name); an event holds what changed in it, in the form of
a JSON merge patch (RFC 7396): a value that is given replaces, `null` takes away, the rest stays. So the state on a day is
the fold of the events known at its end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Any, Literal, get_args

from pydantic import Field, StringConstraints, TypeAdapter

from numresp.modele.commun.socle import Jour
from numresp.modele.seance.evenement import Evenement

Fichier = Literal[
    "organisation.yaml",
    "parc.csv",
    "actions.csv",
    "mesures.csv",
    "jalons.yaml",
    "feuille_de_route.yaml",
    "conformite.csv",
]
SUIVIS: tuple[Fichier, ...] = get_args(Fichier)
"""The files whose changes are followed; a séance has its own journal."""
TARDIFS: tuple[Fichier, ...] = ("conformite.csv",)
"""Those of which older histories know nothing: absent until a line says otherwise, and no line says that they are."""
Valeurs = dict[str, Any]
"""A tree of JSON values; lists are leaves, and nothing in it is null."""
Origine = Literal["depart", "numresp", "main"]
Empreinte = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")]


class Changement(Evenement):
    """What changed in one file of the dossier.

    Attributes
    ----------
    jour : date
        The day from which it is known, where the organisation is.
    origine : str
        `depart`: the file as the history found it first; `numresp`: a command or a screen wrote it; `main`: somebody edited
        the file, and it was found when a command wrote into the dossier next.
    lu : str
        SHA-256 of the file that was read; empty where there is none.
    valeurs : dict
        The merge patch.
    """

    type: Literal["changement"]
    jour: Jour
    fichier: Fichier
    origine: Origine
    lu: Empreinte
    valeurs: dict[str, Any] = Field(default_factory=dict)


LECTEUR_HISTORIQUE: TypeAdapter[Changement] = TypeAdapter(Changement)


def fold_history(changements: Iterable[Changement], jour: date | None = None) -> dict[Fichier, Valeurs]:
    """The state of each file as known at the end of a day; a file of which nothing was known has none.

    Parameters
    ----------
    changements : iterable of Changement
        In their order.
    jour : date, optional
        By default all of them count.
    """
    etats: dict[Fichier, Valeurs] = {}
    for changement in changements:
        if jour is None or changement.jour <= jour:
            etats[changement.fichier] = apply_patch(etats.get(changement.fichier, {}), changement.valeurs)
    return etats


def apply_patch(avant: Mapping[str, Any], correctif: Mapping[str, Any]) -> Valeurs:
    """A tree of values after a change; the tree before stays as it is.

    Examples
    --------
    >>> apply_patch({"a": {"statut": "En cours", "fin": "2026-01-31"}}, {"a": {"statut": "Réalisé", "fin": None}, "b": {}})
    {'a': {'statut': 'Réalisé'}, 'b': {}}
    """
    apres = dict(avant)
    for cle, valeur in correctif.items():
        if valeur is None:
            apres.pop(cle, None)
        elif isinstance(valeur, dict):
            ancien = apres.get(cle)
            apres[cle] = apply_patch(ancien if isinstance(ancien, dict) else {}, valeur)
        else:
            apres[cle] = valeur
    return apres


def make_patch(avant: Mapping[str, Any], apres: Mapping[str, Any]) -> Valeurs:
    """The change that makes one tree of values of another; empty where they are the same.

    A value that becomes another kind (a tree, a leaf) is given whole.
    """
    correctif: Valeurs = {cle: None for cle in avant if cle not in apres}
    for cle, valeur in apres.items():
        ancien = avant.get(cle)
        if isinstance(valeur, dict) and isinstance(ancien, dict):
            if suite := make_patch(ancien, valeur):
                correctif[cle] = suite
        elif cle not in avant or ancien != valeur or isinstance(ancien, bool) != isinstance(valeur, bool):
            correctif[cle] = valeur
    return correctif
