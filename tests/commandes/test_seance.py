"""The commands around a séance, as typed."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from inventes.tenue_fictive import open_fictive, reopen

from numresp.cli import run
from numresp.commandes.seance import imprimer


@pytest.fixture
def espace(tmp_path: Path) -> Path:
    """An espace with one séance just opened."""
    open_fictive(tmp_path / "espace")
    return tmp_path / "espace"


def fill(fichier: Path, reponse: object) -> None:
    """Answer every question the same, as somebody would in a spreadsheet."""
    classeur = openpyxl.load_workbook(fichier)
    feuille = classeur["Questionnaire"]
    for ligne in feuille.iter_rows(min_row=2):
        ouvertes = [case for case in ligne if not case.protection.locked]
        if ouvertes:
            ouvertes[0].value = reponse
    classeur.save(fichier)


def test_print(espace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`imprimer` says where the papers are, one a line."""
    commun = ["valmont", "--espace", str(espace), "--sortie", str(tmp_path / "r")]
    assert run([str(imprimer.name), *commun, "--quoi", "releve"]) == 0
    assert run([str(imprimer.name), *commun, "--quoi", "papiers"]) == 0
    lignes = capsys.readouterr().out.split()
    assert [Path(ligne).name for ligne in lignes] == [
        "releve-2026-05-06-autodiagnostic.html", "invitation.html", "cartes.html", "grille.html",
    ]  # fmt: skip
    assert all(Path(ligne).is_file() for ligne in lignes)


def test_questionnaires_there_and_back(espace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Sent, filled in, poured back: constats and votes in the séance; the same file again writes nothing."""
    commun = ["valmont", "--espace", str(espace)]
    assert run(["exporter", *commun, "--vers", "questionnaire", "--sortie", str(tmp_path / "r")]) == 0
    fichiers = {Path(ligne).stem: Path(ligne) for ligne in capsys.readouterr().out.split()}
    for nom, reponse in (("questionnaire-technicien", 2), ("questionnaire-debats", "Non concerné")):
        fill(fichiers[nom], reponse)
        assert run(["importer", *commun, str(fichiers[nom]), "--depuis", "questionnaire"]) == 0
    etat = reopen(espace).etat
    assert etat.constats["parc.inventaire"].reponse.niveau == 2
    assert etat.count_votes("parc.ratio") == {"non_concerne": 1}
    avant = len(reopen(espace).evenements)
    assert run(["importer", *commun, str(fichiers["questionnaire-debats"]), "--depuis", "questionnaire"]) == 0
    assert "0\xa0constat et 0\xa0vote enregistrés" in capsys.readouterr().out.splitlines()[-1]
    assert len(reopen(espace).evenements) == avant


@pytest.mark.parametrize(
    ("commande", "code", "attendu"),
    [
        (["imprimer", "valmont"], 2, "--quoi"),
        (["imprimer", "valmont", "--quoi", "affiche"], 2, "affiche"),
        (["imprimer", "nulle-part", "--quoi", "releve"], 1, "n’existe pas"),
        (["imprimer", "valmont", "--quoi", "releve", "--jalon", "bilan"], 1, "aucune séance"),
        (["exporter", "valmont", "--vers", "fax"], 2, "fax"),
        (["importer", "valmont", "absent.xlsx", "--depuis", "questionnaire"], 1, "absent.xlsx"),
    ],
)
def test_refused(
    espace: Path, capsys: pytest.CaptureFixture[str], commande: list[str], code: int, attendu: str
) -> None:
    """Wrong use is 2, a fault in data is 1; said in French on stderr, without a traceback."""
    assert run([*commande, "--espace", str(espace)]) == code
    dit = capsys.readouterr().err
    assert attendu in dit
    assert "Traceback" not in dit


def test_closed_seance_takes_no_questionnaire(espace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """After the closing nothing enters any more."""
    commun = ["valmont", "--espace", str(espace)]
    run(["exporter", *commun, "--vers", "questionnaire", "--sortie", str(tmp_path / "r")])
    fichier = next(Path(ligne) for ligne in capsys.readouterr().out.split() if "technicien" in ligne)
    fill(fichier, 1)
    reopen(espace).record("cloture")
    assert run(["importer", *commun, str(fichier), "--depuis", "questionnaire"]) == 1
    assert "close" in capsys.readouterr().err
