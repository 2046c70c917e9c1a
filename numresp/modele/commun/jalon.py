"""The milestones of the parcours, in their order: names alone, so that the command line knows them without any model."""

from __future__ import annotations

from typing import Literal

Jalon = Literal["lancement", "autodiagnostic", "quick_wins", "charte", "feuille_de_route", "bilan", "suivi"]
