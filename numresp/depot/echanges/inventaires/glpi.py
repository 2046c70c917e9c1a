"""A list exported by GLPI, as lots of the inventory: kinds and statuses are read by a table that the town can edit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from numresp.depot.echanges.inventaires.bilan_lecture import InventaireLu
from numresp.depot.echanges.inventaires.classement_des_appareils import Compteur
from numresp.depot.echanges.inventaires.liste import ListeLue, cut_list, find_columns, need_kind, read_bytes
from numresp.depot.fourni.correspondances import Correspondances
from numresp.depot.systeme.chemins import short_name
from numresp.erreurs import DonneesInvalides, fault
from numresp.modele.dossier.organisation import LigneParc

SOURCE = "GLPI"


def read_glpi(
    chemin: Path, table: Correspondances, jour: date, *, type_donne: str = "", reparer: bool = False
) -> InventaireLu:
    """Read a list exported by GLPI, whatever its columns, their order and their language.

    Parameters
    ----------
    jour : date
        Today: a later day of purchase is not understood.
    type_donne : str
        Kind of the devices of which the list says none.
    reparer : bool
        Mend accents that are encoded twice.

    Raises
    ------
    DonneesInvalides
        Not a CSV in UTF-8, no column of kinds, or not one line that was understood.
    """
    nom = short_name(chemin)
    liste = find_columns(cut_list(read_bytes(chemin), nom, table, reparer=reparer), table)
    need_kind(liste, table, type_donne)
    compteur = Compteur(table, jour, type_donne)
    count_list(liste, table, compteur)
    return need_lots(compteur.close(SOURCE), nom)


def count_list(liste: ListeLue, table: Correspondances, compteur: Compteur, fichier: str = "") -> None:
    """Count the devices of a list, and name the columns that are left alone.

    Parameters
    ----------
    fichier : str
        What stands before a line's number, where several files are read together.
    """
    lu = compteur.lu
    lu.personnes = tuple(dict.fromkeys((*lu.personnes, *liste.personnes)))
    lu.liees = tuple(dict.fromkeys((*lu.liees, *liste.list_linked(table))))
    for appareil in liste.list_devices():
        compteur.add(appareil._replace(lieu=f"{fichier}ligne {appareil.lieu}") if fichier else appareil)


def need_lots(lu: InventaireLu, nom: str) -> InventaireLu:
    """What was read, which must be something.

    Raises
    ------
    DonneesInvalides
        Not one device was understood: why, and how to mend it.
    """
    if not lu.lots:
        message = f"aucun appareil compris : {' ; '.join(lu.list_remarks())}"
        raise DonneesInvalides([fault(message, fichier=nom)])
    return lu


def merge_parc(parc: Sequence[LigneParc], lu: InventaireLu, sources: Sequence[str]) -> tuple[LigneParc, ...]:
    """The inventory with these lots in the place of those of the same sources and lists; the other lines are kept."""

    def stays(ligne: LigneParc) -> bool:
        return ligne.source not in sources or ligne.type not in lu.listes

    return (*(ligne for ligne in parc if stays(ligne)), *lu.lots)
