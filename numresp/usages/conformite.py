"""The conformity of a body on a day: its answers as they were known then, held against the edition in force."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from numresp.calcul.suivi.conformite import Conformite, DevoirJuge, judge_conformite
from numresp.depot.dossier.dossier import Dossier
from numresp.depot.dossier.dossier_a_une_date import see_dossier
from numresp.depot.fourni.catalogue import load_obligations
from numresp.modele.catalogue.obligation import Obligation
from numresp.modele.commun.jour import find_day, read_clock


def find_today(dossier: Dossier) -> date:
    """Today, where the organisation is."""
    return find_day(read_clock(), dossier.organisation.fuseau)


def assess_conformite(dossier: Dossier, jour: date) -> Conformite:
    """What was known of each duty at the end of a day; today, what was edited by hand and not noted yet is known too.

    Raises
    ------
    DonneesInvalides
        A faulty catalogue.
    """
    vu = see_dossier(dossier, jour, present=jour == find_today(dossier))
    return judge_conformite(load_obligations(jour=jour), vu.conformite, vu.organisation.faits, jour)


def has_constats(obligations: Iterable[Obligation]) -> bool:
    """The edition checks its duties by constats: those before 2027.1 do not."""
    return any(obligation.constats for obligation in obligations)


def dump_conformite(conformite: Conformite) -> dict[str, Any]:
    """The counts, and each duty with its constats, for who reads JSON."""
    return {
        "comptes": conformite.comptes,
        "devoirs": [_dump_devoir(devoir) for devoir in conformite.devoirs],
    }


def _dump_devoir(devoir: DevoirJuge) -> dict[str, Any]:
    return {
        "obligation": devoir.obligation.id,
        "titre": devoir.obligation.titre,
        "article": devoir.obligation.article,
        "etat": devoir.etat,
        "jour": None if devoir.jour is None else devoir.jour.isoformat(),
        "faits_manquants": list(devoir.manquants),
        "constats": [
            {
                "constat": juge.constat.id,
                "question": juge.constat.question,
                "etat": juge.etat,
                "reponse": None if juge.reponse is None else juge.reponse.model_dump(mode="json"),
            }
            for juge in devoir.constats
        ],
    }
