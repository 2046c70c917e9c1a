"""Votes in words, for a room: how they spread, which one is in the middle, and the rule, said the same way everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from numresp.langue.francais import join_et, pluriel
from numresp.langue.mots import ETATS

Geste = Literal["cartes", "mains"]
LEGENDES: Mapping[Geste, str] = {"cartes": "Cartes montrées ensemble, par niveau", "mains": "Mains levées, par niveau"}
PIECES: Mapping[Geste, tuple[str, str]] = {"cartes": ("carte", "cartes"), "mains": ("main", "mains")}
VOTER: Mapping[Geste, str] = {
    "cartes": "chacun choisit une carte, sans se concerter, et tous la montrent ensemble",
    "mains": "chacun choisit son niveau, sans se concerter, puis les mains se lèvent ensemble",
}
MILIEU = "la valeur basse du milieu"
REGLE_DU_MILIEU = (
    "Après quatre minutes, on retient la valeur basse du milieu : les votes rangés du plus bas au plus haut, celui qui est au "
    "milieu ; s’il y en a deux, le plus bas. Les avis éloignés sont gardés ; sans preuve, la réponse est provisoire."
)


def list_regles(geste: Geste) -> tuple[str, ...]:
    """The rule of the room, as it is read out, printed and shown."""
    return (
        "Les constats ont été établis avant la séance, avec leur preuve : la salle les confirme, ou en conteste un.",
        f"Pour chaque débat, {VOTER[geste]}. Les votes sont alors comptés, puis révélés à l’écran.",
        REGLE_DU_MILIEU,
        "Ce que personne ne peut dire part « à vérifier », avec un rôle et une date. Aucun nom de personne n’est noté.",
    )


def say_choix(cle: str) -> str:
    """What a vote names: « niveau 2 », « non concerné »."""
    return f"niveau {cle}" if cle.isdigit() else f"« {ETATS[cle]} »"


def say_repartition(comptes: Mapping[str, int]) -> str:
    """How many votes for what, from the lowest level up: « 2 votes pour le niveau 1, 3 pour le niveau 2 »."""
    donnes = [(cle, nombre) for cle, nombre in sorted(comptes.items()) if nombre]
    choix = [f"{'le ' if cle.isdigit() else ''}{say_choix(cle)}" for cle, _ in donnes]
    dits = [f"{pluriel(n, 'vote') if rang == 0 else n} pour {choix[rang]}" for rang, (_, n) in enumerate(donnes)]
    return join_et(dits) if dits else "aucun vote"


def say_ecart(comptes: Mapping[str, int], loin: int) -> str:
    """How far apart the votes for a level are; `loin` levels or more are far. Empty where fewer than two name a level."""
    niveaux = sorted(int(cle) for cle, nombre in comptes.items() if cle.isdigit() and nombre)
    if sum(nombre for cle, nombre in comptes.items() if cle.isdigit()) < 2:
        return ""
    bas, haut = niveaux[0], niveaux[-1]
    if bas == haut:
        return f"tous au niveau {bas}"
    quoi = "avis éloignés" if haut - bas >= loin else "avis voisins"
    return f"{quoi}, du niveau {bas} au niveau {haut}"


def say_milieu(comptes: Mapping[str, int]) -> str:
    """Why the level proposed is the one in the middle: the votes in a row; empty where none names a level."""
    rang = [cle for cle, nombre in sorted(comptes.items()) if cle.isdigit() for _ in range(nombre)]
    if not rang:
        return ""
    place = (len(rang) - 1) // 2
    return f"Rangés du plus bas au plus haut : {', '.join(rang)}. La valeur basse du milieu est {rang[place]}."


def say_trop(nombre: int, attendus: int, geste: Geste) -> str:
    """More votes than people: « 7 cartes pour 6 personnes »."""
    return f"{pluriel(nombre, *PIECES[geste])} pour {pluriel(attendus, 'personne')}"
