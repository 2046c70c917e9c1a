"""What the tests of the tables share: one espace, read once."""

from __future__ import annotations

import pytest
from inventes.espace_fictif import create_espace

from numresp.cohorte.espace import Espace


@pytest.fixture(scope="session")
def espace(tmp_path_factory: pytest.TempPathFactory) -> Espace:
    """Three bodies: one with two séances, one on the express questionnaire, one without any."""
    return create_espace(tmp_path_factory.mktemp("espace"))
