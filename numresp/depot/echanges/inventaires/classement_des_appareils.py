"""Devices counted into lots of the inventory, by kind, year and state; what was not understood is counted too."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache

from numresp.depot.echanges.inventaires.annee import Achat, read_year
from numresp.depot.echanges.inventaires.bilan_lecture import VIDE, InventaireLu
from numresp.depot.echanges.inventaires.fiche_d_appareil import Appareil, clean_serie
from numresp.depot.fourni.correspondances import Correspondances, fold
from numresp.depot.saisie.nombres import parse_integer
from numresp.modele.catalogue.correspondance import ECARTER
from numresp.modele.commun.equipement import is_total
from numresp.modele.commun.limites import APPAREILS_MAX
from numresp.modele.dossier.organisation import LigneParc

Lot = tuple[str, str, int | None]
GENERIQUES = frozenset(map(fold, ("Ordinateur", "Computer", "PC", "Poste de travail", "Téléphone", "Phone")))
"""Words that the table may read, and that a model says better."""


class Compteur:
    """Counts devices one by one; `close` gives what was read.

    Parameters
    ----------
    table : Correspondances
        By which kinds, models and statuses are read.
    jour : date
        Today, where the town is.
    type_donne : str
        Kind of the devices of which the file says none; empty when nobody said it.
    """

    def __init__(self, table: Correspondances, jour: date, type_donne: str = "") -> None:
        self.type_donne, self.jour = type_donne, jour
        self.lu = InventaireLu()
        self._lots: Counter[Lot] = Counter()
        self._series: set[tuple[str, str]] = set()
        self._table = table
        self._find = cache(table.find)
        self._is_generic = cache(lambda vu: fold(vu) in GENERIQUES)
        self._find_model = cache(table.find_model)
        self._read_year = cache(lambda vue: read_year(vue, jour))

    def add(self, appareil: Appareil) -> None:
        """Count a device, or say why it is left out."""
        self.lu.lues += 1
        genre, etat = self._find_kind(appareil), self._find_state(appareil)
        if genre is None or etat is None:
            return
        if ECARTER in (genre, etat):
            self.lu.ecartees += 1
            return
        if self._has_left(appareil):
            self.lu.sorties += 1
            return
        nombre = self._read_number(appareil)
        if nombre is None or self._is_known(genre, appareil):
            return
        if not etat:
            self.lu.sans_statut += nombre
        self._lots[genre, etat or "en_service", self._find_year(appareil, nombre)] += nombre

    def close(self, source: str) -> InventaireLu:
        """All that was counted, as lots of a source in the order of the inventory."""
        ordre = sorted(self._lots, key=lambda lot: (lot[0], lot[1], lot[2] is None, lot[2] or 0))
        self.lu.lots = tuple(
            LigneParc.model_validate(
                {
                    "type": genre,
                    "nombre": self._lots[genre, etat, an],
                    "annee_achat": an,
                    "etat": etat,
                    "source": source,
                }
            )
            for genre, etat, an in ordre
        )
        self.lu.listes = self._table.same_list({genre for genre, *_ in self._lots})
        return self.lu

    def _find_kind(self, appareil: Appareil) -> str | None:
        """By its words for a kind, else by its model, else by what was said of the whole file.

        A word for any computer (« Ordinateur ») gives way to a model that says more, and is counted where none does.
        """
        generique = None
        for vu in appareil.types:
            lu = self._find("type", vu)
            if lu is not None and not self._is_generic(vu):
                return lu
            generique = generique or lu
        modeles = [lu for lu in map(self._find_model, appareil.modeles) if lu is not None]
        if modeles:
            return modeles[0]
        if generique is not None:
            self.lu.generiques += 1
            return generique
        if not appareil.types and self.type_donne:
            return self.type_donne
        self._miss_kind(appareil)
        return None

    def _miss_kind(self, appareil: Appareil) -> None:
        if appareil.types and is_total(appareil.types[0]):
            self.lu.miss("Ligne de total", appareil.types[0], appareil.lieu)
        elif appareil.types or not appareil.modeles:
            self.lu.miss("Type", appareil.types[0] if appareil.types else VIDE, appareil.lieu)
        else:
            self.lu.miss("Modèle", appareil.modeles[0], appareil.lieu)

    def _find_state(self, appareil: Appareil) -> str | None:
        """Ecarter where one of its statuses says so, else the first one that is known; "" where there is none."""
        if not appareil.statuts:
            return ""
        lus = [lu for lu in map(self._read_status, appareil.statuts) if lu is not None]
        if not lus:
            self.lu.miss("Statut", appareil.statuts[0], appareil.lieu)
            return None
        return ECARTER if ECARTER in lus else lus[0]

    def _read_status(self, vu: str) -> str | None:
        """A status as the table reads it; where it has two parts (« Ready to Deploy (deployed) »), in use before the rest."""
        entier = self._find("statut", vu)
        if entier is not None or not vu.endswith(")"):
            return entier
        nom, _, etat = vu[:-1].partition("(")
        parties = [self._find("statut", partie) for partie in (nom, etat)]
        return "en_service" if parties[1] == "en_service" and parties[0] != ECARTER else parties[0] or parties[1]

    def _has_left(self, appareil: Appareil) -> bool:
        """Whether it has a day of leaving, and that day is past."""
        return any(self._read_year(vue).annee is not None for vue in appareil.retraits)

    def _read_number(self, appareil: Appareil) -> int | None:
        if not appareil.nombre:
            return 1
        try:
            nombre = parse_integer(appareil.nombre)
        except ValueError:
            nombre = -1
        if not 0 <= nombre <= APPAREILS_MAX:
            self.lu.miss("Nombre", appareil.nombre, appareil.lieu)
            return None
        return nombre

    def _is_known(self, genre: str, appareil: Appareil) -> bool:
        """Whether a device of this serial number was counted already, in this file or in another one."""
        serie = clean_serie(appareil.serie) if appareil.serie else ""
        if not serie:
            return False
        cle = (self._table.listes.get(genre, genre), serie)
        if cle in self._series:
            self.lu.doublons.append(appareil.lieu)
            return True
        self._series.add(cle)
        return False

    def _find_year(self, appareil: Appareil, nombre: int) -> int | None:
        """The first year that is one; a date that is none is counted."""
        for vue in appareil.dates:
            achat: Achat = self._read_year(vue)
            if achat.annee is not None:
                return achat.annee
            if achat.motif:
                self.lu.miss(f"Date {achat.motif}", vue, appareil.lieu)
        self.lu.sans_annee += nombre
        return None
