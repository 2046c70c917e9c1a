"""Of the texts that people typed, none leaves: a word of numresp stands in their place, or nothing does.

A title, a unit or a remark may name a person, a firm or a neighbour, and nobody reads it again before it leaves (decision 0031).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from numresp.depot.echanges.tables.table_a_ecrire import TableAEcrire
from numresp.depot.fourni.catalogue import load_actions, load_indicateurs
from numresp.depot.fourni.editions import find_base, list_editions

INVENTE = "données inventées, en tout ou en partie"
PROPRE = "propre-"
"""How the actions of a body that are not the catalogue's are named: numbered, in each body from 1."""
SENS = {
    ("organisations", "illustratif"): f"« {INVENTE} » ; vide : rien n’est dit l’être",
    ("seances", "illustratif"): f"« {INVENTE} » ; vide : rien n’est dit l’être",
    ("actions", "action"): "Identifiant du catalogue ; propre-1, propre-2… : une action de l’organisation",
    ("actions", "titre"): "Titre du catalogue ; vide : une action de l’organisation, dont le titre ne sort pas",
    ("actions_questions", "action"): "Identifiant, celui de la table actions",
    ("mesures", "indicateur"): "Identifiant de l’indicateur, du catalogue : les autres ne sortent pas",
}
"""What columns mean here, where it is not what they mean in an espace."""


def replace_typed(cadres: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The tables without what people typed: titles of actions by the catalogue, measures of its indicateurs in its units.

    Parameters
    ----------
    cadres : mapping of name to DataFrame
        `organisations`, `seances`, `actions`, `actions_questions` and `mesures` among them.

    Returns
    -------
    dict
        The same tables; those that were given are as they were.
    """
    editions = [find_base(edition) for edition in list_editions()]
    titres = {action.id: action.titre for base in editions for action in load_actions(base / "actions.yaml")}
    unites = {(i.id, i.unite) for base in editions for i in load_indicateurs(base / "indicateurs.yaml")}
    faits = dict(cadres)
    for nom in ("organisations", "seances"):
        faits[nom] = cadres[nom].assign(illustratif=cadres[nom]["illustratif"].mask(lambda c: c.notna(), INVENTE))
    actions = cadres["actions"]
    noms: dict[tuple[str, str], str] = {}
    combien: Counter[str] = Counter()
    for organisation, action in zip(actions["organisation"], actions["action"], strict=True):
        if action not in titres:
            combien[organisation] += 1
            noms[organisation, action] = f"{PROPRE}{combien[organisation]}"
    for nom in ("actions", "actions_questions"):
        paires = zip(cadres[nom]["organisation"], cadres[nom]["action"], strict=True)
        lues = [noms.get((organisation, action), action) for organisation, action in paires]
        faits[nom] = cadres[nom].assign(action=pd.array(lues, dtype="string[python]"))
    dits = pd.array([titres.get(action) for action in actions["action"]], dtype="string[python]")
    faits["actions"] = faits["actions"].assign(titre=dits)
    mesures = cadres["mesures"]
    connues = [paire in unites for paire in zip(mesures["indicateur"], mesures["unite"], strict=True)]
    faits["mesures"] = mesures.loc[np.array(connues, dtype=bool)].reset_index(drop=True)
    return faits


def say_otherwise(table: TableAEcrire) -> TableAEcrire:
    """The table with what its columns mean where texts were taken out."""
    dits = tuple((nom, unite, SENS.get((table.nom, nom), sens)) for nom, unite, sens in table.colonnes)
    return replace(table, colonnes=dits)
