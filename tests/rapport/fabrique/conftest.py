"""What the tests of the factory share: orders for three towns, and a rendering that writes two files."""

from pathlib import Path

import pytest
from inventes.usine_fictive import (
    found_espace,
)

from numresp.rapport.donnees.ordre import CompteRendu, OrdreDeRapport
from numresp.rapport.fabrique import un_rapport
from numresp.rapport.fabrique.rapports_d_un_espace import list_commandes


@pytest.fixture
def compteur(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Replace the rendering itself by writing two files; the towns that were rendered."""
    rendus: list[str] = []

    def render(commande: OrdreDeRapport) -> CompteRendu:
        rendus.append(commande.slug)
        fichiers = {f"{commande.slug}/essai.html": b"<h1>", f"{commande.slug}/essai.json": b"{}"}
        for nom, octets in fichiers.items():
            (commande.sortie / nom).parent.mkdir(parents=True, exist_ok=True)
            (commande.sortie / nom).write_bytes(octets)
        tailles = {nom: len(octets) for nom, octets in fichiers.items()}
        return CompteRendu(commande, "rendu", nom="essai", carnet="autodiagnostic.ipynb", fichiers=tailles)

    monkeypatch.setattr(un_rapport, "render", render)
    return rendus


@pytest.fixture
def trois(exemple: Path, tmp_path: Path) -> list[OrdreDeRapport]:
    """Orders for three towns."""
    return list_commandes(found_espace(exemple, tmp_path / "e", "a", "b", "c"), tmp_path / "r")
