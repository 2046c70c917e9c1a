"""A step that cannot be yet says why, and where to go."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.atelier_fictif import HOSTILE, create_dossier

from numresp.atelier.commun.documents import Impressions
from numresp.atelier.porte.pas_ferme import PasFerme
from numresp.atelier.preparation.onglets import Preparatifs
from numresp.erreurs import DonneesInvalides, Introuvable, NumrespError, fault


@pytest.mark.parametrize(
    ("slug", "erreur", "bouton", "raison"),
    [
        (
            "",
            Introuvable([fault("aucune séance")]),
            '{"pas": "preparer", "onglet": "organisation"}',
            "Aucune organisation",
        ),
        (
            "neuf",
            Introuvable([fault("aucune séance")]),
            '{"pas": "preparer", "onglet": "seance"}',
            "pas encore de séance",
        ),
        ("neuf", DonneesInvalides([fault(f"illisible {HOSTILE}")]), '{"pas": "suivi", "onglet": ""}', "illisible"),
    ],
)
def test_why_and_where(tmp_path: Path, slug: str, erreur: NumrespError, bouton: str, raison: str) -> None:
    """No organisation, no séance, a fault: each with its own way on; text is text."""
    create_dossier(tmp_path, "neuf")
    preparation = Preparatifs(Impressions(tmp_path, slug, "", tmp_path / "r"))
    corps = str(PasFerme("Suivi", "suivi", erreur, preparation).render()["corps"])
    assert raison in corps
    assert bouton.replace('"', "&#34;") in corps
    assert "<script>" not in corps
