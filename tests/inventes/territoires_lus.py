"""A file for Territoires en Transitions, as the platform’s own reader sees it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from numresp.depot.fourni.referentiels import find_newest, load_referentiel

REFERENTIEL = load_referentiel(find_newest())
# From the platform's reader (facts/echanges.md), not from numresp.
TITRES = [
    *(
        "Axe (x)",
        "Sous-axe (x.x)",
        "Sous-sous axe (x.x.x)",
        "Titre de l'action",
        "Titre de la sous-action",
        "Descriptif",
    ),
    *("Instances de gouvernance", "Objectifs", "Indicateurs liés", "Structure pilote", "Moyens humains et techniques"),
    *("Partenaires", "Direction ou service pilote", "Personne pilote", "Élu·e référent·e", "Participation Citoyenne"),
    *("Financements", "Financeur 1", "Montant € HT", "Financeur 2", "Montant € HT", "Financeur 3", "Montant € HT"),
    *("Budget prévisionnel total € HT", "Statut", "Niveau de priorité", "Date de début", "Date de fin"),
]


def read(octets: bytes) -> list[dict[str, Any]]:
    """The rows as the platform reads them; a title that stands several times keeps its last value."""
    (feuille,) = [feuille for feuille in load_workbook(BytesIO(octets)) if feuille["A2"].value == "Axe (x)"]
    assert [str(case.value or "").strip() for case in feuille[2]] == TITRES
    assert all(case.data_type != "f" for ligne in feuille.iter_rows() for case in ligne)
    lignes = feuille.iter_rows(min_row=4, values_only=True)
    return [dict(zip(TITRES, ligne, strict=True)) for ligne in lignes]
