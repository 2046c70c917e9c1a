"""The duties of a body on a day, for a terminal: as plain text, or as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from numresp.calcul.suivi.conformite import Conformite, DevoirJuge, judge_conformite
from numresp.depot.dossier.dossier import Dossier
from numresp.depot.dossier.dossier_a_une_date import see_dossier
from numresp.depot.fourni.catalogue import load_obligations
from numresp.langue.conformite import AIDE, CONSTATS, DEVOIRS, HORS_SCORE, say_comptes
from numresp.langue.francais import format_date, join_et
from numresp.langue.mots import join_roles, say_champ, say_role
from numresp.modele.commun.jour import find_day, read_clock

ORDRE = ("non_tenu", "a_verifier", "a_venir", "tenu", "non_concerne")
"""What is to be done comes first."""
LARGEUR = max(map(len, DEVOIRS.values()))


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


def render_conformite(conformite: Conformite, nom: str, jour: date) -> str:
    """The counts, then each duty with its constats; of what does not apply, the titles alone."""
    devoirs = sorted(conformite.devoirs, key=lambda devoir: ORDRE.index(devoir.etat))
    lignes = [
        f"{nom}, au {format_date(jour)} : {say_comptes(conformite.comptes)}.",
        f"{HORS_SCORE} {AIDE}",
        "",
    ]
    for devoir in devoirs:
        lignes += _list_lines(devoir)
    return "\n".join(lignes)


def _list_lines(devoir: DevoirJuge) -> Iterator[str]:
    depuis = "à partir du" if devoir.etat == "a_venir" else "constaté le"
    quand = "" if devoir.jour is None else f", {depuis} {format_date(devoir.jour)}"
    yield f"{DEVOIRS[devoir.etat].ljust(LARGEUR)}  {devoir.obligation.titre} ({devoir.obligation.id}){quand}"
    if devoir.manquants:
        yield f"{' ' * LARGEUR}  Fait à établir : {join_et(map(say_champ, devoir.manquants))}."
    if devoir.etat == "non_concerne":
        return
    for juge in devoir.constats:
        reponse = juge.reponse
        suite = f" (répond : {join_roles(map(say_role, juge.constat.repond))})"
        if reponse is not None:
            suite = f", {say_role(reponse.role)}, {format_date(reponse.date)}"
        yield f"{' ' * LARGEUR}  - {juge.constat.id} : {juge.constat.court} : {CONSTATS[juge.etat]}{suite}"


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
