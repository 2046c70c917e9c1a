"""One line of a journal: its form, its empreinte, and what can be wrong with it (design, 4.4)."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass

from pydantic import ValidationError

from numresp.depot.validation import translate
from numresp.modele.seance import LECTEUR, TOUS, Evenement

LIGNE = re.compile(rb'(?P<corps>\{.*),"empreinte":"(?P<empreinte>[0-9a-f]{64})"\}')
NUMERO = re.compile(rb'\{"n":(?P<n>[1-9]\d{0,8})[,}]')
DEBUT = ""
"""The empreinte before the first line."""
SAUVEGARDE = "remettez la copie de sauvegarde : un journal ne se corrige pas à la main"


def hash_line(precedente: str, corps: bytes) -> str:
    """Empreinte of a line from the previous line's and its own bytes before `,"empreinte"`."""
    return hashlib.sha256(precedente.encode() + corps).hexdigest()


@dataclass(frozen=True)
class Lue:
    """A line as read.

    Attributes
    ----------
    n : int
        The number it says, or the one that was expected where it says none.
    empreinte : str
        The one it says; « ? » where it says none, and then the next line is not held against it.
    fautes : tuple of (message, remedy)
        At most one.
    """

    n: int
    empreinte: str
    evenement: TOUS | None = None
    fautes: tuple[tuple[str, str], ...] = ()


def read_line(ligne: bytes, attendu: int, precedente: str) -> Lue:
    """One line and what is wrong with it, once: the number it says is where the next line is expected to go on from."""
    forme = LIGNE.fullmatch(ligne)
    if forme is None:
        return Lue(attendu, "?", fautes=(("ligne illisible (objet JSON terminé par empreinte attendu)", SAUVEGARDE),))
    empreinte = forme["empreinte"].decode()
    dit = NUMERO.match(ligne)
    n = attendu if dit is None else int(dit["n"])
    suite = f"numéro {attendu} attendu, vu {n} : une ligne manque, est en double ou a été déplacée"
    if precedente != "?" and hash_line(precedente, forme["corps"]) != empreinte:
        modifiee = "l’empreinte ne correspond pas : cette ligne a été modifiée, ou la ligne d’avant n’est plus la même"
        return Lue(n, empreinte, fautes=((modifiee if n == attendu else suite, SAUVEGARDE),))
    try:
        brut = json.loads(ligne)
        del brut["empreinte"]
        evenement = LECTEUR.validate_python(brut)
    except (ValueError, RecursionError) as erreur:
        remede = "il vient peut-être d’une version plus récente de numresp : mettez numresp à jour"
        return Lue(n, empreinte, fautes=((f"événement illisible ({_first(erreur)})", remede),))
    if evenement.n != attendu:
        return Lue(evenement.n, empreinte, evenement, ((suite, SAUVEGARDE),))
    return Lue(attendu, empreinte, evenement)


def _first(erreur: Exception) -> str:
    if not isinstance(erreur, ValidationError):
        return "JSON attendu"
    detail = erreur.errors(include_url=False)[0]
    message, _ = translate(detail, Evenement)
    return f"{'.'.join(map(str, detail['loc']))} : {message}" if detail["loc"] else message
