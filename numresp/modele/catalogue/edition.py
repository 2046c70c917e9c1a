"""The editions of the catalogue: dated, kept, and each used by the reports of its days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Annotated

from pydantic import Field

from numresp.modele.catalogue.fiche import Fiche, check_unique
from numresp.modele.commun.socle import Jour, Modele, Texte
from numresp.modele.referentiel.coherence import Defaut


class Edition(Fiche):
    """One state of the whole catalogue, in force from its day on.

    `dossier` is the folder of its files beside `editions.yaml`; empty, they stand beside it.
    """

    date: Jour
    dossier: Annotated[Texte, Field(pattern=r"^([a-z0-9][a-z0-9.-]{0,63})?$")] = ""


class Editions(Modele):
    """The file `editions.yaml`, oldest first."""

    editions: Annotated[tuple[Edition, ...], Field(min_length=1)]

    def find(self, jour: date | None = None) -> Edition:
        """The edition in force at the end of a day; the first one also covers the days before it.

        Parameters
        ----------
        jour : date, optional
            The newest edition by default.
        """
        if jour is None:
            return self.editions[-1]
        parues = [edition for edition in self.editions if edition.date <= jour]
        return parues[-1] if parues else self.editions[0]


def check_editions(fichier: Editions) -> Iterator[Defaut]:
    """Ids are unique, and the days go forward.

    Yields
    ------
    (place, message, remedy)
    """
    yield from check_unique("editions", fichier.editions)
    for rang, (avant, apres) in enumerate(pairwise(fichier.editions), start=1):
        if apres.date <= avant.date:
            message = f"jour après le {avant.date.isoformat()} attendu, vu {apres.date.isoformat()}"
            yield ("editions", rang, "date"), message, "rangez les éditions de la plus ancienne à la plus récente"
