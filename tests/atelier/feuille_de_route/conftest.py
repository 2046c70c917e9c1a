"""A finished diagnosis, and a plan proposed on it, each written once a process and copied."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.route_fictive import copy, open_route, propose, show_again

from numresp.atelier.feuille_de_route.quick_wins import Route


@pytest.fixture(scope="session")
def modele(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An espace with a finished diagnosis, written once."""
    espace: Path = tmp_path_factory.mktemp("modele")
    open_route(espace)
    return espace


@pytest.fixture(scope="session")
def modele_propose(modele: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with a plan proposed on it, computed once."""
    espace: Path = tmp_path_factory.mktemp("propose")
    vue = copy(modele, espace)
    assert propose(vue)["alerte"] == ""
    assert len(show_again(vue).tenue.etat.proposees) > 10
    return espace


@pytest.fixture
def vue(tmp_path: Path, modele: Path) -> Route:
    """A finished diagnosis, no plan yet."""
    return copy(modele, tmp_path)


@pytest.fixture
def plan(tmp_path: Path, modele_propose: Path) -> Route:
    """The same, with a plan just proposed."""
    return copy(modele_propose, tmp_path)
