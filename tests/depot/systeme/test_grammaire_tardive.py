"""The grammar of addresses: not compiled to make a page, and there for who checks an address."""

from __future__ import annotations

import subprocess
import sys
from types import ModuleType

import pytest

from numresp.depot.systeme import grammaire_tardive
from numresp.depot.systeme.grammaire_tardive import GRAMMAIRE, delay_grammar

PAGE = "import sys, numresp.rapport.page.depuis_carnet, jsonschema; "


def say(code: str) -> str:
    """What a fresh process says that has loaded what makes a page."""
    return subprocess.run(
        [sys.executable, "-c", PAGE + code], capture_output=True, text=True, check=True
    ).stdout.strip()


def test_a_page_compiles_no_grammar() -> None:
    """What makes a page loads jsonschema without its parsers."""
    assert say("print('nbformat' in sys.modules, 'lark' in sys.modules)") == "True False"


@pytest.mark.long
def test_an_address_is_checked_all_the_same() -> None:
    """Who asks jsonschema to check an address gets the true answer; the module's other names and its modules are there."""
    autres = (
        "from rfc3987_syntax import RFC3987_SYNTAX_PARSER_TYPE as a; from rfc3987_syntax.utils import load_grammar as b"
    )
    check = "[jsonschema.FormatChecker().conforms(a, 'iri') for a in ('https://épine.example/é', 'é è')]"
    assert say(f"print({check}); {autres}; print(a, b.__name__)") == "[True, False]\nearley load_grammar"


def test_what_is_loaded_or_not_installed_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A module that somebody loaded stays the one it is; one that is not installed is still missing."""
    sienne = ModuleType(GRAMMAIRE)
    monkeypatch.setitem(sys.modules, GRAMMAIRE, sienne)
    delay_grammar()
    assert sys.modules[GRAMMAIRE] is sienne
    monkeypatch.delitem(sys.modules, GRAMMAIRE)
    monkeypatch.setattr(grammaire_tardive, "find_spec", lambda _: None)
    delay_grammar()
    assert GRAMMAIRE not in sys.modules
