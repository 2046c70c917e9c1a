"""What a version says of the one before it: the questions that it continues exist there, and every level has its own here."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from numresp.erreurs import suggest
from numresp.modele.referentiel.coherence import Defaut
from numresp.modele.referentiel.elements_et_lieux import walk
from numresp.modele.referentiel.referentiel import Question, Referentiel


def check_suite(referentiel: Referentiel, avant: Referentiel) -> Iterator[Defaut]:
    """List what a version says of the one before it that is not so.

    Yields
    ------
    (place, message, remedy)
    """
    for lieu, place in walk(referentiel):
        if not isinstance(place, Question):
            continue
        for rang, ident in enumerate(place.remplace):
            if ident not in avant.questions:
                message = f"« {ident} » n’est pas dans la version {avant.version}"
                yield (*lieu, "remplace", rang), message, _suggest(ident, avant.questions)
        if place.reprend:
            for message, remede in _check_levels(place, avant):
                yield (*lieu, "reprend"), message, remede


def _check_levels(question: Question, avant: Referentiel) -> Iterator[tuple[str, str]]:
    anciennes = [ident for ident in (question.id, *question.remplace) if ident in avant.questions]
    if not anciennes:
        yield (
            "cette question n’en continue aucune : aucun niveau ne mène aux siens",
            "retirez reprend, ou dites remplace",
        )
        return
    attendus = [niveau.niveau for niveau in avant.niveaux_de(anciennes[0])]
    if sorted(question.reprend) != attendus:
        dits = ", ".join(map(str, attendus))
        yield (
            f"les niveaux {dits} de « {anciennes[0]} » attendus, tous et rien d’autre",
            "complétez reprend, ou retirez-le",
        )


def _suggest(ident: str, connus: Collection[str]) -> str:
    return suggest(ident, connus) or "choisissez une question de cette version"
