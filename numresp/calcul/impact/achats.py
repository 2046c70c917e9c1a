"""Devices that are kept longer, not bought, or bought refurbished.

Source: data/catalogue/impacts.yaml (duree_usage, achat_evite, reconditionne); docs/impact.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from numresp.calcul.impact.hypotheses import Hypotheses, give_donnee
from numresp.calcul.impact.parc import CYCLE, INVENTAIRE, is_counted
from numresp.calcul.impact.propagation import Sujet, estimate, say_unknown
from numresp.modele.commun.equipement import name_type
from numresp.modele.dossier.estimation import Estimation, Genre, Hypothese
from numresp.modele.dossier.organisation import LigneParc

ETAPES_NEUF = ("fabrication", "distribution")
GAIN_ANNEE, GAIN_RECONDITIONNE = "gain_annee", "gain_reconditionne"
"""Published gains of edition 2026.1, for a device; an edition without them counts by the footprint, and by the year of use."""
PERIMETRE_PUBLIE = (
    "fabrication évitée des portables et des smartphones encore en service, cumul de leurs années gagnées"
)
PERIMETRE_PARTAGE = (
    "fabrication, transport et fin de vie non renouvelés des appareils encore en service, cumul de leurs années gagnées"
)


@dataclass(frozen=True)
class Garde:
    """Devices of one kind and one age, in years: as the inventory finds them, or as a plan wants them at their exit."""

    type: str
    nombre: int
    age_ans: float


def list_gardes(lignes: Sequence[LigneParc], annee: int) -> tuple[Garde, ...]:
    """The devices in use whose year of purchase is known, with their age in a year."""
    return tuple(
        Garde(ligne.type, ligne.nombre, annee - ligne.annee_achat)
        for ligne in lignes
        if ligne.etat == "en_service" and ligne.annee_achat is not None
    )


def estimate_duree(gardes: Sequence[Garde], hypotheses: Hypotheses, genre: Genre = "constate") -> Estimation:
    """What the years beyond the usual lifetime have saved, kgCO2e: number × years gained × what a year of the device weighs.

    One more year is worth a year of its making in the footprint of the parc: (fabrication + transport + end of life) ÷
    lifetime. So the years gained are worth, over the age that is reached, the difference of the yearly footprints at the
    usual lifetime and at that age. A catalogue that publishes a gain of one more year (edition 2026.1: laptops and
    smartphones alone) is read as it was: by that gain. Other kinds are named with their years, without CO2e; a device
    younger than the usual lifetime has gained nothing yet.

    Parameters
    ----------
    genre : str
        `constate` for the ages of an inventory, `possible` for a plan.
    """
    publie = publishes(hypotheses, GAIN_ANNEE)
    sujet = Sujet(
        "duree_usage",
        "duree_usage",
        genre,
        "Appareils gardés au-delà de la durée habituelle",
        "kgCO2e",
        PERIMETRE_PUBLIE if publie else PERIMETRE_PARTAGE,
    )
    chiffres: dict[tuple[str, float], int] = {}
    for garde in gardes:
        if _list_gains(garde.type, hypotheses, publie=publie):
            chiffres[garde.type, garde.age_ans] = chiffres.get((garde.type, garde.age_ans), 0) + garde.nombre
    if not chiffres:
        quoi = "des ordinateurs portables et des smartphones" if publie else "des appareils"
        return say_unknown(sujet, f"l’année d’achat {quoi}, dans l’inventaire")
    gains = {type_: _list_gains(type_, hypotheses, publie=publie) for type_, _ in chiffres}
    lues = [hypotheses.take(nom) for noms in gains.values() for nom in noms]
    lues += [hypotheses.take(f"{type_}.duree_vie", "baisse") for type_ in gains]
    lues += [give_donnee(_age(*cle), nombre, "appareil", INVENTAIRE) for cle, nombre in chiffres.items()]

    def formule(v: Mapping[str, float]) -> float:
        return sum(
            v[_age(type_, age)]
            * max(0.0, age - v[f"{type_}.duree_vie"])
            * sum(v[nom] for nom in gains[type_])
            / (1.0 if publie else v[f"{type_}.duree_vie"])
            for type_, age in chiffres
        )

    return estimate(sujet, formule, lues, _sum_unpriced(gardes, hypotheses, publie=publie))


def publishes(hypotheses: Hypotheses, facteur: str) -> bool:
    """Whether the edition's factors hold one of this name for some kind of device."""
    return any(ident.endswith(f".{facteur}") for ident in hypotheses.facteurs)


def _list_gains(genre: str, hypotheses: Hypotheses, *, publie: bool) -> list[str]:
    """The factors whose sum is what one more year of a kind saves, before any division; none: it is not counted."""
    if publie:
        return [f"{genre}.{GAIN_ANNEE}"] if hypotheses.knows(f"{genre}.{GAIN_ANNEE}") else []
    return [f"{genre}.{nom}" for nom in CYCLE if is_counted(genre, hypotheses) and hypotheses.knows(f"{genre}.{nom}")]


def _age(genre: str, age_ans: float) -> str:
    return f"{genre}.age_{age_ans:.10g}"


def _sum_unpriced(gardes: Sequence[Garde], hypotheses: Hypotheses, *, publie: bool) -> list[str]:
    """Device-years gained by kinds that nothing prices: counted, never turned into CO2e."""
    annees: dict[str, float] = {}
    for garde in gardes:
        if hypotheses.knows(f"{garde.type}.duree_vie") and not _list_gains(garde.type, hypotheses, publie=publie):
            gagnees = max(0.0, garde.age_ans - hypotheses.centre(f"{garde.type}.duree_vie"))
            annees[garde.type] = annees.get(garde.type, 0.0) + garde.nombre * gagnees
    dites = [f"{nombre:.0f} ({name_type(genre)})" for genre, nombre in annees.items() if nombre > 0]
    quoi = "gain publié" if publie else "fabrication publiée"
    return [f"Années d’appareil gagnées sans {quoi}, donc sans CO₂e : {', '.join(dites)}."] if dites else []


def estimate_achat_evite(appareils: Mapping[str, int], hypotheses: Hypotheses) -> Estimation:
    """Devices that were really going to be bought and are not: number × (fabrication + transport), kgCO2e."""
    sujet = Sujet(
        "achat_evite",
        "achat_evite",
        "possible",
        "Appareils non achetés",
        "kgCO2e",
        "fabrication et transport d’appareils neufs dont l’achat était prévu",
    )
    noms = {
        genre: [f"{genre}.{etape}" for etape in ETAPES_NEUF if hypotheses.knows(f"{genre}.{etape}")]
        for genre in appareils
        if hypotheses.knows(f"{genre}.fabrication")
    }
    return _multiply(sujet, noms, appareils, hypotheses, "le nombre d’appareils que l’on n’achète pas, par type")


def estimate_reconditionne(appareils: Mapping[str, int], hypotheses: Hypotheses) -> Estimation:
    """Refurbished devices bought instead of new ones: number × published gain, kgCO2e for each year of their use.

    Edition 2026.1 publishes a gain for a device: there the result is in kgCO2e, over its use.
    """
    publie = publishes(hypotheses, GAIN_RECONDITIONNE)
    gain = GAIN_RECONDITIONNE if publie else f"{GAIN_RECONDITIONNE}_an"
    sujet = Sujet(
        "reconditionne",
        "reconditionne",
        "possible",
        "Reconditionné acheté à la place du neuf",
        "kgCO2e" if publie else "kgCO2e/an",
        "gain publié par appareil reconditionné qui remplace un neuf" + ("" if publie else ", par année d’usage"),
    )
    noms = {genre: [f"{genre}.{gain}"] for genre in appareils if hypotheses.knows(f"{genre}.{gain}")}
    manque = "le nombre d’ordinateurs portables et de smartphones reconditionnés achetés à la place de neufs"
    return _multiply(sujet, noms, appareils, hypotheses, manque)


def _multiply(
    sujet: Sujet, noms: Mapping[str, list[str]], appareils: Mapping[str, int], hypotheses: Hypotheses, manque: str
) -> Estimation:
    """Σ number × (sum of the factors of its kind); kinds without factors are named."""
    if not noms:
        return say_unknown(sujet, manque)
    lues: list[Hypothese] = [hypotheses.take(nom) for facteurs in noms.values() for nom in facteurs]
    lues += [give_donnee(f"{genre}.nombre", appareils[genre], "appareil", "nombre donné") for genre in noms]
    autres = [f"{name_type(genre)} ({nombre})" for genre, nombre in appareils.items() if genre not in noms]
    remarques = [f"Comptés en nombre seulement, sans facteur publié : {', '.join(autres)}."] if autres else []

    def formule(v: Mapping[str, float]) -> float:
        return sum(v[f"{genre}.nombre"] * sum(v[nom] for nom in facteurs) for genre, facteurs in noms.items())

    return estimate(sujet, formule, lues, remarques)
