"""What the tests of a page share: a sound one."""

from __future__ import annotations

import pytest
from inventes.carnet_fictif import export, notebook


@pytest.fixture(scope="session")
def page() -> str:
    """Return a sound page."""
    return export(notebook())
