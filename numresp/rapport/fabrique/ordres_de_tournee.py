"""What a run has to do: which orders are fulfilled already, and what the others show of their promotion."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from numresp.modele.dossier.organisation import Promotion
from numresp.rapport.donnees.ordre import OrdreDeRapport
from numresp.rapport.fabrique.manifeste import COURANT, Manifeste, hash_shown

if TYPE_CHECKING:
    from numresp.usages.quartiles import Reperes

LireReperes = Callable[[Sequence[OrdreDeRapport]], "Sequence[Reperes | None]"]
"""Gives what each order shows of its promotion; that reads all its dossiers."""


@dataclass(frozen=True)
class OrdresDeTournee:
    """What a run has to do.

    Attributes
    ----------
    a_faire, a_jour : tuple of OrdreDeRapport
        Orders to carry out, and those that are fulfilled already.
    """

    a_faire: tuple[OrdreDeRapport, ...]
    a_jour: tuple[OrdreDeRapport, ...]


def among(commandes: Sequence[OrdreDeRapport], promotion: Promotion | None) -> list[OrdreDeRapport]:
    """The orders of members, and of the page of the promotion: their reports show something of it."""
    membres = frozenset() if promotion is None else frozenset(("", *promotion.organisations))
    return [replace(commande, promotion=True) if commande.slug in membres else commande for commande in commandes]


def sort_orders(
    manifeste: Manifeste, commandes: Sequence[OrdreDeRapport], lire: LireReperes, *, force: bool = False
) -> OrdresDeTournee:
    """Say which orders are to be carried out, each with the quartiles that it shows.

    Those of a promotion whose state is the one that was last seen are compared without reading a dossier. Else its dossiers are
    read once, and an order whose quartiles are the same is fulfilled if nothing of its own has changed.

    Parameters
    ----------
    lire : callable
        Asked at most once.
    force : bool
        Carry out all of them.

    Returns
    -------
    OrdresDeTournee
        In the order that was given.
    """
    entourees = [commande for commande in commandes if _shows(commande)]
    etats = {jour: manifeste.cles.hash_etat(entourees[0].espace, jour) for jour in {c.jour for c in entourees}}
    connus = {_key(commande): manifeste.find_montre(commande, etats[commande.jour]) for commande in entourees}

    def is_fulfilled(commande: OrdreDeRapport) -> bool:
        montre = connus[_key(commande)] if _shows(commande) else ""
        return not force and montre is not None and manifeste.is_current(commande, montre)

    faits = [is_fulfilled(commande) for commande in commandes]
    a_voir = [commande for commande, fait in zip(commandes, faits, strict=True) if _shows(commande) and not fait]
    donnees: dict[tuple[str, str], OrdreDeRapport] = {}
    if a_voir:
        trouves = lire(a_voir)
        donnees = {_key(c): replace(c, reperes=reperes) for c, reperes in zip(a_voir, trouves, strict=True)}
        for jour, etat in etats.items():
            siennes = {cle: hash_shown(c) for cle, c in donnees.items() if c.jour == jour}
            manifeste.note_montres(etat, siennes)
    a_faire: list[OrdreDeRapport] = []
    a_jour: list[OrdreDeRapport] = []
    for commande, fait in zip(commandes, faits, strict=True):
        sienne = donnees.get(_key(commande), commande)
        compare = not fait and not force and _key(commande) in donnees
        (a_jour if fait or (compare and manifeste.is_current(sienne, hash_shown(sienne))) else a_faire).append(sienne)
    return OrdresDeTournee(tuple(a_faire), tuple(a_jour))


def _shows(commande: OrdreDeRapport) -> bool:
    """Whether it is the report of a body that shows quartiles; the page of the promotion shows the dossiers themselves."""
    return bool(commande.slug) and commande.promotion


def _key(commande: OrdreDeRapport) -> tuple[str, str]:
    return commande.qui, commande.jalon or COURANT
