"""Lists of equipment by the command: a dry run first, then in; options where they serve; refusals in French."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from inventes.atelier_fictif import list_tree
from inventes.outils_depot import write

from numresp.cli import run
from numresp.commandes.echanges import importer
from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.fourni.ressources import find_data

ECRANS = "Nom;Statut;Type;Date d'achat\nE1;En service;;2019-03-01\nE2;En service;;2021-03-01\n"
INTUNE = "Device name,Enrollment date,Model,Serial number,Ownership\nPC,2024-02-01,Latitude 5420,ABC1234,Corporate\n"


@pytest.fixture
def espace(tmp_path: Path) -> Path:
    """A copy of the example's first dossier."""
    shutil.copytree(find_data("exemple", "le-trait"), tmp_path / "espace" / "le-trait")
    return tmp_path / "espace"


def give(espace: Path, fichier: Path, *options: str) -> int:
    """Import a file into the dossier; the exit code."""
    return run([str(importer.name), "le-trait", str(fichier), *options, "--espace", str(espace)])


def test_the_mend_that_is_named_works(espace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A list of screens without kinds is refused with an option; with it, a dry run shows the lots; then they are in, once."""
    liste, avant = write(tmp_path / "ecrans.csv", ECRANS), list_tree(espace)
    assert give(espace, liste, "--depuis", "glpi") == 1
    assert "--type ecran" in capsys.readouterr().err
    assert give(espace, liste, "--depuis", "glpi", "--type", "ecran", "--a-blanc") == 0
    assert capsys.readouterr().out.splitlines()[:2] == [
        "Parc : ajoute « ecran, 2019, en_service, GLPI » (Nombre : 1)",
        "Parc : ajoute « ecran, 2021, en_service, GLPI » (Nombre : 1)",
    ]
    assert list_tree(espace) == avant
    assert give(espace, liste, "--depuis", "glpi", "--type", "Écrans") == 0
    assert [li.annee_achat for li in load_dossier(espace, "le-trait").parc if li.source == "GLPI"] == [2019, 2021]
    apres = list_tree(espace)
    assert give(espace, liste, "--depuis", "glpi", "--type", "ecran") == 0
    assert "rien n’est écrit" in capsys.readouterr().out.splitlines()[-1]
    assert list_tree(espace) == apres


def test_an_inventory(espace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A list of Intune comes in with its source; what it does not say is told."""
    assert give(espace, write(tmp_path / "devices.csv", INTUNE), "--depuis", "inventaire") == 0
    assert "À noter : Intune, 1 fichier" in " ".join(capsys.readouterr().err.split())
    venues = [ligne for ligne in load_dossier(espace, "le-trait").parc if ligne.source == "Intune"]
    assert [(ligne.type, ligne.nombre, ligne.annee_achat) for ligne in venues] == [("ordinateur_portable", 1, None)]


@pytest.mark.parametrize(
    ("options", "attendu"),
    [
        (("--depuis", "csv", "--type", "ecran"), (2, "--type ne sert pas à --depuis csv")),
        (
            ("--depuis", "questionnaire", "--reparer-accents"),
            (2, "--reparer-accents ne sert pas à --depuis questionnaire"),
        ),
        (("--depuis", "glpi", "--type", "chariot"), (1, "type d’équipement inconnu « chariot »")),
        (("--depuis", "inventaire", "--jalon", "charte"), (2, "--jalon")),
        (("--depuis", "fusion"), (2, "inventaire")),
    ],
)
def test_refused(
    espace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], attendu: tuple[int, str]
) -> None:
    """Wrong use is 2, a word that nobody knows is 1; said in French, with nothing written."""
    avant = list_tree(espace)
    assert give(espace, write(tmp_path / "l.csv", ECRANS), *options) == attendu[0]
    dit = " ".join(capsys.readouterr().err.split())
    assert attendu[1] in dit
    assert "Traceback" not in dit
    assert list_tree(espace) == avant
