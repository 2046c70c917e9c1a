"""An estimation: a low, a central and a high value of one quantity, and every assumption it rests on (design, section 6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from pydantic import model_validator

from numresp.erreurs import DonneesInvalides, fault
from numresp.modele.commun.carte import Carte, SePresente, join_words, say_interval
from numresp.modele.commun.socle import Booleen, Ident, Modele, Nombre, Texte, TextePlein, refuse
from numresp.modele.commun.unites import Unite, same_unite

Genre = Literal["etat", "compte", "possible", "constate", "evite"]
"""What a result is: a state (footprint), a count (tonnage), a gain that is possible, one that was observed, or emissions
avoided elsewhere, which are no part of any inventory."""
BRUIT = 1e-9
"""Relative noise of floating point that is no disorder."""


class Hypothese(Modele):
    """One value that a result rests on.

    Attributes
    ----------
    bas, valeur, haut : float
        Equal where no range is known.
    sens : str
        Whether the result rises (`hausse`) or falls (`baisse`) when the value rises.
    nature : str
        `donnee` (what the body counted), `facteur` (a source's), `hypothese` (supposed, to be replaced), `regle` (the law's).
    modifiee : bool
        Whether somebody put another value in the place of the catalogue's.
    seul_bas, seul_haut : float
        The result when this one alone is at its low or high end: what it weighs in the range.
    """

    id: Ident
    unite: Unite
    bas: Nombre
    valeur: Nombre
    haut: Nombre
    sens: Literal["hausse", "baisse"] = "hausse"
    nature: Literal["donnee", "facteur", "hypothese", "regle"]
    source: TextePlein
    modifiee: Booleen = False
    seul_bas: Nombre = 0.0
    seul_haut: Nombre = 0.0

    @model_validator(mode="after")
    def _in_order(self) -> Hypothese:
        if not self.bas <= self.valeur <= self.haut:
            message = f"bas ≤ valeur ≤ haut attendu, vu {self.bas:.10g}, {self.valeur:.10g}, {self.haut:.10g}"
            raise refuse("fourchette", message)
        return self

    @property
    def ecart(self) -> float:
        """What the result moves by when this one alone goes from one end to the other."""
        return abs(self.seul_haut - self.seul_bas)


class Estimation(SePresente, Modele):
    """A quantity with its range. An absent value is unknown, never 0; `manques` says what would make it known.

    Attributes
    ----------
    modele : str
        Id of the impact model (`impacts.yaml`).
    objet : str
        What is estimated, in words.
    perimetre : str
        What is counted in; only what has the same unit, perimeter and kind adds up.
    """

    id: Ident
    modele: Ident
    genre: Genre
    objet: TextePlein
    unite: Unite
    perimetre: TextePlein
    bas: Nombre | None
    central: Nombre | None
    haut: Nombre | None
    hypotheses: tuple[Hypothese, ...] = ()
    manques: tuple[TextePlein, ...] = ()
    remarques: tuple[TextePlein, ...] = ()

    @model_validator(mode="after")
    def _in_order(self) -> Estimation:
        connus = [valeur for valeur in (self.bas, self.central, self.haut) if valeur is not None]
        for moins, plus in pairwise(connus):
            if moins > plus + BRUIT * max(abs(moins), abs(plus)):
                raise refuse("fourchette", f"bas ≤ central ≤ haut attendu, vu {moins:.10g} avant {plus:.10g}")
        if self.central is None and not (self.manques or self.remarques):
            raise refuse("inconnu", "une estimation inconnue dit ce qui manque")
        return self

    @property
    def carte(self) -> Carte:
        """The quantity with its range, what it counts, what it lacks, where it comes from."""
        dit = f"{say_interval(self.central, self.bas, self.haut)} {self.unite}"
        inconnue = self.central is None and self.bas is None
        lignes = (
            ("Genre", self.genre),
            ("Périmètre", self.perimetre),
            ("Hypothèses changées", join_words(hypothese.id for hypothese in self.modifiees)),
            *(("Il manque", manque) for manque in self.manques),
            *(("Source", source) for source in self.sources),
        )
        return Carte(f"{self.objet} : {'inconnu' if inconnue else dit}", lignes)

    @property
    def sources(self) -> tuple[Texte, ...]:
        """Where the values come from, each once."""
        return tuple(dict.fromkeys(hypothese.source for hypothese in self.hypotheses))

    @property
    def modifiees(self) -> tuple[Hypothese, ...]:
        """The assumptions that somebody changed."""
        return tuple(hypothese for hypothese in self.hypotheses if hypothese.modifiee)

    def __add__(self, autre: Estimation) -> Estimation:
        """The sum of two results of the same unit, perimeter and kind; an unknown one makes the sum unknown.

        Ranges add end to end: what both rest on is low, or high, at the same time.

        Raises
        ------
        DonneesInvalides
            They are not of one unit, perimeter or kind.
        """
        return add_estimations((self, autre))


def _sum(une: float | None, autre: float | None) -> float | None:
    return None if une is None or autre is None else une + autre


def add_estimations(parts: Sequence[Estimation]) -> Estimation:
    """The sum of one result or more, each added to those before it; see `Estimation.__add__`.

    An assumption that several rest on is one, and moves them at once; beside one that does not hold it, its ends move by what
    the other is worth.

    Raises
    ------
    DonneesInvalides
        Two are not of one unit, perimeter or kind.
    """
    somme, *autres = parts
    bas, central, haut = somme.bas, somme.central, somme.haut
    bouts = {_key(h): _Bouts(h, h.seul_bas, h.seul_haut) for h in somme.hypotheses}
    for rang, autre in enumerate(autres, start=1):
        _check_alike(somme, " et ".join(part.objet for part in parts[:rang]), autre)
        siennes = {_key(h): h for h in autre.hypotheses}
        for cle, bout in bouts.items():
            jumelle = siennes.pop(cle, None)
            if jumelle is None:
                bout.shift(autre.central, autre.central)
            else:
                bout.shift(jumelle.seul_bas, jumelle.seul_haut)
        for cle, hypothese in siennes.items():
            bouts[cle] = _Bouts(hypothese, hypothese.seul_bas, hypothese.seul_haut)
            bouts[cle].shift(central, central)
        bas, central, haut = _sum(bas, autre.bas), _sum(central, autre.central), _sum(haut, autre.haut)
    if not autres:
        return somme
    return somme.model_copy(
        update={
            "objet": " et ".join(part.objet for part in parts),
            "bas": bas,
            "central": central,
            "haut": haut,
            "hypotheses": tuple(bout.settle() for bout in bouts.values()),
            "manques": tuple(dict.fromkeys(manque for part in parts for manque in part.manques)),
            "remarques": tuple(dict.fromkeys(remarque for part in parts for remarque in part.remarques)),
        }
    )


@dataclass
class _Bouts:
    """An assumption of a sum, and the sum when it alone is at its low, then at its high end."""

    hypothese: Hypothese
    bas: float
    haut: float

    def shift(self, plus_bas: float | None, plus_haut: float | None) -> None:
        """Another part stands beside, worth this much; nothing moves where it is unknown."""
        if plus_bas is not None and plus_haut is not None:
            self.bas, self.haut = self.bas + plus_bas, self.haut + plus_haut

    def settle(self) -> Hypothese:
        """The assumption with its ends."""
        return self.hypothese.model_copy(update={"seul_bas": self.bas, "seul_haut": self.haut})


def _check_alike(une: Estimation, objet: str, autre: Estimation) -> None:
    for quoi, sien, autre_sien in (
        ("unité", une.unite, autre.unite),
        ("périmètre", une.perimetre, autre.perimetre),
        ("genre de résultat", une.genre, autre.genre),
    ):
        if sien != autre_sien and not (quoi == "unité" and same_unite(sien, autre_sien)):
            message = f"« {objet} » et « {autre.objet} » ne s’additionnent pas : {quoi} « {sien} » et « {autre_sien} »"
            raise DonneesInvalides([fault(message, lieu=une.id, remede="montrez-les côte à côte")])


def _key(hypothese: Hypothese) -> tuple[str, float, float, float]:
    return hypothese.id, hypothese.bas, hypothese.valeur, hypothese.haut
