"""The browser that prints: where it is looked for, and what is said where it is not or fails."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from numresp.erreurs import Introuvable, RapportEchoue
from numresp.rapport.impression import navigateur
from numresp.rapport.impression.navigateur import VARIABLE, find_chromium, print_page


def write_program(chemin: Path, *lignes: str) -> str:
    """A program of a few lines in the browser's place."""
    chemin.write_text("\n".join(["#!/bin/sh", *lignes]) + "\n", encoding="utf-8")
    chemin.chmod(chemin.stat().st_mode | stat.S_IXUSR)
    return str(chemin)


def test_the_one_that_is_named_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """NUMRESP_CHROMIUM, else the first of the usual names on the path."""
    write_program(tmp_path / "google-chrome")
    premier = write_program(tmp_path / "chromium")
    autre = write_program(tmp_path / "autre")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv(VARIABLE, raising=False)
    assert find_chromium() == premier
    monkeypatch.setenv(VARIABLE, autre)
    assert find_chromium() == autre


@pytest.mark.parametrize(("voulu", "dit"), [("", "aucun navigateur"), ("/rien/ici", "ne désigne aucun programme")])
def test_none_is_said(voulu: str, dit: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In French, with what to do."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv(VARIABLE, voulu)
    with pytest.raises(Introuvable, match=dit) as erreur:
        find_chromium()
    assert VARIABLE in str(erreur.value)


def test_failures_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A code, no file, or no end: the page is named."""
    page = tmp_path / "bilan.html"
    page.write_text("<p>", encoding="utf-8")
    for lignes in (("exit 3",), ("exit 0",), ("exec sleep 5",)):
        monkeypatch.setattr(navigateur, "DELAI_S", 0.5)
        with pytest.raises(RapportEchoue, match=r"bilan\.html"):
            print_page(write_program(tmp_path / "faux", *lignes), page, tmp_path)


def test_what_it_is_asked(tmp_path: Path) -> None:
    """Headless, no header of its own, a profile of its own, the page by its address; the bytes that it wrote."""
    page = tmp_path / "bilan.html"
    faux = write_program(tmp_path / "faux", f'echo "$@" > {tmp_path}/ordre', f"printf %s PDF > {tmp_path}/page.pdf")
    assert print_page(faux, page, tmp_path) == b"PDF"
    ordre = (tmp_path / "ordre").read_text(encoding="utf-8")
    assert "--headless" in ordre
    assert f"--user-data-dir={tmp_path}" in ordre
    assert ordre.split()[-1] == page.as_uri()
