"""Reading CSV files for a dossier: one table, one sheet of its workbook, or a folder of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path

from numresp.depot.dossier.dossier import Dossier
from numresp.depot.echanges.dossier.changements import Projet, plan_import
from numresp.depot.echanges.dossier.contenu import ContenuDeDossier
from numresp.depot.echanges.dossier.fautes import check_contenu, list_doubles
from numresp.depot.echanges.dossier.feuille_csv import FeuilleLue
from numresp.depot.echanges.import_fichier import name_kinds
from numresp.depot.echanges.logiciels.csv import Inconnue, TableLue, read_csv
from numresp.depot.systeme.chemins import short_name
from numresp.erreurs import DonneesInvalides, Faute, fault
from numresp.modele.catalogue.indicateur import Indicateur
from numresp.modele.commun.limites import FAUTES_MAX

AIDE = "donnez un fichier, ou un dossier de tables : parc, actions, mesures, feuilles du classeur enregistrées en CSV"


def plan_csv(
    dossier: Dossier, chemin: Path, indicateurs: Iterable[Indicateur], jour: date, *, reparer: bool = False
) -> Projet:
    """What a CSV, or the CSV files of a folder, would change: equipment, actions, measures, sheets of the workbook.

    Parameters
    ----------
    reparer : bool
        Mend the accents that are encoded twice, which are refused otherwise.

    Raises
    ------
    DonneesInvalides
        All the faults of all the files; a folder where none is known, or where two are the same table.
    """
    connus = list(indicateurs)
    fautes: list[Faute] = []
    remarques: list[str] = []
    laissees: list[str] = []
    non_lus: list[str] = []
    courant, total = dossier, ContenuDeDossier()
    vues: dict[str, str] = {}
    for fichier in _list_files(chemin):
        try:
            lue = read_csv(fichier, courant, reparer=reparer)
            contenu = _check(lue, courant, connus, jour, remarques)
        except Inconnue:
            if not chemin.is_dir():
                raise
            non_lus.append(fichier.name)
            continue
        except DonneesInvalides as erreur:
            fautes += erreur.fautes
            continue
        titre = lue.feuille.titre
        if titre in vues:
            message = f"deux fichiers donnent la même table, « {titre} » : {vues[titre]} et {fichier.name}"
            fautes.append(fault(message, fichier=short_name(chemin), remede="gardez-en un seul"))
        vues[titre] = fichier.name
        if isinstance(lue, TableLue):
            remarques += list_doubles(lue.contenu.parc or (), lue.numeros)
        laissees += lue.list_remarks(courant)
        donnees = {nom: partie for nom, partie in vars(contenu).items() if partie is not None}
        courant, total = replace(courant, **donnees), replace(total, **donnees)
    if not vues and not fautes:
        fautes.append(fault("aucune table connue dans ce dossier", fichier=short_name(chemin), remede=AIDE))
    if fautes:
        raise DonneesInvalides(fautes)
    if non_lus:
        remarques.append(f"non lus, car ce ne sont pas des tables d’un dossier : {', '.join(non_lus)}")
    projet = plan_import(dossier, total, remarques)
    return replace(projet, remarques=(*projet.remarques, *laissees)) if projet.fichiers else projet


def _check(
    lue: TableLue | FeuilleLue, dossier: Dossier, indicateurs: list[Indicateur], jour: date, remarques: list[str]
) -> ContenuDeDossier:
    """The contents that a file gives, once they are held against the rules that look further."""
    gardee = lue.merge(dossier) if isinstance(lue, TableLue) else lue.contenu
    contenu, inconnus, dites = name_kinds(gardee, dossier, lue.fault)
    if fautes := [*islice(check_contenu(lue.contenu, dossier, indicateurs, jour, lue.fault), FAUTES_MAX), *inconnus]:
        raise DonneesInvalides(fautes)
    remarques += dites
    return contenu


def _list_files(chemin: Path) -> list[Path]:
    """A file, or the CSV files of a folder, without those that systems hide."""
    if not chemin.is_dir():
        return [chemin]
    fichiers = (fichier for fichier in chemin.iterdir() if fichier.suffix.lower() == ".csv")
    return sorted(fichier for fichier in fichiers if not fichier.name.startswith("."))
