"""The day of a report: what was known at its end is shown, and nothing that came later (decision 0021)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from numresp.depot.dossier.dossier import Dossier
from numresp.depot.dossier.dossier_a_une_date import find_newest, find_oldest, list_days, see_dossier
from numresp.depot.historique.dernier_jour_connu import list_seance_days
from numresp.erreurs import DonneesInvalides, SansMatiere, fault
from numresp.langue.francais import format_date, join_et, pluriel
from numresp.modele.catalogue.parcours import ORDRE
from numresp.modele.commun.jalon import Jalon
from numresp.modele.commun.jour import find_day, read_clock
from numresp.usages.diagnostic import Diagnostic
from numresp.usages.jalons_a_rapporter import COMMENCES, assess, find_assise, find_current
from numresp.usages.parametres import parse_jour

PLAN: Jalon = "feuille_de_route"
LE_PLUS_TOT = "Pacific/Wallis"
"""Where a day begins first, of all French time zones."""


def assess_on(dossier: Dossier, jalon: Jalon | None = None, jour: date | None = None) -> tuple[Diagnostic, date]:
    """Score what the report of a jalon stands on, as it was known on its day.

    Parameters
    ----------
    dossier : Dossier
        As it stands.
    jalon : str, optional
        By default the newest one that was begun on that day.
    jour : date, optional
        By default that of the jalon (`find_own_day`).

    Returns
    -------
    (Constat, date)
        The séance of the dossier of that day, scored, and the day.

    Raises
    ------
    Introuvable
        Nothing was to be reported at this jalon, or at any, on that day.
    SansMatiere
        The day comes before anything that the dossier holds.
    DonneesInvalides
        It is still to come.
    """
    trouve = see_order(dossier, jalon, jour)
    if trouve is None:
        vu = dossier if jour is None else see_dossier(dossier, jour)
        assess(vu, jalon)  # which says why there is nothing to report
        raise AssertionError(jalon)
    vu, choix, jour = trouve
    constat = assess(vu, choix)
    return replace(constat, remarques=(*constat.remarques, *_say_unseen(dossier, constat.dossier, jour))), jour


def see_order(dossier: Dossier, jalon: Jalon | None, jour: date | None) -> tuple[Dossier, Jalon, date] | None:
    """The dossier as a report sees it, with the jalon and the day of the report; see `find_order`."""
    trouve = find_order(dossier, jalon, jour)
    if trouve is None:
        return None
    choix, sien = trouve
    return see_dossier(dossier, sien, present=jour is None and sien == _find_newest(dossier)), choix, sien


def find_order(dossier: Dossier, jalon: Jalon | None, jour: date | None) -> tuple[Jalon, date] | None:
    """The jalon and the day of a report, from what was asked for; None where there is nothing to report.

    For what is raised, see `check_day`.
    """
    if jour is not None:
        check_day(dossier, jour)
        choix = find_current(see_dossier(dossier, jour)) if jalon is None else jalon
        return None if choix is None else (choix, jour)
    choix = find_current(dossier) if jalon is None else jalon
    jour = None if choix is None else find_own_day(dossier, choix)
    return None if choix is None or jour is None else (choix, jour)


def find_own_day(dossier: Dossier, jalon: Jalon) -> date | None:
    """The day of the report of a jalon, where none is asked for.

    Its own, that is the newest of its own events, once another jalon has begun after it; the newest event of the dossier as long
    as none has. One that has no day of its own: the newest event before the next jalon that has.

    Returns
    -------
    date or None
        Never before the séance that the report stands on; None where there is no such séance.
    """
    if find_assise(dossier, jalon) is None:
        return None
    siens = {autre: sorted(_list_own_days(dossier, autre)) for autre in ORDRE}
    propre = siens[jalon][-1] if siens[jalon] else None
    if propre is None:
        jour = _find_before_next(dossier, [jour for autre in ORDRE[ORDRE.index(jalon) :] for jour in siens[autre]])
    else:
        depasse = any(jours[0] > propre for jours in siens.values() if jours)
        jour = propre if depasse else _find_newest(dossier)
    return max(j for j in (jour, _find_first_day(dossier, jalon)) if j is not None)


def _find_newest(dossier: Dossier) -> date | None:
    """The newest event: what the files bear, and what was noted of them since."""
    notes = [changement.jour for changement in dossier.historique.changements if changement.origine != "depart"]
    return max([*list_days(dossier), *notes], default=None)


def _find_first_day(dossier: Dossier, jalon: Jalon) -> date:
    """The first day on which there was a séance to stand on."""
    plan = dossier.feuille_de_route.seance if jalon == PLAN and dossier.feuille_de_route is not None else ""
    rang = ORDRE.index(jalon)
    assises = [seance for seance in dossier.seances if seance.nom == plan or ORDRE.index(seance.jalon) <= rang]
    fuseau = dossier.organisation.fuseau
    return min(max(s.date, find_day(s.journal.evenements[0].horodatage, fuseau)) for s in assises)


def _list_own_days(dossier: Dossier, jalon: Jalon) -> Iterator[date]:
    """Its séances' days, the day of its state in jalons.yaml, of its signature, of its plan; what is foreseen is none.

    What was noted later than the day it bears counts from when it was noted: before, nobody could read it.
    """
    for seance in dossier.seances:
        if seance.jalon == jalon:
            yield from list_seance_days(seance.journal.evenements, dossier.organisation.fuseau)
    etat, charte, feuille = dossier.jalons.jalons.get(jalon), dossier.jalons.charte, dossier.feuille_de_route
    if etat is not None and etat.etat in COMMENCES:
        yield from _date(etat.date, dossier.historique.find_since("jalons.yaml", "jalons", jalon, "etat"))
    if jalon == "charte" and charte is not None and charte.etat == "signée":
        yield from _date(charte.date, dossier.historique.find_since("jalons.yaml", "charte", "etat"))
    if jalon == PLAN and feuille is not None:
        yield from _date(feuille.jour, dossier.historique.find_since("feuille_de_route.yaml", "etat"))


def _date(propre: date | None, notee: date | None) -> Iterator[date]:
    """The later of the day that something bears and that on which it was noted; none where it bears none and was not noted."""
    jours = [jour for jour in (propre, notee) if jour is not None]
    if jours:
        yield max(jours)


def _find_before_next(dossier: Dossier, suivants: Sequence[date]) -> date | None:
    """The newest day that the dossier bears before a later jalon had its own; the newest event where none has."""
    if not suivants:
        return _find_newest(dossier)
    return max((jour for jour in list_days(dossier) if jour < min(suivants)), default=None)


def check_day(dossier: Dossier, jour: date) -> None:
    """Refuse a day of which nothing can be said.

    Raises
    ------
    SansMatiere
        It comes before the first event of the dossier.
    DonneesInvalides
        It comes after today.
    """
    check_not_to_come(jour, dossier.organisation.fuseau)
    premier = find_oldest(dossier)
    if premier is not None and jour < premier:
        message = f"rien n’est connu de « {dossier.slug} » au {format_date(jour)}"
        remede = f"son premier événement est du {format_date(premier)} (--date {premier.isoformat()})"
        raise SansMatiere([fault(message, lieu="date", remede=remede)])


def check_jour(texte: str | None) -> None:
    """Refuse a day that cannot be that of any report, before any of them is begun.

    Raises
    ------
    DonneesInvalides
        It is no date, or is still to come wherever France has a town.
    """
    jour = parse_jour("" if texte is None else texte)
    if jour is not None:
        check_not_to_come(jour, LE_PLUS_TOT)


def check_not_to_come(jour: date, fuseau: str) -> None:
    """Refuse a day after today, where the organisation is.

    Raises
    ------
    DonneesInvalides
        What will be known then, nobody knows.
    """
    aujourd_hui = find_day(read_clock(), fuseau)
    if jour > aujourd_hui:
        message = f"le {format_date(jour)} n’est pas encore passé : on ne peut pas dire ce qui sera connu ce jour-là"
        raise DonneesInvalides([fault(message, lieu="date", remede=f"{aujourd_hui.isoformat()} au plus tard")])


def _say_unseen(dossier: Dossier, vu: Dossier, jour: date) -> Iterator[str]:
    """What is known since and not shown; what was not known yet, of what should be."""
    seances = len(dossier.seances) - len(vu.seances)
    mesures = len(dossier.mesures) - len(vu.mesures)
    anciennes = {action.id: action for action in vu.actions}
    actions = sum(anciennes.get(action.id) != action for action in dossier.actions)
    quoi = [
        pluriel(nombre, mot)
        for nombre, mot in ((seances, "séance"), (mesures, "mesure"), (actions, "action"))
        if nombre > 0
    ]
    jusque = max(
        [j for j in (find_newest(dossier), *(c.jour for c in dossier.historique.changements)) if j], default=jour
    )
    if quoi and jusque > jour:
        yield (
            f"ce qui est connu depuis le {format_date(jour)} ({join_et(quoi)}) n’est pas montré ; "
            f"--date {jusque.isoformat()} le montre."
        )
    if vu.non_connus:
        yield f"non connu au {format_date(jour)}, donc laissé de côté : {join_et(vu.non_connus)}."
