"""An impact model as the catalogue describes it: its formula in plain words, the factors it reads, its limits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from numresp.modele.catalogue.fiche import Fiche, check_once, check_unique
from numresp.modele.commun.socle import Ident, Modele, TextePlein
from numresp.modele.commun.unites import Unite
from numresp.modele.referentiel.coherence import Defaut


class Impact(Fiche):
    """What an action can say of its effect, and what it cannot."""

    titre: TextePlein
    unite: Unite
    formule: TextePlein
    facteurs: tuple[Ident, ...]
    limites: Annotated[tuple[TextePlein, ...], Field(min_length=1)]


class Impacts(Modele):
    """The file `impacts.yaml`."""

    impacts: tuple[Impact, ...]


def check_impacts(fichier: Impacts) -> Iterator[Defaut]:
    """Ids are unique, and no factor is named twice.

    Yields
    ------
    (place, message, remedy)
    """
    yield from check_unique("impacts", fichier.impacts)
    for rang, impact in enumerate(fichier.impacts):
        yield from check_once(("impacts", rang, "facteurs"), impact.facteurs)
