"""What was read of an inventory, and in which words it is told: counts, and each fault of a kind once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from numresp.depot.fourni.correspondances import COLONNES, FICHIER, write_line
from numresp.modele.commun.accord import agree, count
from numresp.modele.dossier.organisation import LigneParc

VALEURS_MONTREES = 5
"""Values of one kind of fault that are said one by one; the rest together."""
VALEUR_MONTREE = 60
LIEUX_MONTRES = 3
SUITES = {"Date": ("année laissée vide", "année laissée vide")}
LAISSEE = ("laissée de côté", "laissées de côté")
VIDE = "(vide)"
UN_TYPE = "un type de parc.csv (ecran, serveur…), ou ecarter"
DANS_LA_TABLE = {
    "Type": ("type", UN_TYPE),
    "Modèle": ("modele", UN_TYPE),
    "Statut": ("statut", "en_service, dormant, reforme ou ecarter"),
}
"""What the table can mend: the kind of its line, and what the third word may be."""
ENTETE = f"première ligne : {';'.join(COLONNES)}"


COMPTES = (
    ("ecartees", "ligne écartée", "par la table des correspondances (perdu, donné, machine virtuelle…)"),
    ("sorties", "ligne", "d’appareils sortis du parc, d’après leur date de retrait"),
    ("dalles", "écran intégré", "à un ordinateur, hors du compte"),
    ("generiques", "ligne dite", "seulement « Ordinateur » ou « PC » : ce mot fait foi, faute d’un modèle connu"),
    ("sans_statut", "appareil", "sans statut, en service par défaut"),
    ("sans_annee", "appareil", "sans année d’achat"),
)
"""What is counted on the way: the field, what agrees with the count, and what follows."""


@dataclass
class Incompris:
    """A value that was not understood: how often it was seen, and where first."""

    colonne: str
    valeur: str
    nombre: int = 0
    lieux: list[int | str] = field(default_factory=list)

    def __str__(self) -> str:
        suite = f"{_count(self.nombre, self.lieux)}, {_say_end(self.colonne, self.nombre)}"
        return f"{say_miss(self.colonne)} « {self.valeur} » : {suite}"


@dataclass
class InventaireLu:
    """What was read of a list, or of several files.

    Attributes
    ----------
    lots : tuple of LigneParc
        By kind, year of purchase and state.
    listes : frozenset of str
        Kinds that this inventory replaces: all those of the lists that it comes from.
    lues, ecartees, sorties : int
        Lines read; lines left out because the table says so, or because the device has left, by its date.
    dalles, generiques : int
        Screens built into computers, which are none of the inventory; lines whose kind is a word for any computer.
    doublons, vides : list
        Where a device was seen again, by its serial number; files that tell of no equipment (partial ones).
    """

    lots: tuple[LigneParc, ...] = ()
    listes: frozenset[str] = frozenset()
    lues: int = 0
    ecartees: int = 0
    sorties: int = 0
    generiques: int = 0
    sans_statut: int = 0
    sans_annee: int = 0
    dalles: int = 0
    doublons: list[int | str] = field(default_factory=list)
    vides: list[str] = field(default_factory=list)
    personnes: tuple[str, ...] = ()
    liees: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list)
    incompris: dict[tuple[str, str], Incompris] = field(default_factory=dict)

    def miss(self, colonne: str, valeur: str, lieu: int | str) -> None:
        """Count a value that was not understood; a long one by its beginning."""
        vue = "".join(signe if signe.isprintable() else " " for signe in valeur[:VALEUR_MONTREE])
        manque = self.incompris.setdefault((colonne, vue), Incompris(colonne, vue))
        manque.nombre += 1
        if len(manque.lieux) < LIEUX_MONTRES:
            manque.lieux.append(lieu)

    def list_remarks(self) -> Iterator[str]:
        """What was left out and what was not understood, counted by value."""
        gardes = sum(lot.nombre for lot in self.lots)
        gardes_en = f"{count(gardes, 'appareil')} en {count(len(self.lots), 'lot')}"
        yield f"{count(self.lues, 'ligne lue')}, {gardes_en}"
        yield from self.notes
        if self.personnes:
            laissees = agree(
                len(self.personnes), "colonne de personnes laissée de côté", "colonnes de personnes laissées de côté"
            )
            yield f"{laissees} : {', '.join(self.personnes)}"
        if self.liees:
            autres = agree(
                len(self.liees), "colonne d’un objet lié, qui ne parle", "colonnes d’un objet lié, qui ne parlent"
            )
            yield f"{autres} pas de l’appareil : {', '.join(self.liees)}"
        if self.doublons:
            nombre = len(self.doublons)
            vus = count(nombre, "appareil déjà vu", "appareils déjà vus")
            une_fois = agree(nombre, "compté une fois", "comptés une fois")
            lieux = _say_places(self.doublons[:LIEUX_MONTRES], nombre)
            yield f"{vus}, d’après {agree(nombre, 'son', 'leur')} numéro de série : {une_fois} ({lieux})"
        if self.vides:
            suite = "…" if len(self.vides) > LIEUX_MONTRES else ""
            quoi = f"{count(len(self.vides), 'fichier')} sans matériel (inventaire partiel, découverte du réseau)"
            yield f"{quoi} : {', '.join(self.vides[:LIEUX_MONTRES])}{suite}"
        for champ, quoi, suite in COMPTES:
            if nombre := getattr(self, champ):
                yield f"{count(nombre, quoi)} {suite}"
        yield from self._list_misses()

    def _list_misses(self) -> Iterator[str]:
        par_colonne: dict[str, list[Incompris]] = {}
        for manque in sorted(self.incompris.values(), key=lambda manque: (-manque.nombre, manque.valeur)):
            par_colonne.setdefault(manque.colonne, []).append(manque)
        for colonne, manques in par_colonne.items():
            yield from map(str, manques[:VALEURS_MONTREES])
            reste = manques[VALEURS_MONTREES:]
            if reste:
                nombre = sum(manque.nombre for manque in reste)
                quoi = count(len(reste), "autre valeur")
                yield f"{say_miss(colonne)}, {quoi} : {_count(nombre, reste[0].lieux)}, {_say_end(colonne, nombre)}"
        exemples = dict(reversed([(c, v) for c, v in self.incompris if c in DANS_LA_TABLE and v != VIDE]))
        if exemples:
            lignes = " et ".join(
                f"« {write_line(DANS_LA_TABLE[colonne][0], valeur, '…')} », où « … » est {DANS_LA_TABLE[colonne][1]}"
                for colonne, valeur in sorted(exemples.items(), reverse=True)
            )
            yield f"pour qu’elles entrent, ajoutez ces valeurs à {FICHIER}, à côté des dossiers : {lignes} ({ENTETE})"
        if ("Type", VIDE) in self.incompris:
            yield (
                "si toutes ces lignes sans type sont d’un même type, relancez la commande avec « --type » et ce type : "
                "« --type ecran » pour une liste de moniteurs"
            )


def say_miss(colonne: str) -> str:
    """« Type non compris », « Date à venir »."""
    return colonne if " " in colonne else f"{colonne} non compris"


def _say_end(colonne: str, nombre: int) -> str:
    return agree(nombre, *SUITES.get(colonne.partition(" ")[0], LAISSEE))


def _count(nombre: int, lieux: list[int | str]) -> str:
    return f"{count(nombre, 'ligne')} ({_say_places(lieux, nombre)})"


def _say_places(lieux: list[int | str], nombre: int) -> str:
    """« ligne 7 », « lignes 7, 9, 12… », or the files that tell of one device each."""
    dits = ", ".join(str(lieu) for lieu in lieux)
    suite = "…" if nombre > len(lieux) else ""
    if all(isinstance(lieu, int) for lieu in lieux):
        return f"ligne{'s' if nombre > 1 else ''} {dits}{suite}"
    return f"{dits}{suite}"
