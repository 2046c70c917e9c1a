"""What a body has found of its legal duties: an answer to a constat, on a day, by a role, with its proof."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Literal

from numresp.erreurs import suggest
from numresp.modele.catalogue.constat_d_obligation import IdentDeConstat
from numresp.modele.commun.socle import Ident, Jour, Modele, Preuve, Texte
from numresp.modele.referentiel.referentiel import Role

EtatDeConstat = Literal["oui", "non", "non_concerne"]
RoleDeConstat = Literal[Role, "consultant", "autre"]
"""A role, as in a séance; never a person."""
ConstatsConnus = Mapping[str, Sequence[str]]
"""The ids of the constats of each duty, of all editions of the catalogue together; a duty may have none."""


class ReponseDeConstat(Modele):
    """A row of conformite.csv: « oui » means that the law is kept on this point; what is not known has no row."""

    obligation: Ident
    constat: IdentDeConstat
    date: Jour
    etat: EtatDeConstat
    role: RoleDeConstat
    preuve: Preuve = ""
    commentaire: Texte = ""


def check_idents(reponses: Sequence[ReponseDeConstat], connus: ConstatsConnus) -> Iterator[tuple[int, str, str, str]]:
    """Each answer is to a constat of some edition of the catalogue: one that a later edition dropped stays good.

    Yields
    ------
    (rank, field, message, remedy)
    """
    for rang, reponse in enumerate(reponses):
        if reponse.obligation not in connus:
            message = f"l’obligation « {reponse.obligation} » n’existe pas"
            poses = [ident for ident, constats in connus.items() if constats]
            yield rang, "obligation", message, suggest(reponse.obligation, poses) or _say("obligations", poses)
        elif reponse.constat not in (constats := connus[reponse.obligation]):
            message = f"l’obligation « {reponse.obligation} » n’a pas de constat « {reponse.constat} »"
            yield rang, "constat", message, suggest(reponse.constat, constats) or _say("constats", constats)


def check_jours(reponses: Sequence[ReponseDeConstat], jour: date) -> Iterator[tuple[int, str, str, str]]:
    """What is found was found on a day that is past, or today.

    Yields
    ------
    (rank, field, message, remedy)
    """
    for rang, reponse in enumerate(reponses):
        if reponse.date > jour:
            message = f"constat à venir ({reponse.date:%d/%m/%Y}), or on est le {jour:%d/%m/%Y}"
            yield rang, "date", message, "corrigez la date, ou attendez de l’avoir constaté"


def _say(quoi: str, idents: Sequence[str]) -> str:
    return f"{quoi} du catalogue : {', '.join(idents)}" if idents else "aucune édition du catalogue n’y pose de constat"
