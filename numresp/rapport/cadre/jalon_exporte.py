"""The Bilan of a jalon for a document that is written apart from any run: slides, a text, a citizen's page."""

from __future__ import annotations

from datetime import date

from numresp.depot.dossier.dossier import Dossier
from numresp.modele.commun.jalon import Jalon
from numresp.rapport.composition.organisation import compose_bilan
from numresp.rapport.composition.quartiles import find_place
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.donnees.suivi import PlaceBilan
from numresp.usages.jour_du_rapport import assess_on
from numresp.usages.quartiles import read_reperes


def compose_jalon(dossier: Dossier, jalon: Jalon | None, jour: date | None, *, sans_place: str = "") -> Bilan:
    """The Bilan of a jalon.

    Parameters
    ----------
    jalon : str, optional
        By default the newest one that is begun.
    jour : date, optional
        At the end of which all that is shown was known; by default the jalon's own day.
    sans_place : str
        Why the document shows no place in the promotion; empty for one that does.

    Raises
    ------
    Introuvable
        There is nothing to report.
    """
    constat, ce_jour = assess_on(dossier, jalon, jour)
    if sans_place:
        return compose_bilan(constat, ce_jour, PlaceBilan(promotion="", raison=sans_place, themes=()))
    reperes = read_reperes(dossier.chemin.parent, constat.jalon, ce_jour)
    return compose_bilan(constat, ce_jour, find_place(reperes, constat))
