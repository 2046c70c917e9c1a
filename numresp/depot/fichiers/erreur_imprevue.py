"""What nobody foresaw, said in French: which file, and what to do; never a class name where a reason is known."""

from __future__ import annotations

import errno
import os
import re
import traceback
from pathlib import Path

from numresp.depot.systeme.chemins import short_name
from numresp.depot.systeme.raisons import say_reason

BROUILLON = re.compile(r"\.(?P<nom>.+)-[A-Za-z0-9_]{8}")
INTERNES = re.compile(r"\.(ecriture|nouveau|numresp|verrou)\b.*")
"""Names of our own, which mean nothing to whoever reads a message."""

LONGUEUR_MAX = 160
"""How many characters of a path a message shows."""


def say_unexpected(erreur: Exception) -> str:
    """One French sentence for an error that no command expected.

    Returns
    -------
    str
    """
    if isinstance(erreur, OSError):
        return f"{_name_place(erreur)} : {say_reason(erreur)}."
    if isinstance(erreur, MemoryError):
        return (
            "La mémoire de l’ordinateur ne suffit pas. → fermez d’autres programmes, ou donnez un fichier plus petit."
        )
    if isinstance(erreur, RecursionError):
        return "Un fichier est imbriqué trop profondément pour être lu. → numresp verifier dit lequel."
    if isinstance(erreur, UnicodeError):
        return "Un texte n’est pas en UTF-8. → retapez-le dans un terminal en UTF-8, ou renommez le fichier."
    quoi = type(erreur).__name__
    return f"Erreur inattendue ({quoi}). C’est un défaut de numresp : recommencez avec --trace, et signalez ce qui s’affiche."


def _name_place(erreur: OSError) -> str:
    """The file that an error of the system is about, under the name its user knows."""
    vu = erreur.filename2 if erreur.filename2 is not None else erreur.filename
    if vu is None or isinstance(vu, int):
        return "Sortie du terminal" if _is_output(erreur) else "Fichier"
    return _shorten(short_name(Path(hide_drafts(os.fsdecode(vu)))))


def _shorten(nom: str) -> str:
    """A name that is too long for a disk is too long for a message: its beginning and its end."""
    return nom if len(nom) <= LONGUEUR_MAX else f"{nom[: LONGUEUR_MAX // 2]}…{nom[-LONGUEUR_MAX // 2 :]}"


def hide_drafts(nom: str) -> str:
    """A path without what numresp adds to names while it writes: `.a.csv-x1y2z3t4` is a.csv on its way."""
    chemin = Path(nom)
    parties = [part for part in chemin.parts if not INTERNES.fullmatch(part)] or ["."]
    vu = BROUILLON.fullmatch(parties[-1])
    return str(Path(*parties[:-1], vu["nom"] if vu else parties[-1]))


def _is_output(erreur: OSError) -> bool:
    """Whether it was raised while something was being said to the user."""
    cadres = traceback.extract_tb(erreur.__traceback__)
    dits = any(cadre.name == "echo" or cadre.line.startswith("sys.stdout.flush") for cadre in cadres if cadre.line)
    return dits or erreur.errno == errno.EPIPE
