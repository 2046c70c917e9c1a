"""JSON Schemas of the YAML files, generated from the models: an editor then completes and checks as one types."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from numresp.depot.fichiers.mise_en_place import replace_files
from numresp.depot.fourni.ressources import find_data
from numresp.depot.systeme.chemins import short_name
from numresp.modele.catalogue.action import Actions
from numresp.modele.catalogue.edition import Editions
from numresp.modele.catalogue.impact import Impacts
from numresp.modele.catalogue.indicateur import Indicateurs
from numresp.modele.catalogue.obligation import Obligations
from numresp.modele.catalogue.parcours import Parcours
from numresp.modele.catalogue.reference import References
from numresp.modele.commun.socle import Modele
from numresp.modele.dossier.feuille_de_route import FeuilleDeRoute
from numresp.modele.dossier.organisation import Jalons, Organisation, Promotion
from numresp.modele.referentiel.referentiel import Referentiel
from numresp.modele.referentiel.reponses import FeuilleDeReponses

MODELES: dict[str, type[Modele]] = {
    "referentiel": Referentiel,
    "reponses": FeuilleDeReponses,
    "organisation": Organisation,
    "promotion": Promotion,
    "jalons": Jalons,
    "feuille_de_route": FeuilleDeRoute,
    "actions": Actions,
    "obligations": Obligations,
    "indicateurs": Indicateurs,
    "impacts": Impacts,
    "parcours": Parcours,
    "editions": Editions,
    "references": References,
}


def write_schemas(dossier: Path) -> list[Path]:
    """Write one schema for each kind of YAML file.

    Returns
    -------
    list of Path
    """
    fichiers = {}
    for nom, modele in MODELES.items():
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **modele.model_json_schema()}
        texte = json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
        fichiers[dossier / f"{nom}.schema.json"] = texte.encode()
    replace_files(fichiers)
    return list(fichiers)


if __name__ == "__main__":
    for chemin in write_schemas(find_data("schemas")):
        sys.stdout.write(f"{short_name(chemin)}\n")
