"""The footprint of a parc: fabrication shared out over the lifetime, and a year of electricity, by kind of device.

Source: data/catalogue/impacts.yaml (empreinte_parc); docs/impact.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from numresp.calcul.impact.hypotheses import Hypotheses, give_donnee
from numresp.calcul.impact.propagation import Sujet, estimate, say_unknown
from numresp.modele.catalogue.facteur import PREFIXE_BOAVIZTA
from numresp.modele.commun.equipement import name_type
from numresp.modele.dossier.estimation import Estimation, Hypothese, add_estimations
from numresp.modele.dossier.organisation import LigneParc

Etape = Literal["tout", "fabrication", "usage"]
CYCLE = ("fabrication", "distribution", "fin_de_vie")
MIX = "electricite.mix"
MODELE = "empreinte_parc"
INVENTAIRE = "inventaire"
PERIMETRES: dict[Etape, str] = {
    "tout": "une année du parc : fabrication, transport et fin de vie répartis sur la durée de vie, et électricité",
    "fabrication": "une année du parc : fabrication, transport et fin de vie répartis sur la durée de vie",
    "usage": "une année du parc : électricité seule",
}
OBJETS: dict[Etape, str] = {
    "tout": "Empreinte annuelle du parc",
    "fabrication": "Fabrication du parc, part d’une année",
    "usage": "Électricité du parc, en une année",
}


@dataclass(frozen=True)
class Effectif:
    """How many devices of a kind are in use, and how many sleep in a cupboard (no electricity)."""

    en_service: int
    dormants: int = 0

    @property
    def total(self) -> int:
        """All that was made and is still there."""
        return self.en_service + self.dormants


@dataclass(frozen=True)
class Desaccord:
    """How far the sources of one kind's fabrication are apart, kgCO2e a device; Boavizta's percentiles stand beside."""

    type: str
    bas: float
    central: float
    haut: float
    boavizta: tuple[float, float, float] | None

    @property
    def rapport(self) -> float:
        """The highest source divided by the lowest."""
        return self.haut / self.bas


def count_parc(lignes: Iterable[LigneParc]) -> dict[str, Effectif]:
    """The inventory by kind, in its order; what is « réformé » has left."""
    comptes: dict[str, list[int]] = {}
    for ligne in lignes:
        if ligne.etat != "reforme":
            comptes.setdefault(ligne.type, [0, 0])[ligne.etat == "dormant"] += ligne.nombre
    return {genre: Effectif(*compte) for genre, compte in comptes.items()}


def estimate_parc(parc: Mapping[str, Effectif], hypotheses: Hypotheses, etape: Etape = "tout") -> Estimation:
    """The footprint of a year of the whole parc, kgCO2e: the sum of its kinds.

    A kind without published fabrication or lifetime leaves the calculation and is named; a kind without published transport
    or end of life lacks this step only.

    Parameters
    ----------
    parc : mapping of kind to Effectif
        Empty: nothing was counted, so the result is unknown.
    etape : str
        `tout`, or one of its two parts.

    Returns
    -------
    Estimation
    """
    sujet = Sujet(_ident(etape), MODELE, "etat", OBJETS[etape], "kgCO2e/an", PERIMETRES[etape])
    comptes = {genre: effectif for genre, effectif in parc.items() if is_counted(genre, hypotheses)}
    if not comptes:
        return say_unknown(sujet, "l’inventaire des équipements par type")
    somme = add_estimations([estimate_type(genre, effectif, hypotheses, etape) for genre, effectif in comptes.items()])
    return somme.model_copy(
        update={"id": sujet.id, "objet": sujet.objet, "remarques": tuple(_remarks(parc, hypotheses, etape))}
    )


def list_types(parc: Mapping[str, Effectif], hypotheses: Hypotheses, etape: Etape = "tout") -> tuple[Estimation, ...]:
    """The footprint kind by kind, kgCO2e a year, heaviest first; their sum is the whole's."""
    estimations = [
        estimate_type(genre, effectif, hypotheses, etape)
        for genre, effectif in parc.items()
        if is_counted(genre, hypotheses)
    ]
    return tuple(sorted(estimations, key=lambda e: -(e.central if e.central is not None else 0.0)))


def estimate_type(genre: str, effectif: Effectif, hypotheses: Hypotheses, etape: Etape = "tout") -> Estimation:
    """The footprint of a year of one kind of device, kgCO2e."""
    cycle = [f"{genre}.{nom}" for nom in CYCLE if etape != "usage" and hypotheses.knows(f"{genre}.{nom}")]
    duree, electricite = f"{genre}.duree_vie", f"{genre}.electricite"
    lues: list[Hypothese] = [hypotheses.take(nom) for nom in cycle]
    if cycle:
        lues.append(hypotheses.take(duree, "baisse"))
    if etape != "fabrication" and hypotheses.knows(electricite):
        lues += [hypotheses.take(electricite), hypotheses.take(MIX)]
    presents, allumes = f"{genre}.presents", f"{genre}.en_service"
    lues.append(give_donnee(presents, effectif.total, "appareil", INVENTAIRE))
    lues.append(give_donnee(allumes, effectif.en_service, "appareil", INVENTAIRE))

    def formule(v: Mapping[str, float]) -> float:
        fabrique = v[presents] * sum(v[nom] for nom in cycle) / v[duree] if cycle else 0.0
        return fabrique + (v[allumes] * v[electricite] * v[MIX] if electricite in v else 0.0)

    sujet = Sujet(f"{_ident(etape)}.{genre}", MODELE, "etat", name_type(genre), "kgCO2e/an", PERIMETRES[etape])
    return estimate(sujet, formule, lues)


def estimate_electricite(parc: Mapping[str, Effectif], hypotheses: Hypotheses) -> Estimation:
    """The electricity of a year of the parc, kWh: what is in use, without the cooling of a server room."""
    sujet = Sujet("electricite_parc", MODELE, "etat", "Électricité annuelle du parc", "kWh/an", PERIMETRES["usage"])
    connus = {f"{genre}.electricite": e for genre, e in parc.items() if hypotheses.knows(f"{genre}.electricite")}
    if not connus:
        return say_unknown(sujet, "l’inventaire des équipements par type")
    lues = [hypotheses.take(nom) for nom in connus]
    lues += [
        give_donnee(f"{nom.partition('.')[0]}.en_service", effectif.en_service, "appareil", INVENTAIRE)
        for nom, effectif in connus.items()
    ]

    def formule(v: Mapping[str, float]) -> float:
        return sum(v[f"{nom.partition('.')[0]}.en_service"] * v[nom] for nom in connus)

    return estimate(sujet, formule, lues, tuple(_remarks(parc, hypotheses, "usage")))


def list_desaccords(parc: Mapping[str, Effectif], hypotheses: Hypotheses, seuil: float = 2.0) -> tuple[Desaccord, ...]:
    """The kinds of the parc whose published fabrications differ by a factor `seuil` or more, furthest apart first."""
    ecarts = []
    for genre in parc:
        trouve, a_cote = hypotheses.find(f"{genre}.fabrication"), f"{PREFIXE_BOAVIZTA}{genre}.fabrication"
        if trouve is not None and trouve[0] > 0 and trouve[2] / trouve[0] >= seuil:
            ecarts.append(Desaccord(genre, *trouve, hypotheses.find(a_cote)))
    return tuple(sorted(ecarts, key=lambda ecart: -ecart.rapport))


def is_counted(genre: str, hypotheses: Hypotheses) -> bool:
    """Whether a kind has what its footprint needs: a fabrication and a lifetime."""
    return hypotheses.knows(f"{genre}.fabrication") and hypotheses.knows(f"{genre}.duree_vie")


def _ident(etape: Etape) -> str:
    return MODELE if etape == "tout" else f"{MODELE}.{etape}"


def _remarks(parc: Mapping[str, Effectif], hypotheses: Hypotheses, etape: Etape) -> Iterable[str]:
    exclus = [f"{name_type(g)} ({e.total})" for g, e in parc.items() if not is_counted(g, hypotheses) and e.total]
    if exclus:
        yield f"Non comptés, faute de facteur public : {', '.join(exclus)}."
    comptes = [genre for genre in parc if is_counted(genre, hypotheses)]
    partiels = [name_type(g) for g in comptes if not all(hypotheses.knows(f"{g}.{nom}") for nom in CYCLE)]
    if partiels and etape != "usage":
        yield f"Transport ou fin de vie non publiés, donc manquants et non nuls : {', '.join(partiels)}."
