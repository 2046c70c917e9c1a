"""The tables of what holds under other weights, column by column."""

from __future__ import annotations

from numresp.cohorte.colonnes import QUESTION, REFERENTIEL, TENUE, THEME, fraction
from numresp.cohorte.table import Colonne, TableDeCohorte

PRIORITES = TableDeCohorte(
    "priorites", "une réponse d’une séance qui peut monter, la première d’abord", ("organisation", "seance", "question"),
    (
        *TENUE, REFERENTIEL, QUESTION, THEME,
        Colonne("rang", "entier", "Rang avec nos poids : 1 pour celle qui apporterait le plus", requis=True),
        fraction("manque", "Ce que le total gagnerait si elle passait au plus haut, avec nos poids"),
        fraction("cinq", "Part des pondérations où elle est dans les cinq premières"),
        fraction("dix", "Part des pondérations où elle est dans les dix premières"),
        Colonne("rang_haut", "entier", "Meilleur rang, neuf fois sur dix", requis=True),
        Colonne("rang_bas", "entier", "Moins bon rang, neuf fois sur dix", requis=True),
    ),
)  # fmt: skip
PALIERS_SELON_POIDS = TableDeCohorte(
    "paliers_selon_poids", "une séance qui a un score d’ensemble", ("organisation", "seance"),
    (
        *TENUE, REFERENTIEL,
        Colonne("palier", "texte", "Palier atteint avec nos poids ; vide : aucun"),
        fraction("plus_bas", "Part des pondérations où le palier est plus bas"),
        fraction("meme", "Part des pondérations où il est le même"),
        fraction("plus_haut", "Part des pondérations où il est plus haut"),
    ),
)  # fmt: skip
ESSAIS = {table.nom: table for table in (PRIORITES, PALIERS_SELON_POIDS)}
"""Computed on demand: they hang on how weights are varied."""
