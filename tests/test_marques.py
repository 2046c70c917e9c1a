"""A journal that was shortened since a report is found by what the report has recorded of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from atelier_fictif import agree, create_dossier, hold_seance
from outils_depot import write

from numresp.depot.dossier import Dossier, load_dossier
from numresp.depot.journal import read_journal
from numresp.depot.marques import list_shortened

SEANCE = "2025-05-06-autodiagnostic"


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    """A dossier with a séance of three lines."""
    hold_seance(create_dossier(tmp_path / "espace"), agree({"parc.duree": 1, "parc.dormant": 2}))
    return load_dossier(tmp_path / "espace", "valmont")


def report(tmp_path: Path, n: int, empreinte: str, nom: str = SEANCE) -> Path:
    """A report's JSON, as far as it speaks of its séance; the folder of the reports."""
    bilan = {"seance": {"nom": nom, "marque": {"n": n, "empreinte": empreinte}, "autre": 1}, "echelle": 100}
    return write(tmp_path / "rapports" / f"{nom}-{n}.json", json.dumps(bilan)).parent


def said(dossier: Dossier, rapports: Path) -> list[str]:
    """Messages, with plain spaces."""
    return [faute.message.replace("\u00a0", " ") for faute in list_shortened(dossier, rapports)]


def test_same_journal(dossier: Dossier, tmp_path: Path) -> None:
    """A report on the journal as it stands, or on an earlier line that it still has, is no fault."""
    journal = dossier.seances[0].journal
    for n in (1, 2, 3):
        rapports = report(tmp_path, n, journal.empreintes[n - 1])
    assert said(dossier, rapports) == []


def test_shortened(dossier: Dossier, tmp_path: Path) -> None:
    """A line taken off the end is found, though the chain of what is left holds."""
    rapports = report(tmp_path, 3, dossier.seances[0].marque.empreinte)
    chemin = dossier.chemin / "seances" / f"{SEANCE}.jsonl"
    write(chemin, b"".join(chemin.read_bytes().splitlines(keepends=True)[:2]))
    assert len(read_journal(chemin).evenements) == 2
    (dite,) = said(load_dossier(dossier.chemin.parent, "valmont"), rapports)
    assert dite.startswith("le journal a été raccourci ou modifié depuis le rapport ")
    assert dite.endswith("établi à la ligne 3")


def test_rewritten(dossier: Dossier, tmp_path: Path) -> None:
    """A journal as long as before but chained anew is found too."""
    rapports = report(tmp_path, 2, "0" * 64)
    assert len(said(dossier, rapports)) == 1


def test_journal_gone(dossier: Dossier, tmp_path: Path) -> None:
    """A report on a séance whose journal is no more is found, and names the file that is missing."""
    rapports = report(tmp_path, 3, "0" * 64, nom="2024-01-01-lancement")
    (faute,) = list_shortened(dossier, rapports)
    assert faute.message.startswith("le journal n’existe plus depuis le rapport")
    assert faute.fichier.endswith("2024-01-01-lancement.jsonl")


@pytest.mark.parametrize(
    "contenu", ["{}", "[]", "pas du JSON", '{"seance": {"nom": "x"}}', '{"seance": null}', b"\xff\xfe"]
)
def test_other_json(dossier: Dossier, tmp_path: Path, contenu: str | bytes) -> None:
    """A JSON file that is no report, such as a manifest, is left alone."""
    rapports = write(tmp_path / "rapports" / "manifeste.json", contenu).parent
    assert said(dossier, rapports) == []


def test_no_reports(dossier: Dossier, tmp_path: Path) -> None:
    """Without reports there is nothing to compare."""
    assert said(dossier, tmp_path / "rien") == []
