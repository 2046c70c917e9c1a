"""The kernel behind the page: a real one runs a notebook, speaks, dies, begins again, ends."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from numresp.atelier.porte.noyau import NoyauDAtelier

ECRAN = """
from numresp.atelier.commun.vue import Vue
from numresp.atelier.ecran import Ecran
from numresp.langue.html import tag
import os

class Essai(Vue):
    def render(self):
        return {"corps": tag("p", os.environ["NUMRESP_ESSAI"])}
    def on_mourir(self, champs):
        os._exit(9)
"""
PATIENCE_S = 90


def hold(
    cellules: list[str], essai: Callable[[NoyauDAtelier, list[dict[str, Any]]], Awaitable[None]], ici: Path
) -> str:
    """Run something with a kernel that has run these cells; what it printed."""
    dits: list[dict[str, Any]] = []

    async def go() -> None:
        with (ici / "trace").open("w", encoding="utf-8") as trace:
            noyau = NoyauDAtelier(cellules, os.environ | {"NUMRESP_ESSAI": "essai"}, trace, dits.append)
            try:
                await asyncio.wait_for(noyau.restart(), PATIENCE_S)
                await essai(noyau, dits)
            finally:
                await noyau.stop()

    asyncio.run(go())
    return (ici / "trace").read_text(encoding="utf-8")


async def wait(dits: list[dict[str, Any]], quoi: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """Wait until something is said."""

    async def look() -> dict[str, Any]:
        while not (vus := [dit for dit in dits if quoi(dit)]):
            await asyncio.sleep(0.02)
        return vus[-1]

    return await asyncio.wait_for(look(), PATIENCE_S)


def test_speaks_dies_and_begins_again(tmp_path: Path) -> None:
    """An act goes in and its answer comes out; a death is told by itself; begun again, the same acts go in."""

    async def essai(noyau: NoyauDAtelier, dits: list[dict[str, Any]]) -> None:
        assert [dit["etat"] for dit in dits] == ["demarre", "pret"]
        noyau.send({"acte": "montrer", "champs": {}, "numero": "a"})
        dit = await wait(dits, lambda dit: dit["quoi"] == "ecran")
        assert dit["message"]["numero"] == "a"
        assert dit["message"]["regions"] == {"corps": "<p>essai</p>"}
        dits.clear()
        noyau.send({"acte": "mourir", "champs": {}, "numero": "b"})
        assert (await wait(dits, lambda dit: dit.get("etat") == "arrete"))["html"] == ""
        noyau.send({"acte": "battre", "champs": {}, "numero": "perdu"})
        dits.clear()
        await asyncio.wait_for(asyncio.gather(noyau.restart(), noyau.restart()), PATIENCE_S)  # pressed twice
        assert [dit["etat"] for dit in dits] == ["demarre", "pret"]
        noyau.send({"acte": "montrer", "champs": {}, "numero": "c"})
        assert (await wait(dits, lambda dit: dit["quoi"] == "ecran"))["message"]["numero"] == "c"

    hold([ECRAN, "Ecran(Essai())"], essai, tmp_path)


@pytest.mark.parametrize(
    ("cellules", "montre"),
    [
        (["from IPython.display import HTML", "HTML('<p role=\"alert\">fichier illisible</p>')"], "fichier illisible"),
        (["1 / 0", "print('jamais')"], ""),
        (["import os, signal; os.kill(os.getpid(), signal.SIGTERM if os.name == 'nt' else signal.SIGKILL)"], ""),
    ],
)
def test_no_screen(cellules: list[str], montre: str, tmp_path: Path) -> None:
    """A notebook that shows what is wrong in the screen's place is heard; one that breaks, or whose kernel dies, is told."""

    async def essai(noyau: NoyauDAtelier, dits: list[dict[str, Any]]) -> None:
        assert noyau.etat == "panne"
        assert montre in dits[-1]["html"]
        noyau.send({"acte": "battre"})

    assert "jamais" not in hold(cellules, essai, tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="process ids are looked at as POSIX does")
def test_leaves_nothing_behind(tmp_path: Path) -> None:
    """Ended, the kernel's process is no more."""
    pids: list[int] = []

    async def essai(noyau: NoyauDAtelier, _dits: list[dict[str, Any]]) -> None:
        assert noyau._gerant is not None
        pids.append(int(noyau._gerant.provisioner.pid))  # type: ignore[union-attr]
        os.kill(pids[0], 0)

    hold([ECRAN, "Ecran(Essai())"], essai, tmp_path)
    with pytest.raises(ProcessLookupError):
        os.kill(pids[0], 0)
