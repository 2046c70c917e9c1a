"""A dossier to import into, for all that comes in and goes out."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from numresp.depot.fourni.ressources import find_data


@pytest.fixture
def espace(tmp_path: Path) -> Path:
    """A copy of the example's first dossier."""
    shutil.copytree(find_data("exemple", "le-trait"), tmp_path / "espace" / "le-trait")
    return tmp_path / "espace"
