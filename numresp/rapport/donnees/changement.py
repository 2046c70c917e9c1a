"""The part of a Bilan that says what made the score change between two séances; see docs/decisions/0027-changement.md."""

from __future__ import annotations

from typing import Any

from pydantic import SerializerFunctionWrapHandler, model_serializer

from numresp.modele.commun.socle import Booleen, Fraction, Modele, Nombre, Texte

CAUSES = ("reponses", "connu", "perimetre", "version")
"""In the order in which a page says them."""
EXPLIQUES = frozenset({"bilan", "suivi"})
"""The jalons whose reports say what made the score change."""


class PartsBilan(Modele):
    """A score then and now, and the four parts of what is between; fractions of 1, signed, that add up to `ecart`."""

    id: Texte
    nom: Texte
    avant: Fraction
    apres: Fraction
    reponses: Nombre
    connu: Nombre
    perimetre: Nombre
    version: Nombre

    @property
    def ecart(self) -> float:
        """What the score gained."""
        return self.apres - self.avant

    @property
    def parts(self) -> dict[str, float]:
        """The four parts, by cause."""
        return {cause: getattr(self, cause) for cause in CAUSES}


class PartDeQuestion(Modele):
    """What a question brings to the part of the answers in the total; a fraction of 1, signed."""

    question: Texte
    enonce: Texte
    part: Nombre


class MelangeBilan(Modele):
    """The total where some causes have come and others not; `vide` says that nothing counts there: the middle is taken."""

    venues: tuple[Texte, ...]
    score: Fraction
    vide: Booleen


class PartComparableBilan(Modele):
    """The score of what both questionnaires ask alike and both séances know, at the weights of the later one; fractions of 1.

    Attributes
    ----------
    connue : float
        Of the later séance's full weight, the share that is compared; it is within `ExplicationBilan.comparable`.
    avant, apres : float or None
        None where nothing is compared.
    autrement : float
        Of the part of the answers in the whole change, what stands on questions that are asked in other words: how much of it is
        theirs, nobody can say.
    """

    connue: Fraction
    avant: Fraction | None
    apres: Fraction | None
    autrement: Nombre = 0.0


class ExplicationBilan(Modele):
    """What made the score change since an earlier séance.

    Attributes
    ----------
    themes : tuple of PartsBilan
        Those that both questionnaires have and that have a score at both séances.
    questions : tuple of PartDeQuestion
        The greatest first, up or down; they add up to the total's `reponses`.
    autre_questionnaire : bool
        The séances were held on two questionnaires.
    comparable : float
        Of the later séance's full weight, the share on questions that the earlier one asked alike.
    melanges : tuple of MelangeBilan
        What the total's parts are derived from, for the causes that did something: before first, after last.
    part_comparable : PartComparableBilan or None
        None, and left out of the Bilan's file, where both séances were held on one questionnaire.
    """

    total: PartsBilan
    themes: tuple[PartsBilan, ...]
    questions: tuple[PartDeQuestion, ...]
    autre_questionnaire: Booleen
    comparable: Fraction
    melanges: tuple[MelangeBilan, ...]
    part_comparable: PartComparableBilan | None = None

    @model_serializer(mode="wrap")
    def _write(self, ecrit: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {champ: dit for champ, dit in ecrit(self).items() if champ != "part_comparable" or dit is not None}

    @property
    def agissantes(self) -> tuple[str, ...]:
        """The causes that did something, in some mix at least."""
        return self.melanges[-1].venues
