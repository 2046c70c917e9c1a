"""The server of the page: who may come in, what is served, and how page and kernel are joined; no browser, no kernel."""

from __future__ import annotations

import asyncio
import json
import os
import socket
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from tornado.httpclient import AsyncHTTPClient, HTTPRequest, HTTPResponse
from tornado.websocket import websocket_connect

from numresp.atelier.porte.noyau import NoyauDAtelier
from numresp.atelier.porte.serveur import ESSAIS, ICI, Salle, listen
from numresp.erreurs import DonneesInvalides

PREMIER = 18_700 + 200 * int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
"""Ports that no workshop uses, and no other process of these tests."""


class NoyauMuet(NoyauDAtelier):
    """Notes what it is asked, and starts nothing."""

    def __init__(self) -> None:
        self.etat, self.montre = "pret", ""
        self.recus: list[Any] = []

    def send(self, message: Any) -> None:
        """Note it."""
        self.recus.append(message)

    async def restart(self) -> None:
        """Note it."""
        self.recus.append("reprendre")


def serve(essai: Callable[[Salle], Awaitable[None]], documents: Path) -> None:
    """Run something against an open door, then close it."""

    async def hold() -> None:
        salle = Salle()
        salle.noyau = NoyauMuet()
        serveur = listen(salle, documents, PREMIER)
        try:
            await essai(salle)
        finally:
            serveur.stop()
            await serveur.close_all_connections()

    asyncio.run(hold())


async def ask(salle: Salle, chemin: str, **tetes: str) -> HTTPResponse:
    """One request, whatever its answer; nothing is followed."""
    demande = HTTPRequest(
        f"http://{ICI}:{salle.port}{chemin}", headers=tetes, follow_redirects=False, request_timeout=20
    )
    return await AsyncHTTPClient().fetch(demande, raise_error=False)


def test_the_key_becomes_a_cookie(tmp_path: Path) -> None:
    """With the key one is let in, and sent to an address without it; the cookie no script reads opens the page."""

    async def essai(salle: Salle) -> None:
        entree = await ask(salle, f"/?cle={salle.cle}")
        assert (entree.code, entree.headers["Location"]) == (302, "/")
        temoin = entree.headers["Set-Cookie"]
        assert "HttpOnly" in temoin
        assert "SameSite=Lax" in temoin
        page = await ask(salle, "/", Cookie=temoin.split(";")[0])
        assert page.code == 200
        assert salle.cle not in page.body.decode()
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]
        assert "Server" not in page.headers

    serve(essai, tmp_path)


def test_the_wall(tmp_path: Path) -> None:
    """The projector's window and its script are there for who has the key, under the same rules."""

    async def essai(salle: Salle) -> None:
        temoin = {"Cookie": f"{salle.temoin}={salle.cle}"}
        mur, script = await ask(salle, "/projection", **temoin), await ask(salle, "/mur.js", **temoin)
        assert (mur.code, script.code) == (200, 200)
        assert "default-src 'none'" in mur.headers["Content-Security-Policy"]
        assert 'src="/mur.js"' in mur.body.decode()
        assert "BroadcastChannel" in script.body.decode()

    serve(essai, tmp_path)


@pytest.mark.parametrize(
    "chemin",
    ["/", "/ecran.js", "/porte.js", "/mur.js", "/projection", "/canal", "/files/documents/x.html", "/ailleurs"],
)
def test_nobody_comes_in_without_it(chemin: str, tmp_path: Path) -> None:
    """Without the key, with another one, or under another name than this machine's, there is only what to do instead."""
    (tmp_path / "x.html").write_text("<p>secret", encoding="utf-8")

    async def essai(salle: Salle) -> None:
        bon = f"{salle.temoin}={salle.cle}"
        for tetes in ({}, {"Cookie": f"{salle.temoin}=x"}, {"Cookie": bon, "Host": f"ailleurs.example:{salle.port}"}):
            reponse = await ask(salle, chemin, **tetes)
            assert reponse.code == 403
            assert "numresp atelier" in reponse.body.decode()
            assert "secret" not in reponse.body.decode()

    serve(essai, tmp_path)


def test_documents(tmp_path: Path) -> None:
    """A document opens in a box where nothing of it runs; nothing outside its folder does."""
    dossier = tmp_path / "documents"
    dossier.mkdir()
    (dossier / "x.html").write_text("<p>relevé", encoding="utf-8")
    (tmp_path / "y.html").write_text("<p>ailleurs", encoding="utf-8")

    async def essai(salle: Salle) -> None:
        bon = f"{salle.temoin}={salle.cle}"
        document = await ask(salle, "/files/documents/x.html", Cookie=bon)
        assert "relevé" in document.body.decode()
        assert document.headers["Content-Security-Policy"].startswith("sandbox ")
        assert "allow-scripts" not in document.headers["Content-Security-Policy"]
        for dehors in ("/files/documents/../y.html", "/files/documents/%2e%2e/y.html", "/files/y.html"):
            assert (await ask(salle, dehors, Cookie=bon)).code in {403, 404}

    serve(essai, dossier)


def test_page_and_kernel(tmp_path: Path) -> None:
    """A page hears at once how the kernel is; acts and the wish to begin again go through, nonsense does not."""

    async def essai(salle: Salle) -> None:
        assert isinstance(salle.noyau, NoyauMuet)
        demande = HTTPRequest(f"ws://{ICI}:{salle.port}/canal", headers={"Cookie": f"{salle.temoin}={salle.cle}"})
        canal = await websocket_connect(demande)
        lu = await canal.read_message()
        assert json.loads(lu or "") == {"quoi": "noyau", "etat": "pret", "html": ""}
        for envoi in ("", "[]", "{", '{"quoi": "acte"}', '{"quoi": "acte", "message": 3}', '{"quoi": "vif"}'):
            await canal.write_message(envoi)
        assert json.loads(await canal.read_message() or "") == {"quoi": "vif"}
        await canal.write_message('{"quoi": "acte", "message": {"acte": "battre"}}')
        await canal.write_message('{"quoi": "reprendre"}')
        await canal.write_message('{"quoi": "vif"}')
        await canal.read_message()
        assert salle.noyau.recus == [{"acte": "battre"}, "reprendre"]
        salle.say({"quoi": "ecran", "message": {"dit": "Enregistré"}})
        assert json.loads(await canal.read_message() or "")["message"] == {"dit": "Enregistré"}
        canal.close()

    serve(essai, tmp_path)


def test_another_site_is_not_heard(tmp_path: Path) -> None:
    """A page of elsewhere has the browser's cookie with it: its socket is refused by where it comes from."""

    async def essai(salle: Salle) -> None:
        tetes = {"Cookie": f"{salle.temoin}={salle.cle}", "Origin": "http://ailleurs.example"}
        with pytest.raises(Exception, match="403"):
            await websocket_connect(HTTPRequest(f"ws://{ICI}:{salle.port}/canal", headers=tetes))

    serve(essai, tmp_path)


def test_ports(tmp_path: Path) -> None:
    """A port that is taken is left for the next one; with none free it is said in French. Only this machine is listened to."""

    async def essai(salle: Salle) -> None:
        autre = Salle()
        serveur = listen(autre, tmp_path, salle.port)
        assert autre.port == salle.port + 1
        assert autre.cle != salle.cle
        assert autre.temoin != salle.temoin
        serveur.stop()

    serve(essai, tmp_path)
    prises = []
    try:
        for port in range(PREMIER + 100, PREMIER + 100 + ESSAIS):
            prise = socket.socket()
            prise.bind((ICI, port))
            prise.listen()
            prises.append(prise)
        with pytest.raises(DonneesInvalides, match="aucun port libre"):
            listen(Salle(), tmp_path, PREMIER + 100)
    finally:
        for prise in prises:
            prise.close()
