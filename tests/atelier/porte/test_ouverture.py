"""Opening the page: what is said, what is shown to the browser, a second one on the same body, no browser."""

from __future__ import annotations

import _thread
import re
import webbrowser
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from inventes.atelier_fictif import create_dossier

from numresp.atelier.porte import ouverture
from numresp.atelier.porte.ouverture import AtelierAOuvrir, browse, open_atelier, prepare_milieu
from numresp.atelier.porte.terminal import DEJA_OUVERT, FERME, SANS_NAVIGATEUR
from numresp.depot.dossier.dossier import load_dossier


class NoyauAbsent:
    """No kernel."""

    def __init__(self, *_args: object) -> None:
        self.etat = "demarre"

    async def restart(self) -> None:
        """Nothing starts."""

    async def stop(self) -> None:
        """Nothing ends."""

    def describe(self) -> dict[str, str]:
        """It starts."""
        return {"quoi": "noyau", "etat": self.etat, "html": ""}


@pytest.fixture
def atelier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[AtelierAOuvrir, list[str], list[str]]]:
    """A workshop to open, what it says, what it shows; the kernel stays out of it, and Ctrl+C comes after the browser."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setattr(ouverture, "NoyauDAtelier", NoyauAbsent)
    dits: list[str] = []
    vus: list[str] = []

    def naviguer(adresse: str) -> bool:
        vus.append(adresse)
        _thread.interrupt_main()
        return True

    create_dossier(tmp_path / "espace", "valmont")
    dossier = load_dossier(tmp_path / "espace", "valmont")
    yield AtelierAOuvrir(dossier, None, tmp_path / "r", False, dits.append, naviguer), dits, vus
    monkeypatch.setattr("tempfile.tempdir", None)


def read_page(adresse: str) -> str:
    """The page that a browser was sent to."""
    return Path(unquote(urlsplit(adresse).path)).read_text(encoding="utf-8")


def test_three_lines_then_one(atelier: tuple[AtelierAOuvrir, list[str], list[str]]) -> None:
    """Three lines when it opens, one when it closes; the browser is shown a page of this user alone, which is gone after."""
    quoi, dits, vus = atelier
    with pytest.raises(KeyboardInterrupt):
        open_atelier(quoi)
    assert len(dits) == 4
    assert dits[0].startswith("Atelier ouvert")
    assert dits[-1] == FERME
    assert [adresse.startswith("file:") for adresse in vus] == [True]
    assert "cle" not in vus[0]
    assert not Path(unquote(urlsplit(vus[0]).path)).exists()


def test_a_second_one(atelier: tuple[AtelierAOuvrir, list[str], list[str]]) -> None:
    """While one is open on a body, another shows the same page, says so and is done; on another body it is on its own."""
    quoi, dits, _ = atelier
    pages: list[str] = []
    autre: list[str] = []

    def open_another(_adresse: str) -> bool:
        try:
            pages.append(show_second(quoi, autre))
        finally:
            _thread.interrupt_main()
        return True

    with pytest.raises(KeyboardInterrupt):
        open_atelier(AtelierAOuvrir(quoi.dossier, None, quoi.sortie, False, dits.append, open_another))
    assert autre == [DEJA_OUVERT]
    adresse = re.search(r"http://\S+", dits[0])  # the line also says when another program holds the usual port
    assert adresse is not None
    assert adresse.group() in pages[0]


def show_second(quoi: AtelierAOuvrir, autre: list[str]) -> str:
    """What a second command shows on the same body, once another body's was found not to be open."""
    espace = quoi.dossier.chemin.parent
    create_dossier(espace, "voisine")
    voisine = AtelierAOuvrir(load_dossier(espace, "voisine"), None, quoi.sortie, False, autre.append)
    pages: list[str] = []
    second = AtelierAOuvrir(
        quoi.dossier, None, quoi.sortie, False, autre.append, lambda adresse: not pages.append(read_page(adresse))
    )
    if ouverture.show_open(voisine, Path("ailleurs")) or not ouverture.show_open(second, Path("ailleurs")):
        return ""
    return pages[0]


@pytest.mark.parametrize("faute", [False, True])
def test_no_browser(atelier: tuple[AtelierAOuvrir, list[str], list[str]], faute: bool, tmp_path: Path) -> None:
    """Without a browser the address that was said is enough."""

    def naviguer(_adresse: str) -> bool:
        if faute:
            raise webbrowser.Error("none")
        return False

    quoi, dits, _ = atelier
    browse(AtelierAOuvrir(quoi.dossier, None, quoi.sortie, False, dits.append, naviguer), tmp_path)
    assert dits == [SANS_NAVIGATEUR]


def test_the_kernel_is_told_by_its_environment(atelier: tuple[AtelierAOuvrir, list[str], list[str]]) -> None:
    """Organisation, jalon and folders, absolute; the follow-up first where it was asked for."""
    quoi, dits, _ = atelier
    milieu = prepare_milieu(AtelierAOuvrir(quoi.dossier, "bilan", Path("r"), True, dits.append), Path("carnets"))
    assert (milieu["NUMRESP_ORGANISATION"], milieu["NUMRESP_JALON"], milieu["NUMRESP_PREMIER"]) == (
        "valmont",
        "bilan",
        "suivi",
    )
    assert Path(milieu["NUMRESP_ESPACE"]).is_absolute()
    assert Path(milieu["NUMRESP_SORTIE"]).is_absolute()
