"""End of use: what was sent to recycling, and the phones of the collection boxes; avoided emissions only when asked for.

Source: data/catalogue/impacts.yaml (deee_recycles, collecte_telephones); docs/impact.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from numresp.calcul.impact.hypotheses import Hypotheses, give_donnee
from numresp.calcul.impact.propagation import Sujet, estimate, say_unknown
from numresp.modele.commun.equipement import name_type
from numresp.modele.dossier.estimation import Estimation, Hypothese

EVITE = "deee.co2_evite"
PAR_BOITE, MASSE, VIVANTS = "telephones.par_boite", "telephones.masse", "telephones.part_vivants"
GAIN_AN = "smartphone.gain_reconditionne_an"
HORS_INVENTAIRE = (
    "hors inventaire : émissions évitées ailleurs par le recyclage des matières, moyenne des déchets ménagers"
)
RIEN_DU_REEMPLOI = (
    "Recycler n’est pas réemployer : part de moins de dix ans non connue, ce poids ne prouve rien du réemploi."
)
SANS_PESEE = "le poids remis, d’après les bons de pesée"
PAS_ENCORE = (
    "Collecte faite seulement après accord de l’éco-organisme, enlèvement, batteries rangées et données effacées."
)


@dataclass(frozen=True)
class Collecte:
    """Phones of the collection boxes; None is « not noted ».

    Attributes
    ----------
    boites_pleines : float or None
        Boxes that are full, not those that were put up.
    comptes : float or None
        Phones that were counted; they prevail.
    """

    boites_pleines: float | None
    comptes: float | None = None


def weigh_deee(
    kg: float | None, appareils: Mapping[str, int] | None = None, hypotheses: Hypotheses | None = None
) -> Estimation:
    """Electronic waste sent to recycling, kg: the sum of the weighing slips.

    Parameters
    ----------
    kg : float or None
        None: nothing was weighed.
    appareils : mapping of kind to number, optional
        Where nothing was weighed: number × default mass, said to be estimated.
    """
    sujet = Sujet(
        "deee_recycles",
        "deee_recycles",
        "compte",
        "Déchets électroniques remis au recyclage",
        "kg",
        "poids remis à une filière",
    )
    if kg is not None:
        return _give(sujet, _give_poids(kg), RIEN_DU_REEMPLOI)
    if not appareils or hypotheses is None:
        return say_unknown(sujet, SANS_PESEE)
    connus = {genre: f"{genre}.masse" for genre in appareils if hypotheses.knows(f"{genre}.masse")}
    if len(connus) < len(appareils):
        sans = ", ".join(name_type(genre) for genre in appareils if genre not in connus)
        return say_unknown(sujet, f"{SANS_PESEE} : aucune masse par défaut pour {sans}")
    lues: list[Hypothese] = [hypotheses.take(masse) for masse in connus.values()]
    lues += [give_donnee(f"{genre}.remis", nombre, "appareil", "nombre donné") for genre, nombre in appareils.items()]
    return estimate(
        sujet,
        lambda v: sum(v[f"{genre}.remis"] * v[masse] for genre, masse in connus.items()),
        lues,
        ["Estimé d’après des masses par défaut : seul un bon de pesée fait foi.", RIEN_DU_REEMPLOI],
    )


def avoid_deee(kg: float | None, hypotheses: Hypotheses) -> Estimation:
    """Emissions avoided elsewhere by recycling, only for who asks: kg × kgCO2e avoided a kg, apart from any inventory."""
    sujet = Sujet(
        "deee_recycles.evite", "deee_recycles", "evite", "Recyclage : émissions évitées", "kgCO2e", HORS_INVENTAIRE
    )
    if kg is None:
        return say_unknown(sujet, SANS_PESEE)
    lues = [hypotheses.take(EVITE), _give_poids(kg)]
    return estimate(sujet, lambda v: v["deee.poids"] * v[EVITE], lues)


def count_telephones(collecte: Collecte, hypotheses: Hypotheses) -> Estimation:
    """Phones collected: counted, or else full boxes × phones a box."""
    sujet = Sujet(
        "collecte_telephones",
        "collecte_telephones",
        "compte",
        "Téléphones collectés",
        "appareil",
        "téléphones des boîtes pleines, surtout ceux des habitants : hors du parc",
    )
    if collecte.comptes is not None:
        comptes = give_donnee("telephones.comptes", collecte.comptes, "appareil", "comptage")
        return _give(sujet, comptes, PAS_ENCORE)
    if collecte.boites_pleines is None:
        return say_unknown(sujet, "le nombre de téléphones, ou de boîtes pleines")
    boites = give_donnee("telephones.boites", collecte.boites_pleines, "boîte", "boîtes pleines")
    lues = [hypotheses.take(PAR_BOITE), boites]
    return estimate(sujet, lambda v: v["telephones.boites"] * v[PAR_BOITE], lues, [PAS_ENCORE])


def weigh_telephones(collecte: Collecte, hypotheses: Hypotheses) -> Estimation:
    """Their weight, kg, accessories included: phones × mass of one."""
    return _derive(("poids", "Téléphones collectés : poids", "kg"), MASSE, collecte, hypotheses)


def count_vivants(collecte: Collecte, hypotheses: Hypotheses) -> Estimation:
    """Those still in working order: phones × share that works."""
    return _derive(("vivants", "Téléphones encore en état", "appareil"), VIVANTS, collecte, hypotheses)


def avoid_reemploi_telephones(collecte: Collecte, hypotheses: Hypotheses) -> Estimation:
    """Only for who asks, kgCO2e a year: phones in working order × yearly gain of a refurbished one that replaces a new one."""
    sujet = Sujet(
        "collecte_telephones.evite",
        "collecte_telephones",
        "evite",
        "Réemploi de téléphones : émissions évitées",
        "kgCO2e/an",
        "hors inventaire : chez qui se sert d’un téléphone remis en état à la place d’un neuf",
    )
    nombre = count_vivants(collecte, hypotheses)
    if nombre.central is None:
        return say_unknown(sujet, *nombre.manques)
    lues = [*nombre.hypotheses, hypotheses.take(GAIN_AN)]
    return estimate(
        sujet, lambda v: _count(v) * v[VIVANTS] * v[GAIN_AN], lues, ["Au plus : rien ne garantit le réemploi."]
    )


def _derive(quoi: tuple[str, str, str], facteur: str, collecte: Collecte, hypotheses: Hypotheses) -> Estimation:
    """The number of phones times a factor; `quoi` is the end of the id, what it is about, its unit."""
    nombre, (suite, objet, unite) = count_telephones(collecte, hypotheses), quoi
    sujet = Sujet(f"collecte_telephones.{suite}", nombre.modele, "compte", objet, unite, nombre.perimetre)
    if nombre.central is None:
        return say_unknown(sujet, *nombre.manques)
    lues = [*nombre.hypotheses, hypotheses.take(facteur)]
    return estimate(sujet, lambda v: _count(v) * v[facteur], lues, [PAS_ENCORE])


def _count(v: Mapping[str, float]) -> float:
    return v["telephones.comptes"] if "telephones.comptes" in v else v["telephones.boites"] * v[PAR_BOITE]


def _give(sujet: Sujet, donnee: Hypothese, remarque: str) -> Estimation:
    """What was counted or weighed is its own result."""
    return estimate(sujet, lambda v: v[donnee.id], [donnee], [remarque])


def _give_poids(kg: float) -> Hypothese:
    return give_donnee("deee.poids", kg, "kg", "bons de pesée")
