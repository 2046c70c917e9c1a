"""The Digital Clean Up Day's bilan, key for key as the INR's form writes it, from the mesures of that week.

A mesure feeds a key by its indicateur: those of the catalogue in `CLES`, or `dcd.` and the key's own path for whatever is
finer (`dcd.recyclage.ecran.quantite`). What nobody measured is 0, as in the form; a section without any action is null.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from numresp.depot.dossier.dossier import Dossier
from numresp.depot.systeme.chemins import short_name
from numresp.erreurs import DonneesInvalides, SansMatiere, fault, suggest
from numresp.modele.catalogue.indicateur import DCD
from numresp.modele.dossier.organisation import Mesure, Organisation

SECTIONS = ("sensibilisation", "reemploi", "donnees", "recyclage")
FORMATS = ("webinaire", "fresqueNumerique", "jeuxNumeville", "jeuxDowino", "jeuxTheWokies")
APPAREILS = ("ordinateurFixe", "ecran", "ordinateurPortable", "tablette", "smartphone")
DECIMAUX = ("poidsKg", "goRecuperes")
"""Keys that hold decimals, by a part of their path; all the others are whole numbers."""
CLES: Mapping[str, str] = {
    "dcud_participants": "sensibilisation.autreFormat.participants",
    "habitants_sensibilises": "sensibilisation.autreFormat.audience",
    "messagerie_supprime_go": "donnees.goRecuperes.cloud",
    "telephones_collectes": "recyclage.smartphone.quantite",
    "deee_kg": "recyclage.divers.poidsKg",
}
SANS_DETAIL: Mapping[str, str] = {"reemploi_appareils": "reemploi", "reemploi_interne": "reemploi"}
"""Indicateurs that show a section was done, without the kind that its keys ask for."""
BOITES = frozenset({"boites_telephones", "boites_telephones_pleines"})
ACCENTS: Mapping[str, str] = {"reemploi": "réemploi", "donnees": "données", "ecran": "écran", "quantite": "quantité"}
TOUS_FORMATS = "Actions de la semaine, tous formats confondus"


def build_bilan(dossier: Dossier, instant: datetime, annee: int | None = None) -> tuple[dict[str, Any], list[str]]:
    """The bilan of the newest Digital Clean Up Day that has a mesure.

    Parameters
    ----------
    instant : datetime
        When it is sent (UTC).
    annee : int, optional
        Another edition.

    Returns
    -------
    (bilan, remarks)
        Remarks say what was left out or stays to be completed.

    Raises
    ------
    SansMatiere
        No mesure that the bilan could show.
    DonneesInvalides
        An unknown key, or a decimal where the form counts pieces.
    """
    fichier = short_name(dossier.chemin / "mesures.csv")
    editions = sorted({an for mesure in dossier.mesures if feeds(mesure) and (an := find_edition(mesure.date))})
    choisie = annee if annee is not None else editions[-1] if editions else None
    if choisie is None or choisie not in editions:
        message = "aucune mesure du Digital Clean Up Day (semaine du troisième samedi de mars, ou une semaine autour)"
        remede = f"notez-y par exemple {', '.join(CLES)}"
        raise SansMatiere([fault(message, fichier=fichier, remede=remede)])
    retenues = [mesure for mesure in dossier.mesures if find_edition(mesure.date) == choisie]
    bilan = _empty(_name(dossier.organisation), instant)
    faites, remarques = _fill(bilan, retenues, fichier)
    for section in SECTIONS:
        if section not in faites:
            bilan[section] = None
    bilan["metadata"]["actionsRealisees"] = [section for section in SECTIONS if section in faites]
    if bilan["sensibilisation"] and any(
        bilan["sensibilisation"]["autreFormat"][cle] for cle in ("participants", "audience")
    ):
        bilan["sensibilisation"]["autreFormat"]["label"] = TOUS_FORMATS
    return bilan, [
        f"édition {choisie} : {len(retenues)} mesure{'s' if len(retenues) >= 2 else ''} de la semaine",
        "cleanupId est vide : complétez le numéro de votre opération",
        "understoodImpacts est false : à vous de répondre à cette question du formulaire",
        *remarques,
    ]


def write_bilan(bilan: Mapping[str, Any]) -> bytes:
    """As the form writes it: two spaces, no line at the end."""
    return json.dumps(bilan, ensure_ascii=False, indent=2, allow_nan=False).encode()


def _name(organisation: Organisation) -> str:
    """Who sends it; what is invented is said in the one free field that every reader of the form sees."""
    return f"{organisation.nom} (exemple inventé)" if organisation.illustratif else organisation.nom


def find_edition(jour: date) -> int | None:
    """The year of the Digital Clean Up Day that a day belongs to: the week of the third Saturday of March, and one on each side.

    Returns
    -------
    int or None
    """
    premier = date(jour.year, 3, 1)
    samedi = premier + timedelta(days=(5 - premier.weekday()) % 7 + 14)
    return jour.year if samedi - timedelta(days=12) <= jour <= samedi + timedelta(days=8) else None


def feeds(mesure: Mesure) -> bool:
    """Whether a measure goes into the form of the Digital Clean Up Day."""
    return mesure.indicateur in CLES or mesure.indicateur in SANS_DETAIL or mesure.indicateur.startswith(DCD)


def is_of_day(indicateur: str) -> bool:
    """Whether an indicateur tells of a Digital Clean Up Day: it feeds the form, or it counts the boxes set out for it."""
    return indicateur in CLES or indicateur in SANS_DETAIL or indicateur in BOITES or indicateur.startswith(DCD)


def say_key(indicateur: str) -> str:
    """An indicateur of the form in words: « dcd.recyclage.ecran.poidsKg » → « recyclage, écran, poids kg »."""
    mots = [re.sub(r"(?<=[a-z])(?=[A-Z])", " ", mot).lower() for mot in indicateur.removeprefix(DCD).split(".")]
    return ", ".join(ACCENTS.get(mot, mot) for mot in mots).replace("_", " ").capitalize()


def _empty(nom: str, instant: datetime) -> dict[str, Any]:
    """Every key in the form's order, with nothing in it yet."""
    return {
        "metadata": {
            "dateSubmission": f"{instant:%Y-%m-%dT%H:%M:%S}.{instant.microsecond // 1000:03}Z",
            "cleanupId": "",
            "organizer": nom,
            "understoodImpacts": False,
            "actionsRealisees": [],
        },
        "sensibilisation": {nom: {"participants": 0, "audience": 0} for nom in FORMATS}
        | {"autreFormat": {"label": None, "participants": 0, "audience": 0}},
        "reemploi": {nom: {"don": 0, "reparation": 0, "protection": 0, "reutilisation": 0} for nom in APPAREILS},
        "donnees": {
            "fichiersSupprimes": {"emails": 0, "postsSociaux": 0, "cloud": 0, "local": 0},
            "applicationsDesinstallees": 0,
            "goRecuperes": {"cloud": 0, "local": 0},
        },
        "recyclage": {nom: {"quantite": 0, "poidsKg": 0} for nom in (*APPAREILS, "divers")},
    }


def list_paths(groupe: Mapping[str, Any], avant: str = "") -> Iterator[str]:
    """The paths of the keys that hold a number."""
    for cle, valeur in groupe.items():
        if isinstance(valeur, Mapping):
            yield from list_paths(valeur, f"{avant}{cle}.")
        elif not isinstance(valeur, (str, bool, list)) and valeur is not None:
            yield f"{avant}{cle}"


def _fill(bilan: dict[str, Any], mesures: list[Mesure], fichier: str) -> tuple[set[str], list[str]]:
    """Add each mesure to its key: the sections that were done, and what stays out."""
    chemins = set(list_paths(bilan))
    faites: set[str] = set()
    remarques, fautes = [], []
    for mesure in mesures:
        chemin = CLES.get(mesure.indicateur) or mesure.indicateur.removeprefix(DCD)
        if mesure.indicateur in SANS_DETAIL:
            faites.add(SANS_DETAIL[mesure.indicateur])
            remarques.append(
                f"« {mesure.indicateur} » ne dit pas le type d’appareil : les pièces restent à 0 ({DCD}reemploi.…)"
            )
        elif not feeds(mesure):
            remarques.append(f"« {mesure.indicateur} » du {mesure.date:%d/%m/%Y} n’a pas de place dans le bilan")
        elif chemin not in chemins:
            remede = suggest(chemin, chemins) or f"clés : {', '.join(sorted(chemins))}"
            fautes.append(
                fault(f"clé inconnue du bilan « {chemin} »", fichier=fichier, lieu=mesure.indicateur, remede=remede)
            )
        elif not mesure.valeur.is_integer() and not any(mot in chemin for mot in DECIMAUX):
            message = f"nombre entier attendu pour « {chemin} », vu {mesure.valeur:.10g}"
            fautes.append(
                fault(message, fichier=fichier, lieu=mesure.indicateur, remede="le formulaire compte des pièces")
            )
        else:
            faites.add(chemin.partition(".")[0])
            _add(bilan, chemin, mesure.valeur)
    if fautes:
        raise DonneesInvalides(fautes)
    return faites, list(dict.fromkeys(remarques))


def _add(bilan: dict[str, Any], chemin: str, valeur: float) -> None:
    *groupes, cle = chemin.split(".")
    for groupe in groupes:
        bilan = bilan[groupe]
    somme = bilan[cle] + valeur
    bilan[cle] = int(somme) if float(somme).is_integer() else somme
