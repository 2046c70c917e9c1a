"""An impact factor: a value with its range, unit, perimeter, source, year and licence (design, section 6)."""

from __future__ import annotations

from itertools import pairwise
from math import sqrt
from typing import Annotated, Literal

from pydantic import Field, model_validator

from numresp.modele.catalogue.fiche import Fiche
from numresp.modele.commun.socle import Adresse, Entier, Jour, Nombre, Texte, TextePlein, refuse
from numresp.modele.commun.unites import Unite

PREFIXE_BOAVIZTA = "boavizta."
LICENCE_BOAVIZTA = "ODbL 1.0"
ARRONDI = 0.01
"""How far, in share, a value may stand from the geometric middle that it says it is: it is written in few digits."""
Centre = Literal["milieu", "source", "hypothese"]
"""What a central value is: the geometric middle of what is published, what its source says, or what numresp supposes."""


class Facteur(Fiche):
    """One line of `facteurs*.csv`; an empty value is unknown, never 0.

    Attributes
    ----------
    annee : int or None
        Year of the value, or of the source's edition.
    consulte_le : date
        The day on which somebody read the source.
    centre : str or None
        How the value was chosen within its range (`Centre`); None in an edition that does not say.
    motif : str
        Why the value is not the geometric middle, or why it stands on an end of its range.
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
    centre: Centre | None = None
    motif: Texte = ""

    @model_validator(mode="after")
    def _in_order(self) -> Facteur:
        donnees = [(nom, valeur) for nom in ("bas", "valeur", "haut") if (valeur := getattr(self, nom)) is not None]
        for (avant, moins), (apres, plus) in pairwise(donnees):
            if moins > plus:
                message = f"{avant} ({moins:.10g}) dépasse {apres} ({plus:.10g})"
                raise refuse("fourchette", message, "bas ≤ valeur ≤ haut ; laissez vide ce que personne ne sait")
        return self

    @model_validator(mode="after")
    def _as_its_centre_says(self) -> Facteur:
        """A value that says how it was chosen was chosen so, and stands strictly inside its range or says why not."""
        if self.centre is None:
            return self
        bas, valeur, haut = self.bas, self.valeur, self.haut
        if bas is None or valeur is None or haut is None:
            message = f"centre « {self.centre} » sans valeur, bas et haut"
            raise refuse("centre", message, "videz la colonne centre, ou donnez les trois nombres")
        if self.centre == "milieu" and abs(valeur - (milieu := sqrt(bas * haut))) > ARRONDI * milieu:
            message = f"le milieu géométrique de {bas:.10g} et {haut:.10g} est {milieu:.3g}, vu {valeur:.10g}"
            raise refuse("centre", message, "corrigez la valeur, ou dites « source » et le motif")
        if not self.motif and (self.centre == "source" or (bas < haut and valeur in (bas, haut))):
            message = "valeur qui n’est pas au milieu des valeurs publiées, sans motif"
            raise refuse("centre", message, "dites pourquoi dans la colonne motif")
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
