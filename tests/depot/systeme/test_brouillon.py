"""Scratch of a killed run is swept by the next; that of a living one is not; a folder that is not one's own is refused."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from numresp.depot.systeme import brouillon
from numresp.depot.systeme.brouillon import find_commun, open_brouillon, sweep_dead
from numresp.erreurs import DonneesInvalides

PROPRIETAIRES = pytest.mark.skipif(not hasattr(os, "getuid"), reason="Windows a un dossier temporaire par compte")
TENIR = """
import sys
from numresp.depot.systeme.brouillon import open_brouillon
with open_brouillon() as d:
    (d / "reste").touch()
    print(d, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def temporaire(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a temporary folder of our own, here and in the processes that are started."""
    monkeypatch.setattr(brouillon.tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


def start_run() -> tuple[subprocess.Popen[str], Path]:
    """Start a process that holds its scratch folder until it is ended."""
    tenu = subprocess.Popen([sys.executable, "-c", TENIR], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert tenu.stdout is not None
    return tenu, Path(tenu.stdout.readline().strip())


def test_living_runs_are_left_and_dead_ones_swept() -> None:
    """Two runs live side by side; one is killed: the next sweeps it, and it alone."""
    vif, chez_vif = start_run()
    tue, chez_tue = start_run()
    tue.kill()
    tue.wait()
    assert chez_tue.exists()
    with open_brouillon() as mien:
        assert not chez_tue.exists()
        assert (chez_vif / "reste").exists()
    assert not mien.exists()
    vif.communicate("")
    assert not chez_vif.parent.exists(), "the last one leaves nothing at all"


@PROPRIETAIRES
def test_a_run_that_settles_while_it_is_swept_is_left(temporaire: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sweep had the folder before its run held the lock: once swept, the run settles there again, and keeps it."""
    commun = find_commun()
    dossier = commun / "nouveau"
    dossier.mkdir()
    balayer = brouillon.remove_tree

    def sweep_then_settle(quoi: Path) -> None:
        balayer(quoi)
        if not (temporaire / "pose").exists():
            (temporaire / "pose").touch()
            quoi.mkdir()

    monkeypatch.setattr(brouillon, "remove_tree", sweep_then_settle)
    sweep_dead(commun)
    assert dossier.is_dir()


@PROPRIETAIRES
def test_private(temporaire: Path) -> None:
    """Nobody else looks in."""
    with open_brouillon() as mien:
        assert (mien.stat().st_mode & 0o777, mien.parent.stat().st_mode & 0o777) == (0o700, 0o700)
        assert mien.parent.parent == temporaire


@PROPRIETAIRES
@pytest.mark.parametrize("quoi", ["ouvert", "lien", "fichier", "autre"])
def test_not_ones_own(quoi: str, temporaire: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Open to others, a link, a file, or somebody else's: refused in French with the mend, and nothing is put there."""
    commun = temporaire / f"numresp-{os.getuid()}"
    (temporaire / "ailleurs").mkdir(mode=0o700)
    if quoi == "ouvert":
        commun.mkdir()
        commun.chmod(0o777)
    elif quoi == "lien":
        commun.symlink_to(temporaire / "ailleurs")
    elif quoi == "fichier":
        commun.touch(mode=0o600)
    else:
        find_commun()
        monkeypatch.setattr(brouillon.os, "getuid", lambda: os.geteuid() + 1)
        monkeypatch.setattr(brouillon, "_say_user", lambda: str(os.geteuid()))
    with pytest.raises(DonneesInvalides, match="pas à vous seul"), open_brouillon():
        pass
    assert list((temporaire / "ailleurs").iterdir()) == []
