"""A list exported by GLPI, as lots of the inventory: kinds and statuses are read by a table that the town can edit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from numresp.depot.brut import Brut, read_raw
from numresp.depot.mots import simplify
from numresp.depot.rangees import load_rows
from numresp.depot.ressources import find_data, short_name
from numresp.depot.tableur import Cellule
from numresp.erreurs import DonneesInvalides, fault
from numresp.modele.correspondance import ECARTER, Correspondance
from numresp.modele.organisation import LigneParc

SOURCE = "GLPI"
FICHIER = "correspondances-glpi.csv"
COLONNES: dict[str, Cellule] = dict.fromkeys(("genre", "vu", "numresp", "liste"), str)
ANNEE_MIN = 1980
DATE = re.compile(
    r"(?:(?P<iso>\d{4})[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?P<fin>\d{4}))(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?",
    re.ASCII,
)
"""GLPI shows days in one of three orders, by the user's preference; the year alone is kept."""
VIDES = ("0000", "00-00")


@dataclass
class Inventaire:
    """What was read of a GLPI list.

    Attributes
    ----------
    lots : tuple of LigneParc
        By kind, year of purchase and state.
    listes : frozenset of str
        Kinds that this list replaces: all those of the GLPI lists that it comes from.
    lues, ecartees : int
        Lines read; lines left out because the table says so.
    incompris : Counter of (column, value)
        What the table does not know.
    """

    lots: tuple[LigneParc, ...] = ()
    listes: frozenset[str] = frozenset()
    lues: int = 0
    ecartees: int = 0
    sans_statut: int = 0
    sans_annee: int = 0
    personnes: tuple[str, ...] = ()
    incompris: Counter[tuple[str, str]] = field(default_factory=Counter)

    def list_remarks(self) -> Iterator[str]:
        """What was left out and what was not understood, counted by value."""
        gardees = sum(lot.nombre for lot in self.lots)
        yield f"{self.lues} ligne(s) lues, {gardees} appareil(s) en {len(self.lots)} lot(s)"
        if self.personnes:
            yield f"colonne(s) de personnes laissées de côté : {', '.join(self.personnes)}"
        if self.ecartees:
            yield f"{self.ecartees} ligne(s) écartées par la table des correspondances (perdu, donné, machine virtuelle…)"
        if self.sans_statut:
            yield f"{self.sans_statut} appareil(s) sans statut : comptés en service"
        if self.sans_annee:
            yield f"{self.sans_annee} appareil(s) sans année d’achat"
        for (colonne, valeur), nombre in sorted(self.incompris.items(), key=lambda couple: (-couple[1], couple[0])):
            quoi = "année laissée vide" if colonne == "Date" else "laissées de côté"
            yield f"{colonne} non compris « {valeur} » : {nombre} ligne(s) {quoi}"
        if self.incompris:
            yield f"pour qu’elles entrent, ajoutez ces valeurs à {FICHIER}, à côté des dossiers"


@dataclass(frozen=True)
class Table:
    """The words of GLPI, simplified, by kind of word."""

    mots: Mapping[str, Mapping[str, str]]
    listes: Mapping[str, str]

    def find(self, genre: str, vu: str) -> str | None:
        """Our word for one of GLPI's; None for one that the table does not know."""
        return self.mots.get(genre, {}).get(simplify(vu))

    def same_list(self, types: set[str]) -> frozenset[str]:
        """The kinds that come from the same GLPI lists as these ones."""
        listes = {self.listes[genre] for genre in types if self.listes.get(genre)}
        return frozenset(types | {genre for genre, liste in self.listes.items() if liste in listes})


def load_correspondances(espace: Path | None = None) -> Table:
    """The shipped table, and that of the espace, whose lines take the place of the shipped ones.

    Raises
    ------
    DonneesInvalides
    """
    chemins = [find_data("catalogue", FICHIER)]
    if espace is not None and (espace / FICHIER).exists():
        chemins.append(espace / FICHIER)
    mots: dict[str, dict[str, str]] = {}
    listes: dict[str, str] = {}
    for chemin in chemins:
        for ligne in load_rows(chemin, Correspondance, COLONNES)[0]:
            mots.setdefault(ligne.genre, {})[simplify(ligne.vu)] = ligne.numresp
            if ligne.genre == "type" and ligne.numresp != ECARTER and ligne.liste:
                listes[ligne.numresp] = ligne.liste
    return Table(mots, listes)


def read_glpi(chemin: Path, table: Table, annee: int) -> Inventaire:
    """Read a list exported by GLPI, whatever its columns, their order and their language.

    Parameters
    ----------
    annee : int
        This year: a later year of purchase is not understood.

    Raises
    ------
    DonneesInvalides
        Not a CSV in UTF-8, no column of kinds, or not one line that was understood.
    """
    brut = read_raw(chemin)
    if brut.fautes:
        raise DonneesInvalides(brut.fautes)
    colonnes = _find_columns(brut, table)
    if not colonnes["type"] and not colonnes["genre"]:
        message = f"aucune colonne de type parmi : {', '.join(brut.entete) or 'rien'}"
        remede = f"ajoutez la colonne « Type » à la liste de GLPI, ou son titre à {FICHIER}"
        raise DonneesInvalides([fault(message, fichier=brut.fichier, ligne=1, remede=remede)])
    inventaire = Inventaire(lues=len(brut.lignes), personnes=tuple(brut.entete[rang] for rang in colonnes["personne"]))
    lots: Counter[tuple[str, int | None, str]] = Counter()
    comprendre = cache(table.find)
    for _, cellules in brut.lignes:
        lot = _read_line(cellules, colonnes, comprendre, annee, inventaire)
        if lot is not None:
            lots[lot] += 1
    if not lots:
        remarques = " ; ".join(inventaire.list_remarks())
        remede = f"complétez {FICHIER}, à côté des dossiers"
        raise DonneesInvalides(
            [fault(f"aucun appareil compris : {remarques}", fichier=short_name(chemin), remede=remede)]
        )
    ordre = sorted(lots, key=lambda lot: (lot[0], lot[2], lot[1] is None, lot[1] or 0))
    inventaire.lots = tuple(
        LigneParc(type=genre, nombre=lots[genre, an, etat], annee_achat=an, etat=etat, source=SOURCE)
        for genre, an, etat in ordre
    )
    inventaire.listes = table.same_list({genre for genre, _, _ in lots})
    return inventaire


def merge_parc(parc: Sequence[LigneParc], inventaire: Inventaire) -> tuple[LigneParc, ...]:
    """The inventory with these lots in the place of those that came from the same GLPI lists; the other lines are kept."""

    def stays(ligne: LigneParc) -> bool:
        return ligne.source != SOURCE or ligne.type not in inventaire.listes

    return (*(ligne for ligne in parc if stays(ligne)), *inventaire.lots)


def _find_columns(brut: Brut, table: Table) -> dict[str, list[int]]:
    """Ranks of the columns by what they hold: by their whole title, else by what follows its last « - »."""
    colonnes: dict[str, list[int]] = {quoi: [] for quoi in ("type", "genre", "statut", "achat", "mise_en_service")}
    colonnes["personne"] = []
    for rang, titre in enumerate(brut.entete):
        quoi = table.find("colonne", titre) or table.find("colonne", titre.rpartition(" - ")[2])
        if quoi is not None:
            colonnes[quoi].append(rang)
    return colonnes


def _read_line(
    cellules: Sequence[str],
    colonnes: Mapping[str, Sequence[int]],
    comprendre: Callable[[str, str], str | None],
    annee: int,
    inventaire: Inventaire,
) -> tuple[str, int | None, str] | None:
    """The lot of a line, or None: left out, or not understood (and then counted)."""

    def values(*quoi: str) -> list[str]:
        rangs = [rang for nom in quoi for rang in colonnes[nom] if rang < len(cellules)]
        return [dit.strip() for rang in rangs for dit in cellules[rang].split("\n") if dit.strip()]

    types, statuts = values("type", "genre"), values("statut")
    genre = next((lu for lu in (comprendre("type", vu) for vu in types) if lu is not None), None)
    etat = next((lu for lu in (comprendre("statut", vu) for vu in statuts) if lu is not None), None)
    if genre is None:
        inventaire.incompris["Type", types[0] if types else "(vide)"] += 1
        return None
    if etat is None and statuts:
        inventaire.incompris["Statut", statuts[0]] += 1
        return None
    if ECARTER in (genre, etat):
        inventaire.ecartees += 1
        return None
    if etat is None:
        inventaire.sans_statut += 1
    an = _read_year(values("achat", "mise_en_service"), annee, inventaire)
    return genre, an, "en_service" if etat is None else etat


def _read_year(dates: Sequence[str], annee: int, inventaire: Inventaire) -> int | None:
    """The first year that is one; a date that is none is counted."""
    for vue in dates:
        if vue.startswith(VIDES):
            continue
        forme = DATE.fullmatch(vue)
        an = int(forme["iso"] or forme["fin"]) if forme else 0
        if ANNEE_MIN <= an <= annee:
            return an
        inventaire.incompris["Date", vue] += 1
    inventaire.sans_annee += 1
    return None
