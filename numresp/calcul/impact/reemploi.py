"""The rate of reuse of REEN, article 16 (décret 2023-266): items sent to reuse in a year over those in stock on 1 January.

Source: loi 2021-1485 (REEN), art. 16, and décret 2023-266, art. 3: data/catalogue/obligations.yaml (reemploi_materiel).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from numresp.calcul.impact.hypotheses import give_donnee
from numresp.calcul.impact.propagation import Sujet, estimate, say_unknown
from numresp.erreurs import DonneesInvalides, fault
from numresp.modele.dossier.estimation import Estimation, Hypothese

MODELE = "taux_reemploi"
PALIERS = ((2023, 25.0), (2024, 35.0), (2025, 50.0))
"""From which year on, and the rate to reach, in %."""
AGE_MAX_ANS = 10
TEXTE = "loi REEN, article 16 ; décret 2023-266 du 12 avril 2023, article 3"
A, B, OBJECTIF = "reemploi.partis", "reemploi.stock", "reemploi.objectif"


@dataclass(frozen=True)
class Reforme:
    """Reformed devices of the categories concerned.

    Attributes
    ----------
    age_ans : float or None
        None: not noted, so that nobody can say whether they count.
    securite : bool
        Security forbids to hand them over: they leave both numbers.
    """

    nombre: int
    age_ans: float | None
    securite: bool = False


@dataclass(frozen=True)
class CompteDeReemploi:
    """How many devices count for sure, and how many perhaps (age unknown)."""

    surs: int
    incertains: int = 0


def count_reformes(lots: Iterable[Reforme]) -> CompteDeReemploi:
    """Those over ten years old, or bound by security, leave the calculation; those of unknown age are uncertain."""
    surs = incertains = 0
    for lot in lots:
        if lot.securite or (lot.age_ans is not None and lot.age_ans > AGE_MAX_ANS):
            continue
        if lot.age_ans is None:
            incertains += lot.nombre
        else:
            surs += lot.nombre
    return CompteDeReemploi(surs, incertains)


def find_objectif(annee: int) -> float | None:
    """The rate to reach in a year, in %; None before 2023."""
    return next((taux for depuis, taux in reversed(PALIERS) if annee >= depuis), None)


def rate_reemploi(partis: CompteDeReemploi | None, stock: CompteDeReemploi | None, annee: int) -> Estimation:
    """A ÷ B × 100 against the step of the year; it may pass 100 %, and cannot be calculated where B is 0.

    Parameters
    ----------
    partis : CompteDeReemploi or None
        A, the flow: sent to reuse in the year, ten years old at most, taker committed beforehand. None is unknown.
    stock : CompteDeReemploi or None
        B: reformed, ten years old at most, in stock on 1 January.

    Returns
    -------
    Estimation
        In %. Devices of unknown age open a range and hide the central value.

    Raises
    ------
    DonneesInvalides
        A negative number.
    """
    sujet = Sujet(
        MODELE,
        MODELE,
        "etat",
        f"Taux de réemploi du matériel réformé, {annee}",
        "%",
        "écrans et petits équipements (R.543-172, 2° et 6°) de dix ans au plus, hors sécurité",
    )
    if partis is None or stock is None:
        return say_unknown(
            sujet,
            "les appareils réformés en stock au 1er janvier et ceux partis en réemploi dans l’année",
        )
    for nombre in (partis.surs, partis.incertains, stock.surs, stock.incertains):
        if nombre < 0:
            message = f"nombre positif ou nul attendu, vu {nombre}"
            raise DonneesInvalides([fault(message, lieu=MODELE, remede="corrigez le compte")])
    if stock.surs + stock.incertains == 0:
        return _not_calculable(sujet)
    regle = _take_objectif(annee)
    if partis.incertains or stock.incertains:
        return _rate_uncertain(sujet, partis, stock, regle)
    lues = [
        give_donnee(A, partis.surs, "appareil", "appareils partis en réemploi dans l’année"),
        give_donnee(B, stock.surs, "appareil", "appareils réformés en stock au 1er janvier"),
        *regle,
    ]
    taux = 100 * partis.surs / stock.surs
    return estimate(sujet, lambda v: 100 * v[A] / v[B], lues, _say_objectif(taux, taux, regle))


def _not_calculable(sujet: Sujet) -> Estimation:
    remarque = "Non calculable : aucun appareil réformé de dix ans au plus en stock au 1er janvier."
    return Estimation(**vars(sujet), bas=None, central=None, haut=None, remarques=(remarque,))


def _rate_uncertain(
    sujet: Sujet, partis: CompteDeReemploi, stock: CompteDeReemploi, regle: list[Hypothese]
) -> Estimation:
    """Both ends that the unknown ages allow; no high end where none may be left in stock."""
    bas = 100 * partis.surs / (stock.surs + stock.incertains)
    haut = None if stock.surs == 0 else 100 * (partis.surs + partis.incertains) / stock.surs
    return Estimation(
        **vars(sujet),
        bas=bas,
        central=None,
        haut=haut,
        hypotheses=tuple(regle),
        manques=(f"l’âge de {partis.incertains + stock.incertains} appareils : part de dix ans au plus à vérifier",),
        remarques=tuple(_say_objectif(bas, haut, regle)),
    )


def _take_objectif(annee: int) -> list[Hypothese]:
    objectif = find_objectif(annee)
    if objectif is None:
        return []
    return [
        Hypothese(id=OBJECTIF, unite="%", bas=objectif, valeur=objectif, haut=objectif, nature="regle", source=TEXTE)
    ]


def _say_objectif(bas: float, haut: float | None, regle: list[Hypothese]) -> list[str]:
    if not regle:
        return ["Aucun objectif avant 2023."]
    objectif = regle[0].valeur
    # A rate that is equal to the step but for the noise of a division reaches it.
    if bas >= objectif - 1e-9:
        etat = "atteint"
    elif haut is not None and haut < objectif - 1e-9:
        etat = "non atteint"
    else:
        etat = "à vérifier"
    return [f"Objectif de l’année, {objectif:.0f}\N{NARROW NO-BREAK SPACE}% : {etat}."]
