"""What the fields of a form say, read as the model wants it; and events named in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from numresp.atelier.commun.vue import Champs
from numresp.depot.saisie.nombres import Refus, parse_integer, parse_number, say_remedy
from numresp.erreurs import DonneesInvalides, fault
from numresp.langue.francais import format_date, join_et, pluriel
from numresp.langue.mots import ETATS
from numresp.modele.commun.socle import read_jour, show

GESTES = {
    "constat": "constat", "vote": "votes", "reponse": "réponse retenue", "a_verifier": "à vérifier", "commentaire": "remarque",
    "importance": "points d’importance", "frein": "frein", "levier": "levier", "action": "action choisie",
    "capacite": "capacité", "plan": "plan proposé",
    "revelation": "révélation",
    "cloture": "clôture", "validation": "validation", "reouverture": "réouverture", "debut": "début", "programme": "programme",
    "confirmation": "confirmation", "contestation": "contestation", "participant": "participant",
    "levee": "constat rétabli", "second_tour": "second tour", "depart": "départ", "pause": "pause", "reprise": "reprise",
    "ajournement": "débats ajournés", "avis": "avis de relecture", "adoption": "avis repris",
}  # fmt: skip


def read_comptes(champs: Champs) -> dict[str, int]:
    """The counts of a form; empty boxes and zeros are no votes.

    Raises
    ------
    DonneesInvalides
        A box that holds no whole number.
    """
    comptes = {}
    for cle, brut in champs.items():
        if not cle.startswith("compte-"):
            continue
        texte = str(brut).strip()
        if texte and not (texte.isascii() and texte.isdigit()):
            raise DonneesInvalides([fault(f"nombre de votes attendu, vu « {texte[:20]} »")])
        if texte and int(texte):
            comptes[cle.removeprefix("compte-")] = int(texte)
    return comptes


def take_reponse(texte: str, prevu: str = "") -> Any:
    """An answer of a form, as a file writes it.

    Raises
    ------
    DonneesInvalides
        A planned level that is not above the one retained, or planned beside no level.
    """
    if not prevu.isdigit():
        return int(texte) if texte.isdigit() else texte
    if not texte.isdigit() or int(prevu) <= int(texte):
        message = f"niveau prévu plus haut que le niveau retenu attendu, vu {prevu}"
        raise DonneesInvalides([fault(message, remede="choisissez un niveau plus haut, ou « aucun »")])
    return {"niveau": int(texte), "prevu": int(prevu)}


def read_echeance(texte: str, des: date) -> str | None:
    """A day of a form by which something is to be done; none where the field is empty.

    Parameters
    ----------
    des : date
        The first day that can be one: today, or the day of the séance where that was earlier.

    Raises
    ------
    DonneesInvalides
        No day of the calendar, or one that is past.
    """
    if not texte:
        return None
    try:
        jour: date = read_jour(texte)
    except ValueError:
        raise DonneesInvalides([fault(f"date attendue, vu « {texte[:20]} »", lieu="echeance")]) from None
    if jour < des:
        message, remede = f"le {format_date(jour)} est déjà passé", f"donnez un jour à partir du {format_date(des)}"
        raise DonneesInvalides([fault(message, lieu="echeance", remede=remede)])
    return jour.isoformat()


def say_dissent(reserves: dict[str, int]) -> str:
    """The dissent in words: « 1 vote au niveau 3 »."""
    mots = [
        f"{pluriel(n, 'vote')} {f'au niveau {cle}' if cle.isdigit() else f'« {ETATS[cle]} »'}"
        for cle, n in reserves.items()
    ]
    return join_et(mots) if mots else ""


def read_entier(texte: str, quoi: str) -> int | None:
    """A whole number of 0 or more, as files accept it; None where the field is empty.

    Raises
    ------
    DonneesInvalides
        Anything else: see `depot.saisie.nombres.parse_integer`.
    """
    nombre = _read_number(texte, quoi, parse_integer)
    return None if nombre is None else int(nombre)


def read_decimal(texte: str, quoi: str, unite: str | None = None) -> int | float | None:
    """A number of 0 or more, as files accept it, its unit behind it or not; None where the field is empty.

    Raises
    ------
    DonneesInvalides
        Anything else: see `depot.saisie.nombres.parse_number`.
    """
    nombre = _read_number(texte, quoi, partial(parse_number, unite=unite))
    return int(nombre) if nombre is not None and nombre.is_integer() else nombre


def hold_positive(nombre: float, dit: str) -> float:
    """A number that was read, unless it is below 0.

    Raises
    ------
    Refus
        It is.
    """
    if nombre < 0:
        raise Refus(f"nombre de zéro ou plus attendu, vu {show(dit)}", "écrivez 0 ou plus, ou videz la case")
    return nombre


def _read_number(texte: str, quoi: str, lire: Callable[[str], float]) -> float | None:
    if not texte.strip():
        return None
    try:
        nombre = lire(texte)
    except ValueError as erreur:
        raise DonneesInvalides([fault(f"{quoi} : {erreur}", remede=say_remedy(erreur))]) from None
    if nombre < 0:
        message = f"{quoi} : nombre de zéro ou plus attendu, vu {show(texte.strip())}"
        raise DonneesInvalides([fault(message, remede="écrivez 0 ou plus, ou videz la case")])
    return nombre
