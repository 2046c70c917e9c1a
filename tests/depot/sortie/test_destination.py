"""Where outputs may go: whatever --vers and --sortie, nothing is written into a dossier or over what an espace holds."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from inventes.atelier_fictif import create_dossier, hold_seance
from inventes.plan_fictif import create_town

from numresp.cli import run
from numresp.depot.sortie.cible import Vise
from numresp.depot.sortie.destination import check_rapports, check_sorties, is_dossier, is_espace
from numresp.erreurs import DonneesInvalides

VERS = (
    "xlsx",
    "questionnaire",
    "dcd-bilan",
    "territoires",
    "csv",
    "conseil",
    "agenda",
    "passation",
    "diaporama",
    "public",
)
DOCUMENTS = (
    ("rapport", "valmont"),
    ("rapports", "--jobs", "1"),
    ("imprimer", "valmont", "--quoi", "releve"),
    ("imprimer", "valmont", "--quoi", "papiers"),
    ("referentiel",),
    ("referentiel", "--pour", "valmont"),
)
CIBLES = (
    "e/valmont",
    "e/valmont/parc.csv",
    "e/valmont/seances",
    "e/valmont/nouveau.ics",
    "e/valmont/preuves/sous/dossier/",
    "e/VALMONT/x.html",
    "e",
    "e/promotion.yaml",
    "e/.verrous",
    "e/valmont/../valmont",
    "reports/../e/valmont",
    "lien",
    "lien/note.docx",
    "vers-la-table.docx",
    "autre/ailleurs",
    "autre",
)


def hash_tree(racine: Path) -> dict[str, str]:
    """Give every path under a folder, a file with the hash of its bytes."""
    return {
        chemin.relative_to(racine).as_posix(): hashlib.sha256(chemin.read_bytes()).hexdigest()
        if chemin.is_file()
        else ""
        for chemin in racine.rglob("*")
    }


@pytest.fixture
def ici(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a current folder with two espaces, links into the first, and an empty folder of reports."""
    monkeypatch.chdir(tmp_path)
    create_town(tmp_path / "e")
    (tmp_path / "e/promotion.yaml").write_text("id: p\nnom: P\nannee: 2026\norganisations: [valmont]\n", "utf-8")
    shutil.copytree(tmp_path / "e/valmont", tmp_path / "autre/ailleurs")
    (tmp_path / "reports").mkdir()
    (tmp_path / "lien").symlink_to(tmp_path / "e/valmont")
    (tmp_path / "vers-la-table.docx").symlink_to(tmp_path / "e/valmont/actions.csv")
    return tmp_path


def find_admitted(
    ordre: Sequence[str], cibles: Iterable[str], ici: Path, capsys: pytest.CaptureFixture[str]
) -> list[str]:
    """The places that an order does not refuse as it must: in French, exit 1, every byte as it was."""
    admises = []
    for cible in cibles:
        avant = hash_tree(ici)
        code = run([*ordre, "--espace", "e", "--sortie", cible])
        if code != 1 or "rien ne s’écrit ici" not in capsys.readouterr().err or hash_tree(ici) != avant:
            admises.append(cible)
    return admises


@pytest.mark.parametrize("vers", VERS)
def test_no_export_writes_into_an_espace(vers: str, ici: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever the format, and however the place is reached: refused in French, exit 1, every byte as it was."""
    assert find_admitted(["exporter", "valmont", "--vers", vers], CIBLES, ici, capsys) == []


@pytest.mark.parametrize("ordre", DOCUMENTS, ids=" ".join)
def test_no_document_is_written_into_an_espace(
    ordre: tuple[str, ...], ici: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Reports and papers neither, before anything is computed."""
    dossiers = [cible for cible in CIBLES if "." not in Path(cible).name[1:]]
    assert find_admitted(ordre, dossiers, ici, capsys) == []


def test_default_place_that_leads_into_a_dossier(ici: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without --sortie too, whatever the format: reports/SLUG may be a link that somebody made."""
    (ici / "reports/valmont").symlink_to(ici / "e/valmont")
    for vers in VERS:
        avant = hash_tree(ici / "e")
        assert run(["exporter", "valmont", "--vers", vers, "--espace", "e"]) == 1, vers
        assert "rien ne s’écrit ici" in capsys.readouterr().err, vers
        assert hash_tree(ici / "e") == avant, vers


def test_an_espace_is_not_made_in_a_dossier(ici: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`nouveau --espace DOSSIER` would put a dossier into a dossier."""
    avant = hash_tree(ici)
    assert run(["nouveau", "essai", "--nom", "Essai", "--espace", "e/valmont"]) == 1
    assert "dans le dossier d’organisation « valmont »" in capsys.readouterr().err.replace("\N{NO-BREAK SPACE}", " ")
    assert hash_tree(ici) == avant


def test_a_folder_beside_the_dossiers_is_nobodys(ici: Path) -> None:
    """A folder of the user's own in the espace's folder may hold an export, and one that is named a new file."""
    (ici / "e/01.Exports 2026.11").mkdir()
    ordre = ["exporter", "valmont", "--vers", "agenda", "--espace", "e", "--sortie"]
    assert run([*ordre, "e/01.Exports 2026.11"]) == 0
    assert run([*ordre, "e/Dossier v2.0"]) == 0
    assert (ici / "e/01.Exports 2026.11/valmont-agenda.ics").is_file()
    assert (ici / "e/Dossier v2.0.ics").is_file()


@pytest.mark.parametrize(
    ("sortie", "fichier"),
    [
        ("Dossier v2.0", "Dossier v2.0.ics"),
        ("Dossier v2.0/", "Dossier v2.0/valmont-agenda.ics"),
        ("agenda.ics", "agenda.ics"),
        ("AGENDA.ICS", "AGENDA.ICS"),
        ("ailleurs", "ailleurs/valmont-agenda.ics"),
        ("note.pdf", "note.pdf.ics"),
    ],
)
def test_what_sortie_names(sortie: str, fichier: str, ici: Path) -> None:
    """A folder if it is one, ends with a slash or has no dot; else a file, whose extension is added where it is missing."""
    assert run(["exporter", "valmont", "--vers", "agenda", "--espace", "e", "--sortie", sortie]) == 0
    assert (ici / fichier).read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_a_dossier_is_told_by_any_of_its_files(tmp_path: Path) -> None:
    """A dossier without organisation.yaml is faulty, and is one; tables alone are an export's."""
    for nom in ("a/organisation.yaml", "b/jalons.yaml", "c/seances/2025-01-01-bilan.jsonl", "d/feuille_de_route.yaml"):
        (tmp_path / nom).parent.mkdir(parents=True)
        (tmp_path / nom).touch()
    (tmp_path / "csv").mkdir()
    (tmp_path / "csv/parc.csv").touch()
    assert [nom for nom in ("a", "b", "c", "d", "csv", "absent") if is_dossier(tmp_path / nom)] == ["a", "b", "c", "d"]
    assert is_espace(tmp_path)
    assert not is_espace(tmp_path / "csv")


def test_names_that_only_a_case_tells_apart(tmp_path: Path) -> None:
    """On Windows and macOS `E/VALMONT` and `E/Promotion.yaml` are the espace's; accents may be written in two ways."""
    hold_seance(create_dossier(tmp_path))
    (tmp_path / "e\N{COMBINING ACUTE ACCENT}").mkdir()
    (tmp_path / "e\N{COMBINING ACUTE ACCENT}/organisation.yaml").touch()
    for nom in ("VALMONT/x.html", "Promotion.YAML", "É/x.html"):
        with pytest.raises(DonneesInvalides, match="est à l’espace"):
            check_sorties([tmp_path / nom], tmp_path, nommee=True)
    check_rapports(tmp_path / "reports", ["valmont"], tmp_path)


def test_a_file_of_another_format_is_never_the_one(tmp_path: Path) -> None:
    """`--vers agenda --sortie plan.XLSX` wrote the agenda over the workbook that was there: its own extension is added."""
    (tmp_path / "plan.XLSX").write_bytes(b"PK")
    (tmp_path / "sans").write_bytes(b"")
    vise = Vise(tmp_path / "plan.XLSX")
    assert vise.choose_file("x-agenda.ics") == tmp_path / "plan.XLSX.ics"
    assert vise.choose_file("x.xlsx") == tmp_path / "plan.XLSX"
    assert Vise(tmp_path / "sans").choose_file("x.xlsx") == tmp_path / "sans"
