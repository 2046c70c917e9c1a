"""What every test may use: the places, the property-test profiles, and a real browser."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings
from milieu import LONG, RACINE, SOUS_CI, choose, find_reasons, name_module
from rendus.chromium import ABSENT, find_chromium, open_chromium

from numresp.depot.fourni import catalogue

if TYPE_CHECKING:
    from playwright.sync_api import Browser


# No deadline: a slow machine is not a fault. Under CI the examples are the same at each run, so that a red one can be
# had again; elsewhere they change, so that new ones are tried. `print_blob` says how to have a failing one again.
TIRAGES = choose(40, 100)
settings.register_profile("ci", deadline=None, print_blob=True, derandomize=True, max_examples=TIRAGES)
settings.register_profile("local", deadline=None, print_blob=True, max_examples=TIRAGES)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if SOUS_CI else "local"))

# No test writes into the caches of who runs it; those of the cache name a folder of their own.
os.environ["NUMRESP_CACHE"] = "non"

LISENT_L_EXEMPLE = {"ensemble", "rapport", "usages"}


@pytest.fixture(scope="session")
def racine() -> Path:
    """Return the root of the checkout."""
    return RACINE


@pytest.fixture(scope="session")
def exemple(racine: Path) -> Path:
    """Return the example espace; a test that writes copies it first."""
    return racine / "data" / "exemple"


@pytest.fixture(scope="module", autouse=True)
def disque_sans_attente(request: pytest.FixtureRequest) -> Iterator[None]:
    """What is written reaches the disk when the system likes, but where durability is what is tested.

    The order and the number of the calls stay; in another process, as for whoever runs numresp, each waits for the disk.
    """
    if name_module(request.path).partition(".")[0] in {"depot", "robustesse"}:
        yield
        return
    with pytest.MonkeyPatch.context() as disque:
        disque.setattr(os, "fsync", lambda _: None)
        yield


@pytest.fixture(scope="session", autouse=True)
def catalogue_lu_une_fois() -> Iterator[None]:
    """The shipped catalogue does not change while tests run: each process reads each file of it once, not once a report.

    What stands elsewhere (a test's own catalogue, another edition) is read at each call, as in the product.
    """
    livre = RACINE / "data" / "catalogue"
    with pytest.MonkeyPatch.context() as partage:
        for nom, lire in vars(catalogue).copy().items():
            if nom.startswith("read_") and getattr(lire, "__module__", "") == catalogue.__name__:
                partage.setattr(catalogue, nom, remember(lire, livre))
        yield


@pytest.fixture(scope="module", autouse=True)
def exemple_lu_une_fois(request: pytest.FixtureRequest) -> Iterator[None]:
    """The shipped example does not change either: tests of what is made of it read each dossier once a process.

    The folders whose tests look at how a dossier is read are not among them.
    """
    if name_module(request.path).partition(".")[0] not in LISENT_L_EXEMPLE:
        yield
        return
    from rendus.exemple_lu import remembering_example

    with remembering_example():
        yield


def remember(lire: Callable[..., Any], dossier: Path) -> Callable[..., Any]:
    """What reads one file or several, and keeps what it read of those of a folder."""
    lus: dict[tuple[Path, ...], Any] = {}

    def read(quoi: Path | Iterable[Path]) -> Any:
        chemins = (quoi,) if isinstance(quoi, Path) else tuple(quoi)
        if not all(chemin.is_relative_to(dossier) for chemin in chemins):
            return lire(quoi)
        if chemins not in lus:
            lus[chemins] = lire(quoi)
        return lus[chemins]

    return read


@pytest.hookimpl(optionalhook=True)
def pytest_configure() -> None:
    """Whoever sends the tests to the background of a shell has them ignore Ctrl+C, and every program that they start too."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Share the tests out by `groupes.GROUPES`."""
    from groupes import RepartitionParGroupe

    return RepartitionParGroupe(config, log)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are cores: browsers, kernels and disks keep a test waiting a quarter of the time."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(scope="session")
def resauver(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., list[Path]]:
    """Give what makes LibreOffice open workbooks and save each again, as somebody would; the new files, in the same order."""
    soffice = shutil.which("soffice")
    if soffice is None:
        message = "LibreOffice introuvable : installez-le (apt-get install libreoffice-calc-nogui)"
        if SOUS_CI:
            pytest.fail(message, pytrace=False)
        pytest.skip(message)
    profil = f"-env:UserInstallation={tmp_path_factory.mktemp('libreoffice').as_uri()}"

    def save_again(*chemins: Path) -> list[Path]:
        vers = tmp_path_factory.mktemp("resauve")
        ordre = [soffice, profil, "--headless", "--convert-to", "xlsx", "--outdir", str(vers), *map(str, chemins)]
        subprocess.run(ordre, check=True, capture_output=True, timeout=300)
        return [vers / chemin.name for chemin in chemins]

    return save_again


# One browser per module, not per session: while Playwright's synchronous API is open, `asyncio.run` is refused in the
# whole process, and a test that runs a notebook after it in the same worker would fail.
@pytest.fixture(scope="module")
def navigateur() -> Iterator["Browser"]:
    """Give a headless chromium; the mark `navigateur` comes with it."""
    if find_chromium() is None:
        if SOUS_CI:
            pytest.fail(ABSENT, pytrace=False)
        pytest.skip(ABSENT)
    with open_chromium() as ouvert:
        yield ouvert


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark as `navigateur` whatever asks for the browser, skip what this system lacks, leave `long` to `make test-long`."""
    longs = [] if LONG else [item for item in items if item.get_closest_marker("long")]
    if longs:
        config.hook.pytest_deselected(items=longs)
        items[:] = [item for item in items if not item.get_closest_marker("long")]
    raisons = find_reasons(sys.platform)
    for item in items:
        raison = raisons.get((name_module(item.path), getattr(item, "originalname", ""))) if raisons else None
        if raison:
            item.add_marker(pytest.mark.skip(reason=raison))
        if "navigateur" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.navigateur)
