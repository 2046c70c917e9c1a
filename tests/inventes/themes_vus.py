"""Thèmes as a figure takes them, then and now."""

from __future__ import annotations

from numresp.rapport.figures.profil import LigneProfil


def ligne(
    nom: str, score: float | None, precedent: float | None = None, bas: float = 0.0, haut: float = 0.0
) -> LigneProfil:
    """Make a thème; its interval is its score unless it is given."""
    bornes = (score, score) if not haut else (bas, haut)
    return LigneProfil(nom.lower(), nom, score, *bornes, 0.9, precedent)


MONTE, BAISSE, RESTE = ligne("Usage", 50.0, 20.0), ligne("Achats", 30.0, 40.0), ligne("Parc", 25.0, 25.0)


SANS = LigneProfil("services", "Services", None, None, None, 0.2, 30.0)


SURS = frozenset({"usage", "achats"})
