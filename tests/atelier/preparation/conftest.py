"""The preparation in an espace that does not exist yet, for the tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from numresp.atelier.commun.documents import Impressions
from numresp.atelier.preparation.onglets import Preparatifs


@pytest.fixture
def vue(tmp_path: Path) -> Preparatifs:
    """The preparation in an espace that does not exist yet."""
    return Preparatifs(Impressions(tmp_path / "espace", "", "", tmp_path / "rapports"))
