"""What the fields of a form say, read as the model wants it; and events named in words."""

from __future__ import annotations

from datetime import date
from typing import Any

from numresp.atelier.vue import Champs
from numresp.erreurs import DonneesInvalides, fault
from numresp.langue.francais import join_et, pluriel
from numresp.langue.mots import CHAMPS, ETATS
from numresp.modele.socle import read_jour

GESTES = {
    "constat": "constat", "vote": "votes", "reponse": "réponse retenue", "a_verifier": "à vérifier", "commentaire": "remarque",
    "importance": "points d’importance", "frein": "frein", "levier": "levier", "action": "action choisie",
    "revelation": "révélation",
    "cloture": "clôture", "validation": "validation", "reouverture": "réouverture", "debut": "début", "programme": "programme",
    "confirmation": "confirmation", "contestation": "contestation", "participant": "participant",
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


def read_reponse(texte: str, prevu: str = "") -> Any:
    """An answer of a form, as a file writes it."""
    if not texte.isdigit():
        return texte
    return {"niveau": int(texte), "prevu": int(prevu)} if prevu.isdigit() and int(prevu) > int(texte) else int(texte)


def read_echeance(texte: str) -> str | None:
    """A day of a form; none where the field is empty.

    Raises
    ------
    DonneesInvalides
        No day of the calendar.
    """
    if not texte:
        return None
    try:
        jour: date = read_jour(texte)
    except ValueError:
        raise DonneesInvalides([fault(f"date attendue, vu « {texte[:20]} »")]) from None
    return jour.isoformat()


def say_reserves(reserves: dict[str, int]) -> str:
    """The dissent in words: « 1 vote au niveau 3 »."""
    mots = [
        f"{pluriel(n, 'vote')} {f'au niveau {cle}' if cle.isdigit() else f'« {ETATS[cle]} »'}"
        for cle, n in reserves.items()
    ]
    return join_et(mots) if mots else ""


def read_entier(texte: str, quoi: str) -> int | None:
    """A whole number of a form; None where the field is empty.

    Raises
    ------
    DonneesInvalides
        Anything else.
    """
    sans_blancs = "".join(texte.split()).replace("\u202f", "")
    if not sans_blancs:
        return None
    if not (sans_blancs.isascii() and sans_blancs.isdigit()):
        remede = "écrivez le nombre seul, sans unité"
        raise DonneesInvalides([fault(f"{quoi} : nombre entier attendu, vu « {texte[:20]} »", remede=remede)])
    return int(sans_blancs)


def read_fait(champ: str, texte: str) -> str | bool | int | None:
    """A fact of the profile from its field: oui, non, a number, or nothing, which is unknown."""
    if champ in ("type", "nom"):
        return texte.strip() or None
    if texte in ("oui", "non"):
        return texte == "oui"
    return read_entier(texte, CHAMPS.get(champ, champ))
