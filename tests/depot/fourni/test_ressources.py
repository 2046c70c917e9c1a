"""What ships is found from the package, never from the current folder (from a wheel too: tests/projet/test_paquet.py)."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from inventes.outils_depot import write

from numresp.depot.fourni.referentiels import list_referentiels
from numresp.depot.fourni.ressources import find_data, find_notebook, read_cellules
from numresp.depot.systeme.chemins import find_ressources, short_name


def test_found_from_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The référentiels, the catalogue, the example and the notebooks are found from an empty folder, even at first use."""
    find_ressources.cache_clear()
    monkeypatch.chdir(tmp_path)
    assert find_data("catalogue", "obligations.yaml").is_file()
    assert find_data("exemple", "promotion.yaml").is_file()
    assert find_notebook("rapports", "autodiagnostic.ipynb").is_file()
    assert "collectivites-2026.1.yaml" in [chemin.name for chemin in list_referentiels()]


def test_a_folder_that_looks_like_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A `data/referentiels` in the current folder is not taken for what ships."""
    write(tmp_path / "data" / "referentiels" / "piege-1.yaml", "id: piege\n")
    find_ressources.cache_clear()
    monkeypatch.chdir(tmp_path)
    assert "piege-1.yaml" not in [chemin.name for chemin in list_referentiels()]


def test_short_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path is shown relative to the current folder or to what ships, else as it was given."""
    (tmp_path / "ici").mkdir()
    monkeypatch.chdir(tmp_path / "ici")
    assert short_name(tmp_path / "ici" / "a" / "b.yaml") == str(Path("a/b.yaml"))
    assert short_name(Path("a/b.yaml")) == str(Path("a/b.yaml"))
    assert short_name(find_data("catalogue")) == str(Path("data/catalogue"))
    assert short_name(tmp_path / "ailleurs") == str(tmp_path / "ailleurs")


def test_a_link_to_itself_has_a_name(tmp_path: Path) -> None:
    """It leads nowhere, and is named as it was given."""
    (tmp_path / "boucle.yaml").symlink_to("boucle.yaml")
    assert short_name(tmp_path / "boucle.yaml") == str(tmp_path / "boucle.yaml")


def test_code_cells_as_jupyter_has_them() -> None:
    """The cells that are run without nbformat are those that it reads; text is not among them."""
    for carnet in sorted(find_notebook("atelier").glob("*.ipynb")):
        lu = nbformat.read(carnet, as_version=4)
        assert read_cellules("atelier", carnet.name) == [c.source for c in lu.cells if c.cell_type == "code"]
