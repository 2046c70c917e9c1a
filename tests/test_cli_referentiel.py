"""`numresp referentiel`: where it writes, what it says, and each wrong use, with nothing written."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.atelier_fictif import create_dossier, list_tree, plain

from numresp.cli import run

REFERENTIEL = """\
id: essai
version: "1"
titre: Essai
variantes:
  - {id: court, nom: Court, questions: [a]}
noeuds:
  - id: n
    nom: Thème
    questions:
      - {id: a, intitule: Première, mode: constat, repond: [achats, direction]}
      - {id: b, intitule: Seconde, mode: constat, repond: [technicien], concerne_si: [{champ: serveurs, egal: true}]}
      - {id: c, intitule: Troisième}
"""


@pytest.fixture
def ici(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a current folder with a référentiel, and an espace with Valmont, which has no servers."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NUMRESP_ESPACE", raising=False)
    (tmp_path / "r.yaml").write_text(REFERENTIEL, encoding="utf-8")
    create_dossier(tmp_path / "e", profil="{serveurs: false}")
    return tmp_path


def written(dossier: Path) -> list[str]:
    """Names of the files under a folder."""
    return sorted(chemin.relative_to(dossier).as_posix() for chemin in dossier.rglob("*") if chemin.is_file())


TOUS = ["achats", "debats", "direction", "technicien"]


@pytest.mark.parametrize(
    ("args", "dossier", "roles"),
    [
        ("", "reports/referentiel", TOUS),
        ("--variante court", "reports/referentiel", ["achats", "direction"]),
        ("--pour valmont --espace e", "reports/valmont/questionnaires", ["achats", "debats", "direction"]),
        ("--pour valmont --espace e --variante court --sortie x/y", "x/y", ["achats", "direction"]),
    ],
)
def test_writes(ici: Path, capsys: pytest.CaptureFixture[str], args: str, dossier: str, roles: list[str]) -> None:
    """The livret and one questionnaire by role that has a question, in the folder that is said; the output lists them."""
    assert run(["referentiel", "r.yaml", *args.split()]) == 0
    sortie = capsys.readouterr()
    assert sortie.err == ""
    attendus = [*(f"questionnaire-{role}.html" for role in roles), "referentiel.html"]
    assert written(ici / dossier) == attendus
    _, chemins = sortie.out.split("\n\n")
    assert sorted(chemins.split()) == [f"{dossier}/{nom}" for nom in attendus]


def test_says_how_many(ici: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The output begins with the number of questions printed: b is left out, since Valmont has no servers."""
    assert run(["referentiel", str(ici / "r.yaml"), "--pour", "valmont", "--espace", "e"]) == 0
    assert plain(capsys.readouterr().out).startswith("2 questions : 1 constat, 1 débat\n")


def test_shipped_by_default(ici: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a file, the shipped référentiel, with a questionnaire for each of the seven roles and the débats."""
    assert run(["referentiel", "--variante", "express"]) == 0
    assert capsys.readouterr().err == ""
    assert len(written(ici / "reports" / "referentiel")) == 9


def test_the_name_is_on_the_pages(ici: Path) -> None:
    """With --pour, every page bears the organisation's name."""
    assert run(["referentiel", "r.yaml", "--pour", "valmont", "--espace", "e"]) == 0
    pages = list((ici / "reports" / "valmont" / "questionnaires").iterdir())
    assert len(pages) == 4
    assert all("Valmont</title>" in page.read_text(encoding="utf-8") for page in pages)


def test_remarks(ici: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What must be said goes to stderr: here, what is left of an earlier run."""
    assert run(["referentiel", str(ici / "r.yaml")]) == 0
    capsys.readouterr()
    assert run(["referentiel", "r.yaml", "--variante", "court"]) == 0
    erreur = plain(capsys.readouterr().err)
    assert erreur.count("À noter : reports/referentiel/questionnaire-") == 2
    assert "questionnaire-technicien.html date d’un tirage précédent" in erreur


@pytest.mark.parametrize(
    ("args", "dit"),
    [
        (["absent.yaml"], "absent.yaml"),
        (["e"], "e : "),
        (
            ["r.yaml", "--variante", "cour"],
            "la variante « cour » n’existe pas dans essai-1. → vouliez-vous dire « court »",
        ),
        (["r.yaml", "--pour", "valmond", "--espace", "e"], "vouliez-vous dire « valmont »"),
        (["r.yaml", "--pour", "../e", "--espace", "e"], "nom court d’organisation attendu"),
        (["r.yaml", "--pour", "valmont"], "cet espace n’existe pas"),
        (["r.yaml", "--sortie", "r.yaml"], "r.yaml"),
    ],
)
def test_bad_input(ici: Path, capsys: pytest.CaptureFixture[str], args: list[str], dit: str) -> None:
    """A fault in the data: exit code 1, said in French on stderr, nothing written."""
    avant = list_tree(ici)
    assert run(["referentiel", *args]) == 1
    sortie = capsys.readouterr()
    assert sortie.out == ""
    assert dit in plain(sortie.err)
    assert "Traceback" not in sortie.err
    assert list_tree(ici) == avant


def test_misuse(ici: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Wrong use: exit code 2, nothing written."""
    avant = list_tree(ici)
    for args in (["r.yaml", "deux.yaml"], ["--pour"], ["--role", "achats"]):
        assert run(["referentiel", *args]) == 2
        assert "Usage : numresp referentiel" in plain(capsys.readouterr().err)
    assert list_tree(ici) == avant
