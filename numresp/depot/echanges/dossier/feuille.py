"""A sheet of a workbook that comes back: its header, wherever it stands, its columns by field, its rows."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from numresp.depot.csv.feuilles import FeuilleDeClasseur
from numresp.depot.csv.titres import find_field, is_header
from numresp.depot.echanges.xlsx.lecture import Classeur, Onglet
from numresp.depot.saisie.mots import simplify
from numresp.erreurs import Faute, fault, suggest
from numresp.modele.commun.socle import show

ENTETE_MAX = 20
"""The header stands among so many rows that hold something; titles may stand above it."""


@dataclass(frozen=True)
class Page:
    """A sheet as read: its columns (from 1) by field, and its rows by number."""

    fichier: str
    onglet: Onglet
    colonnes: Mapping[str, int]
    rangs: tuple[int, ...]

    def fault(self, rang: int, champ: str, message: str, remede: str = "") -> Faute:
        """A fault at a cell, by the rank of its row (from 0); at the first column where the field has none."""
        lieu = self.onglet.name_cell(self.rangs[rang], self.colonnes.get(champ, 1))
        return fault(message, fichier=self.fichier, lieu=lieu, remede=remede)


def find_page(
    classeur: Classeur, feuille: FeuilleDeClasseur, libres: Collection[str], fautes: list[Faute]
) -> Page | None:
    """Find a sheet by its title; faults go to the list.

    Parameters
    ----------
    libres : collection of str
        Fields that a row needs, and whose column may be absent.
    """
    onglet = next((vu for vu in classeur.onglets if simplify(vu.titre) == simplify(feuille.titre)), None)
    if onglet is None:
        vues = ", ".join(f"« {vu.titre} »" for vu in classeur.onglets)
        message = f"la feuille « {feuille.titre} » manque ; vu {vues}"
        fautes.append(fault(message, fichier=classeur.fichier, lieu=feuille.titre, remede="rendez-lui son nom"))
        return None
    avant = len(fautes)
    entete = _find_heading(onglet, feuille)
    colonnes = _find_columns(onglet, entete, feuille, classeur.fichier, fautes)
    for champ, definition in feuille.modele.model_fields.items():
        if definition.is_required() and champ not in colonnes and champ not in libres:
            message = f"la colonne « {feuille.find(champ).titre} » manque"
            lieu = f"{onglet.titre}!{entete}"
            fautes.append(fault(message, fichier=classeur.fichier, lieu=lieu, remede="rendez-lui son titre"))
    rangs = tuple(sorted(rang for rang in onglet.lignes if rang > entete))
    for plage in _list_merged(onglet, entete):
        remede = "défusionnez-les, et écrivez chaque valeur dans sa case"
        lieu = f"{onglet.titre}!{plage}"
        fautes.append(fault("cellules fusionnées", fichier=classeur.fichier, lieu=lieu, remede=remede))
    for rang in rangs:
        for colonne in onglet.lignes[rang].keys() - onglet.lignes.get(entete, {}).keys():
            lieu = onglet.name_cell(rang, colonne)
            remede = "déplacez-la sous un titre, ou effacez-la"
            fautes.append(
                fault("valeur sous aucun titre de colonne", fichier=classeur.fichier, lieu=lieu, remede=remede)
            )
    return Page(classeur.fichier, onglet, colonnes, rangs) if len(fautes) == avant else None


def _find_heading(onglet: Onglet, feuille: FeuilleDeClasseur) -> int:
    """The first row that looks like the header, else the first that holds something."""
    champs = [rubrique.champ for rubrique in feuille.rubriques]
    for rang in sorted(onglet.lignes)[:ENTETE_MAX]:
        if is_header([case.texte for case in onglet.lignes[rang].values()], champs):
            return rang
    return min(onglet.lignes, default=1)


def _list_merged(onglet: Onglet, entete: int) -> list[str]:
    """Ranges that reach the header or the rows: in a title above, merging hides nothing."""
    from openpyxl.utils import range_boundaries  # noqa: PLC0415 (only those who read workbooks load it)

    return [plage for plage in onglet.fusions if (range_boundaries(plage)[3] or entete) >= entete]


def _find_columns(
    onglet: Onglet, entete: int, feuille: FeuilleDeClasseur, fichier: str, fautes: list[Faute]
) -> dict[str, int]:
    titres = {rubrique.champ: rubrique.titre for rubrique in feuille.rubriques}
    colonnes: dict[str, int] = {}
    for colonne, case in onglet.lignes.get(entete, {}).items():
        champ, lieu = find_field(case.texte, titres), onglet.name_cell(entete, colonne)
        if champ is None:
            message = f"titre de colonne inconnu {show(case.texte)}"
            fautes.append(fault(message, fichier=fichier, lieu=lieu, remede=suggest(case.texte, titres.values())))
        elif champ in colonnes:
            message = f"la colonne « {titres[champ]} » figure deux fois"
            fautes.append(fault(message, fichier=fichier, lieu=lieu, remede="gardez-en une seule"))
        else:
            colonnes[champ] = colonne
    return colonnes
