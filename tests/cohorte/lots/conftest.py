"""What the tests of the lots share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from inventes.grand_espace import as_large, create_grand


@pytest.fixture
def grand(tmp_path: Path) -> Iterator[Path]:
    """Five bodies, remembered in lots of two."""
    with as_large(tmp_path / "caches"):
        yield create_grand(tmp_path / "espace")
