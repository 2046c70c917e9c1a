"""Acts of the preparation, for the tests of notebook 01."""

from __future__ import annotations

from inventes.tenue_fictive import do

from numresp.atelier.preparation.onglets import Preparatifs

SEANCE = {"date": "2026-05-06", "jalon": "autodiagnostic", "variante": "", "minutes": "120", "vote": "comptes"}
"""What the form that opens a séance sends."""


def ok(vue: Preparatifs, acte: str, **champs: object) -> str:
    """An act that must succeed; what it says."""
    reponse = do(vue, acte, **champs)
    assert reponse["alerte"] == "", reponse["alerte"]
    return str(reponse["dit"])
