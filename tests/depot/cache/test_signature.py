"""Whether a dossier is still what it was, without reading it."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from numresp.depot.cache import signature as module
from numresp.depot.cache.signature import RECENT_NS, Signature, confirm, sign_dossier

JOUR_NS = 86_400 * 10**9


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    """A dossier of two files, a séance and a proof."""
    for nom in ("organisation.yaml", "parc.csv", "seances/a.jsonl", "preuves/note.txt"):
        (tmp_path / "d" / nom).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "d" / nom).write_bytes(nom.encode())
    return tmp_path / "d"


def sign(dossier: Path, age_ns: int = 0, *, profond: bool = False) -> Signature:
    """Sign a dossier as if it had been read so long after now."""
    vue = sign_dossier(dossier, time.time_ns() + age_ns, profond=profond)
    assert vue is not None
    return vue


def edit(dossier: Path) -> None:
    """Same size, and the date of before: what a program that keeps dates does."""
    date = (dossier / "parc.csv").stat()
    (dossier / "parc.csv").write_bytes(b"parc.CSV")
    os.utime(dossier / "parc.csv", ns=(date.st_atime_ns, date.st_mtime_ns))


@pytest.mark.parametrize("age_ns", [0, JOUR_NS])
@pytest.mark.parametrize(
    "geste",
    [
        lambda d: (d / "parc.csv").write_bytes(b"autre chose"),
        edit,
        lambda d: (d / "parc.csv").unlink(),
        lambda d: (d / "parc.csv").rename(d / "parc2.csv"),
        lambda d: (d / "actions.csv").write_bytes(b""),
        lambda d: (d / "seances" / "b.jsonl").write_bytes(b""),
        lambda d: (d / ".ecriture").mkdir(),
        lambda d: (d / "seances").rename(d / "Seances"),
        lambda d: (d / "parc.csv").chmod(0o600),
        shutil.rmtree,
        lambda d: ((d / "parc.csv").unlink(), (d / "parc.csv").symlink_to("organisation.yaml")),
    ],
)
def test_every_change_is_seen(dossier: Path, geste: Callable[[Path], object], age_ns: int) -> None:
    """Whatever is done to a file that is read, or beside it, the dossier is no longer what was signed; young or old."""
    vue = sign(dossier, age_ns)
    assert confirm(dossier, vue) is not None
    geste(dossier)
    assert confirm(dossier, vue) is None


def test_proofs_count_where_they_are_looked_at(dossier: Path) -> None:
    """What stands in other folders changes no table; a check of the whole dossier sees it at any depth."""
    vue, entiere = sign(dossier), sign(dossier, profond=True)
    (dossier / "preuves" / "note.txt").unlink()
    assert confirm(dossier, vue) is not None
    assert confirm(dossier, entiere, profond=True) is None


def test_a_clock_of_coarse_steps(dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file written twice within one tick has the same size and dates: as long as it was young, its content is compared."""
    fixe = time.time_ns()

    def describe(nom: str, vu: os.stat_result) -> module._Vu:
        return module._Vu(nom, fixe, f"{nom}:{vu.st_size}")

    monkeypatch.setattr(module, "_describe", describe)
    jeune, vieille = sign(dossier), sign(dossier, JOUR_NS)
    assert jeune.contenu
    assert not vieille.contenu
    (dossier / "parc.csv").write_bytes(b"parc.CSV")
    assert confirm(dossier, jeune) is None
    assert confirm(dossier, vieille) is not None  # the dates alone say nothing, on such a disk


def test_a_clock_that_was_set_back(dossier: Path) -> None:
    """A file dated in the future stays young: it is compared each time."""
    avenir = time.time_ns() + JOUR_NS
    os.utime(dossier / "parc.csv", ns=(avenir, avenir))
    vue = sign(dossier, JOUR_NS // 2)
    assert vue.contenu
    assert confirm(dossier, vue) is not None


def test_what_was_young_grows_old(dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once its files are older than ten seconds a dossier is confirmed by a signature that asks for no reading."""
    vue = sign(dossier)
    plus_tard = time.time_ns() + RECENT_NS + 10**9
    monkeypatch.setattr(module.time, "time_ns", lambda: plus_tard)
    nouvelle = confirm(dossier, vue)
    assert nouvelle is not None
    assert (nouvelle.fichiers, nouvelle.contenu) == (vue.fichiers, "")
    monkeypatch.setattr(module, "_hash_contents", None)  # nobody asks for it
    assert confirm(dossier, nouvelle) == nouvelle


def test_links(dossier: Path, tmp_path: Path) -> None:
    """A dossier may be a link, and so may a file of it: what they lead to counts; one that leads nowhere is named."""
    (tmp_path / "lien").symlink_to(dossier)
    (dossier / "mesures.csv").symlink_to("parc.csv")
    (dossier / "perdu.csv").symlink_to("nulle-part")
    vue = sign(tmp_path / "lien")
    (dossier / "perdu.csv").unlink()
    (dossier / "perdu.csv").symlink_to("ailleurs")
    assert confirm(tmp_path / "lien", vue) is None
    vue = sign(tmp_path / "lien")
    (tmp_path / "lien").unlink()
    shutil.copytree(dossier, tmp_path / "autre", symlinks=True)
    (tmp_path / "lien").symlink_to(tmp_path / "autre")
    assert confirm(tmp_path / "lien", vue) is None


def test_what_cannot_be_looked_at(tmp_path: Path, dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dossier that is not there, or has too many files, has no signature: it is read each time."""
    assert sign_dossier(tmp_path / "absent") is None
    monkeypatch.setattr(module, "ENTREES_MAX", 3)
    assert sign_dossier(dossier) is None


@pytest.mark.skipif(os.name == "nt", reason="a listing of a Windows folder does not say the numbers of files")
def test_two_dossiers_written_within_one_tick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Same names, sizes and dates, old by now: when each takes the name of the other, neither is what was signed."""
    vrai, date = module._describe, time.time_ns() - JOUR_NS

    def describe(nom: str, vu: os.stat_result) -> module._Vu:
        memes = {"st_mode": vu.st_mode, "st_size": vu.st_size, "st_mtime_ns": date, "st_ctime_ns": date}
        return vrai(nom, SimpleNamespace(**memes, st_ino=vu.st_ino))  # type: ignore[arg-type]

    monkeypatch.setattr(module, "_describe", describe)
    for nom in ("un", "deux"):
        (tmp_path / nom).mkdir()
        (tmp_path / nom / "organisation.yaml").write_text(f"nom: {nom:>4}\n", encoding="utf-8")
    vues = [sign(tmp_path / nom) for nom in ("un", "deux")]
    assert not vues[0].contenu
    for avant, apres in (("un", "trois"), ("deux", "un"), ("trois", "deux")):
        (tmp_path / avant).rename(tmp_path / apres)
    assert [confirm(tmp_path / nom, vue) for nom, vue in zip(("un", "deux"), vues, strict=True)] == [None, None]
