"""What the entries of the catalogue share: an id taken once, a wording that is not empty, a source that can be opened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated

from pydantic import Field

from numresp.modele.commun.socle import Ident, Modele
from numresp.modele.referentiel.coherence import Defaut, Lieu
from numresp.modele.referentiel.referentiel import Source

Sources = Annotated[tuple[Source, ...], Field(min_length=1)]


class Fiche(Modele):
    """One entry of the catalogue, known by its id."""

    id: Ident


def check_unique(liste: str, fiches: Iterable[Fiche]) -> Iterator[Defaut]:
    """No two entries of a list have the same id.

    Parameters
    ----------
    liste : str
        Key of the list in its file.
    """
    vus: set[str] = set()
    for rang, fiche in enumerate(fiches):
        if fiche.id in vus:
            yield (liste, rang, "id"), f"l’identifiant « {fiche.id} » est déjà pris", "renommez l’un des deux"
        vus.add(fiche.id)


def check_once(lieu: Lieu, mots: Sequence[str]) -> Iterator[Defaut]:
    """Nothing is named twice in a list of words."""
    for rang, mot in enumerate(mots):
        if mot in mots[:rang]:
            yield (*lieu, rang), f"« {mot} » figure deux fois", "gardez-en un seul"
