"""What the tests of the printed pages share: the livret of the small référentiel."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from inventes.livret_fictif import petit_referentiel, read

from numresp.rapport.imprimes.selection import compose_tirage


@pytest.fixture(scope="session")
def page() -> BeautifulSoup:
    """Give the livret of the small référentiel."""
    return read(compose_tirage(petit_referentiel()))
