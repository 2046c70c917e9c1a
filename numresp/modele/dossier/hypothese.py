"""What a body supposes in the place of the catalogue: which assumptions are open, and what a value put there may be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol

from pydantic import model_validator

from numresp.erreurs import suggest
from numresp.modele.catalogue.facteur import PREFIXE_BOAVIZTA, Facteur
from numresp.modele.commun.socle import Modele, Nombre, Texte, TextePlein, refuse, show
from numresp.modele.commun.unites import same_unite

A_COTE = ("Recoupement seulement", "Épreuve de robustesse seulement")
"""How the perimeter of a factor that enters no calculation begins: it checks one from beside."""
PLAFONDS = {"impression.part_evitee": 0.5}
"""What no value may pass, beside shares, which never pass 1: printing on both sides saves half of the sheets at most."""
ALLUMES, VEILLE = "extinction.part_allumes", "extinction.part_veille"
P_ALLUME, P_VEILLE, P_ARRET = (f"extinction.puissance_{nom}" for nom in ("allume", "veille", "arret"))
BRUIT = 1e-9

Bornes = tuple[float, float, float]
DefautHypothese = tuple[str, str, str, str]
"""Id of the assumption, its field at fault (empty: the whole), message, remedy."""


class HypotheseRetenue(Modele):
    """A value that the body puts in the place of the catalogue's; without bounds it has no range left.

    Attributes
    ----------
    unite : str
        As the catalogue writes it; empty: the catalogue's.
    motif : str
        Where it comes from: a reading, an invoice, a choice, and who made it (a role).
    """

    valeur: Nombre
    bas: Nombre | None = None
    haut: Nombre | None = None
    unite: Texte = ""
    motif: TextePlein

    @model_validator(mode="before")
    @classmethod
    def _not_bare(cls, donnees: Any) -> Any:
        """A number alone does not say where it comes from."""
        if isinstance(donnees, (int, float, str)):
            message = f"une valeur et son motif attendus, vu {show(donnees)} seul"
            raise refuse("hypothese", message, f'écrivez {{valeur: {donnees}, motif: "d’où elle vient"}}')
        return donnees


class ValeurChoisie(Protocol):
    """A value, its bounds and its unit, whoever puts it in the place of the catalogue's."""

    @property
    def valeur(self) -> float:
        """The central value."""

    @property
    def bas(self) -> float | None:
        """The low end; None is the value itself."""

    @property
    def haut(self) -> float | None:
        """The high end; None is the value itself."""

    @property
    def unite(self) -> str:
        """As the catalogue writes it; empty is the catalogue's."""


def is_open(facteur: Facteur) -> bool:
    """Whether a factor enters a calculation, so that a user may change it: neither Boavizta's, nor a cross-check."""
    return not facteur.id.startswith(PREFIXE_BOAVIZTA) and not facteur.perimetre.startswith(A_COTE)


def list_open(facteurs: Iterable[Facteur]) -> tuple[str, ...]:
    """Ids of the assumptions that a user may change, in the order of the catalogue."""
    return tuple(facteur.id for facteur in facteurs if is_open(facteur))


def knows(facteurs: Mapping[str, Facteur], ident: str, choisi: ValeurChoisie) -> bool:
    """Whether an edition's factors have an assumption of this id, open to a choice, in the unit that the choice says."""
    facteur = facteurs.get(ident)
    return facteur is not None and is_open(facteur) and (not choisi.unite or same_unite(choisi.unite, facteur.unite))


def find_ends(
    ident: str, choix: Mapping[str, ValeurChoisie], facteurs: Mapping[str, Facteur], *, fixe: bool = False
) -> Bornes | None:
    """Low, central and high value of an assumption; None where the catalogue has no value and nobody gave one.

    Parameters
    ----------
    fixe : bool
        Leave the catalogue's range out, where another assumption's range already holds it.
    """
    choisi, facteur = choix.get(ident), facteurs.get(ident)
    if choisi is not None:
        return _fill(choisi.bas, choisi.valeur, choisi.haut)
    if facteur is None or facteur.valeur is None:
        return None
    return _fill(None, facteur.valeur, None) if fixe else _fill(facteur.bas, facteur.valeur, facteur.haut)


def check_choix(choix: Mapping[str, ValeurChoisie], facteurs: Mapping[str, Facteur]) -> Iterator[DefautHypothese]:
    """What keeps chosen values from being used.

    An unknown id, or a factor that is in no calculation; another unit; a negative value, a share over 1, a duration of 0;
    ends out of order; then, where each is sound, computers that would be on or asleep more than they are, and powers that do
    not rise from off to asleep to on.

    Yields
    ------
    (id, field, message, remedy)
    """
    justes = True
    for ident, choisi in choix.items():
        for champ, message, remede in _check_one(ident, choisi, facteurs):
            justes = False
            yield ident, champ, message, remede
    if justes:
        yield from _check_together(choix, facteurs)


def _check_one(ident: str, choisi: ValeurChoisie, facteurs: Mapping[str, Facteur]) -> Iterator[tuple[str, str, str]]:
    facteur = facteurs.get(ident)
    if facteur is None or not is_open(facteur):
        remede = suggest(ident, list_open(facteurs.values())) or "les identifiants sont ceux de facteurs.csv"
        yield "", f"aucune hypothèse ne s’appelle « {ident} »", remede
        return
    if choisi.unite and not same_unite(choisi.unite, facteur.unite):
        yield "unite", f"unité « {facteur.unite} » attendue, vu « {choisi.unite} »", "convertissez la valeur"
    plafond = PLAFONDS.get(ident, 1.0 if facteur.unite == "part" else float("inf"))
    for champ, valeur in (("bas", choisi.bas), ("valeur", choisi.valeur), ("haut", choisi.haut)):
        if valeur is None:
            continue
        if not 0 <= valeur <= plafond or valeur == float("inf"):
            attendu = "nombre positif ou nul attendu" if plafond == float("inf") else f"de 0 à {plafond:.10g} attendu"
            yield champ, f"{champ} : {attendu}, vu {valeur:.10g}", "une part s’écrit 0,25 et non 25"
        elif valeur == 0 and facteur.unite == "an":
            yield champ, f"{champ} : une durée de 0 an n’a pas de sens", "mettez une durée"
    bas, valeur, haut = _fill(choisi.bas, choisi.valeur, choisi.haut)
    if not bas <= valeur <= haut:
        message = f"bas ≤ valeur ≤ haut attendu, vu {bas:.10g}, {valeur:.10g}, {haut:.10g}"
        yield "valeur", message, "remettez-les dans l’ordre"


def _check_together(choix: Mapping[str, ValeurChoisie], facteurs: Mapping[str, Facteur]) -> Iterator[DefautHypothese]:
    """Values that are sound alone and cannot stand together; said at one that was chosen."""
    allumes, veille = find_ends(ALLUMES, choix, facteurs), find_ends(VEILLE, choix, facteurs)
    choisie = next((ident for ident in (ALLUMES, VEILLE) if ident in choix), None)
    if choisie is not None and allumes is not None and veille is not None:
        ensemble = max(allumes[2], allumes[1] + veille[1])
        if ensemble > 1 + BRUIT:
            message = f"allumés et en veille font plus que tous les ordinateurs ({ensemble:.10g})"
            yield choisie, "", message, "baissez l’une des deux parts"
    on, asleep = find_ends(P_ALLUME, choix, facteurs), find_ends(P_VEILLE, choix, facteurs)
    off = find_ends(P_ARRET, choix, facteurs, fixe=True)
    choisie = next((ident for ident in (P_VEILLE, P_ALLUME, P_ARRET) if ident in choix), None)
    if choisie is None or on is None or asleep is None or off is None:
        return
    if not off[2] <= asleep[0] or not asleep[1] <= on[1] or not asleep[2] <= on[2]:
        message = "puissance arrêté ≤ en veille ≤ allumé attendu"
        yield choisie, "", message, "corrigez l’une des trois puissances"


def _fill(bas: float | None, valeur: float, haut: float | None) -> Bornes:
    """The three ends; one that nobody gave is the value itself."""
    return valeur if bas is None else bas, valeur, valeur if haut is None else haut
