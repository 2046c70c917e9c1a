"""The second look at a séance: what a reviewer says of an answer on its proofs, and what the body takes over of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import model_validator

from numresp.modele.commun.socle import Ident, Texte, refuse
from numresp.modele.referentiel.reponses import Reponse
from numresp.modele.seance.evenement import Evenement, RoleSeance

Verdict = Literal["confirme", "a_revoir"]


class Avis(Evenement):
    """A second look, on the proofs, at what counts for a question: a reviewer says that it holds, or what he reads instead.

    It changes no score. It speaks of the answer that counted when it was written: another answer since ends it.
    """

    type: Literal["avis"]
    question: Ident
    role: RoleSeance
    verdict: Verdict
    reponse: Reponse | None = None
    motif: Texte = ""

    @model_validator(mode="after")
    def _argued(self) -> Avis:
        if self.verdict == "confirme" and self.reponse is not None:
            raise refuse("avis", "un avis qui confirme ne porte pas d’autre réponse")
        if self.verdict == "a_revoir" and (self.reponse is None or not self.motif):
            raise refuse("avis", "un avis « à revoir » dit la réponse que montrent les preuves, et pourquoi")
        return self


class Adoption(Evenement):
    """Direction or élu takes over what a reviewer read: from here on it is the answer that counts."""

    type: Literal["adoption"]
    question: Ident
    role: Literal["direction", "elu"]
    reponse: Reponse


def check_adoptions(evenements: Sequence[Evenement]) -> Iterator[tuple[int, str, str]]:
    """What is adopted was read by a reviewer before: the body takes over an avis, it does not write an answer this way.

    An avis that was undone since still stands behind its adoption, which is undone by itself.

    Yields
    ------
    (event number, message, remedy)
    """
    lus: dict[str, list[Reponse | None]] = {}
    for evenement in evenements:
        if isinstance(evenement, Avis):
            lus.setdefault(evenement.question, []).append(evenement.reponse)
        elif isinstance(evenement, Adoption) and evenement.reponse not in lus.get(evenement.question, ()):
            message = f"adoption, pour « {evenement.question} », d’une réponse qu’aucun avis ne porte"
            yield evenement.n, message, "notez d’abord l’avis, puis adoptez-le"
