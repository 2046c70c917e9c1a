"""What an inventory agent writes of one machine (GLPI agent, FusionInventory, OCS agent), in XML or JSON: it, and its screens.

Sources of the two forms: the schema of glpi-project/inventory_format, and the agents' own documentation (docs/echanges.md).
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any

from numresp.depot.echanges.inventaires.agent_xml import parse_sections
from numresp.depot.echanges.inventaires.bilan_lecture import InventaireLu
from numresp.depot.echanges.inventaires.fiche_d_appareil import Appareil, clean_serie
from numresp.depot.fichiers.lecture_sure import LIMITE_CSV_OCTETS, MO
from numresp.depot.fourni.correspondances import fold
from numresp.erreurs import DonneesInvalides, fault

ZLIB = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
"""How the file begins that the OCS agent packs."""
JSON_MAX = 4_000_000
"""A machine with 5 000 programs makes 2 MB; parsed, a text of JSON takes twenty times its size."""
VIRTUELLE = "Machine virtuelle"
ECRAN_INTEGRE = frozenset(
    map(fold, ("Notebook", "Laptop", "Portable", "Sub Notebook", "Hand Held", "Convertible", "Detachable", "Tablet",
               "All in One", "Tout en un", "Ordinateur portable"))
)  # fmt: skip
DALLES = frozenset(
    map(fold, ("AUO", "AU Optronics", "BOE", "CMN", "CMO", "Chi Mei", "Chimei Innolux", "LGD", "LG Display", "SDC", "IVO",
               "SHP", "Sharp Corporation", "InfoVision", "INL", "Innolux", "CPT", "PANDA", "NCP", "TMX", "CSO", "LP", "HSD"))
)  # fmt: skip
"""Who makes the panels that are built into computers, and no screen that is sold alone."""
POMME = re.compile(r"\b(imac|macbook)")
"""Apple's agents say no form of chassis."""
GENRES_LIES = {"phone": "Smartphone", "printer": "Printer", "networkequipment": "", "networking": ""}
"""What an item of each kind is where its model says no more."""
Section = Mapping[str, str]


def looks_like_agent(octets: bytes) -> bool:
    """Whether a file is XML, JSON, or packed as an agent packs it: no list in CSV begins so."""
    debut = octets[:200].removeprefix(b"\xef\xbb\xbf").lstrip()
    return octets.startswith(ZLIB) or debut.startswith((b"{", b"<?xml", b"<REQUEST", b"<!DOCTYPE REQUEST"))


def read_agent(octets: bytes, nom: str, lu: InventaireLu) -> Iterator[Appareil]:
    """The devices that a file of an agent tells of.

    Parameters
    ----------
    lu : InventaireLu
        Where built-in panels are counted, which are no screens.

    Raises
    ------
    DonneesInvalides
        Not the file of an agent, broken, with a declaration that no agent writes, or too deep.
    """
    texte = _unpack(octets, nom) if octets.startswith(ZLIB) else octets
    json_vu = texte[:200].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")
    sections, genre = _parse_json(texte, nom) if json_vu else (parse_sections(texte, nom), "")
    lieu = PurePath(nom).name
    trouves = [*_list_network(sections, genre, lieu), *_list_computer(sections, genre, lieu, lu)]
    if not trouves:
        lu.vides.append(lieu)
    yield from trouves


def _unpack(octets: bytes, nom: str) -> bytes:
    """What an OCS agent packed, within the bounds of what is not packed."""
    try:
        texte = zlib.decompressobj().decompress(octets, LIMITE_CSV_OCTETS + 1)
    except zlib.error:
        raise DonneesInvalides(
            [fault("fichier compressé abîmé", fichier=nom, remede="exportez-le de nouveau")]
        ) from None
    if len(texte) > LIMITE_CSV_OCTETS:
        message = f"plus de {LIMITE_CSV_OCTETS // MO} Mo une fois décompressé, c’est trop pour un inventaire"
        raise DonneesInvalides([fault(message, fichier=nom)])
    return texte


def _parse_json(octets: bytes, nom: str) -> tuple[dict[str, list[Section]], str]:
    """The sections of a JSON of the GLPI agent, and what kind of item it is."""
    if len(octets) > JSON_MAX:
        message = f"plus de {JSON_MAX // MO} Mo, c’est trop pour l’inventaire d’une machine"
        raise DonneesInvalides([fault(message, fichier=nom)])
    try:
        donnees = json.loads(octets.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        message = "JSON illisible"
        raise DonneesInvalides([fault(message, fichier=nom, remede="exportez-le de nouveau de l’agent")]) from None
    contenu = donnees.get("content") if isinstance(donnees, dict) else None
    if not isinstance(contenu, dict):
        message = "inventaire d’un agent GLPI attendu : le groupe « content » manque"
        raise DonneesInvalides([fault(message, fichier=nom, remede="donnez le JSON que l’agent écrit")])
    sections = {str(cle).lower(): _list_sections(valeur) for cle, valeur in contenu.items()}
    return sections, str(donnees.get("itemtype") or "").lower()


def _list_sections(valeur: Any) -> list[Section]:
    """One group of texts for each item; anything else says nothing here."""
    groupes = valeur if isinstance(valeur, list) else [valeur]
    return [
        {str(cle).lower(): dit.strip() for cle, dit in groupe.items() if isinstance(dit, str)}
        for groupe in groupes
        if isinstance(groupe, dict)
    ]


def _first(sections: Mapping[str, Sequence[Section]], nom: str) -> Section:
    return next(iter(sections.get(nom, ())), {})


def _list_network(sections: Mapping[str, Sequence[Section]], genre: str, lieu: str) -> Iterator[Appareil]:
    """Printers, switches and the like that an agent asks over the network."""
    for vu in (*sections.get("network_device", ()), *sections.get("info", ())):
        mot = GENRES_LIES.get(vu.get("type", genre).lower(), "")
        modeles = tuple(dit for dit in (vu.get("model", ""), mot, vu.get("type", "")) if dit)
        if modeles:
            yield Appareil(lieu, modeles=modeles, serie=vu.get("serial", ""))


def _list_computer(
    sections: Mapping[str, Sequence[Section]], genre: str, lieu: str, lu: InventaireLu
) -> Iterator[Appareil]:
    """A computer and the screens that are plugged into it."""
    bios, materiel = _first(sections, "bios"), _first(sections, "hardware")
    if not bios and not materiel:
        return
    modele = " ".join(dit for dit in (bios.get("smanufacturer", ""), bios.get("smodel", "")) if dit)
    chassis = tuple(dit for dit in (materiel.get("chassis_type", ""), bios.get("type", "")) if dit)
    serie = bios.get("ssn", "")
    if materiel.get("vmsystem", "Physical").lower() not in ("physical", ""):
        yield Appareil(lieu, (VIRTUELLE,), serie=serie)
        return
    lie = GENRES_LIES.get(genre, "")
    types = () if lie else tuple(dit for dit in chassis if fold(dit) not in MUETS)
    yield Appareil(lieu, types, tuple(dit for dit in (modele, lie) if dit), serie=serie)
    integre = any(fold(dit) in ECRAN_INTEGRE for dit in chassis) or POMME.search(fold(modele)) is not None
    for ecran in sections.get("monitors", ()):
        serie_ecran = ecran.get("serial", "") or ecran.get("altserial", "")
        if integre and (fold(ecran.get("manufacturer", "")) in DALLES or not clean_serie(serie_ecran)):
            lu.dalles += 1
        else:
            yield Appareil(lieu, ("Moniteur",), serie=serie_ecran)


MUETS = frozenset({"", "other", "unknown", "not specified", "autre", "inconnu"})
"""Forms of a chassis that say nothing: the model is asked instead."""
