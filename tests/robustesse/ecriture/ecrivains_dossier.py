"""All that writes into a dossier on a user's behalf, each as one act on a small espace, and what the disk then holds.

An act gives 0 when it has told the user that it is done, and 1 when it has told that it is not.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from robustesse.ecriture.ecrivain import Ecrivain, told
from robustesse.lieux import JOUR, PLAN, Lieux, command

from numresp.atelier.seance.seance import Tenue
from numresp.depot.dossier.dossier import read_dossier
from numresp.depot.dossier.ouverture_de_seance import open_seance
from numresp.depot.ecriture.acte_de_suivi import Inscription, take_back, write_action, write_jalons, write_mesures
from numresp.depot.ecriture.faits import update_organisation, update_parc
from numresp.depot.fourni.referentiels import find_newest, load_referentiel
from numresp.modele.dossier.organisation import Action, EtatJalon, LigneParc, Mesure


def _importer(depuis: str, fichier: str) -> Callable[[Lieux, Any], int]:
    return lambda lieux, _: command("importer", lieux, str(lieux.entrees / fichier), "--depuis", depuis)


def _read(lieux: Lieux) -> Any:
    return read_dossier(lieux.dossier)


def _hold(lieux: Lieux) -> Tenue:
    dossier = read_dossier(lieux.dossier)
    return Tenue(dossier, dossier.find_seance("bilan"), lambda: datetime(2026, 5, 6, 9, 0, tzinfo=UTC))


def _vote(_: Lieux, tenue: Tenue) -> None:
    tenue.record("constat", question="gouvernance.referents", reponse=2, role="direction", preuve="Délibération")


def _action(lieux: Lieux, dossier: Any) -> None:
    vue = dossier.actions[0]
    write_action(lieux.dossier, vue.model_copy(update={"statut": "En pause"}), vue)


def _action_neuve(lieux: Lieux, _: Any) -> None:
    write_action(lieux.dossier, Action(id="neuve", titre="Neuve", statut="À venir", jours=0.5), None)


def new_mesure(valeur: float = 30.5, jour: date = JOUR, indicateur: str = "deee_kg") -> Mesure:
    """Some waste handed over."""
    return Mesure(date=jour, indicateur=indicateur, valeur=valeur, unite="kg", nature="flux")


def _jalons(lieux: Lieux, dossier: Any) -> None:
    vus = dossier.jalons
    neufs = vus.model_copy(update={"jalons": vus.jalons | {"bilan": EtatJalon(etat="fait", date=JOUR)}})
    write_jalons(lieux.dossier, neufs, vus)


def _note_mesure(lieux: Lieux) -> Inscription:
    return write_mesures(lieux.dossier, [new_mesure()])


def _note_first(lieux: Lieux) -> Inscription:
    (lieux.dossier / "mesures.csv").unlink()
    return write_mesures(lieux.dossier, [new_mesure()])


def _parc(lieux: Lieux, _: Any) -> None:
    update_parc(lieux.dossier / "parc.csv", lambda lignes: [*lignes, LigneParc(type="serveur", nombre=1)])


def lay_plan(lieux: Lieux) -> None:
    """A feuille de route stands in the dossier already."""
    if not (lieux.dossier / PLAN).exists():
        shutil.copy(lieux.entrees / PLAN, lieux.dossier / PLAN)


DOSSIER: tuple[Ecrivain, ...] = (
    Ecrivain("nouveau", lambda lieux, _: command("nouveau", lieux, "--nom", "Neuve", slug="neuve")),
    Ecrivain("importer xlsx", _importer("xlsx", "classeur.xlsx")),
    Ecrivain("importer csv", _importer("csv", "parc.csv")),
    Ecrivain("importer glpi", _importer("glpi", "glpi.csv")),
    Ecrivain("importer questionnaire", _importer("questionnaire", "questionnaire.xlsx")),
    Ecrivain("feuille-de-route", lambda lieux, _: command("feuille-de-route", lieux, "--jours", "40")),
    Ecrivain(
        "feuille-de-route refaite", lambda lieux, _: command("feuille-de-route", lieux, "--jours", "20"), lay_plan
    ),
    Ecrivain(
        "ouverture d’une séance",
        told(lambda _, dossier: open_seance(dossier, "suivi", JOUR, load_referentiel(find_newest()))),
        _read,
    ),
    Ecrivain("geste de l’atelier", told(_vote), _hold),
    Ecrivain("action changée", told(_action), _read),
    Ecrivain("action neuve", told(_action_neuve)),
    Ecrivain(
        "mesures", told(lambda lieux, _: write_mesures(lieux.dossier, [new_mesure(), new_mesure(2, date(2026, 4, 1))]))
    ),
    Ecrivain("jalon", told(_jalons), _read),
    Ecrivain("mesure reprise", told(lambda _, inscription: take_back(inscription)), _note_mesure, refaisable=False),
    Ecrivain(
        "première mesure reprise", told(lambda _, inscription: take_back(inscription)), _note_first, refaisable=False
    ),
    Ecrivain(
        "faits de l’organisation",
        told(lambda lieux, _: update_organisation(lieux.dossier / "organisation.yaml", {"postes": 151, "agents": 140})),
    ),
    Ecrivain("lignes du parc", told(_parc)),
)
