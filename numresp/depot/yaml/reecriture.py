"""A YAML file brought to what its model now says: changed where its values change, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import yaml

from numresp.depot.yaml.document import parse_document
from numresp.depot.yaml.retouche import delete_value, set_value
from numresp.depot.yaml.validation import Defauts, load_model
from numresp.erreurs import DonneesInvalides
from numresp.modele.commun.socle import Modele
from numresp.modele.dossier.organisation import Organisation

M = TypeVar("M", bound=Modele)


def dump_plain(objet: Modele) -> dict[str, Any]:
    """A model as its file writes it: what is empty is left out, but for the facts of a profil, unknown ones included."""

    def strip(valeur: Any) -> Any:
        if isinstance(valeur, dict):
            return {cle: strip(v) for cle, v in valeur.items() if v is not None and v not in ("", (), [])}
        return list(valeur) if isinstance(valeur, tuple) else valeur

    donnees: dict[str, Any] = strip(objet.model_dump())
    if isinstance(objet, Organisation):
        donnees["profil"] = dict(objet.profil)
    return donnees


def edit_model(texte: str, avant: M, apres: M, check: Callable[[M], Defauts] | None = None) -> str | None:
    """A YAML text brought from what it says to what it must say.

    Parameters
    ----------
    check : callable, optional
        Lists what such a model must hold beyond its form; see `load_model`.

    Returns
    -------
    str or None
        None where it is written in a way that is not changed in place (aliases).
    """
    try:
        neuf = edit_text(texte, dump_plain(avant), dump_plain(apres))
        return neuf if load_model(parse_document(neuf, "YAML"), type(apres), check) == apres else None
    except (DonneesInvalides, yaml.YAMLError):
        return None


def edit_text(texte: str, avant: Mapping[str, Any], apres: Mapping[str, Any], lieu: tuple[str, ...] = ()) -> str:
    """Change a YAML text only where its values change.

    Whether it now says them is the caller's to check.
    """
    for cle, valeur in apres.items():
        ici = (*lieu, cle)
        vieux = avant.get(cle)
        if isinstance(valeur, dict) and isinstance(vieux, dict) and vieux:
            texte = edit_text(texte, vieux, valeur, ici)
        elif cle not in avant or type(vieux) is not type(valeur) or vieux != valeur:
            texte = set_value(texte, ici, valeur)
    for cle in avant.keys() - apres.keys():
        chiffre = not lieu and not isinstance(avant[cle], dict)
        texte = (
            set_value(texte, (cle,), None) if chiffre and cle != "illustratif" else delete_value(texte, (*lieu, cle))
        )
    return texte
