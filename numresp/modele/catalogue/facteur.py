"""An impact factor: a value with its range, unit, perimeter, source, year and licence (design, section 6)."""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated

from pydantic import Field, model_validator

from numresp.modele.catalogue.fiche import Fiche
from numresp.modele.commun.socle import Adresse, Entier, Jour, Nombre, TextePlein, refuse
from numresp.modele.commun.unites import Unite

PREFIXE_BOAVIZTA = "boavizta."
LICENCE_BOAVIZTA = "ODbL 1.0"


class Facteur(Fiche):
    """One line of `facteurs*.csv`; an empty value is unknown, never 0.

    Attributes
    ----------
    annee : int or None
        Year of the value, or of the source's edition.
    consulte_le : date
        The day on which somebody read the source.
    """

    valeur: Nombre | None = None
    bas: Nombre | None = None
    haut: Nombre | None = None
    unite: Unite
    perimetre: TextePlein
    source: TextePlein
    annee: Annotated[Entier, Field(ge=1990, le=2100)] | None = None
    url: Adresse = ""
    licence: TextePlein
    consulte_le: Jour

    @model_validator(mode="after")
    def _in_order(self) -> Facteur:
        donnees = [(nom, valeur) for nom in ("bas", "valeur", "haut") if (valeur := getattr(self, nom)) is not None]
        for (avant, moins), (apres, plus) in pairwise(donnees):
            if moins > plus:
                message = f"{avant} ({moins:.10g}) dépasse {apres} ({plus:.10g})"
                raise refuse("fourchette", message, "bas ≤ valeur ≤ haut ; laissez vide ce que personne ne sait")
        return self

    @model_validator(mode="after")
    def _odbl_apart(self) -> Facteur:
        """What is derived from Boavizta's file stays under its licence, and is told apart by its id."""
        if self.id.startswith(PREFIXE_BOAVIZTA) != (self.licence == LICENCE_BOAVIZTA):
            message = (
                f"un facteur de Boavizta a un identifiant en « {PREFIXE_BOAVIZTA}… » et la licence {LICENCE_BOAVIZTA}"
            )
            raise refuse("licence", message, "accordez l’identifiant et la licence")
        return self
