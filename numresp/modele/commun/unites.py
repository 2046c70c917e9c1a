"""Units: symbols of one closed list, joined by « / », so that two quantities can be compared or refused."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema

from numresp.erreurs import suggest
from numresp.modele.commun.socle import Texte, refuse

MESURES = (
    *("kgCO2e", "gCO2e", "tCO2e"),
    *("kg", "g", "t", "L", "m3", "m2"),
    *("Wh", "kWh", "MWh", "W", "kW"),
    *("Ko", "Mo", "Go", "To"),
    *("h", "min", "an", "mois", "semaine"),
    *("%", "part", "€", "k€"),
)
"""Measured or conventional quantities."""

CHOSES = {
    **{mot: f"{mot}s" for mot in ("action", "agent", "appareil", "application", "boîte", "clause", "compte")},
    **{mot: f"{mot}s" for mot in ("courriel", "document", "engagement", "essai", "feuille", "formulaire", "foyer")},
    **{mot: f"{mot}s" for mot in ("habitant", "ligne", "page", "personne", "poste", "question", "ramette")},
    **{mot: f"{mot}s" for mot in ("serveur", "service", "site", "séance")},
    "jeu": "jeux",
    "jour": "jours",
}
"""Things that are counted, each with its plural: « 1 action », « 3 actions »."""

SYNONYMES = {**{pluriel: mot for mot, pluriel in CHOSES.items()}, "EUR": "€"}
SYMBOLES = frozenset({*MESURES, *CHOSES, *SYNONYMES})
MOTIF = "|".join(re.escape(symbole) for symbole in sorted(SYMBOLES))


def check_unite(valeur: str) -> str:
    """A unit is symbols of the closed list, joined by « / » without blanks.

    Raises
    ------
    PydanticCustomError
        An unknown symbol, with the one it resembles.
    """
    for symbole in valeur.split("/"):
        if symbole not in SYMBOLES:
            connues = f"unités connues : {', '.join(MESURES)}, ou une chose que l’on compte (agent, appareil, page…)"
            raise refuse("unite", f"unité inconnue « {valeur} »", suggest(symbole, SYMBOLES) or connues)
    return valeur


def same_unite(une: str, autre: str) -> bool:
    """Whether two units are one: « boîte » and « boîtes » are, kg and t are not."""
    return list_symboles(une) == list_symboles(autre)


def list_symboles(unite: str) -> tuple[str, ...]:
    """The symbols of a unit, each in its one spelling."""
    return tuple(SYNONYMES.get(symbole, symbole) for symbole in unite.split("/"))


Unite = Annotated[
    Texte,
    AfterValidator(check_unite),
    WithJsonSchema({"type": "string", "pattern": f"^({MOTIF})(/({MOTIF}))*$"}),
]


def is_counted(unite: str) -> bool:
    """Whether a unit is a thing that is counted whole: half a box is none, half a day of work is one."""
    return SYNONYMES.get(unite, unite) in CHOSES.keys() - {"jour"}


PARTS = frozenset({"%", "part", "an", "mois"})
"""Shares and ages: the sum of two of them is no quantity."""


def is_additive(unite: str) -> bool:
    """Whether quantities of two bodies may be summed: neither a share, nor an age, nor a ratio (« appareils/agent »)."""
    return "/" not in unite and unite not in PARTS
