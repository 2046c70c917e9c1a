"""The observable facts by which a legal duty is checked, and what is known of the text it was read in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from numresp.modele.catalogue.fiche import check_once
from numresp.modele.commun.socle import Jour, Modele, Texte, TextePlein
from numresp.modele.referentiel.coherence import Defaut, Lieu
from numresp.modele.referentiel.referentiel import Condition, Court, Role

EtatDeLecture = Literal["lu", "a_verifier"]
IdentDeConstat = Annotated[str, Field(strict=True, pattern=r"^[a-z0-9][a-z0-9_]{0,63}$")]
Mois = Annotated[int, Field(strict=True, ge=1, le=120)]


class ConstatDObligation(Modele):
    """One observable fact of a duty: « oui » always means that the law is kept on this point.

    `a_partir_du` and `jusqu_au` bound the days on which it is asked, both included; an answer older than `valable_mois` is to be
    checked again.
    """

    id: IdentDeConstat
    question: TextePlein
    court: Court
    repond: Annotated[tuple[Role, ...], Field(min_length=1)]
    preuve: TextePlein
    concerne_si: tuple[Condition, ...] = ()
    a_partir_du: Jour | None = None
    jusqu_au: Jour | None = None
    valable_mois: Mois | None = None
    aide: Texte = ""

    def is_asked(self, jour: date) -> bool:
        """It is asked on that day."""
        debut, fin = self.a_partir_du, self.jusqu_au
        return (debut is None or debut <= jour) and (fin is None or jour <= fin)


def check_constats(lieu: Lieu, constats: tuple[ConstatDObligation, ...]) -> Iterator[Defaut]:
    """Ids and short labels are unique within the duty, days go forward, conditions read the profile only.

    Yields
    ------
    (place, message, remedy)
    """
    for champ, mots in (("id", [str(c.id) for c in constats]), ("court", [str(c.court) for c in constats])):
        for (*_, rang), message, remede in check_once((*lieu, "constats"), mots):
            yield (*lieu, "constats", rang, champ), message, remede
    for rang, constat in enumerate(constats):
        ici = (*lieu, "constats", rang)
        if constat.a_partir_du and constat.jusqu_au and constat.jusqu_au < constat.a_partir_du:
            yield (*ici, "jusqu_au"), "ce jour est avant « a_partir_du »", "corrigez l’un des deux"
        for numero, condition in enumerate(constat.concerne_si):
            if condition.question is not None:
                message = "un constat dépend du profil, pas d’une réponse"
                yield (*ici, "concerne_si", numero), message, "remplacez question par champ"
