"""docs/api.md says what the docstrings say, and every example of the package does what it shows."""

from __future__ import annotations

import doctest
import re
from importlib import import_module

import pytest
from api import PAGE, describe_name, fill_page, list_entries
from milieu import RACINE

import numresp as nr

MODULES = sorted(
    ".".join(chemin.relative_to(RACINE).with_suffix("").parts)
    for chemin in (RACINE / "numresp").rglob("*.py")
    if ">>> " in chemin.read_text(encoding="utf-8")
)


def test_page_is_in_step() -> None:
    """The page says what the docstrings say now (make docs writes it), every public name once."""
    texte = PAGE.read_text(encoding="utf-8")
    assert fill_page(texte) == texte
    assert re.findall(r"^### `nr\.(\w+)", texte, re.MULTILINE) == nr.__all__


@pytest.mark.parametrize("nom", nr.__all__)
def test_every_name_shows_how(nom: str) -> None:
    """Each public name has an example that says `nr.`; a function also says what it gives."""
    objet = getattr(nr, nom)
    assert re.search(rf">>> .*nr\.{nom}\b|\.\.\. .*nr\.{nom}\b", objet.__doc__)
    assert isinstance(objet, type) or "Returns\n" in objet.__doc__


@pytest.mark.parametrize("module", MODULES)
def test_examples_run(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every example in a docstring of the package gives what it shows, at the root of a checkout, with its module's names."""
    monkeypatch.chdir(RACINE)
    monkeypatch.delenv("NUMRESP_ESPACE", raising=False)
    echecs: list[str] = []
    lieu = import_module(module)
    for essai in doctest.DocTestFinder(exclude_empty=True).find(lieu, extraglobs={"nr": nr}):
        doctest.DocTestRunner().run(essai, out=echecs.append)
    assert not echecs, "".join(echecs)


def test_a_docstring_becomes_markdown() -> None:
    """A list for the parameters, one line each; a block for the example, which a reader can copy."""
    assert (
        list_entries("a : int\n    One.\n    More.\nb : str, optional")
        == "- `a : int` — One. More.\n- `b : str, optional`"
    )
    dit = describe_name("consensus")
    assert dit.startswith("### `nr.consensus(comptes, niveaux)`\n\nIn `numresp.calcul.salle.consensus`.\n\nMeasure")
    assert "*Examples*\n\n```python\n>>> nr.consensus([1, 0, 0, 1], [0, 1, 2, 3])\n0.0\n" in dit
