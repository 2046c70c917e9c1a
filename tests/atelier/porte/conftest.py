"""The one page of the workshop, on an invented dossier."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import ipywidgets
import pytest
from inventes.tenue_fictive import open_fictive

from numresp.atelier import carnet
from numresp.atelier.ecran import Ecran
from numresp.atelier.porte.pas import Atelier


@pytest.fixture
def espace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An espace with a séance just opened; nothing of another run stands in the environment."""
    for nom in ("ESPACE", "ORGANISATION", "JALON", "SORTIE", "RACINE", "PREMIER"):
        monkeypatch.delenv(f"NUMRESP_{nom}", raising=False)
    open_fictive(tmp_path)
    return tmp_path


@pytest.fixture
def ouvrir(espace: Path) -> Callable[[], Atelier]:
    """Opens the page anew, as a kernel that has just begun does."""

    def open_page(slug: str = "valmont") -> Atelier:
        ecran = carnet.show_atelier(slug, str(espace))
        assert isinstance(ecran, Ecran)
        ipywidgets.Widget.close_all()
        assert isinstance(ecran.vue, Atelier)
        return ecran.vue

    return open_page
