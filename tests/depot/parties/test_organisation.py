"""organisation.yaml, and its time zone where the rest is faulty."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.outils_depot import write

from numresp.depot.parties.organisation import load_organisation, read_fuseau
from numresp.erreurs import DonneesInvalides

ICI = "nom: Valmont\ntype: commune\n"


def test_read_fuseau(tmp_path: Path) -> None:
    """Its own, even where another fact is faulty; that of Paris for none, for no zone, and where there is no file."""
    lus = []
    for texte in (
        ICI + "fuseau: Indian/Reunion\n",
        "agents: -1\nfuseau: Indian/Reunion\n",
        ICI,
        ICI + "fuseau: Lune\n",
        "- a\n",
    ):
        write(tmp_path / "organisation.yaml", texte)
        lus.append(read_fuseau(tmp_path))
    assert lus == ["Indian/Reunion", "Indian/Reunion", "Europe/Paris", "Europe/Paris", "Europe/Paris"]
    assert read_fuseau(tmp_path / "absent") == "Europe/Paris"


def test_load(tmp_path: Path) -> None:
    """Zero agents is a number, none is unknown; a source of a figure that is not there is refused."""
    assert load_organisation(write(tmp_path / "o.yaml", ICI + "agents: 0\n")).agents == 0
    assert load_organisation(write(tmp_path / "o.yaml", ICI)).agents is None
    with pytest.raises(DonneesInvalides, match="agents"):
        load_organisation(write(tmp_path / "o.yaml", ICI + "sources: {agents: bilan social}\n"))
