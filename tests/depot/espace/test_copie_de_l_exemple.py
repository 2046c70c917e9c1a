"""The shipped example is tried on a copy: made whole or not at all, kept when it is there, never poured over anything else."""

from __future__ import annotations

from pathlib import Path
from shutil import rmtree

import pytest
from inventes.outils_depot import write
from inventes.pannes import Panne, list_pannes

from numresp import cli
from numresp.atelier.porte import ouverture
from numresp.depot.espace import copie_de_l_exemple
from numresp.depot.espace.copie_de_l_exemple import find_essai, lay_out_essai
from numresp.depot.fichiers import mise_en_place
from numresp.erreurs import DonneesInvalides
from numresp.rapport.fabrique import rapports_d_une_organisation


@pytest.fixture
def maison(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an empty home, with a space and an accent, and stand in an empty folder."""
    maison = tmp_path / "Élise Dupré"
    ailleurs = tmp_path / "ailleurs"
    for dossier in (maison, ailleurs):
        dossier.mkdir()
    monkeypatch.setenv("HOME", str(maison))
    monkeypatch.setenv("USERPROFILE", str(maison))
    monkeypatch.chdir(ailleurs)
    return maison


def read_tree(dossier: Path) -> dict[str, bytes]:
    """Give the bytes of every file of a folder."""
    return {c.relative_to(dossier).as_posix(): c.read_bytes() for c in dossier.rglob("*") if c.is_file()}


def test_the_copy_is_the_example(maison: Path, exemple: Path) -> None:
    """In the user's home stands every file that ships, with its bytes, writable; nothing else is left there."""
    assert lay_out_essai(find_essai()) is True
    assert read_tree(maison / "numresp-essai") == read_tree(exemple)
    assert [place.name for place in maison.iterdir()] == ["numresp-essai"]
    (maison / "numresp-essai" / "le-trait" / "parc.csv").write_bytes(b"x")


def test_a_copy_is_kept(maison: Path) -> None:
    """A second time, what the user changed in the copy is still there."""
    lay_out_essai(find_essai())
    change = maison / "numresp-essai" / "le-trait" / "actions.csv"
    change.write_bytes(b"ma ligne")
    (maison / "numresp-essai" / "villefeinte" / "parc.csv").unlink()
    avant = read_tree(maison)
    assert lay_out_essai(find_essai()) is False
    assert read_tree(maison) == avant


@pytest.mark.parametrize("presente", [False, True], ids=["copie à faire", "copie déjà là"])
def test_what_a_killed_run_left_is_swept(maison: Path, exemple: Path, presente: bool) -> None:
    """The hidden folder of a copy that was never finished goes with the next command; nothing else of the home does."""
    if presente:
        lay_out_essai(find_essai())
    (maison / ".numresp-essai-ab12_cde" / "e" / "le-trait").mkdir(parents=True)
    (maison / ".numresp-essai-ab12_cde" / "e" / "le-trait" / "parc.csv").write_bytes(b"type")
    (maison / ".numresp-essais").mkdir()
    assert lay_out_essai(find_essai()) is not presente
    assert sorted(place.name for place in maison.iterdir()) == [".numresp-essais", "numresp-essai"]
    assert read_tree(maison / "numresp-essai") == read_tree(exemple)


@pytest.mark.parametrize("panne", list_pannes("fsync", "rename"), ids=str)
def test_a_copy_that_failed_is_not_there(maison: Path, panne: Panne, monkeypatch: pytest.MonkeyPatch) -> None:
    """The k-th sync or renaming fails, before or after its work: no copy, nothing left beside it, and the next try makes it."""
    (maison.parent / "petit" / "un").mkdir(parents=True)
    (maison.parent / "petit" / "un" / "organisation.yaml").write_bytes(b"nom: Un\n")
    monkeypatch.setattr(copie_de_l_exemple, "find_data", lambda *_: maison.parent / "petit")
    for rang in range(1, 20):
        try:
            with panne.strike(rang) as appels:
                lay_out_essai(find_essai())
        except (DonneesInvalides, KeyboardInterrupt):
            assert list(maison.iterdir()) == []
            assert lay_out_essai(find_essai()) is True
        assert (maison / "numresp-essai" / "un" / "organisation.yaml").read_bytes() == b"nom: Un\n"
        rmtree(maison / "numresp-essai")
        if len(appels) < rang:
            break
    assert rang > 1


def test_an_empty_folder_is_filled(tmp_path: Path, exemple: Path) -> None:
    """A folder that the user made for it beforehand will do; so does one whose parents do not exist yet."""
    (tmp_path / "vide").mkdir()
    for dossier in (tmp_path / "vide", tmp_path / "a" / "b"):
        assert lay_out_essai(dossier) is True
        assert read_tree(dossier) == read_tree(exemple)


def test_nothing_is_poured_over_something_else(tmp_path: Path) -> None:
    """A folder of other things, or a file, is left as it is, and that is said with the mend."""
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "mer.jpg").write_bytes(b"x")
    for dossier in (tmp_path / "photos", tmp_path / "photos" / "mer.jpg"):
        with pytest.raises(DonneesInvalides, match=r"autre chose que l’exemple.*--dossier"):
            lay_out_essai(dossier)
    assert read_tree(tmp_path) == {"photos/mer.jpg": b"x"}


def test_a_copy_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk fills half-way: one French message, no half example, no draft."""

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(mise_en_place, "rename_folder", fail)
    with pytest.raises(DonneesInvalides, match=r"ne peut pas y être copié.*--dossier"):
        lay_out_essai(tmp_path / "e")
    assert list(tmp_path.iterdir()) == []


def test_a_home_that_is_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A home that can't be written to is said in French, with the option that gives another folder; exit 1."""
    (tmp_path / "fichier").write_bytes(b"")
    for nom in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(nom, str(tmp_path / "fichier"))
    assert cli.run(["exemple", "rapport"]) == 1
    dit = capsys.readouterr().err
    assert "--dossier" in dit
    assert "Traceback" not in dit


def test_nobody_has_a_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """A user without a home is told so."""

    def fail() -> Path:
        message = "Could not determine home directory."
        raise RuntimeError(message)

    monkeypatch.setattr(Path, "home", fail)
    with pytest.raises(DonneesInvalides, match=r"dossier personnel.*--dossier"):
        find_essai()


def test_the_command_renders_the_copy(
    maison: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`exemple rapport` renders Le Trait's reports from the copy into its folder `rapports`, and prints where they are."""
    vus = []

    def render(espace: Path, slug: str, sortie: Path) -> tuple[list[Path], list[str]]:
        vus.append((espace, slug, sortie))
        return [sortie / slug / "autodiagnostic.html"], []

    monkeypatch.setattr(rapports_d_une_organisation, "render_all", render)
    assert cli.run(["exemple", "rapport"]) == 0
    assert cli.run(["exemple", "rapport", "villefeinte", "--dossier", "ici"]) == 0
    copie = maison / "numresp-essai"
    assert vus == [
        (copie, "le-trait", copie / "rapports"),
        (Path("ici"), "villefeinte", Path("ici") / "rapports"),
    ]
    dit = capsys.readouterr().out
    assert "Total" in dit
    assert str(copie / "rapports" / "le-trait" / "autodiagnostic.html") in dit
    assert str(Path("ici") / "rapports" / "villefeinte" / "autodiagnostic.html") in dit


def test_the_command_opens_the_copy(maison: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`exemple atelier` is `atelier` on the copy, its reports beside it."""
    vus = []

    def ouvrir(atelier: ouverture.AtelierAOuvrir) -> int:
        vus.append((atelier.dossier.chemin, atelier.jalon, atelier.sortie))
        return 0

    monkeypatch.setattr(ouverture, "open_atelier", ouvrir)
    assert cli.run(["exemple", "atelier"]) == 0
    copie = maison / "numresp-essai"
    assert vus == [(copie / "le-trait", None, copie / "rapports")]


def test_a_report_that_fails_is_the_exit_code(
    maison: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What failed is said on stderr, and the code is 1."""
    assert maison.is_dir()
    monkeypatch.setattr(rapports_d_une_organisation, "render_all", lambda *_: ([], ["charte : échec"]))
    assert cli.run(["exemple", "rapport"]) == 1
    assert "charte : échec" in capsys.readouterr().err


def test_an_organisation_that_the_example_lacks(maison: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Another slug than those of the copy is refused with the names that exist."""
    assert maison.is_dir()
    assert cli.run(["exemple", "rapport", "ma-commune"]) == 1
    assert "villefeinte" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("ou", "dit"),
    [
        ("valmont/preuves", "d’organisation « valmont »"),
        ("con/essai", "réservé de Windows"),
        ("a\nb", "caractère de commande"),
    ],
)
def test_a_place_that_is_no_place(ou: str, dit: str, tmp_path: Path) -> None:
    """The example is copied neither into a dossier, nor under a name that some system cannot have; nothing is made."""
    write(tmp_path / "valmont" / "organisation.yaml", "nom: V\n")
    (tmp_path / "valmont" / "preuves").mkdir()
    avant = sorted(tmp_path.rglob("*"))
    with pytest.raises(DonneesInvalides) as vu:
        lay_out_essai(tmp_path / ou)
    assert dit in str(vu.value).replace("\N{NO-BREAK SPACE}", " ")
    assert sorted(tmp_path.rglob("*")) == avant
