"""The server of the page: on this machine alone, for who has the key; it joins the page and the kernel, and knows neither."""

from __future__ import annotations

import json
import os
import secrets
import socket
from collections.abc import Awaitable
from hmac import compare_digest
from pathlib import Path
from typing import Any

import tornado.web
import tornado.websocket
from tornado.httpserver import HTTPServer

from numresp.atelier.porte.noyau import NoyauDAtelier
from numresp.atelier.porte.page import ABSENT, REFUS, render_page, render_page_du_mur, render_script
from numresp.erreurs import DonneesInvalides, fault

ICI = "127.0.0.1"
PORT, ESSAIS = 8917, 20
"""The first port tried, always the same, so that a browser keeps what it allows this page; and how many after it."""
MESSAGE_OCTETS = 64 * 1024 * 1024
"""The largest act: questionnaires, or a photo, poured in together."""
BATTEMENT_S = 20
REGLES = (
    "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
REGLES_DES_DOCUMENTS = "sandbox allow-downloads allow-modals allow-popups; frame-ancestors 'none'"
"""A document that is opened runs nothing, and reaches nothing here."""


class Salle:
    """The pages that are open, and the kernel they share.

    Attributes
    ----------
    cle : str
        Who has it may come in.
    """

    def __init__(self) -> None:
        self.cle = secrets.token_urlsafe(24)
        self.port = 0
        self.noyau: NoyauDAtelier | None = None
        self.canaux: set[Canal] = set()

    @property
    def temoin(self) -> str:
        """Name of the cookie; two workshops of one machine have one each."""
        return f"numresp-{self.port}"

    @property
    def adresse(self) -> str:
        """Where to go in, with the key."""
        return f"http://{ICI}:{self.port}/?cle={self.cle}"

    def say(self, quoi: dict[str, Any]) -> None:
        """Tell all pages."""
        texte = json.dumps(quoi, ensure_ascii=False)
        for canal in list(self.canaux):
            canal.tell(texte)


class _Garde(tornado.web.RequestHandler):
    """Lets in who has the key, and only under the name of this machine."""

    def initialize(self, salle: Salle) -> None:
        self.salle = salle

    def set_default_headers(self) -> None:
        self.clear_header("Server")
        self.set_header("Content-Security-Policy", REGLES)
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "no-referrer")
        self.set_header("Cache-Control", "no-store")

    def prepare(self) -> Awaitable[None] | None:
        # Another site that has its name point here comes under that name.
        if self.request.host not in {f"{ICI}:{self.salle.port}", f"localhost:{self.salle.port}"} or not self._has_key():
            self.set_status(403)
            self.finish(REFUS)
        return None

    def _has_key(self) -> bool:
        donnees = [self.get_cookie(self.salle.temoin) or "", self.get_query_argument("cle", "")]
        return any(compare_digest(donnee.encode(), self.salle.cle.encode()) for donnee in donnees)

    def write_error(self, status_code: int, **_details: Any) -> None:
        self.set_status(status_code)
        self.finish(ABSENT)


class Accueil(_Garde):
    """The page; the key goes from its address into a cookie, so that it is never on the wall."""

    def get(self) -> None:
        """Take the key, or give the page."""
        if self.get_query_argument("cle", ""):
            self.set_cookie(self.salle.temoin, self.salle.cle, httponly=True, samesite="Lax")
            self.redirect("/")
            return
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(render_page())


class Mur(_Garde):
    """The projector's window."""

    def get(self) -> None:
        """Its page: what it shows comes from the console, in the browser."""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(render_page_du_mur())


class Ailleurs(_Garde):
    """What there is not."""

    def get(self) -> None:
        """Nothing."""
        self.send_error(404)


class Script(_Garde):
    """What the page runs."""

    def get(self, nom: str) -> None:
        """One of the scripts."""
        self.set_header("Content-Type", "text/javascript; charset=utf-8")
        self.finish(render_script(nom))


class DocumentServi(_Garde, tornado.web.StaticFileHandler):
    """A document that was made from the page."""

    def initialize(self, salle: Salle, path: str) -> None:  # type: ignore[override]
        """The folder is given."""
        _Garde.initialize(self, salle)
        tornado.web.StaticFileHandler.initialize(self, path)

    def set_extra_headers(self, path: str) -> None:  # noqa: ARG002 (tornado's)
        """Nothing in it runs."""
        self.set_header("Content-Security-Policy", REGLES_DES_DOCUMENTS)


class Canal(_Garde, tornado.websocket.WebSocketHandler):
    """One open page."""

    def open(self, *_args: str) -> None:
        """A page comes: it is told how the kernel is."""
        self.salle.canaux.add(self)
        if self.salle.noyau is not None:
            self.tell(json.dumps(self.salle.noyau.describe(), ensure_ascii=False))

    def tell(self, texte: str) -> None:
        """Say something to this page; one that is just leaving hears nothing."""
        try:
            self.write_message(texte)
        except tornado.websocket.WebSocketClosedError:
            self.salle.canaux.discard(self)

    async def on_message(self, message: str | bytes) -> None:
        """An act for the screen, a sign of life, or the wish to begin again."""
        try:
            recu = json.loads(message)
            quoi = recu["quoi"]
        except (ValueError, TypeError, KeyError, RecursionError):
            return
        noyau = self.salle.noyau
        if quoi == "vif":
            self.tell('{"quoi": "vif"}')
        elif noyau is not None and quoi == "acte" and isinstance(recu.get("message"), dict):
            noyau.send(recu["message"])
        elif noyau is not None and quoi == "reprendre":
            await noyau.restart()

    def on_close(self) -> None:
        """A page goes."""
        self.salle.canaux.discard(self)


def listen(salle: Salle, documents: Path, premier: int = PORT) -> HTTPServer:
    """Open the door at the first free port.

    Parameters
    ----------
    documents : Path
        The folder whose files are shown under /files/documents/.

    Raises
    ------
    DonneesInvalides
        No port is free.
    """
    application = tornado.web.Application(
        [
            (r"/", Accueil, {"salle": salle}),
            (r"/projection", Mur, {"salle": salle}),
            (r"/(ecran|porte|mur)\.js", Script, {"salle": salle}),
            (r"/canal", Canal, {"salle": salle}),
            (r"/files/documents/(.*)", DocumentServi, {"salle": salle, "path": str(documents)}),
        ],
        default_handler_class=Ailleurs,
        default_handler_args={"salle": salle},
        websocket_max_message_size=MESSAGE_OCTETS,
        websocket_ping_interval=BATTEMENT_S,
    )
    for port in range(premier, premier + ESSAIS):
        prise = _bind(port)
        if prise is None:
            continue
        salle.port = port
        serveur = HTTPServer(application)
        serveur.add_socket(prise)
        return serveur
    message = f"aucun port libre sur cette machine, de {premier} à {premier + ESSAIS - 1}"
    raise DonneesInvalides([fault(message, remede="fermez un autre atelier, puis recommencez")])


def _bind(port: int) -> socket.socket | None:
    """A socket that listens on this machine alone; None where the port is taken."""
    prise = socket.socket()
    if os.name == "posix":  # a port that was let go a moment ago; on Windows the same word would share it with others
        prise.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        prise.bind((ICI, port))
        prise.listen()
    except OSError:
        prise.close()
        return None
    prise.setblocking(False)
    return prise
