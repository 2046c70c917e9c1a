"""The catalogue: what is the same for all organisations (design, 4.5). Here: legal duties."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from numresp.modele.referentiel import Condition, Source
from numresp.modele.socle import Ident, Jour, Modele, Nombre, Texte

TextePlein = Annotated[Texte, Field(min_length=1)]


class Etape(Modele):
    """A dated step of a duty, such as the share of reuse that is due from a year on."""

    date: Jour
    libelle: TextePlein
    valeur: Nombre | None = None


class Obligation(Modele):
    """A legal duty: its text, since when, for whom, and what a town reads of it."""

    id: Ident
    titre: TextePlein
    texte: TextePlein
    article: TextePlein
    en_vigueur: Jour
    etapes: tuple[Etape, ...] = ()
    concerne_si: tuple[Condition, ...] = ()
    exceptions: tuple[Texte, ...] = ()
    montrer: TextePlein
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]


class Obligations(Modele):
    """The file `obligations.yaml`."""

    obligations: tuple[Obligation, ...]


def check_obligations(catalogue: Obligations) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Ids are unique, steps are in order, conditions read the profile only.

    Yields
    ------
    (place, message, remedy)
    """
    vus: set[str] = set()
    for rang, obligation in enumerate(catalogue.obligations):
        lieu = ("obligations", rang)
        if obligation.id in vus:
            yield (*lieu, "id"), f"l’identifiant « {obligation.id} » est déjà pris", "renommez l’une des deux"
        vus.add(obligation.id)
        dates = [etape.date for etape in obligation.etapes]
        if dates != sorted(dates):
            yield (*lieu, "etapes"), "les étapes ne sont pas dans l’ordre des dates", "rangez-les"
        for numero, condition in enumerate(obligation.concerne_si):
            if condition.question is not None:
                ici = (*lieu, "concerne_si", numero)
                yield ici, "une obligation dépend du profil, pas d’une réponse", "remplacez question par champ"
