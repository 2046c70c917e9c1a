"""The newest day that a dossier bears: the last on which something in it happened; what is only planned is no event."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from numresp.depot.parties.conformite import load_conformite
from numresp.depot.parties.feuille_de_route import load_feuille_de_route
from numresp.depot.parties.organisation import load_organisation
from numresp.depot.parties.suivi import load_actions, load_jalons, load_mesures
from numresp.depot.seance.journal import read_journal
from numresp.erreurs import NumrespError
from numresp.modele.commun.jour import PARIS, find_day
from numresp.modele.dossier.conformite import ReponseDeConstat
from numresp.modele.dossier.feuille_de_route import FeuilleDeRoute
from numresp.modele.dossier.organisation import Action, Jalons, Mesure
from numresp.modele.seance.evenements import TOUS, Ouverture


def list_followup_days(
    actions: Iterable[Action],
    mesures: Iterable[Mesure],
    jalons: Jalons,
    feuille: FeuilleDeRoute | None,
    conformite: Iterable[ReponseDeConstat] = (),
) -> list[date]:
    """Days of what was measured, found of a duty, done, adopted and signed between the séances."""
    jours = [mesure.date for mesure in mesures] + [reponse.date for reponse in conformite]
    if feuille is not None:
        jours.append(feuille.jour)
    jours += [etat.date for etat in jalons.jalons.values() if etat.etat == "fait" and etat.date is not None]
    jours += [action.fin for action in actions if action.statut == "Réalisé" and action.fin is not None]
    if jalons.charte is not None and jalons.charte.etat == "signée" and jalons.charte.date is not None:
        jours.append(jalons.charte.date)
    return jours


def list_seance_days(evenements: Iterable[TOUS], fuseau: str) -> list[date]:
    """The day a séance bears, and that of each of its events."""
    jours: list[date] = []
    for evenement in evenements:
        jours.append(find_day(evenement.horodatage, fuseau))
        if isinstance(evenement, Ouverture):
            jours.append(evenement.date)
    return jours


def find_newest_in(dossier: Path) -> date | None:
    """The newest day in the files of a dossier; a faulty file bears none, and None where no file bears one."""
    fuseau, jours = PARIS, []
    try:
        fuseau = load_organisation(dossier / "organisation.yaml").fuseau
        jours += list_followup_days(
            load_actions(dossier / "actions.csv"),
            load_mesures(dossier / "mesures.csv"),
            load_jalons(dossier / "jalons.yaml"),
            load_feuille_de_route(dossier),
            load_conformite(dossier / "conformite.csv"),
        )
    except NumrespError:
        pass  # whoever writes says what is wrong
    for journal in sorted(dossier.glob("seances/*.jsonl")):
        try:
            jours += list_seance_days(read_journal(journal).evenements, fuseau)
        except NumrespError:
            continue
    return max(jours, default=None)
