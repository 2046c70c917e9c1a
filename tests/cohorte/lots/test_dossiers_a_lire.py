"""Dossiers that are read when they are asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.atelier_fictif import plain
from inventes.outils_depot import write

from numresp.cohorte.lots.dossiers_a_lire import DossiersALire
from numresp.depot.cache.registre import DossierConnu
from numresp.depot.cache.signature import sign_dossier
from numresp.depot.dossier.dossier import load_dossier
from numresp.erreurs import DonneesInvalides


def list_dossiers(espace: Path) -> DossiersALire:
    """All of an espace, as they are now."""
    vus = {chemin.name: sign_dossier(chemin) for chemin in sorted(espace.iterdir())}
    return DossiersALire(espace, {slug: DossierConnu(slug, vue) for slug, vue in vus.items() if vue is not None})


def test_as_a_tuple(grand: Path) -> None:
    """One dossier, some, or all, in the order of the espace: each as it is read by itself."""
    dossiers = list_dossiers(grand)
    assert len(dossiers) == 5
    assert dossiers[-1] == load_dossier(grand, "commune-e")
    assert [dossier.slug for dossier in dossiers] == [f"commune-{lettre}" for lettre in "abcde"]
    assert [dossier.slug for dossier in dossiers[1:3]] == ["commune-b", "commune-c"]
    assert "5" in repr(dossiers)
    with pytest.raises(IndexError):
        dossiers[5]


def test_one_that_changed_is_refused(grand: Path) -> None:
    """Its tables would say something else: who asks is told to load again; the others are read."""
    dossiers = list_dossiers(grand)
    write(grand / "commune-a" / "jalons.yaml", "jalons:\n  bilan: {etat: fait}\n")
    assert dossiers[1].slug == "commune-b"
    with pytest.raises(DonneesInvalides) as saisie:
        dossiers[0]
    assert "commune-a" in saisie.value.fautes[0].fichier
    assert plain(str(saisie.value)).endswith("→ rechargez l’espace.")
