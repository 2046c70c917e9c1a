"""Printing: both sides by default (paper), and low-ink fonts (consumables only).

Source: data/catalogue/impacts.yaml (impression_recto_verso, police_econome); docs/impact.md.
"""

from __future__ import annotations

from typing import Literal

from numresp.calcul.impact.hypotheses import Hypotheses, give_donnee
from numresp.calcul.impact.propagation import Sujet, estimate, say_unknown
from numresp.erreurs import DonneesInvalides, fault
from numresp.modele.dossier.estimation import Estimation, Genre

FEUILLE, PAR_RAMETTE, EVITEE = "papier.feuille", "papier.feuilles_ramette", "impression.part_evitee"
ENCRE = "impression.encre_economisee"
PAPIER = "fabrication du papier seule : ni impression, ni toner, ni fin de vie"
NOIR_ET_BLANC = "Le noir et blanc économise du toner ; aucune source publique n’en donne le CO₂e : il n’est pas compté."
NON_DEMONTRE = (
    "Effet non démontré sur l’empreinte ; vérifiez d’abord la lisibilité. Une police plus large peut ajouter des pages."
)
RAMETTES = "ramettes achetées en un an, mesurées"


def estimate_recto_verso(
    ramettes_an: float | None, hypotheses: Hypotheses, part_deja: float = 0.0, genre: Genre = "possible"
) -> Estimation:
    """What printing on both sides by default can save: reams a year × sheets × share avoided × kgCO2e a sheet.

    Parameters
    ----------
    ramettes_an : float or None
        A4 reams bought in the year before; None is unknown.
    part_deja : float
        Share of what is printed that was on both sides already, 0..1: nothing is left to gain there.

    Raises
    ------
    DonneesInvalides
        A negative number of reams, or a share that is not between 0 and 1.
    """
    sujet = Sujet(
        "impression.possible",
        "impression_recto_verso",
        genre,
        "Recto verso par défaut : gain possible",
        "kgCO2e/an",
        PAPIER,
    )
    if ramettes_an is None:
        return say_unknown(sujet, "les ramettes achetées en un an")
    _check_positive(ramettes_an)
    _check_part(part_deja, "part_recto_verso")
    lues = [
        hypotheses.take(EVITEE),
        hypotheses.take(FEUILLE),
        hypotheses.take(PAR_RAMETTE),
        give_donnee("impression.ramettes", ramettes_an, "ramette/an", RAMETTES),
        give_donnee("impression.part_deja", part_deja, "part", "part déjà en recto verso, 0 si elle n’est pas relevée"),
    ]
    return estimate(
        sujet,
        lambda v: v["impression.ramettes"] * v[PAR_RAMETTE] * v[EVITEE] * (1 - v["impression.part_deja"]) * v[FEUILLE],
        lues,
        [NOIR_ET_BLANC],
    )


def observe_ramettes(avant: float | None, apres: float | None, hypotheses: Hypotheses) -> Estimation:
    """What fewer reams really saved: (reams before − after) × sheets × kgCO2e a sheet; negative where more are bought.

    Parameters
    ----------
    avant, apres : float or None
        A4 reams bought in a year; None is « not noted ».

    Raises
    ------
    DonneesInvalides
        A negative number of reams.
    """
    sujet = Sujet(
        "impression.constat",
        "impression_recto_verso",
        "constate",
        "Papier : effet constaté sur les achats",
        "kgCO2e/an",
        PAPIER,
    )
    if avant is None or apres is None:
        return say_unknown(sujet, "les ramettes achetées sur deux années")
    for ramettes in (avant, apres):
        _check_positive(ramettes)
    sens: Literal["hausse", "baisse"] = "hausse" if avant >= apres else "baisse"
    lues = [
        hypotheses.take(FEUILLE, sens),
        hypotheses.take(PAR_RAMETTE, sens),
        give_donnee("impression.ramettes_avant", avant, "ramette/an", RAMETTES),
        give_donnee("impression.ramettes_apres", apres, "ramette/an", RAMETTES),
    ]
    return estimate(
        sujet,
        lambda v: (v["impression.ramettes_avant"] - v["impression.ramettes_apres"]) * v[PAR_RAMETTE] * v[FEUILLE],
        lues,
        ["Toutes les causes se mêlent dans la baisse des achats, et pas seulement le recto verso.", NOIR_ET_BLANC],
    )


def estimate_police(part_pages: float | None, hypotheses: Hypotheses) -> Estimation:
    """Share of ink or toner that a low-ink font saves; never CO2e.

    Parameters
    ----------
    part_pages : float or None
        Share of the printed pages that use it, 0..1; None is unknown.

    Raises
    ------
    DonneesInvalides
        A share that is not between 0 and 1.
    """
    sujet = Sujet(
        "police_econome",
        "police_econome",
        "possible",
        "Police économe : encre ou toner en moins",
        "part",
        "consommables d’impression seulement, ni papier ni CO₂e",
    )
    if part_pages is None:
        return say_unknown(sujet, "la part des pages imprimées avec cette police")
    _check_part(part_pages, "part_pages")
    lues = [hypotheses.take(ENCRE), give_donnee("impression.part_pages", part_pages, "part", "part des pages donnée")]
    return estimate(sujet, lambda v: v[ENCRE] * v["impression.part_pages"], lues, [NON_DEMONTRE])


def _check_part(part: float, lieu: str) -> None:
    if not 0 <= part <= 1:
        message = f"part entre 0 et 1 attendue, vu {part:.10g}"
        raise DonneesInvalides([fault(message, lieu=lieu, remede="25 % s’écrit 0,25")])


def _check_positive(ramettes: float) -> None:
    if ramettes < 0:
        message = f"nombre positif ou nul attendu, vu {ramettes:.10g}"
        raise DonneesInvalides([fault(message, lieu="ramettes", remede="corrigez mesures.csv")])
