"""A form being read: every fault at its field, and nothing is taken with one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from numresp.atelier.commun.vue import Champs
from numresp.depot.csv.rangees import build_row
from numresp.depot.csv.table import parse_date
from numresp.depot.saisie.nombres import parse_number, say_remedy
from numresp.erreurs import DonneesInvalides, Faute, fault
from numresp.modele.commun.socle import Modele, show
from numresp.modele.dossier.controle_du_suivi import Constat

T = TypeVar("T")
M = TypeVar("M", bound=Modele)


class Saisie:
    """A form being read: what it says field by field, and what is wrong with it."""

    def __init__(self, champs: Champs) -> None:
        self.champs = champs
        self.fautes: list[Faute] = []

    def text(self, nom: str, ancien: str = "") -> str:
        """A text without blanks at its ends; one that was not touched keeps its spelling."""
        dit = str(self.champs.get(nom, "")).replace("\r\n", "\n").strip()
        return ancien if dit == ancien.replace("\r\n", "\n").strip() else dit

    def read(self, nom: str, lire: Callable[[str], T]) -> T | None:
        """A field by its reader; None where it is empty, or faulty, which is noted."""
        dit = self.text(nom)
        if not dit:
            return None
        try:
            return lire(dit)
        except ValueError as erreur:
            self.fautes.append(fault(str(erreur), lieu=nom, remede=say_remedy(erreur)))
            return None

    def day(self, nom: str) -> date | None:
        """A day, 2025-03-20 or 20/03/2025."""
        return self.read(nom, parse_date)

    def number(self, nom: str) -> float | None:
        """A number, 1 234,5 or 1234.5."""
        return self.read(nom, parse_number)

    def need(self, nom: str, message: str, remede: str) -> None:
        """Note that a field that must say something says nothing, unless its fault is known."""
        if not self.text(nom) and not self.knows(nom):
            self.fautes.append(fault(message, lieu=nom, remede=remede))

    def refuse(self, nom: str, message: str, remede: str) -> None:
        """Note what is wrong with a field."""
        self.fautes.append(fault(message, lieu=nom, remede=remede))

    def knows(self, nom: str) -> bool:
        """A fault of this field is noted."""
        return any(faute.lieu == nom for faute in self.fautes)

    def build(self, modele: type[M], valeurs: Mapping[str, Any]) -> M | None:
        """The model of what was read; its faults are noted, one for each field.

        Returns
        -------
        model or None
            Without the faulty fields, so that the rules on the others are held too; None where they can't be left out.
        """
        dites = {nom: valeur for nom, valeur in valeurs.items() if valeur is not None}
        while True:  # what rests on several fields is checked once each is right or left out
            objet, defauts = build_row(modele, dites)
            for champ, message, remede in defauts:
                if not self.knows(champ):
                    vu = message.replace(
                        show(dites.get(champ)), show(self.text(champ))
                    )  # -2,5 as it was typed, not -2.5
                    self.fautes.append(fault(vu, lieu=champ, remede=remede))
            fautifs = {champ for champ, _, _ in defauts} & dites.keys()
            if objet is not None or not fautifs:
                return objet
            dites = {nom: valeur for nom, valeur in dites.items() if nom not in fautifs}

    def hold(self, constats: Iterable[Constat]) -> None:
        """Note what the rules of the follow-up find."""
        self.fautes += [fault(message, lieu=champ, remede=remede) for _, champ, message, remede in constats]

    def finish(self, objet: T | None) -> T:
        """What was read, if nothing is wrong with it.

        Raises
        ------
        DonneesInvalides
            All that was noted, each with its field as place.
        """
        if self.fautes or objet is None:
            raise DonneesInvalides(self.fautes)
        return objet
