"""How fresh the last value of an indicateur is at a jalon: up to date, late, old, or never measured.

Source: docs/decisions/0009-rapports.md (late and old indicateurs); docs/decisions/0026-maison.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from numresp.calcul.suivi.serie import Serie
from numresp.modele.catalogue.indicateur import DCD
from numresp.modele.catalogue.parcours import ORDRE
from numresp.modele.commun.jalon import Jalon
from numresp.modele.dossier.organisation import Jalons

Fraicheur = Literal["a_jour", "en_retard", "ancien", "jamais"]
A_RELEVER = frozenset({"en_retard", "ancien"})
"""What is to be read anew."""
COMPTES_AILLEURS = frozenset({"actions_realisees", "quick_wins_prouves", "actions_en_retard"})
"""What the follow-up counts by itself: reports say it, so nobody has to measure it, and it is never missing."""


def judge_series(series: Iterable[Serie], jalons: Jalons, jalon: Jalon, jour: date) -> dict[str, Fraicheur]:
    """Judge every indicateur that a jalon asks for or that the body follows; see `judge_fraicheur`.

    What one Digital Clean Up Day gave (`dcd.`) is the count of that day, which nobody reads anew: it is never old.

    Returns
    -------
    dict of id to Fraicheur
        In the order of the series.
    """
    precedent = find_precedent(jalons, jalon, jour)
    verdicts: dict[str, Fraicheur] = {}
    for serie in series:
        vu = None if serie.derniere is None else serie.derniere.date
        attendu = serie.indicateur is not None and jalon in serie.indicateur.jalons
        if serie.id.startswith(DCD):
            verdicts[serie.id] = "a_jour"
        elif vu is not None or attendu:
            verdicts[serie.id] = judge_fraicheur(vu, serie.nature, jour, precedent, attendu=attendu)
    return verdicts


def judge_fraicheur(
    dernier: date | None,
    nature: Literal["stock", "flux"],
    jour: date,
    precedent: date | None = None,
    *,
    attendu: bool,
) -> Fraicheur:
    """Judge an indicateur that a jalon asks for, or that the body follows already (it has measured it once).

    - Never measured: `jamais`. The catalogue asks for more than any body follows: it is proposed, not late.
    - A stock that the jalon asks for is read anew at each jalon: without a reading since the one before, it is late
      (`en_retard`). A flux is the quantity of the twelve months that end on its day: it needs no new one before.
    - A last value older than twelve months is late where the jalon asks for it, old (`ancien`) where the body only follows
      it by itself.
    - Anything else is up to date (`a_jour`).

    Parameters
    ----------
    dernier : date or None
        Day of the last measure.
    nature : str
        Of the indicateur.
    jour : date
        On which it is judged.
    precedent : date or None
        Day of the jalon before; None where none is dated.
    attendu : bool
        Whether the jalon asks for it.

    Returns
    -------
    str
    """
    if dernier is None:
        return "jamais"
    manque = attendu and nature == "stock" and precedent is not None and dernier < precedent
    if manque or dernier < one_year_before(jour):
        return "en_retard" if attendu else "ancien"
    return "a_jour"


def one_year_before(jour: date) -> date:
    """The same day of the year before; 28 February for the 29th."""
    return jour.replace(year=jour.year - 1, day=28 if (jour.month, jour.day) == (2, 29) else jour.day)


def find_precedent(jalons: Jalons, jalon: Jalon, jour: date) -> date | None:
    """Day of the jalon before one in the parcours: the nearest one that is done and dated, not after `jour`."""
    for avant in reversed(ORDRE[: ORDRE.index(jalon)]):
        etat = jalons.jalons.get(avant)
        if etat is not None and etat.etat == "fait" and etat.date is not None and etat.date <= jour:
            return etat.date
    return None
