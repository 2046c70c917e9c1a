"""The notebook of the follow-up, for the tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.suivi_fictif import found_suivi, open_suivi

from numresp.atelier.suivi.console import TableauDeSuivi


@pytest.fixture
def vue(tmp_path: Path) -> TableauDeSuivi:
    """The notebook on a town that follows three actions and two indicateurs."""
    found_suivi(tmp_path)
    return open_suivi(tmp_path)
