"""What the tests of the notebooks share: one JupyterLab for all, a browser a module, on an espace that each test fills."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from inventes.atelier_fictif import create_dossier
from lab_reel import PATIENCE_MS, PROJECTEUR, Lab, describe, open_lab_on, run_cells, run_notebook
from porte_reelle import Porte, open_porte

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

REUSSI = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Note whether the test has passed, and what its pages show if not: they are not shown to the next."""
    rapport = yield
    if call.when == "call":
        item.stash[REUSSI] = rapport.passed
        if rapport.failed and isinstance(item, pytest.Function) and "contexte" in item.funcargs:
            vus = "\n".join(map(describe, item.funcargs["contexte"].pages))
            rapport.sections.append(("Screens when it failed", vus))
    return rapport


@pytest.fixture(scope="session")
def lieu(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the espace of every test of a notebook stands in its turn."""
    espace: Path = tmp_path_factory.mktemp("espace")
    create_dossier(espace)
    return espace


@pytest.fixture(scope="session")
def lab(lieu: Path) -> Iterator[Lab]:
    """JupyterLab on it."""
    with open_lab_on(lieu, "valmont", lieu / "rapports") as ouvert:
        yield ouvert


@pytest.fixture(scope="module")
def espace(tmp_path_factory: pytest.TempPathFactory, exemple: Path) -> Path:
    """A copy of the shipped example, where a module does not lay out its own."""
    copie: Path = tmp_path_factory.mktemp("navigateur") / "espace"
    shutil.copytree(exemple, copie)
    return copie


@pytest.fixture(scope="module")
def porte(espace: Path) -> Iterator[Porte]:
    """`numresp atelier` on Le Trait, for all tests of a module but those that stop it."""
    with open_porte(espace, "le-trait") as ouverte:
        yield ouverte


@pytest.fixture(scope="module")
def contexte_commun(navigateur: Browser) -> Iterator[BrowserContext]:
    """A browser at the size of a projector, which remembers the addresses it asked for."""
    ouvert = navigateur.new_context(viewport=PROJECTEUR, locale="fr-FR")
    ouvert.set_default_timeout(PATIENCE_MS)
    ouvert.demandes = []
    ouvert.on("request", lambda demande: ouvert.demandes.append(demande.url))
    yield ouvert
    ouvert.close()


@pytest.fixture(scope="module")
def carnets() -> dict[str, Page]:
    """The notebooks that are open, which the next test takes up."""
    return {}


@pytest.fixture
def contexte(
    request: pytest.FixtureRequest, contexte_commun: BrowserContext, carnets: dict[str, Page]
) -> Iterator[BrowserContext]:
    """The browser of the module; what a test has opened beside the notebooks is closed after it."""
    contexte_commun.demandes.clear()
    yield contexte_commun
    if not request.node.stash.get(REUSSI, False):
        carnets.clear()
    for page in contexte_commun.pages:
        if page not in carnets.values():
            page.close()


@pytest.fixture
def ouvrir(lab: Lab, contexte: BrowserContext, carnets: dict[str, Page], espace: Path) -> Callable[[str], Page]:  # noqa: ARG001 (the espace is filled first)
    """Show a notebook on the espace of this test; one that is open already has its cell run again, which rebuilds all."""

    def show(carnet: str) -> Page:
        page = carnets.get(carnet)
        if page is None or page.is_closed():
            page = carnets[carnet] = contexte.new_page()
            run_notebook(page, lab.url(carnet))
        else:
            page.bring_to_front()
            page.set_viewport_size(PROJECTEUR)
            page.evaluate("sessionStorage.clear()")  # what another test has half-typed, and where it was
            run_cells(page)
        return page

    return show
