"""The assumptions that the models may take: the catalogue's factors, and the values that a user puts in their place.

Source: docs/decisions/0010-hypotheses.md; docs/impact.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from numresp.erreurs import DonneesInvalides, fault, suggest
from numresp.modele.catalogue.facteur import Facteur
from numresp.modele.dossier.estimation import Hypothese
from numresp.modele.dossier.hypothese import check_choix, find_ends

SUPPOSEE = "numresp, hypothèse"


@dataclass(frozen=True)
class Ajustement:
    """A value that somebody puts in the place of the catalogue's; without bounds it has no range left.

    Attributes
    ----------
    valeur, bas, haut : float
        In `unite`.
    unite : str
        As the catalogue writes it; empty: the catalogue's.
    source : str
        Where it comes from: a reading, an invoice, a choice.
    mesure : bool
        Read in the body's own records, not chosen by a user.
    """

    valeur: float
    bas: float | None = None
    haut: float | None = None
    unite: str = ""
    source: str = "valeur choisie par l’utilisateur"
    mesure: bool = False


Choix = Mapping[str, float | Ajustement]


@dataclass(frozen=True)
class Hypotheses:
    """The factors by id, and what replaces some of them; see `build_hypotheses`, which checks."""

    facteurs: Mapping[str, Facteur]
    ajustements: Mapping[str, Ajustement] = field(default_factory=dict)
    _prises: dict[tuple[str, str, bool], Hypothese] = field(default_factory=dict, init=False, repr=False, compare=False)

    def find(self, ident: str) -> tuple[float, float, float] | None:
        """Low, central and high value of an assumption, in the catalogue's unit; None where neither it nor anybody gives one."""
        return find_ends(ident, self.ajustements, self.facteurs)

    def knows(self, ident: str) -> bool:
        """Whether there is a value."""
        return self.find(ident) is not None

    def centre(self, ident: str) -> float:
        """The central value of an assumption of the catalogue, in its unit.

        Raises
        ------
        DonneesInvalides
            The catalogue has no such value.
        """
        return self.take(ident).valeur

    def take(self, ident: str, sens: Literal["hausse", "baisse"] = "hausse", *, fixe: bool = False) -> Hypothese:
        """An assumption as a result carries it.

        Parameters
        ----------
        sens : str
            Whether the result rises or falls with it.
        fixe : bool
            Leave the catalogue's range out, where another assumption's range already holds it.

        Raises
        ------
        DonneesInvalides
            The catalogue has no such value.
        """
        if (prise := self._prises.get((ident, sens, fixe))) is not None:  # three results of one parc ask the same
            return prise
        bornes, facteur = find_ends(ident, self.ajustements, self.facteurs, fixe=fixe), self.facteurs.get(ident)
        if bornes is None or facteur is None:
            remede = suggest(ident, self.facteurs) or "complétez facteurs.csv"
            raise DonneesInvalides([fault("facteur sans valeur", fichier="facteurs.csv", lieu=ident, remede=remede)])
        choix = self.ajustements.get(ident)
        bas, valeur, haut = bornes
        nature: Literal["donnee", "facteur", "hypothese"] = (
            "hypothese" if facteur.source.startswith(SUPPOSEE) else "facteur"
        )
        self._prises[ident, sens, fixe] = prise = Hypothese(
            id=ident,
            unite=facteur.unite,
            bas=bas,
            valeur=valeur,
            haut=haut,
            sens=sens,
            nature="donnee" if choix is not None and choix.mesure else nature,
            source=facteur.source if choix is None else choix.source,
            modifiee=choix is not None and not choix.mesure,
        )
        return prise


def give_donnee(ident: str, valeur: float, unite: str, source: str) -> Hypothese:
    """What the body counted, as an assumption without range."""
    return Hypothese(
        id=ident,
        unite=unite,
        bas=float(valeur),
        valeur=float(valeur),
        haut=float(valeur),
        nature="donnee",
        source=source,
    )


def build_hypotheses(facteurs: Iterable[Facteur], choix: Choix | None = None) -> Hypotheses:
    """The assumptions of the models, with those that a user changes.

    Parameters
    ----------
    facteurs : iterable of Facteur
        Those of the catalogue.
    choix : mapping of id to float or Ajustement, optional
        What is put in the place of a factor; a bare number has no range.

    Returns
    -------
    Hypotheses

    Raises
    ------
    DonneesInvalides
        All the faults at once; see `check_choix`.
    """
    connus = {facteur.id: facteur for facteur in facteurs}
    ajustements = {
        ident: valeur if isinstance(valeur, Ajustement) else Ajustement(valeur)
        for ident, valeur in (choix or {}).items()
    }
    fautes = [
        fault(message, lieu=ident, remede=remede) for ident, _, message, remede in check_choix(ajustements, connus)
    ]
    if fautes:
        raise DonneesInvalides(fautes)
    return Hypotheses(connus, ajustements)
