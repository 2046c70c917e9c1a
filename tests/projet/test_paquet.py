"""The wheel that `make paquet` builds: it holds what it reads and nothing else, and runs from any folder, without the checkout.

It is unzipped, which is what pip does, and put before everything else on the path: nothing is fetched.
"""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from inventes.outils_depot import write

REPONSES = "profil: {population: 4900}\nreponses: {gouvernance.referents: 2}\n"
ESPION = """
import os, sys
def listen(quoi, details):
    if quoi == "open" and isinstance(details[0], (str, bytes)):
        chemin = os.path.abspath(os.fsdecode(details[0]))
        if chemin.startswith(DEPART) and not chemin.startswith(PERMIS):
            os.write(JOURNAL, (chemin + "\\n").encode())
JOURNAL = os.open({journal!r}, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
DEPART, PERMIS = {racine!r}, {permis!r}
sys.addaudithook(listen)
"""
"""What every Python started by the test runs first: it notes each file of the checkout that is opened."""


def build(racine: Path, vers: Path) -> Path:
    """Build the wheel as `make paquet` does."""
    construire = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(vers)]
    subprocess.run(construire, cwd=racine, check=True, capture_output=True, timeout=120)
    (roue,) = vers.glob("*.whl")
    return roue


@pytest.fixture(scope="module")
def roue(racine: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of the checkout."""
    return build(racine, tmp_path_factory.mktemp("roues"))


@pytest.fixture(scope="module")
def installed(roue: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, unzipped in a folder of its own."""
    dossier = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(roue) as archive:
        archive.extractall(dossier)
    return dossier


def run(
    installed: Path, ailleurs: Path, *args: str, autres: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the wheel's numresp from another folder."""
    milieu = os.environ | {"PYTHONPATH": str(installed), "PYTHONUTF8": "1"} | dict(autres or {})
    milieu.pop("NUMRESP_ESPACE", None)
    commande = [sys.executable, "-m", "numresp", *args]
    return subprocess.run(
        commande, cwd=ailleurs, env=milieu, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120
    )


@pytest.mark.long
def test_wheel_verifies_what_ships(installed: Path, tmp_path: Path) -> None:
    """Installed from its wheel, numresp finds its référentiels, catalogue and example inside the package."""
    rendu = run(installed, tmp_path, "verifier")
    assert (rendu.returncode, rendu.stderr) == (0, "")
    for nom in ("collectivites-2026.1.yaml", "obligations.yaml", "promotion.yaml", "le-trait"):
        assert nom in rendu.stdout
    assert list(tmp_path.iterdir()) == []


def test_wheel_is_what_runs(installed: Path, racine: Path, tmp_path: Path) -> None:
    """The test above does run the wheel, not the checkout."""
    code = "import numresp.depot.fourni.ressources as r; print(r.__file__); print(r.find_ressources())"
    rendu = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    )
    module, ressources = rendu.stdout.splitlines()
    assert installed in Path(module).parents
    assert Path(ressources) == installed / "numresp" / "ressources"
    assert racine not in Path(ressources).parents


def test_wheel_scores(installed: Path, tmp_path: Path) -> None:
    """The shipped référentiel scores one answers file: level 2 of 3 in gouvernance alone is shown there as 2/3."""
    write(tmp_path / "r.yaml", REPONSES)
    (referentiel,) = (installed / "numresp" / "ressources" / "data" / "referentiels").glob("collectivites-2026.1.yaml")
    rendu = run(installed, tmp_path, "scorer", "--referentiel", str(referentiel), "--reponses", "r.yaml", "--json")
    assert rendu.returncode == 0, rendu.stderr
    (ligne,) = (ligne for ligne in json.loads(rendu.stdout)["noeuds"] if ligne["id"] == "gouvernance.referents")
    assert ligne["score"] == pytest.approx(2 / 3)


def test_wheel_creates_and_verifies(installed: Path, tmp_path: Path) -> None:
    """Installed, a new dossier is created in the espace that is given and is without a fault."""
    assert run(installed, tmp_path, "nouveau", "valmont", "--nom", "Valmont", "--espace", "e").returncode == 0
    rendu = run(installed, tmp_path, "verifier", "e")
    assert (rendu.returncode, rendu.stderr) == (0, "")


def test_wheel_holds_what_git_holds(roue: Path, racine: Path) -> None:
    """Every file of the package, of what ships beside it and of the notebooks is in the wheel, with its bytes, and no other.

    No test, benchmark or report, no real organisation, and nothing that a program left there: locks, drafts, checkpoints.
    """
    with zipfile.ZipFile(roue) as archive:
        dedans = {nom: archive.read(nom) for nom in archive.namelist() if ".dist-info/" not in nom}
    if not (racine / ".git").exists():
        pytest.skip("copie sans git : la liste des fichiers suivis manque")
    ici = ["numresp", "notebooks", "data/LICENCE.md", "data/catalogue", "data/exemple", "data/referentiels"]
    demande = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *ici]
    suivis = subprocess.run(demande, cwd=racine, capture_output=True, check=True).stdout.decode().split("\0")[:-1]
    attendus = {
        nom if nom.startswith("numresp/") else f"numresp/ressources/{nom}": (racine / nom).read_bytes()
        for nom in suivis
        if (racine / nom).is_file() and not any(partie.startswith(".") for partie in Path(nom).parts)
    }
    assert sorted(dedans) == sorted(attendus)
    assert dedans == attendus


def test_wheel_says_that_it_is_typed(roue: Path) -> None:
    """The marker of PEP 561 ships, so that who writes against numresp has its types checked."""
    with zipfile.ZipFile(roue) as archive:
        assert "numresp/py.typed" in archive.namelist()


def test_wheel_is_built_alike(roue: Path, racine: Path, tmp_path: Path) -> None:
    """The same sources give the same bytes: who has them can see that a wheel is made of them."""
    source = racine / "README.md"
    avant = source.stat()
    source.touch()
    try:
        assert build(racine, tmp_path).read_bytes() == roue.read_bytes()
    finally:
        os.utime(source, ns=(avant.st_atime_ns, avant.st_mtime_ns))


def test_wheel_declares_the_command(installed: Path) -> None:
    """The wheel declares the command, which pip puts in place; nothing else of it is known to other programs."""
    (declares,) = installed.glob("numresp-*.dist-info/entry_points.txt")
    texte = declares.read_text(encoding="utf-8")
    assert texte == "[console_scripts]\nnumresp = numresp.__main__:main\n"


@pytest.mark.long
def test_wheel_renders_the_example(installed: Path, racine: Path, tmp_path: Path) -> None:
    """`exemple rapport`, in an odd folder that is read-only: reports in the home, nothing of the checkout read."""
    espion, maison, ici = tmp_path / "espion", tmp_path / "Élise D’Août (1)", tmp_path / "à la mer & ailleurs"
    for dossier in (espion, maison, ici):
        dossier.mkdir()
    journal = tmp_path / "lus.txt"
    permis = tuple(f"{racine / nom}{os.sep}" for nom in (".venv", ".git"))
    texte = ESPION.format(journal=str(journal), racine=f"{racine}{os.sep}", permis=permis)
    write(espion / "sitecustomize.py", texte)
    ici.chmod(stat.S_IREAD | stat.S_IEXEC)
    chemin = os.pathsep.join([str(espion), str(installed)])
    rendu = run(
        installed, ici, "exemple", "rapport",
        autres={"PYTHONPATH": chemin, "HOME": str(maison), "USERPROFILE": str(maison)},
    )  # fmt: skip
    ici.chmod(stat.S_IRWXU)
    assert rendu.returncode == 0, rendu.stderr
    rapports = maison / "numresp-essai" / "rapports" / "le-trait"
    assert {"autodiagnostic.html", "autodiagnostic-calcul.html", "quick_wins.html"} <= {
        c.name for c in rapports.iterdir()
    }
    assert str(rapports / "autodiagnostic.html") in rendu.stdout
    assert "39,5" in rendu.stdout
    assert list(ici.iterdir()) == []
    assert journal.read_text(encoding="utf-8") == ""
    run(racine, ici, "--version", autres={"PYTHONPATH": os.pathsep.join([str(espion), str(racine)])})
    # The spy sees what there is to see: the source, or what Python keeps of it once it was imported.
    vus = [Path(lu) for lu in journal.read_text(encoding="utf-8").splitlines()]
    assert any(vu.name.split(".")[0] == "cli" and racine / "numresp" in vu.parents for vu in vus)


def test_wheel_opens_its_notebooks(installed: Path, tmp_path: Path) -> None:
    """JupyterLab is opened on copies of the wheel's notebooks, and on the espace that was asked for."""
    code = """
from pathlib import Path
from numresp.atelier.commun.jupyterlab import DOSSIERS, lab_command
from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.fourni.ressources import find_data, lay_out_notebooks
with lay_out_notebooks(*DOSSIERS) as racine:
    commande, milieu = lab_command(load_dossier(find_data("exemple"), "le-trait"), None, racine, Path("r"))
    print(*sorted(c.name for c in racine.glob("*.ipynb")))
    print(milieu["NUMRESP_ESPACE"])
"""
    rendu = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    )
    carnets, espace = rendu.stdout.splitlines()
    assert carnets.split() == [
        "00-atelier.ipynb", "01-preparer.ipynb", "01-suivre.ipynb", "02-autodiagnostic.ipynb", "03-quick-wins.ipynb",
        "04-feuille-de-route.ipynb", "05-cloturer.ipynb",
    ]  # fmt: skip
    assert Path(espace) == installed / "numresp" / "ressources" / "data" / "exemple"
