"""The documents of a feuille de route by the command: where they go, what they say when there is none, what is refused."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

import pytest
from inventes.atelier_fictif import create_dossier, hold_seance, list_tree
from inventes.plan_fictif import create_town

from numresp.cli import run
from numresp.commandes.formats_exportes import A_COTE, DATES, ECRITURES, JALONS, PLUSIEURS

NOMS = {
    "conseil": "valmont-conseil.docx",
    "agenda": "valmont-agenda.ics",
    "passation": "valmont-passation.html",
    "diaporama": "valmont-diaporama.pptx",
    "rapport-docx": "valmont-rapport.docx",
    "public": "valmont-public.html",
}
DEBUTS = {"agenda": b"BEGIN:VCALENDAR\r\n", "passation": b"<!doctype html>", "public": b"<!doctype html>"}


def create_public_town(espace: Path) -> None:
    """The town of a plan, whose results are public."""
    create_town(espace)
    with (espace / "valmont/organisation.yaml").open("a", encoding="utf-8") as fichier:
        fichier.write("diffusion: public\n")


def test_formats_of_one_file_and_of_several() -> None:
    """Each format is written in one way; what stands beside the file of some is known before it is written."""
    assert not set(ECRITURES) & set(PLUSIEURS)
    assert set(A_COTE) == set(PLUSIEURS)


@pytest.mark.parametrize("vers", DATES)
def test_written_where_it_is_said(vers: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Into the folder given, under a name that says whose and what; the path is printed; the dossier is left alone."""
    create_public_town(tmp_path / "e")
    avant = list_tree(tmp_path / "e")
    assert (
        run(["exporter", "valmont", "--vers", vers, "--espace", str(tmp_path / "e"), "--sortie", str(tmp_path / "r")])
        == 0
    )
    fichier = tmp_path / "r" / NOMS[vers]
    ecrits = [Path(ligne).name for ligne in capsys.readouterr().out.split()]
    assert ecrits == [NOMS[vers], *(Path(NOMS[vers]).with_suffix(suffixe).name for suffixe in A_COTE.get(vers, ()))]
    assert fichier.read_bytes().startswith(DEBUTS.get(vers, b"PK"))
    assert list_tree(tmp_path / "e") == avant
    if vers not in DEBUTS:
        assert zipfile.ZipFile(fichier).testzip() is None


@pytest.mark.parametrize("vers", [vers for vers in JALONS if vers != "questionnaires"])  # those need a séance of it
def test_a_jalon_may_be_named(vers: str, tmp_path: Path) -> None:
    """--jalon chooses what is said, and its name stands in the file’s, so that two stand side by side."""
    create_public_town(tmp_path / "e")
    ordre = ["exporter", "valmont", "--vers", vers, "--espace", str(tmp_path / "e"), "--sortie", f"{tmp_path / 'r'}/"]
    assert run([*ordre, "--jalon", "feuille_de_route"]) == 0
    fin = Path(NOMS[vers])
    suffixes = [fin.suffix, *A_COTE.get(vers, ())]
    assert sorted(c.name for c in (tmp_path / "r").iterdir()) == [f"{fin.stem}-feuille_de_route{s}" for s in suffixes]


def test_without_the_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who has not installed python-pptx is told how to, and nothing is written."""
    create_town(tmp_path / "e")
    for nom in [nom for nom in sys.modules if nom.startswith(("pptx", "numresp.rapport.diaporama"))]:
        monkeypatch.delitem(sys.modules, nom)
    monkeypatch.setitem(sys.modules, "pptx", None)
    ordre = [
        "exporter",
        "valmont",
        "--vers",
        "diaporama",
        "--espace",
        str(tmp_path / "e"),
        "--sortie",
        str(tmp_path / "r"),
    ]
    assert run(ordre) == 1
    dit = capsys.readouterr().err
    assert "demande python-pptx, qui n’est pas installé" in dit
    assert 'pip install "numresp[diaporama]"' in dit
    assert not (tmp_path / "r").exists()


def test_a_file_may_be_named(tmp_path: Path) -> None:
    """--sortie with an extension names the file."""
    create_town(tmp_path / "e")
    cible = tmp_path / "nom choisi.ics"
    assert (
        run(["exporter", "valmont", "--vers", "agenda", "--espace", str(tmp_path / "e"), "--sortie", str(cible)]) == 0
    )
    assert cible.is_file()


@pytest.mark.parametrize(
    ("options", "code", "attendu"),
    [
        (["--vers", "conseil"], 1, "n’a pas de feuille de route"),
        (["--vers", "agenda"], 1, "numresp feuille-de-route valmont"),
        (["--vers", "passation", "--date", "hier"], 1, "date AAAA-MM-JJ attendue"),
        (
            ["--vers", "xlsx", "--date", "2026-01-01"],
            2,
            "--date ne sert qu’à --vers conseil, agenda, passation, diaporama, rapport-docx, public",
        ),
        (["--vers", "public"], 1, "la diffusion de « Valmont » est « prive »"),
        (["--vers", "passation", "--jalon", "bilan"], 2, "--jalon ne sert qu’aux questionnaires"),
    ],
)
def test_refused(
    options: list[str], code: int, attendu: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Wrong use is 2, what the dossier lacks is 1; said in French, and nothing is written."""
    hold_seance(create_dossier(tmp_path / "e"))
    assert (
        run(["exporter", "valmont", *options, "--espace", str(tmp_path / "e"), "--sortie", str(tmp_path / "r")]) == code
    )
    assert attendu in capsys.readouterr().err.replace("\N{NO-BREAK SPACE}", " ")
    assert not (tmp_path / "r").exists()


@pytest.mark.long
def test_report_of_a_plan_that_no_jalon_announces(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A plan is enough for its report to be made, though jalons.yaml does not speak of it; the sheets come with it."""
    create_town(tmp_path / "e")
    ordre = ["rapport", "valmont", "--jalon", "feuille_de_route", "--espace", str(tmp_path / "e")]
    assert run([*ordre, "--sortie", str(tmp_path / "r")]) == 0
    ecrits = {chemin.name for chemin in (tmp_path / "r/valmont").iterdir()}
    assert {nom for nom in ecrits if not nom.endswith(".csv")} == {
        "feuille_de_route-calcul.html",
        "feuille_de_route-donnees.json",
        "feuille_de_route-fiches.html",
        "feuille_de_route.html",
        "feuille_de_route.json",
        "index.html",
    }
    assert "feuille_de_route-calendrier.csv" in ecrits
    assert "feuille_de_route-fiches.html" in capsys.readouterr().out


def test_what_is_only_proposed_is_no_present(tmp_path: Path) -> None:
    """Without --jalon, the report is not that of a plan that nobody has begun to adopt."""
    create_town(tmp_path / "e")
    assert run(["rapport", "valmont", "--espace", str(tmp_path / "e"), "--sortie", str(tmp_path / "r")]) == 0
    assert not (tmp_path / "r/valmont/feuille_de_route.html").exists()
