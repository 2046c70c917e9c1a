"""An estimation: a low, a central and a high value of one quantity, and every assumption it rests on (design, section 6)."""

from __future__ import annotations

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
        for quoi, une, deux in (
            ("unité", self.unite, autre.unite),
            ("périmètre", self.perimetre, autre.perimetre),
            ("genre de résultat", self.genre, autre.genre),
        ):
            if une != deux and not (quoi == "unité" and same_unite(une, deux)):
                message = (
                    f"« {self.objet} » et « {autre.objet} » ne s’additionnent pas : {quoi} « {une} » et « {deux} »"
                )
                raise DonneesInvalides([fault(message, lieu=self.id, remede="montrez-les côte à côte")])
        return self.model_copy(
            update={
                "objet": f"{self.objet} et {autre.objet}",
                "bas": _sum(self.bas, autre.bas),
                "central": _sum(self.central, autre.central),
                "haut": _sum(self.haut, autre.haut),
                "hypotheses": _merge(self, autre),
                "manques": tuple(dict.fromkeys((*self.manques, *autre.manques))),
                "remarques": tuple(dict.fromkeys((*self.remarques, *autre.remarques))),
            }
        )


def _sum(une: float | None, autre: float | None) -> float | None:
    return None if une is None or autre is None else une + autre


def _merge(une: Estimation, autre: Estimation) -> tuple[Hypothese, ...]:
    """The assumptions of both; the one that both rest on is one, and moves both at once."""
    autres = {_key(hypothese): hypothese for hypothese in autre.hypotheses}
    fondues = []
    for hypothese in une.hypotheses:
        jumelle = autres.pop(_key(hypothese), None)
        if jumelle is None:
            fondues.append(_shift(hypothese, autre.central, autre.central))
        else:
            fondues.append(_shift(hypothese, jumelle.seul_bas, jumelle.seul_haut))
    return (*fondues, *(_shift(hypothese, une.central, une.central) for hypothese in autres.values()))


def _key(hypothese: Hypothese) -> tuple[str, float, float, float]:
    return hypothese.id, hypothese.bas, hypothese.valeur, hypothese.haut


def _shift(hypothese: Hypothese, plus_bas: float | None, plus_haut: float | None) -> Hypothese:
    """The ends of an assumption once another part, at its own value, stands beside."""
    if plus_bas is None or plus_haut is None:
        return hypothese
    bouts = {"seul_bas": hypothese.seul_bas + plus_bas, "seul_haut": hypothese.seul_haut + plus_haut}
    return hypothese.model_copy(update=bouts)
