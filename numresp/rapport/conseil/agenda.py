"""The deadlines of a feuille de route as an iCalendar file (RFC 5545), for any calendar program.

Whoever imports it again after a change finds the same events moved, not new ones: an event is known by what it is, not by its
day. No clock: it is stamped with the day of the plan.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from numresp import __version__
from numresp.depot.dossier.dossier import Dossier
from numresp.depot.dossier.dossier_a_une_date import find_newest, see_dossier
from numresp.depot.fourni.catalogue import load_catalogue
from numresp.langue.francais import format_date
from numresp.modele.dossier.organisation import EXEMPLE
from numresp.rapport.conseil.dossier import compose_plan
from numresp.rapport.phrases.feuille_de_route import say_etat
from numresp.usages.echeances import Echeance, list_echeances

CATEGORIES = {
    "jalon": "Parcours numérique responsable",
    "etape": "Feuille de route",
    "action": "Action suivie",
    "loi": "Obligation légale",
    "bilan": "Feuille de route",
}
FINS = {"action": "Fin prévue : ", "etape": "Fin prévue : ", "loi": "Loi : "}


def write_agenda(dossier: Dossier, jour: date | None = None) -> bytes:
    """The bytes of the calendar: one event of a day for each deadline.

    Parameters
    ----------
    jour : date, optional
        What was due at its end; by default the newest day that the dossier bears, never today's.

    Raises
    ------
    Introuvable
        No plan is written, or no séance was held.
    """
    bilan, plan = compose_plan(dossier, find_newest(dossier) if jour is None else jour)
    nom = bilan.organisation.nom
    cachet = plan.jour
    calendrier = Calendar()
    calendrier.add("prodid", f"-//numresp//{__version__}//FR")
    calendrier.add("version", "2.0")
    calendrier.add("calscale", "GREGORIAN")
    calendrier.add("method", "PUBLISH")
    calendrier.add(
        "x-wr-calname", f"Feuille de route numérique responsable, {nom}{' (exemple)' if bilan.illustratif else ''}"
    )
    etat = f"Feuille de route {say_etat(plan)}."
    if bilan.illustratif:
        etat = f"{etat} {EXEMPLE}"
    vu, catalogue = see_dossier(dossier, bilan.date_rapport), load_catalogue(bilan.date_rapport)
    for echeance in list_echeances(vu, plan, bilan.actions, catalogue, bilan.date_rapport):
        ferme = echeance.genre in ("jalon", "loi", "action") or plan.etat == "adoptée"
        calendrier.add_component(_build_event(echeance, nom, cachet, etat, ferme=ferme))
    octets: bytes = calendrier.to_ical()
    return octets


def _build_event(echeance: Echeance, nom: str, cachet: date, etat: str, *, ferme: bool) -> Event:
    evenement = Event()
    evenement.add("uid", _name(nom, echeance))
    evenement.add("dtstamp", datetime(cachet.year, cachet.month, cachet.day, tzinfo=UTC))
    evenement.add("dtstart", echeance.jour)
    evenement.add("dtend", echeance.jour + timedelta(days=1))
    evenement.add("summary", f"{FINS.get(echeance.genre, '')}{echeance.titre}")
    pilote = f"Pilote : {echeance.pilote}." if echeance.pilote else ""
    detail = f"{echeance.detail[:1].upper()}{echeance.detail[1:].rstrip('.')}." if echeance.detail else ""
    ligne = f"{nom}, {format_date(echeance.jour)}."
    evenement.add("description", " ".join(filter(None, (ligne, detail, pilote, etat))))
    evenement.add("categories", [CATEGORIES[echeance.genre]])
    evenement.add("status", "CONFIRMED" if ferme else "TENTATIVE")
    evenement.add("transp", "TRANSPARENT")  # a deadline makes nobody busy
    return evenement


def _name(nom: str, echeance: Echeance) -> str:
    """What identifies an event: whose it is and what it is; not its day, nor any name of a machine."""
    quoi = f"{nom}\n{echeance.genre}\n{echeance.cle}"
    return f"{hashlib.sha256(quoi.encode()).hexdigest()[:32]}@numresp"
