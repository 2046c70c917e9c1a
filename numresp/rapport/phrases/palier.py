"""The palier that is reached and the thèmes at both ends, in sentences that a page and a slide share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from numresp.langue.francais import INSECABLE, format_nombre, join_et, pluriel, quote, round_decimal
from numresp.rapport.donnees.organisation import Bilan, LigneBilan, Manque
from numresp.rapport.phrases.ex_aequo import NOMMES, find_ends, name_tied
from numresp.rapport.phrases.liste_bornee import cut_phrase

NOMMEES, ENONCE_MAX = 2, 60
"""Must-haves that the sentence names, and how many characters of each."""
FORTS = ("Le thème le plus avancé est", "Les thèmes les plus avancés sont", "sont les plus avancés")
FAIBLES = (
    "celui qui a le plus de chemin devant lui est",
    "ceux qui ont le plus de chemin devant eux sont",
    "ont le plus de chemin devant eux",
)
"""Of one thème, of a few that are named, of many that are counted."""


@dataclass(frozen=True)
class ThemesExtremes:
    """The thèmes that are furthest and those with most way to go; `certain` where no unknown answer could change which."""

    forts: list[LigneBilan]
    faibles: list[LigneBilan]
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
    dit = quote(nom) if cite else nom
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
    """The thèmes at both ends, as scores are printed; None where fewer than two have a score, or all have the same."""
    notes = [ligne for ligne in map(bilan.ligne, bilan.themes) if ligne.score is not None]
    bouts = find_ends(notes, lambda ligne: bilan.show(ligne.score) or 0.0)
    if bouts is None:
        return None
    forts, faibles = bouts
    possibles = [ligne for ligne in map(bilan.ligne, bilan.themes) if ligne.haut is not None]
    certain = _stay_above(bilan, forts, possibles) and _stay_above(bilan, possibles, faibles)
    return ThemesExtremes(forts, faibles, certain)


def _stay_above(bilan: Bilan, hauts: Sequence[LigneBilan], bas: Sequence[LigneBilan]) -> bool:
    """No unknown answer brings one of the latter above one of the former; one without a score may stand anywhere still."""
    couples = ((un, autre) for un in hauts for autre in bas if un is not autre)
    return not any(_below(bilan.show(un.bas), bilan.show(autre.haut)) for un, autre in couples)


def say_extremes(bilan: Bilan) -> str:
    """Which thèmes are furthest and which have most way to go, all that share an end; empty where none stands out."""
    vus = find_extremes(bilan)
    if vus is None:
        return ""
    reserve = "" if vus.certain else ", sous réserve des réponses encore inconnues"
    fort, faible = (
        _say_end(lignes, format_nombre(bilan.show(lignes[0].score)), mots)
        for lignes, mots in ((vus.forts, FORTS), (vus.faibles, FAIBLES))
    )
    return f"{fort}{INSECABLE}; {faible}{reserve}."


def _say_end(lignes: Sequence[LigneBilan], dit: str, mots: tuple[str, str, str]) -> str:
    """One thème, a few by their names, or how many."""
    seul, quelques, beaucoup = mots
    noms = [ligne.nom for ligne in lignes]
    if len(noms) > NOMMES:
        return f"{pluriel(len(noms), 'thème')} {beaucoup}, à égalité ({dit})"
    return f"{seul if len(noms) == 1 else quelques} {name_tied(noms, dit)}"


def _below(un: float | None, autre: float | None) -> bool:
    """Whether an end of an interval is printed under another; one that is absent says nothing for certain."""
    return un is None or autre is None or round_decimal(un, 1) < round_decimal(autre, 1)
