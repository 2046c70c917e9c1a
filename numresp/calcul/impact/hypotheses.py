"""The assumptions that the models may take: the catalogue's factors, and the values that a user puts in their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from numresp.erreurs import DonneesInvalides, Faute, fault, suggest
from numresp.modele.estimation import Hypothese
from numresp.modele.facteur import PREFIXE_BOAVIZTA, Facteur
from numresp.modele.unites import same_unite

SUPPOSEE = "numresp, hypothèse"
A_COTE = ("Recoupement seulement", "Épreuve de robustesse seulement")
"""How the perimeter of a factor that enters no calculation begins: it checks one from beside."""
PLAFONDS = {"impression.part_evitee": 0.5}
"""What no value may pass, beside shares, which never pass 1: printing on both sides saves half of the sheets at most."""


@dataclass(frozen=True)
class Ajustement:
    """A value that somebody puts in the place of the catalogue's; without bounds it has no range left.

    Attributes
    ----------
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

    def find(self, ident: str) -> tuple[float, float, float] | None:
        """Low, central and high value of an assumption; None where the catalogue has no value and nobody gave one."""
        choix, facteur = self.ajustements.get(ident), self.facteurs.get(ident)
        if choix is not None:
            return _ends(choix.bas, choix.valeur, choix.haut)
        if facteur is None or facteur.valeur is None:
            return None
        return _ends(facteur.bas, facteur.valeur, facteur.haut)

    def knows(self, ident: str) -> bool:
        """Whether there is a value."""
        return self.find(ident) is not None

    def centre(self, ident: str) -> float:
        """The central value of an assumption of the catalogue."""
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
        bornes, facteur = self.find(ident), self.facteurs.get(ident)
        if bornes is None or facteur is None:
            remede = suggest(ident, self.facteurs) or "complétez facteurs.csv"
            raise DonneesInvalides([fault("facteur sans valeur", fichier="facteurs.csv", lieu=ident, remede=remede)])
        choix = self.ajustements.get(ident)
        bas, valeur, haut = bornes
        if fixe and choix is None:
            bas, haut = valeur, valeur
        nature: Literal["donnee", "facteur", "hypothese"] = (
            "hypothese" if facteur.source.startswith(SUPPOSEE) else "facteur"
        )
        return Hypothese(
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
        All the faults at once: an unknown id (with the one it resembles), another unit, ends out of order, a share over
        1, a negative value, a duration of 0, a factor that is in no calculation.
    """
    connus = {facteur.id: facteur for facteur in facteurs}
    ajustements = {
        ident: valeur if isinstance(valeur, Ajustement) else Ajustement(valeur)
        for ident, valeur in (choix or {}).items()
    }
    fautes = [faute for ident, ajustement in ajustements.items() for faute in _check(ident, ajustement, connus)]
    if fautes:
        raise DonneesInvalides(fautes)
    return Hypotheses(connus, ajustements)


def is_open(facteur: Facteur) -> bool:
    """Whether a factor enters a calculation, so that a user may change it: neither Boavizta's, nor a cross-check."""
    return not facteur.id.startswith(PREFIXE_BOAVIZTA) and not facteur.perimetre.startswith(A_COTE)


def _check(ident: str, choix: Ajustement, connus: Mapping[str, Facteur]) -> Iterator[Faute]:
    facteur = connus.get(ident)
    if facteur is None or not is_open(facteur):
        ouverts = [connu.id for connu in connus.values() if is_open(connu)]
        remede = suggest(ident, ouverts) or "les identifiants sont ceux de facteurs.csv"
        yield fault(f"aucune hypothèse ne s’appelle « {ident} »", lieu=ident, remede=remede)
        return
    if choix.unite and not same_unite(choix.unite, facteur.unite):
        message = f"unité « {facteur.unite} » attendue, vu « {choix.unite} »"
        yield fault(message, lieu=ident, remede="convertissez la valeur")
    donnees = [("bas", choix.bas), ("valeur", choix.valeur), ("haut", choix.haut)]
    connues = [(nom, valeur) for nom, valeur in donnees if valeur is not None]
    plafond = PLAFONDS.get(ident, 1.0 if facteur.unite == "part" else float("inf"))
    for nom, valeur in connues:
        if not 0 <= valeur <= plafond or valeur == float("inf"):
            attendu = "nombre positif ou nul attendu" if plafond == float("inf") else f"de 0 à {plafond:.10g} attendu"
            yield fault(f"{nom} : {attendu}, vu {valeur:.10g}", lieu=ident, remede="une part s’écrit 0,25 et non 25")
        elif valeur == 0 and facteur.unite == "an":
            yield fault(f"{nom} : une durée de 0 an n’a pas de sens", lieu=ident, remede="mettez une durée")
    bas, valeur, haut = _ends(choix.bas, choix.valeur, choix.haut)
    if not bas <= valeur <= haut:
        message = f"bas ≤ valeur ≤ haut attendu, vu {bas:.10g}, {valeur:.10g}, {haut:.10g}"
        yield fault(message, lieu=ident, remede="remettez-les dans l’ordre")


def _ends(bas: float | None, valeur: float, haut: float | None) -> tuple[float, float, float]:
    return valeur if bas is None else bas, valeur, valeur if haut is None else haut
