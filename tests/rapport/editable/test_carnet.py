"""The sections of a report from its notebook, run here: what the page holds, and each figure as a picture."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from rendus.bilans_lus import read_bilan

from numresp.erreurs import RapportEchoue
from numresp.rapport.editable import carnet
from numresp.rapport.editable.carnet import run_sections
from numresp.rapport.noyau_jupyter.transmission import REMISE


def test_every_figure_is_a_picture() -> None:
    """Each SVG of the page has its PNG, which is the drawing's; nothing is left in the environment."""
    html, planches = run_sections(read_bilan("le-trait", "autodiagnostic"))
    idents = set(re.findall(r'<svg [^>]*aria-labelledby="([^"]+)-t"', html))
    assert idents == set(planches)
    assert len(idents) >= 2
    assert all(png.startswith(b"\x89PNG") and 0.05 < proportion < 3 for png, proportion in planches.values())
    assert REMISE not in os.environ


def test_a_cell_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is named, by its rank; a cell may end without a value."""
    from nbformat import v4

    casse = tmp_path / "bilan.ipynb"
    casse.write_text(
        v4.writes(v4.new_notebook(cells=[v4.new_code_cell("x = 1"), v4.new_code_cell("1 / 0")])), encoding="utf-8"
    )
    monkeypatch.setattr(carnet, "find_carnet", lambda _: casse)
    with pytest.raises(RapportEchoue, match="la cellule 2 a échoué"):
        run_sections(read_bilan("brume-essai", "bilan"))
