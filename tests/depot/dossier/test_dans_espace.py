"""Who has a dossier in an espace."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.outils_depot import write

from numresp.depot.dossier.dans_espace import find_dossier, list_slugs
from numresp.erreurs import DonneesInvalides, Introuvable


def test_list_slugs(tmp_path: Path) -> None:
    """Folders with a short name that hold an organisation.yaml, sorted; none where there is no espace."""
    for nom in ("b/organisation.yaml", "a/organisation.yaml", "c/parc.csv", "Maj/organisation.yaml"):
        write(tmp_path / nom, "x")
    assert list_slugs(tmp_path) == ["a", "b"]
    assert list_slugs(tmp_path / "absent") == []


def test_find_dossier(tmp_path: Path) -> None:
    """The folder; a name that is close is suggested; what is no slug is refused before it is a path."""
    write(tmp_path / "le-trait" / "organisation.yaml", "x")
    assert find_dossier(tmp_path, "le-trait") == tmp_path / "le-trait"
    with pytest.raises(Introuvable, match="le-trait"):
        find_dossier(tmp_path, "le-trai")
    with pytest.raises(Introuvable, match="cet espace n’existe pas"):
        find_dossier(tmp_path / "absent", "le-trait")
    with pytest.raises(DonneesInvalides):
        find_dossier(tmp_path, "../le-trait")
