"""One line of a journal: its form, its empreinte, and what can be wrong with it (design, 4.4)."""

from __future__ import annotations

import hashlib
import json
import re
from codecs import getincrementaldecoder
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from numresp.depot.fichiers.lecture_sure import LIMITE_JOURNAL_OCTETS
from numresp.depot.yaml.document import decode
from numresp.depot.yaml.validation import translate
from numresp.erreurs import DonneesInvalides, fault
from numresp.modele.commun.limites import EVENEMENTS_MAX, LIGNE_MAX_OCTETS
from numresp.modele.seance.evenement import Evenement
from numresp.modele.seance.evenements import LECTEUR, TOUS, Marque

LIGNE = re.compile(rb'(?P<corps>\{.*),"empreinte":"(?P<empreinte>[0-9a-f]{64})"\}')
NUMERO = re.compile(rb'\{"n":(?P<n>[1-9]\d{0,8})[,}]')
DEBUT = ""
"""The empreinte before the first line."""
MORCEAU_OCTETS = 1_000_000
SAUVEGARDE = "remettez la copie de sauvegarde : un journal ne se corrige pas à la main"


def hash_line(precedente: str, corps: bytes) -> str:
    """Empreinte of a line from the previous line's and its own bytes before `,"empreinte"`."""
    return hashlib.sha256(precedente.encode() + corps).hexdigest()


def mark_line(empreintes: Sequence[str], n: int) -> Marque:
    """The n-th line of a chain, as a report or a validation records it; 0 stands for its beginning."""
    return Marque(n=n, empreinte=empreintes[n - 1] if n else DEBUT)


def holds_mark(empreintes: Sequence[str], marque: Marque) -> bool:
    """A chain still has the line that was recorded."""
    return marque.n <= len(empreintes) and marque == mark_line(empreintes, marque.n)


@dataclass(frozen=True)
class LigneDeJournal:
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


def check_room(n: int, taille: int, ligne: bytes) -> str:
    """Why a reader would refuse a journal with this line at its end; empty where it would not.

    Parameters
    ----------
    n : int
        Number of the line.
    taille : int
        Bytes of the journal before it.
    """
    if len(ligne) > LIGNE_MAX_OCTETS:
        return f"une saisie de plus de {LIGNE_MAX_OCTETS // 1_000} ko ne s’enregistre pas"
    if n > EVENEMENTS_MAX or taille + len(ligne) > LIMITE_JOURNAL_OCTETS:
        return f"ce journal est plein ({n - 1} événements, {taille // 1_000_000} Mo)"
    return ""


def check_utf8(octets: bytes, nom: str) -> None:
    """Refuse a journal that is not in UTF-8, piece by piece: one text of it all may take four times its bytes."""
    decodeur = getincrementaldecoder("utf-8")()
    try:
        for debut in range(0, len(octets), MORCEAU_OCTETS):
            decodeur.decode(octets[debut : debut + MORCEAU_OCTETS])
        decodeur.decode(b"", final=True)
    except UnicodeDecodeError:
        decode(octets, nom)


def encode_body(brut: Mapping[str, Any], nom: str) -> bytes:
    """The bytes of a line before its empreinte; half of a sign, which some terminals and pastes give, is none."""
    try:
        return json.dumps(brut, ensure_ascii=False, separators=(",", ":")).encode()[:-1]
    except UnicodeEncodeError:
        message = "texte illisible : un caractère qui n’en est pas un"
        raise DonneesInvalides([fault(message, fichier=nom, remede="retapez-le, rien n’est enregistré")]) from None


def read_line(ligne: bytes, attendu: int, precedente: str, lecteur: TypeAdapter[Any] = LECTEUR) -> LigneDeJournal:
    """One line and what is wrong with it, once: the number it says is where the next line is expected to go on from."""
    forme = LIGNE.fullmatch(ligne) if len(ligne) <= LIGNE_MAX_OCTETS else None
    if forme is None:
        return LigneDeJournal(
            attendu, "?", fautes=(("ligne illisible (objet JSON terminé par empreinte attendu)", SAUVEGARDE),)
        )
    empreinte = forme["empreinte"].decode()
    dit = NUMERO.match(ligne)
    n = attendu if dit is None else int(dit["n"])
    suite = f"numéro {attendu} attendu, vu {n} : une ligne manque, est en double ou a été déplacée"
    if precedente != "?" and hash_line(precedente, forme["corps"]) != empreinte:
        modifiee = "l’empreinte ne correspond pas : cette ligne a été modifiée, ou la ligne d’avant n’est plus la même"
        return LigneDeJournal(n, empreinte, fautes=((modifiee if n == attendu else suite, SAUVEGARDE),))
    try:
        evenement = _read_event(ligne, forme["corps"], lecteur)
    except (ValueError, RecursionError) as erreur:
        remede = "il vient peut-être d’une version plus récente de numresp : mettez numresp à jour"
        return LigneDeJournal(n, empreinte, fautes=((f"événement illisible ({_first(erreur)})", remede),))
    if evenement.n != attendu:
        return LigneDeJournal(evenement.n, empreinte, evenement, ((suite, SAUVEGARDE),))
    return LigneDeJournal(attendu, empreinte, evenement)


def _read_event(ligne: bytes, corps: bytes, lecteur: TypeAdapter[Any]) -> TOUS:
    """The event of a line, from its bytes in one step; what that refuses is read again in two, which decide and say why."""
    try:
        lu: TOUS = lecteur.validate_json(corps + b"}")
    except ValueError:
        brut = json.loads(ligne)
        del brut["empreinte"]
        lu = lecteur.validate_python(brut)
    return lu


def is_whole(reste: bytes, entieres: Sequence[bytes]) -> bool:
    """What follows the last line end is a line that only lacks its own: it goes on from the lines before it."""
    forme = LIGNE.fullmatch(reste)
    if forme is None:
        return False
    avant = LIGNE.fullmatch(entieres[-1]) if entieres else None
    precedente = DEBUT if avant is None else avant["empreinte"].decode()
    return hash_line(precedente, forme["corps"]) == forme["empreinte"].decode()


def _first(erreur: Exception) -> str:
    if not isinstance(erreur, ValidationError):
        return "JSON attendu"
    try:
        detail = erreur.errors()[0]
    except UnicodeEncodeError:  # half of a sign, which JSON can spell
        return "un caractère qui n’en est pas un"
    message, _ = translate(detail, Evenement)
    return f"{'.'.join(map(str, detail['loc']))} : {message}" if detail["loc"] else message
