"""An indicateur of the catalogue: what is measured, in which unit, how, and which way is better."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from numresp.modele.catalogue.fiche import Fiche, check_once, check_unique
from numresp.modele.commun.jalon import Jalon
from numresp.modele.commun.socle import Ident, Modele, TextePlein
from numresp.modele.commun.unites import Unite
from numresp.modele.referentiel.coherence import Defaut
from numresp.modele.referentiel.referentiel import Source

DCD = "dcd."
"""How the indicateurs begin that name one key of the Digital Clean Up Day's bilan."""


class Indicateur(Fiche):
    """A quantity that a town can follow: a stock is a state on a day, a flux a quantity of a period."""

    nom: TextePlein
    unite: Unite
    nature: Literal["stock", "flux"]
    sens: Literal["hausse", "baisse"]
    methode: TextePlein
    jalons: tuple[Jalon, ...]
    questions: tuple[Ident, ...] = ()
    sources: tuple[Source, ...] = ()


class Indicateurs(Modele):
    """The file `indicateurs.yaml`."""

    indicateurs: tuple[Indicateur, ...]


def check_indicateurs(fichier: Indicateurs) -> Iterator[Defaut]:
    """Ids are unique, and no jalon or question is named twice.

    Yields
    ------
    (place, message, remedy)
    """
    yield from check_unique("indicateurs", fichier.indicateurs)
    for rang, indicateur in enumerate(fichier.indicateurs):
        yield from check_once(("indicateurs", rang, "jalons"), indicateur.jalons)
        yield from check_once(("indicateurs", rang, "questions"), indicateur.questions)
