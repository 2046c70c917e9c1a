"""The palier that is reached and the thèmes at both ends, in sentences that a page and a slide share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from numresp.langue.francais import INSECABLE, format_nombre, join_et, pluriel
from numresp.rapport.donnees.organisation import Bilan, LigneBilan, Manque
from numresp.rapport.phrases.liste_bornee import cut_phrase

NOMMEES, ENONCE_MAX = 2, 60
"""Must-haves that the sentence names, and how many characters of each."""


@dataclass(frozen=True)
class ThemesExtremes:
    """The thème that is furthest and the one with most way to go; `certain` where no unknown answer could change which."""

    fort: LigneBilan
    faible: LigneBilan
    certain: bool


def say_palier(bilan: Bilan, *, nommer: bool = True) -> str:
    """The palier, and what the next one asks for; empty without a score, since no palier is given then.

    Parameters
    ----------
    nommer : bool
        Name the must-haves that do not hold yet; a slide has no room for their names.
    """
    palier = bilan.palier
    if not palier.echelons or bilan.ligne("total").score is None:
        return ""
    ici = say_reached(palier.nom, sur=bilan.palier_sur)
    if palier.suivant is None:
        return f"{ici} C’est le plus haut."
    seuil = format_nombre(bilan.show(palier.seuil_suivant), 0)
    suite = f" Le suivant, {palier.suivant}, demande un score de {seuil}"
    return f"{ici}{suite}{_say_missing(palier.manques, nommer=nommer)}."


def say_reached(nom: str | None, *, sur: bool) -> str:
    """Which palier is reached: « à confirmer » where unknown answers could undo it, as the finding of the report says."""
    if nom is None:
        return "Aucun palier n’est encore atteint."
    return f"Palier {'atteint' if sur else 'à confirmer'}{INSECABLE}: {nom}."


def add_palier(bilan: Bilan, *, cite: bool = False) -> str:
    """The palier after a score, « , palier Engagé à confirmer », its name cited if need be; empty where there is none."""
    nom = bilan.palier.nom
    if nom is None:
        return ""
    dit = f"«{INSECABLE}{nom}{INSECABLE}»" if cite else nom
    return f", palier {dit}{reserve_palier(sur=bilan.palier_sur)}"


def reserve_palier(*, sur: bool) -> str:
    """What follows the name of a palier that unknown answers could undo."""
    return "" if sur else " à confirmer"


def _say_missing(manques: Sequence[Manque], *, nommer: bool) -> str:
    """How many must-haves are still to hold, the first two of them named."""
    if not manques:
        return ""
    combien = f" et {pluriel(len(manques), 'exigence')} de plus"
    if not nommer:
        return combien
    noms = [f"«{INSECABLE}{cut_phrase(manque.enonce, ENONCE_MAX)}{INSECABLE}»" for manque in manques[:NOMMEES]]
    mot = f"{INSECABLE}:" if len(manques) <= NOMMEES else ", dont"
    return f"{combien}{mot} {join_et(noms)}"


def find_extremes(bilan: Bilan) -> ThemesExtremes | None:
    """The thèmes at both ends; None where fewer than two have a score, or all have the same."""
    notes = sorted(
        (
            (ligne.score, rang, ligne)
            for rang, ligne in enumerate(map(bilan.ligne, bilan.themes))
            if ligne.score is not None
        ),
        key=lambda note: note[0],
    )
    if len(notes) < 2 or notes[0][0] == notes[-1][0]:
        return None
    faible, fort = notes[0][2], notes[-1][2]
    autres = [ligne for _, _, ligne in notes]
    certain = all(fort is ligne or not _below(fort.bas, ligne.haut) for ligne in autres) and all(
        faible is ligne or not _below(ligne.bas, faible.haut) for ligne in autres
    )
    return ThemesExtremes(fort, faible, certain)


def say_extremes(bilan: Bilan) -> str:
    """Which thème is furthest and which has most way to go; empty where none stands out."""
    vus = find_extremes(bilan)
    if vus is None:
        return ""
    reserve = "" if vus.certain else ", sous réserve des réponses encore inconnues"
    return (
        f"Le thème le plus avancé est « {vus.fort.nom} » ({format_nombre(bilan.show(vus.fort.score))}) ; "
        f"celui qui a le plus de chemin devant lui est « {vus.faible.nom} » "
        f"({format_nombre(bilan.show(vus.faible.score))}){reserve}."
    )


def _below(un: float | None, autre: float | None) -> bool:
    """Whether an end of an interval stands under another; one that is absent says nothing for certain."""
    return un is None or autre is None or un < autre
