"""What ships is found from the package, never from the current folder; also when it is installed from a wheel."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from outils_depot import write

from numresp.depot.referentiels import list_referentiels
from numresp.depot.ressources import find_data, find_notebook, find_ressources, short_name

REPONSES = "profil: {population: 4900}\nreponses: {gouvernance.referents: 2}\n"


def test_found_from_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The référentiels, the catalogue, the example and the notebooks are found from an empty folder, even at first use."""
    find_ressources.cache_clear()
    monkeypatch.chdir(tmp_path)
    assert find_data("catalogue", "obligations.yaml").is_file()
    assert find_data("exemple", "promotion.yaml").is_file()
    assert find_notebook("rapports", "autodiagnostic.ipynb").is_file()
    assert "collectivites-2026.1.yaml" in [chemin.name for chemin in list_referentiels()]


def test_a_folder_that_looks_like_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A `data/referentiels` in the current folder is not taken for what ships."""
    write(tmp_path / "data" / "referentiels" / "piege-1.yaml", "id: piege\n")
    find_ressources.cache_clear()
    monkeypatch.chdir(tmp_path)
    assert "piege-1.yaml" not in [chemin.name for chemin in list_referentiels()]


def test_short_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path is shown relative to the current folder or to what ships, else as it was given."""
    (tmp_path / "ici").mkdir()
    monkeypatch.chdir(tmp_path / "ici")
    assert short_name(tmp_path / "ici" / "a" / "b.yaml") == str(Path("a/b.yaml"))
    assert short_name(Path("a/b.yaml")) == str(Path("a/b.yaml"))
    assert short_name(find_data("catalogue")) == str(Path("data/catalogue"))
    assert short_name(tmp_path / "ailleurs") == str(tmp_path / "ailleurs")


@pytest.fixture(scope="module")
def installed(racine: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of the checkout, unzipped in a folder of its own."""
    roues = tmp_path_factory.mktemp("roues")
    construire = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(roues)]
    subprocess.run(construire, cwd=racine, check=True, capture_output=True, timeout=120)
    (roue,) = roues.glob("*.whl")
    dossier = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(roue) as archive:
        archive.extractall(dossier)
    return dossier


def run(installed: Path, ailleurs: Path, *args: str) -> subprocess.CompletedProcess[str]:
    """Run the wheel's numresp from an empty folder."""
    milieu = os.environ | {"PYTHONPATH": str(installed), "PYTHONUTF8": "1"}
    milieu.pop("NUMRESP_ESPACE", None)
    commande = [sys.executable, "-m", "numresp", *args]
    return subprocess.run(
        commande, cwd=ailleurs, env=milieu, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120
    )


def test_wheel_verifies_what_ships(installed: Path, tmp_path: Path) -> None:
    """Installed from its wheel, numresp finds its référentiels, catalogue and example inside the package."""
    rendu = run(installed, tmp_path, "verifier")
    assert (rendu.returncode, rendu.stderr) == (0, "")
    for nom in ("collectivites-2026.1.yaml", "obligations.yaml", "promotion.yaml", "le-trait"):
        assert nom in rendu.stdout
    assert list(tmp_path.iterdir()) == []


def test_wheel_is_what_runs(installed: Path, racine: Path, tmp_path: Path) -> None:
    """The test above does run the wheel, not the checkout."""
    code = "import numresp.depot.ressources as r; print(r.__file__); print(r.find_ressources())"
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


def test_wheel_holds_nothing_else(installed: Path) -> None:
    """No test, no benchmark, no report and no real organisation is in the wheel."""
    paquets = {place.name for place in installed.iterdir()}
    assert paquets == {"numresp", next(nom for nom in paquets if nom.endswith(".dist-info"))}
    assert sorted(place.name for place in (installed / "numresp" / "ressources" / "data").iterdir()) == [
        "LICENCE.md", "catalogue", "exemple", "referentiels",
    ]  # fmt: skip
