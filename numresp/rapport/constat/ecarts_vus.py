"""What a score became, and on which thème it moved most: nothing that an unknown answer could undo is said of either."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from numresp.langue.francais import pluriel, quote, round_decimal

PRES = 0.75
"""Of the change of the thème that moved most: what another may have moved by more than that is near it."""


@dataclass(frozen=True)
class NoteVue:
    """A score and its interval, on the scale that is shown; None where there is none."""

    score: float | None
    bas: float | None
    haut: float | None


@dataclass(frozen=True)
class EcartVu:
    """What one score became.

    Attributes
    ----------
    parts : mapping of cause to float, or None
        What each cause did, on the scale that is shown; None where that was not computed.
    """

    nom: str
    avant: NoteVue
    apres: NoteVue
    parts: dict[str, float] | None = None

    @property
    def bornes(self) -> tuple[float, float] | None:
        """The least and the greatest change that the unknown answers leave open."""
        avant, apres = self.avant, self.apres
        if avant.bas is None or avant.haut is None or apres.bas is None or apres.haut is None:
            return None
        return apres.bas - avant.haut, apres.haut - avant.bas

    @property
    def ecart(self) -> float | None:
        """What the score gained."""
        if self.avant.score is None or self.apres.score is None:
            return None
        return self.apres.score - self.avant.score

    @property
    def sens(self) -> int:
        """1 rose, −1 fell, whatever the unknown answers are; 0 where they could undo it, or where it is not known."""
        if self.ecart is None or self.bornes is None:
            return 0
        bas, haut = self.bornes
        return (bas > 1e-9) - (haut < -1e-9)

    @property
    def vient_des_reponses(self) -> bool:
        """The answers made more than half of the change, as far as that was computed."""
        if self.parts is None or self.ecart is None:
            return False
        return self.parts["reponses"] * (1 if self.ecart > 0 else -1) > abs(self.ecart) / 2


def say_where(themes: Sequence[EcartVu], sens: int) -> str:
    """On which thème most, where that is certain; else in how many; and what went the other way for certain."""
    bouges = [theme for theme in themes if theme.sens == sens and theme.vient_des_reponses]
    contraires = sorted(
        (theme for theme in themes if theme.sens == -sens and theme.vient_des_reponses),
        key=lambda theme: -abs(theme.ecart or 0.0),
    )
    lead = next((dit for theme in bouges if (dit := _say_lead(theme, themes, sens))), "")
    if lead:
        ou = lead
    elif bouges:
        ou = f" dans {pluriel(len(bouges), 'thème')} sur {len(themes)}"
    else:
        ou = ""
    malgre = f", malgré un {'recul' if sens > 0 else 'progrès'} sur {quote(contraires[0].nom)}" if contraires else ""
    return ou + malgre


def _say_lead(theme: EcartVu, themes: Sequence[EcartVu], sens: int) -> str:
    """That it moved most; nothing where the greatest that another may have had is printed as great as its least change.

    « surtout » where no other may have come near; where one nearly did as well, no more than that it is the first.
    """
    autres = [autre for autre in themes if autre is not theme]
    if theme.bornes is None or any(autre.bornes is None and autre.ecart is not None for autre in autres):
        return ""
    moindre = min(borne * sens for borne in theme.bornes)
    plus = max((borne * sens for autre in autres for borne in autre.bornes or ()), default=-math.inf)
    if plus != -math.inf and round_decimal(plus, 1) >= round_decimal(moindre, 1):
        return ""
    return f" {'surtout' if plus <= PRES * moindre + 1e-9 else 'le plus'} sur {quote(theme.nom)}"
