"""The table by which words are read: kinds of equipment wherever they are typed, columns and statuses of other programs.

One table ships; a town adds to it, or overrides it, in a file of the same name beside its dossiers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from pathlib import Path

from numresp.depot.csv.rangees import load_rows
from numresp.depot.csv.table import Cellule
from numresp.depot.fichiers.contenu_de_repertoire import stamp
from numresp.depot.fichiers.double_encodage import repair
from numresp.depot.fourni.ressources import find_data
from numresp.depot.saisie.mots import simplify
from numresp.modele.catalogue.correspondance import APPAREIL, ECARTER, Correspondance
from numresp.modele.commun.equipement import NOMS

FICHIER = "correspondances.csv"
ANCIEN = "correspondances-glpi.csv"
"""How the table of an espace was called when GLPI alone was read by it: still read, before the other."""
COLONNES: dict[str, Cellule] = dict.fromkeys(("genre", "vu", "numresp", "liste"), str)
LETTRES = re.compile("[a-z]*")
MODELE_LU = 60
"""Signs of a model that are read: its name stands there; who asks goes through each of its words."""
MOTS_LUS = 10
PROCHE = 0.75
"""From which resemblance on a word may be meant for another."""
MOTS_DE_MODELE = 4
"""Words of a model that are looked up together, at most."""


def fold(texte: str) -> str:
    """A word as it is compared: without case, accents, signs, nor the mark of the plural."""
    return " ".join(mot[:-1] if len(mot) > 2 and mot[-1] in "sx" else mot for mot in simplify(texte).split())


def write_line(genre: str, vu: str, numresp: str) -> str:
    """A line of the table as it is typed; a word that holds a quote or a semicolon stands between quotes."""
    cites = (
        f'"{mot.replace(chr(34), chr(34) * 2)}"' if {*mot} & {";", '"'} else mot for mot in (genre, vu, numresp, "")
    )
    return ";".join(cites)


@dataclass(frozen=True)
class Correspondances:
    """The words of the table, folded, by kind of word; and the GLPI list that each kind comes from."""

    mots: Mapping[str, Mapping[str, str]]
    listes: Mapping[str, str]

    @cached_property
    def types(self) -> frozenset[str]:
        """The kinds that numresp knows, those of the town included."""
        venus = {numresp for genre in ("type", "modele") for numresp in self.mots.get(genre, {}).values()}
        return frozenset(venus - {ECARTER})

    def find(self, genre: str, vu: str) -> str | None:
        """Our word for one that was seen; None for one that the table does not know."""
        return self.mots.get(genre, {}).get(fold(vu))

    def find_column(self, titre: str) -> str | None:
        """What a column holds of the device itself.

        Before « - » or « : » stands the group of a column: that of a linked object (« Moniteur - Statut ») says nothing of
        the device, but whose persons it names are persons all the same.
        """
        entier = self.find("colonne", titre)
        if entier is not None:
            return entier
        for separateur in (" - ", ":"):
            groupe, signe, reste = titre.partition(separateur)
            quoi = self.find("colonne", reste.rpartition(separateur)[2]) if signe else None
            if quoi == "personne" or (quoi is not None and self.find("groupe", groupe) == APPAREIL):
                return quoi
        return None

    def find_model(self, modele: str) -> str | None:
        """The kind that a model is of, by the longest run of its words that the table knows.

        The last word of a run may go on with a number: « iPhone14,5 » and « SM-A528B » are read by « iPhone » and « SM-A ».
        """
        connus, mots = self.mots.get("modele", {}), fold(modele[:MODELE_LU]).split()[:MOTS_LUS]
        for longueur in range(min(MOTS_DE_MODELE, len(mots)), 0, -1):
            for debut in range(len(mots) - longueur + 1):
                avant, dernier = mots[debut : debut + longueur - 1], mots[debut + longueur - 1]
                for fin in (dernier, LETTRES.match(dernier)[0]):  # type: ignore[index]  # it matches nothing too
                    trouve = connus.get(" ".join([*avant, fin]))
                    if trouve is not None:
                        return trouve
        return None

    def name_kind(self, mot: str) -> str | None:
        """The kind of equipment that a word means; None for an unknown one, and for what is no equipment."""
        if mot in NOMS:
            return mot
        trouve = self.find("type", mot)
        return None if trouve == ECARTER else trouve

    def same_list(self, types: Iterable[str]) -> frozenset[str]:
        """The kinds that come from the same GLPI lists as these ones."""
        seuls = frozenset(types)
        listes = {self.listes[genre] for genre in seuls if self.listes.get(genre)}
        return seuls | {genre for genre, liste in self.listes.items() if liste in listes}

    def list_near(self, mot: str) -> list[str]:
        """The kinds that an unknown word may mean, the nearest first.

        Those whose name it shortens, or begins with the same word, and those that it resembles.
        """
        vu = fold(mot)[:MODELE_LU]
        siens = vu.split()[:MOTS_LUS]
        if not siens:
            return []
        trouves = []
        for nom, genre in self.mots.get("type", {}).items():
            autres = nom.split()
            abrege = len(vu) > 2 and all(any(autre.startswith(sien) for autre in autres) for sien in siens)
            part = SequenceMatcher(None, nom, vu).ratio()
            if genre != ECARTER and (abrege or part >= PROCHE or siens[0] == autres[0]):
                trouves.append((-abrege, -part, genre))
        return list(dict.fromkeys(genre for *_, genre in sorted(trouves)))

    def say_mend(self, mot: str) -> str:
        """How to have an unknown kind known, as the end of a remedy; accents that are encoded twice are named."""
        if (voulu := repair(mot)) != mot:
            return f"ses accents sont encodés deux fois : écrivez « {voulu} », ou reprenez le fichier d’origine"
        if not simplify(mot):
            return "écrivez le type d’équipement, ou retirez cette ligne"
        proches = self.list_near(mot)
        proche = f"vouliez-vous dire « {proches[0]} »" if proches else ""
        propre = simplify(mot).replace(" ", "_")
        ligne, entete = write_line("type", mot, propre), ";".join(COLONNES)
        ajout = f"ajoutez « {ligne} » à {FICHIER}, à côté des dossiers (première ligne : {entete})"
        return f"{proche} ? Sinon, {ajout}" if proche else f"si c’est un type à vous, {ajout}"


def load_correspondances(espace: Path | None = None) -> Correspondances:
    """The shipped table, and that of the espace, whose lines take the place of the shipped ones.

    Raises
    ------
    DonneesInvalides
    """
    chemins = [find_data("catalogue", FICHIER)]
    if espace is not None:
        chemins += [espace / nom for nom in (ANCIEN, FICHIER) if (espace / nom).is_file()]
    return _build(tuple((chemin, stamp(chemin)) for chemin in chemins))


@lru_cache(maxsize=8)
def _build(lus: tuple[tuple[Path, tuple[int, ...]], ...]) -> Correspondances:
    """Read once for each state of the files: a promotion loads hundreds of inventories by the same table."""
    propres = {fold(nom): genre for genre, noms in NOMS.items() for nom in (genre, *noms)}
    mots: dict[str, dict[str, str]] = {"type": dict(propres)}
    listes: dict[str, str] = {}
    for chemin, _ in lus:
        for ligne in load_rows(chemin, Correspondance, COLONNES)[0]:
            numresp = ligne.numresp
            if ligne.genre in ("type", "modele") and numresp != ECARTER:
                numresp = numresp if numresp in NOMS else propres.get(fold(numresp), numresp)
                mots["type"].setdefault(fold(numresp), numresp)
                if ligne.liste:
                    listes[numresp] = ligne.liste
            mots.setdefault(ligne.genre, {})[fold(ligne.vu)] = numresp
    return Correspondances(mots, listes)
