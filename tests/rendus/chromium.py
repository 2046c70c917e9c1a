"""The real browser, opened in one way by tests, measures and the pictures of the documentation."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# Nothing that the browser would do of its own accord: no network, no component, no account.
OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

ABSENT = "chromium introuvable : installez-le (apt-get install chromium), ou désignez-le par NUMRESP_CHROMIUM"


def find_chromium() -> str | None:
    """The browser that NUMRESP_CHROMIUM names, else the first one on the PATH, else None."""
    noms = (os.environ.get("NUMRESP_CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    return next((trouve for nom in noms if nom and (trouve := shutil.which(nom))), None)


@contextmanager
def open_chromium() -> Iterator[Browser]:
    """A headless chromium, closed at the end.

    Raises
    ------
    FileNotFoundError
        There is none.
    """
    # Whoever tests no page need not load it.
    from playwright.sync_api import sync_playwright

    programme = find_chromium()
    if programme is None:
        raise FileNotFoundError(ABSENT)
    with sync_playwright() as playwright:
        navigateur = playwright.chromium.launch(executable_path=programme, args=list(OPTIONS))
        yield navigateur
        navigateur.close()
