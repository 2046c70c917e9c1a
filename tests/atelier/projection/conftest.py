"""Steps of the room on invented dossiers, for the tests of what goes to the wall."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.tenue_fictive import open_fictive, open_pupitre

from numresp.atelier.seance.autodiagnostic import Autodiagnostic


@pytest.fixture
def vue(tmp_path: Path) -> Autodiagnostic:
    """The console of a séance just opened."""
    return open_pupitre(open_fictive(tmp_path))
