"""The public face, `import numresp as nr`: few names, each documented, none loaded before it is used."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from milieu import RACINE

import numresp as nr

NOMS_MAX = 20


def test_few_names() -> None:
    """At most twenty public names, in order, all completed by a notebook."""
    assert len(nr.__all__) <= NOMS_MAX
    assert sorted(nr.__all__) == nr.__all__
    assert set(dir(nr)) == {*nr.__all__, "__version__"}


@pytest.mark.parametrize("nom", nr.__all__)
def test_documented(nom: str) -> None:
    """Each name exists, has a docstring, and is told of in docs/analyse.md."""
    objet = getattr(nr, nom)
    assert objet.__name__ == nom
    assert (objet.__doc__ or "").strip()
    page = (RACINE / "docs" / "analyse.md").read_text(encoding="utf-8")
    assert re.search(rf"`nr\.{nom}\b", page)


def test_unknown_name() -> None:
    """A name that is not public is refused as Python does."""
    with pytest.raises(AttributeError, match="load_actions"):
        nr.load_actions  # noqa: B018


def test_nothing_loaded_before_use() -> None:
    """Importing numresp imports neither pandas, numpy nor pydantic."""
    code = "import sys, numresp; print([n for n in ('pandas', 'numpy', 'pydantic', 'matplotlib') if n in sys.modules])"
    fini = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert fini.stdout.strip() == "[]"
