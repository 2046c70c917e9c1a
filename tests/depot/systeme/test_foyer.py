"""A home that cannot be written, or is not there, renders all the same; one that can is left as it is."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from milieu import choose

from numresp.depot.systeme.foyer import FOYERS, PLACES, lend_home, list_unwritable


@pytest.fixture
def foyer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a home that is a folder of our own, with nothing said beside it."""
    (tmp_path / "home").mkdir()
    for nom in (*PLACES, *FOYERS):
        monkeypatch.delenv(nom, raising=False)
    for nom in FOYERS:
        monkeypatch.setenv(nom, str(tmp_path / "home"))
    return tmp_path / "home"


def test_a_good_home_is_left_alone(foyer: Path) -> None:
    """Nothing is set, nothing is written there."""
    with lend_home():
        assert not {nom for nom in PLACES if nom in os.environ}
    assert list(foyer.iterdir()) == []


@pytest.mark.parametrize("place", ["fichier", "fichier/dedans", None])
def test_no_home(place: str | None, foyer: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file in its place, nothing at all: every library is told another place, which is gone afterwards."""
    (foyer / "fichier").touch()
    for nom in FOYERS:
        monkeypatch.setenv(nom, str(foyer / (place or "")))
    if place is None:  # a user that no list of users knows
        monkeypatch.setattr(Path, "home", lambda: (_ for _ in ()).throw(RuntimeError))
    with lend_home():
        pretes = {nom: Path(os.environ[nom]) for nom in (*PLACES, *FOYERS)}
        assert all(chemin.is_dir() and foyer not in chemin.parents for chemin in pretes.values())
    # Another run's sweep that had this folder on its list may hold it a moment longer, and takes it away itself.
    fin = time.monotonic() + 5.0
    while any(chemin.exists() for chemin in pretes.values()) and time.monotonic() < fin:
        time.sleep(0.01)
    assert not any(chemin.exists() for chemin in pretes.values())
    assert os.environ["HOME"] == str(foyer / (place or ""))


def test_a_place_that_is_taken(foyer: Path) -> None:
    """`~/.config` is a file, or belongs to somebody else: only what would go there goes elsewhere."""
    (foyer / ".config").touch()
    assert list_unwritable() == ["XDG_CONFIG_HOME", "MPLCONFIGDIR"]
    with lend_home():
        assert foyer not in Path(os.environ["MPLCONFIGDIR"]).parents
        assert "IPYTHONDIR" not in os.environ


def test_what_the_user_set_is_kept(foyer: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder for matplotlib that the user named is used, in a home that is none."""
    (foyer / "fichier").touch()
    for nom in FOYERS:
        monkeypatch.setenv(nom, str(foyer / "fichier"))
    monkeypatch.setenv("MPLCONFIGDIR", str(tmp_path / "mpl"))
    assert "MPLCONFIGDIR" not in list_unwritable()
    assert "IPYTHONDIR" in list_unwritable()


@pytest.mark.long
@pytest.mark.parametrize("foyer_dit", choose(["/dev/null"], ["/dev/null", None]))
def test_a_report_without_a_home(foyer_dit: str | None, exemple: Path, tmp_path: Path) -> None:
    """A container's root or a service account: the report is rendered, and nothing is said of it."""
    milieu = {nom: valeur for nom, valeur in os.environ.items() if nom not in {*PLACES, *FOYERS}}
    milieu |= {} if foyer_dit is None else dict.fromkeys(FOYERS, foyer_dit)
    ordre = ["rapport", "le-trait", "--espace", str(exemple), "--sortie", str(tmp_path / "r")]
    fini = subprocess.run(
        [sys.executable, "-m", "numresp", *ordre],
        env=milieu, capture_output=True, encoding="utf-8", timeout=300, check=False,
    )  # fmt: skip
    assert fini.returncode == 0, fini.stderr
    assert all(ligne.startswith("À noter") for ligne in fini.stderr.splitlines())
    assert (tmp_path / "r/le-trait/quick_wins.html").is_file()
