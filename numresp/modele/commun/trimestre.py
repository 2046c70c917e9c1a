"""Quarters: the grain of a feuille de route, written 2026-T1 in files."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from re import ASCII, fullmatch
from typing import Annotated, Any

from pydantic import BeforeValidator, InstanceOf, PlainSerializer, WithJsonSchema

from numresp.modele.commun.socle import refuse, show

MOTIF = r"(20\d{2}|2100)-T([1-4])"
MOIS, PAR_AN = 3, 4
"""Months of a quarter, quarters of a year."""


@dataclass(frozen=True, order=True)
class Trimestre:
    """A quarter of a calendar year, `rang` from 1 to 4; quarters are in order, and a number of them can be added.

    Examples
    --------
    >>> str(Trimestre(2026, 4) + 2)
    '2027-T2'
    >>> Trimestre(2027, 2) - Trimestre(2026, 4)
    2
    >>> Trimestre.of(date(2026, 11, 25)).dernier_jour
    datetime.date(2026, 12, 31)
    """

    annee: int
    rang: int

    @classmethod
    def of(cls, jour: date) -> Trimestre:
        """The quarter that a day lies in."""
        return cls(jour.year, (jour.month - 1) // MOIS + 1)

    @classmethod
    def parse(cls, texte: str) -> Trimestre:
        """Read a quarter as files write it.

        Raises
        ------
        ValueError
            Another form, or a year that is not from 2000 to 2100.
        """
        vu = fullmatch(MOTIF, texte, ASCII)
        if vu is None:
            raise ValueError(texte)
        return cls(int(vu[1]), int(vu[2]))

    @property
    def premier_jour(self) -> date:
        """First day."""
        return date(self.annee, MOIS * self.rang - 2, 1)

    @property
    def dernier_jour(self) -> date:
        """Last day."""
        mois = MOIS * self.rang
        return date(self.annee, mois, monthrange(self.annee, mois)[1])

    def __add__(self, nombre: int) -> Trimestre:
        annee, rang = divmod(4 * self.annee + self.rang - 1 + nombre, 4)
        return Trimestre(annee, rang + 1)

    def __sub__(self, autre: Trimestre) -> int:
        return 4 * (self.annee - autre.annee) + self.rang - autre.rang

    def __str__(self) -> str:
        return f"{self.annee}-T{self.rang}"


def read_trimestre(value: Any) -> Any:
    """A quarter is one already, or a text such as 2026-T1."""
    if isinstance(value, Trimestre) and fullmatch(MOTIF, str(value)):  # else its file would not be read again
        return value
    if isinstance(value, str):
        try:
            return Trimestre.parse(value)
        except ValueError:
            pass
    raise refuse(
        "trimestre", f"trimestre attendu, vu {show(value)}", "écrivez l’année puis le rang, par exemple 2026-T1"
    )


UnTrimestre = Annotated[
    InstanceOf[Trimestre],
    BeforeValidator(read_trimestre),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "pattern": f"^{MOTIF}$"}),
]
