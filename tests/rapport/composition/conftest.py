"""What the tests of the parts of a Bilan share: a séance on a référentiel of one's own."""

from pathlib import Path
from typing import Any

import pytest
from inventes.atelier_fictif import create_dossier, hold_seance
from inventes.debats_fictifs import Constater

from numresp.depot.dossier.dossier import load_dossier
from numresp.modele.referentiel.referentiel import Referentiel
from numresp.usages.diagnostic import Diagnostic, diagnose


@pytest.fixture
def constater(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Constater:
    """Hold a séance on a référentiel of one's own, in the dossier `valmont`, and score it."""

    def hold_and_score(
        referentiel: Referentiel, evenements: list[tuple[str, dict[str, Any]]], **faits: str
    ) -> Diagnostic:
        monkeypatch.setattr("numresp.depot.seance.seances.find_referentiel", lambda *_: referentiel)
        hold_seance(create_dossier(tmp_path, **faits), evenements, cite={"id": "essai", "version": "1"})
        return diagnose(load_dossier(tmp_path, "valmont"))

    return hold_and_score
