"""What the tests of the notebooks share: JupyterLab on the espace of the test, and a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lab_reel import PATIENCE_MS, PROJECTEUR, Lab, open_lab_on

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext


@pytest.fixture
def lab(espace: Path) -> Iterator[Lab]:
    """JupyterLab on it."""
    with open_lab_on(espace, "valmont", espace / "rapports") as ouvert:
        yield ouvert


@pytest.fixture
def contexte(navigateur: Browser) -> Iterator[BrowserContext]:
    """A browser at the size of a projector, which remembers the addresses it asked for."""
    ouvert = navigateur.new_context(viewport=PROJECTEUR, locale="fr-FR")
    ouvert.set_default_timeout(PATIENCE_MS)
    ouvert.demandes = []
    ouvert.on("request", lambda demande: ouvert.demandes.append(demande.url))
    yield ouvert
    ouvert.close()
