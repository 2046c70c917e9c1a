"""The grammar of international addresses, compiled when somebody checks one.

Reading a notebook loads nbformat, which loads jsonschema, which loads `rfc3987_syntax` where it is installed; that compiles
38 parsers: over a second for each report, and numresp checks no such address.
"""

from __future__ import annotations

import sys
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from types import ModuleType
from typing import Any

GRAMMAIRE = "rfc3987_syntax"


class GrammaireTardive(ModuleType):
    """Stands for the module until one of its names is used; `is_valid_syntax`, which jsonschema takes at once, stands alone."""

    def is_valid_syntax(self, term: str, value: str) -> bool:
        """Check an address as the grammar does, which is loaded by now."""
        return bool(_load().is_valid_syntax(term=term, value=value))

    def __getattr__(self, nom: str) -> Any:
        if nom.startswith("__"):
            raise AttributeError(nom)
        return getattr(_load(), nom)


def delay_grammar() -> None:
    """Put the module off, unless it is loaded or not installed; jsonschema checks addresses as before."""
    if GRAMMAIRE in sys.modules:
        return
    spec = find_spec(GRAMMAIRE)
    if spec is not None:
        sys.modules[GRAMMAIRE] = _stand_in(spec)


def _stand_in(spec: ModuleSpec) -> ModuleType:
    tardive = GrammaireTardive(GRAMMAIRE)
    tardive.__spec__ = spec
    tardive.__path__ = list(spec.submodule_search_locations or ())
    return tardive


def _load() -> ModuleType:
    if isinstance(sys.modules.get(GRAMMAIRE), GrammaireTardive):
        del sys.modules[GRAMMAIRE]
    import rfc3987_syntax  # type: ignore[import-untyped] # noqa: PLC0415 (this is the moment)

    vraie: ModuleType = rfc3987_syntax
    return vraie
