"""Devices that are kept longer, not bought, or bought refurbished.

Source: data/catalogue/impacts.yaml (duree_usage, achat_evite, reconditionne); docs/impact.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from numresp.calcul.impact.hypotheses import Hypotheses, give_donnee
from numresp.calcul.impact.parc import INVENTAIRE
from numresp.calcul.impact.propagation import Sujet, estimate, say_unknown
from numresp.modele.commun.equipement import name_type
from numresp.modele.dossier.estimation import Estimation, Genre, Hypothese
from numresp.modele.dossier.organisation import LigneParc

ETAPES_NEUF = ("fabrication", "distribution")


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
    """What the years beyond the usual lifetime have saved: number × years gained × published gain of one more year, kgCO2e.

    Only for kinds with a published gain (laptops, smartphones); the others are named with their years, without CO2e. A
    device younger than the usual lifetime has gained nothing yet.

    Parameters
    ----------
    genre : str
        `constate` for the ages of an inventory, `possible` for a plan.
    """
    sujet = Sujet(
        "duree_usage",
        "duree_usage",
        genre,
        "Appareils gardés au-delà de la durée habituelle",
        "kgCO2e",
        "fabrication évitée des portables et des smartphones encore en service, cumul de leurs années gagnées",
    )
    chiffres: dict[tuple[str, float], int] = {}
    for garde in gardes:
        if hypotheses.knows(f"{garde.type}.gain_annee"):
            chiffres[garde.type, garde.age_ans] = chiffres.get((garde.type, garde.age_ans), 0) + garde.nombre
    if not chiffres:
        return say_unknown(sujet, "l’année d’achat des ordinateurs portables et des smartphones, dans l’inventaire")
    types = list(dict.fromkeys(type_ for type_, _ in chiffres))
    lues = [hypotheses.take(f"{type_}.gain_annee") for type_ in types]
    lues += [hypotheses.take(f"{type_}.duree_vie", "baisse") for type_ in types]
    lues += [give_donnee(_age(*cle), nombre, "appareil", INVENTAIRE) for cle, nombre in chiffres.items()]

    def formule(v: Mapping[str, float]) -> float:
        return sum(
            v[_age(type_, age)] * max(0.0, age - v[f"{type_}.duree_vie"]) * v[f"{type_}.gain_annee"]
            for type_, age in chiffres
        )

    return estimate(sujet, formule, lues, _sum_unpriced(gardes, hypotheses))


def _age(genre: str, age_ans: float) -> str:
    return f"{genre}.age_{age_ans:.10g}"


def _sum_unpriced(gardes: Sequence[Garde], hypotheses: Hypotheses) -> list[str]:
    """Device-years gained by kinds without a published gain: counted, never turned into CO2e."""
    annees: dict[str, float] = {}
    for garde in gardes:
        if hypotheses.knows(f"{garde.type}.duree_vie") and not hypotheses.knows(f"{garde.type}.gain_annee"):
            gagnees = max(0.0, garde.age_ans - hypotheses.centre(f"{garde.type}.duree_vie"))
            annees[garde.type] = annees.get(garde.type, 0.0) + garde.nombre * gagnees
    dites = [f"{nombre:.0f} ({name_type(genre)})" for genre, nombre in annees.items() if nombre > 0]
    return [f"Années d’appareil gagnées sans gain publié, donc sans CO₂e : {', '.join(dites)}."] if dites else []


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
    """Refurbished devices bought instead of new ones: number × published gain, kgCO2e over their use."""
    sujet = Sujet(
        "reconditionne",
        "reconditionne",
        "possible",
        "Reconditionné acheté à la place du neuf",
        "kgCO2e",
        "gain publié par appareil reconditionné qui remplace un neuf",
    )
    noms = {
        genre: [f"{genre}.gain_reconditionne"] for genre in appareils if hypotheses.knows(f"{genre}.gain_reconditionne")
    }
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
