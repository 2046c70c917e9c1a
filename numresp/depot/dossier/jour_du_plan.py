"""The day from which a plan counts: the newest of what is known beside the séance that it stands on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from numresp.depot.dossier.dossier import Dossier
from numresp.depot.dossier.dossier_a_une_date import list_days


def find_plan_day(dossier: Dossier, seance: str, tenue_le: date) -> date:
    """The day of the séance, or a later one that the files or another séance bear.

    What is recorded in that séance itself counts on the day it bears: a plan that is made in it does not move when the room goes
    on the next week, or opens it again.
    """
    sans = replace(dossier, seances=tuple(autre for autre in dossier.seances if autre.nom != seance))
    return max([tenue_le, *list_days(sans)])
