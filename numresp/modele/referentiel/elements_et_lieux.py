"""A walk through a validated model: everything in it, with its place in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from numresp.modele.commun.socle import Modele
from numresp.modele.referentiel.coherence import Lieu


def walk(valeur: object, lieu: Lieu = ()) -> Iterator[tuple[Lieu, object]]:
    """Everything a model holds, itself first, then depth first in the order of its fields.

    A default that the file leaves unsaid has no place in it, and is not visited.

    Parameters
    ----------
    lieu : tuple
        Place of `valeur` in the file.

    Yields
    ------
    (place, value)
    """
    yield lieu, valeur
    enfants: Iterable[tuple[str | int, object]] = ()
    if isinstance(valeur, Modele):
        dits = [nom for nom in type(valeur).model_fields if nom in valeur.model_fields_set]
        enfants = ((nom, getattr(valeur, nom)) for nom in dits)
    elif isinstance(valeur, dict):
        enfants = valeur.items()
    elif isinstance(valeur, (tuple, list)):
        enfants = enumerate(valeur)
    for cle, enfant in enfants:
        yield from walk(enfant, (*lieu, cle))
