"""A questionnaire to fill in."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.questionnaire_fictif import ESSAI, save


@pytest.fixture
def chemin(tmp_path: Path) -> Path:
    """The technician's questionnaire as it was sent, nothing filled in."""
    return save(tmp_path / "retour.xlsx", ESSAI)
