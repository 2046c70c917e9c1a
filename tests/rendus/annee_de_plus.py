"""A year of later events in every dossier of an espace: what a report of before must not see."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

from numresp.depot.dossier import dossier_a_une_date
from numresp.depot.dossier.dossier import Dossier, load_dossier
from numresp.depot.ecriture.acte_de_suivi import write_action, write_jalons, write_mesures
from numresp.depot.ecriture.faits import update_organisation, update_parc
from numresp.depot.ecriture.feuille_de_route import write_feuille_de_route
from numresp.depot.historique import suivi_ecriture
from numresp.depot.seance import ecriture_de_journal
from numresp.depot.seance.ecriture_de_journal import Ecrivain
from numresp.modele.dossier.organisation import Action, EtatJalon, LigneParc, Mesure

DEBUT = datetime(2027, 1, 11, 9, tzinfo=UTC)


@contextmanager
def at(instant: datetime) -> Iterator[None]:
    """What time it is for whoever writes."""
    with (
        patch.object(suivi_ecriture, "read_clock", lambda: instant),
        patch.object(dossier_a_une_date, "read_clock", lambda: instant),
        patch.object(ecriture_de_journal, "read_clock", lambda: instant),
    ):
        yield


def live_a_year(espace: Path, slug: str) -> None:
    """Acts of every kind in 2027, through numresp; at the end some by hand, that no command has dated yet."""
    chemin = load_dossier(espace, slug).chemin
    for rang, geste in enumerate((_act, _measure, _reach, _change_facts, _plan, _hold, _drop)):
        with at(DEBUT + timedelta(days=45 * rang)):
            geste(load_dossier(espace, slug))
    _edit_by_hand(chemin)


def _act(dossier: Dossier) -> None:
    for action in dossier.actions[:3]:
        autre = {
            "statut": "Abandonné",
            "titre": f"{action.titre} (revu)",
            "fin": None,
            "jours": 99,
            "budget_eur": 12345,
        }
        write_action(dossier.chemin, action.model_copy(update=autre), action)
    write_action(dossier.chemin, Action(id="neuve-2027", titre="Une action de 2027", statut="Bloqué"), None)


def _measure(dossier: Dossier) -> None:
    """A later one, one of an earlier day that was found since, and another value for one that was known."""
    neuves = [
        Mesure(date=date(2027, 2, 1), indicateur="deee_kg", valeur=777, unite="kg", nature="flux"),
        Mesure(date=date(2024, 1, 2), indicateur="deee_kg", valeur=888, unite="kg", nature="flux"),
    ]
    vues = dossier.mesures[:1]
    write_mesures(dossier.chemin, [*(v.model_copy(update={"valeur": v.valeur + 1}) for v in vues), *neuves], vues)


def _reach(dossier: Dossier) -> None:
    etats = {nom: EtatJalon(etat="fait", date=date(2027, 3, 1), note="revu") for nom in ("charte", "bilan", "suivi")}
    jalons = dossier.jalons.model_copy(update={"jalons": {**dossier.jalons.jalons, **etats}})
    write_jalons(dossier.chemin, jalons, dossier.jalons)


def _change_facts(dossier: Dossier) -> None:
    update_organisation(dossier.chemin / "organisation.yaml", {"agents": 9999, "postes": 8888, "serveurs": False})
    update_parc(dossier.chemin / "parc.csv", lambda lignes: [*lignes[1:], LigneParc(type="ecran", nombre=4321)])


def _plan(dossier: Dossier) -> None:
    if dossier.feuille_de_route is not None:
        autre = {"etablie_le": date(2027, 7, 1), "adoptee_le": date(2027, 7, 2), "etat": "adoptée", "etapes": ()}
        write_feuille_de_route(dossier.chemin, dossier.feuille_de_route.model_copy(update=autre))


def _hold(dossier: Dossier) -> None:
    """A new séance; and one that was held is opened again, and answered otherwise."""
    if not dossier.seances:
        return
    derniere = dossier.seances[-1]
    cite = derniere.etat.ouverture.referentiel.model_dump(exclude_none=True)
    question = next(iter(derniere.referentiel.questions))
    with Ecrivain(dossier.chemin / "seances" / "2027-08-23-suivi.jsonl") as plume:
        plume.append("ouverture", {"jalon": "suivi", "date": "2027-08-23", "referentiel": cite})
        plume.append("reponse", {"question": question, "reponse": 0})
    with Ecrivain(dossier.chemin / "seances" / f"{derniere.nom}.jsonl") as plume:
        if derniere.etat.cloture is not None:
            plume.append("reouverture", {"motif": "revu"})
        plume.append("reponse", {"question": question, "reponse": 0})


def _drop(dossier: Dossier) -> None:
    write_jalons(dossier.chemin, dossier.jalons.model_copy(update={"charte": None}), dossier.jalons)


def _edit_by_hand(dossier: Path) -> None:
    actions = dossier / "actions.csv"
    if actions.exists():
        actions.write_bytes(actions.read_bytes().replace("Réalisé".encode(), b"En pause"))
    organisation = dossier / "organisation.yaml"
    organisation.write_text(
        organisation.read_text(encoding="utf-8").replace("type: commune", "type: epci"), encoding="utf-8"
    )
