"""All the questionnaires in one archive: French names, the same bytes each time, each read back by numresp."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from inventes.atelier_fictif import create_dossier
from inventes.tenue_fictive import open_fictive

from numresp.cli import run
from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.echanges.questionnaire.import_journal import import_questionnaire
from numresp.erreurs import Introuvable
from numresp.rapport.imprimes import questionnaires_xlsx
from numresp.rapport.imprimes.archive_des_questionnaires import name_file, write_archive_de_questionnaires


def test_names_and_bytes(tmp_path: Path) -> None:
    """A file for each workbook that is exported one by one, named after who answers; the same to the byte each time."""
    open_fictive(tmp_path)
    dossier = load_dossier(tmp_path, "valmont")
    octets = write_archive_de_questionnaires(dossier)
    noms = zipfile.ZipFile(io.BytesIO(octets)).namelist()
    seuls = questionnaires_xlsx.export_questionnaires(tmp_path, "valmont", sortie=tmp_path / "r")
    assert len(noms) == len(seuls) == 8
    assert {"Questionnaire élu.xlsx", "Questionnaire technicien informatique.xlsx"} <= set(noms)
    assert noms[-1] == name_file("debats") == "Questionnaire individuel, les débats.xlsx"
    assert write_archive_de_questionnaires(dossier) == octets


def test_each_is_taken_back(tmp_path: Path) -> None:
    """Unpacked, each is the questionnaire of this séance: numresp reads it, and finds no answer in it yet."""
    open_fictive(tmp_path)
    octets = write_archive_de_questionnaires(load_dossier(tmp_path, "valmont"), "autodiagnostic")
    with zipfile.ZipFile(io.BytesIO(octets)) as archive:
        archive.extractall(tmp_path / "recus")
    for chemin in (tmp_path / "recus").iterdir():
        assert import_questionnaire(tmp_path, "valmont", chemin, a_blanc=True).lues == 0


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It says where the archive is, replaces its own, and never an archive of somebody else: answers may be in it."""
    open_fictive(tmp_path / "e")
    ordre = [
        "exporter",
        "valmont",
        "--vers",
        "questionnaires",
        "--espace",
        str(tmp_path / "e"),
        "--sortie",
        str(tmp_path),
    ]
    assert run(ordre) == 0
    assert capsys.readouterr().out.strip().endswith("valmont-questionnaires.zip")
    assert run([*ordre, "--jalon", "autodiagnostic"]) == 0
    assert (tmp_path / "valmont-questionnaires-autodiagnostic.zip").is_file()
    assert run(ordre) == 0
    with zipfile.ZipFile(tmp_path / "valmont-questionnaires.zip", "w") as archive:
        archive.writestr("Questionnaire rempli.xlsx", b"x")
    assert run(ordre) == 1
    assert "n’est pas remplacé" in capsys.readouterr().err


def test_without_a_seance(tmp_path: Path) -> None:
    """Nobody knows which questions are asked."""
    create_dossier(tmp_path)
    with pytest.raises(Introuvable, match="aucune séance"):
        write_archive_de_questionnaires(load_dossier(tmp_path, "valmont"))
