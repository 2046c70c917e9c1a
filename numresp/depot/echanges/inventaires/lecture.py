"""An inventory of another software, whatever its form: a list in CSV, a file of an agent, or a folder of such files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from numresp.depot.echanges.inventaires.agent import looks_like_agent, read_agent
from numresp.depot.echanges.inventaires.bilan_lecture import InventaireLu
from numresp.depot.echanges.inventaires.classement_des_appareils import Compteur
from numresp.depot.echanges.inventaires.glpi import count_list, need_lots
from numresp.depot.echanges.inventaires.liste import cut_list, find_columns, need_kind, read_bytes
from numresp.depot.echanges.inventaires.logiciels import AGENT, Logiciel, find_software, say_unknown_list
from numresp.depot.fourni.correspondances import Correspondances
from numresp.depot.systeme.chemins import short_name
from numresp.depot.systeme.raisons import say_reason
from numresp.erreurs import DonneesInvalides, Faute, fault
from numresp.modele.commun.accord import count

FICHIERS_MAX = 10_000
SUFFIXES = frozenset({".csv", ".xml", ".ocs", ".json", ".txt"})


@dataclass(frozen=True)
class DemandeDeLecture:
    """What is asked of a reading: the table, today, the kind of what says none, and whether accents are mended."""

    table: Correspondances
    jour: date
    type_donne: str = ""
    reparer: bool = False


def read_inventaire(
    chemin: Path, table: Correspondances, jour: date, *, type_donne: str = "", reparer: bool = False
) -> tuple[InventaireLu, str]:
    """Read a list of Snipe-IT, OCS Inventory, Intune, G4IT or GLPI, or what agents write, alone or in a folder.

    Which software is told by the titles of the columns, or by the form of the file; a folder holds the files of one software.

    Returns
    -------
    InventaireLu, and the source of its lots.

    Raises
    ------
    DonneesInvalides
        All the faults: a file that is none of these, files of two softwares, not one device that was understood.
    """
    demande, nom = DemandeDeLecture(table, jour, type_donne, reparer), short_name(chemin)
    fichiers, autres = _list_files(chemin) if chemin.is_dir() else ([chemin], [])
    compteur = Compteur(table, jour, type_donne)
    fautes: list[Faute] = []
    venues: dict[Logiciel, Path] = {}
    for fichier in fichiers:
        try:
            venues.setdefault(_count_file(fichier, demande, compteur, chemin.is_dir()), fichier)
        except DonneesInvalides as erreur:
            fautes.extend(erreur.fautes)
    if len(venues) > 1:
        vus = ", ".join(f"{logiciel.nom} ({fichier.name})" for logiciel, fichier in venues.items())
        remede = "importez-les un logiciel à la fois, chacun dans son dossier"
        fautes.append(fault(f"fichiers d’un seul logiciel attendus, vu {vus}", fichier=nom, remede=remede))
    if fautes:
        raise DonneesInvalides(fautes)
    logiciel = next(iter(venues))
    lu = compteur.close(logiciel.nom)
    lu.notes += [f"{logiciel.nom}, {count(len(fichiers), 'fichier')}", *([logiciel.note] if logiciel.note else [])]
    if autres:
        lu.notes.append(f"non lus, car ce ne sont pas des fichiers d’inventaire : {', '.join(autres)}")
    lu.listes |= logiciel.couvre
    return need_lots(lu, nom), logiciel.nom


def _list_files(dossier: Path) -> tuple[list[Path], list[str]]:
    """The files of a folder that may be an inventory, by their names, and the names of the others; hidden ones are none.

    Raises
    ------
    DonneesInvalides
        None, or more than any town has machines.
    """
    nom = short_name(dossier)
    try:
        tous = sorted(enfant for enfant in dossier.iterdir() if not enfant.name.startswith("."))
    except OSError as erreur:
        raise DonneesInvalides([fault(f"dossier illisible ({say_reason(erreur)})", fichier=nom)]) from None
    fichiers = [chemin for chemin in tous if chemin.suffix.lower() in SUFFIXES and chemin.is_file()]
    if not fichiers or len(fichiers) > FICHIERS_MAX:
        message = (
            f"1 à {FICHIERS_MAX} fichiers d’inventaire attendus ({', '.join(sorted(SUFFIXES))}), vu {len(fichiers)}"
        )
        raise DonneesInvalides([fault(message, fichier=nom, remede="mettez-y ceux que votre logiciel exporte")])
    lus = set(fichiers)
    return fichiers, [chemin.name for chemin in tous if chemin not in lus]


def _count_file(chemin: Path, demande: DemandeDeLecture, compteur: Compteur, plusieurs: bool) -> Logiciel:
    """Count the devices of one file, and say which software it comes from."""
    octets, nom = read_bytes(chemin), short_name(chemin)
    if looks_like_agent(octets):
        for appareil in read_agent(octets, nom, compteur.lu):
            compteur.add(appareil)
        return AGENT
    brut = cut_list(octets, nom, demande.table, reparer=demande.reparer)
    logiciel = find_software(brut.entete)
    if logiciel is None:
        raise DonneesInvalides([say_unknown_list(nom, brut.entete)])
    liste = find_columns(brut, demande.table)
    need_kind(liste, demande.table, demande.type_donne)
    count_list(liste, demande.table, compteur, f"{chemin.name}, " if plusieurs else "")
    return logiciel
