"""The feuille de route: from a diagnosis to the plan that a town can carry, and the cheapest way to the next palier.

The rules are those of `docs/decisions/0011-feuille-de-route.md`.
"""
