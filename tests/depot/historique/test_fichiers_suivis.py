"""What each followed file says is read as a tree of values; a file that is not there is told from an empty one."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from inventes.atelier_fictif import create_dossier
from inventes.outils_depot import write

from numresp.depot.historique.fichiers_suivis import LECTEURS, hash_followed, read_values
from numresp.erreurs import DonneesInvalides
from numresp.modele.dossier.historique import SUIVIS


def test_every_followed_file_has_its_reader(tmp_path: Path) -> None:
    """None more, none less; a file that is not there says nothing."""
    dossier = create_dossier(tmp_path)
    assert set(LECTEURS) == set(SUIVIS)
    assert {fichier: read_values(dossier, fichier) for fichier in SUIVIS if fichier != "organisation.yaml"} == {
        "parc.csv": {}, "actions.csv": {}, "mesures.csv": {}, "jalons.yaml": {"jalons": {}}, "feuille_de_route.yaml": {},
        "conformite.csv": {},
    }  # fmt: skip


def test_values(tmp_path: Path) -> None:
    """A row by its id, a fact by its name; a faulty file is refused."""
    dossier = create_dossier(tmp_path, agents="0")
    write(dossier / "actions.csv", "id;titre;statut;fin\nx;Trier;En cours;30/06/2025\n")
    assert read_values(dossier, "organisation.yaml")["agents"] == 0
    action = read_values(dossier, "actions.csv")["x"]
    assert (action["titre"], action["statut"], action["fin"]) == ("Trier", "En cours", "2025-06-30")
    write(dossier / "mesures.csv", "date;valeur\nhier;trois\n")
    with pytest.raises(DonneesInvalides, match="mesures"):
        read_values(dossier, "mesures.csv")


def test_hash(tmp_path: Path) -> None:
    """SHA-256 of the bytes, that of nothing for an empty file, and no empreinte for none; a folder is no file."""
    write(tmp_path / "actions.csv", b"id\r\n")
    write(tmp_path / "mesures.csv", b"")
    (tmp_path / "jalons.yaml").mkdir()
    assert hash_followed(tmp_path, "actions.csv") == hashlib.sha256(b"id\r\n").hexdigest()
    assert hash_followed(tmp_path, "mesures.csv") == hashlib.sha256(b"").hexdigest()
    assert hash_followed(tmp_path, "parc.csv") == ""
    with pytest.raises(OSError, match=r"(?s)."):
        hash_followed(tmp_path, "jalons.yaml")
