"""All that writes to a disk on a user's behalf, each as one act on a small espace, and what the disk then holds.

An act gives 0 when it has told the user that it is done, and 1 when it has told that it is not.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from lieux import JOUR, Lieux, command

from numresp.atelier.tenue import Tenue
from numresp.depot.dossier import read_dossier
from numresp.depot.inscription import Inscription, take_back, write_action, write_jalons, write_mesures
from numresp.depot.ouvrage import open_seance
from numresp.depot.referentiels import find_newest, load_referentiel
from numresp.depot.retouche import update_organisation, update_parc
from numresp.erreurs import NumrespError
from numresp.modele.organisation import Action, EtatJalon, LigneParc, Mesure


@dataclass(frozen=True)
class Ecrivain:
    """One way to write.

    Attributes
    ----------
    nom : str
    acte : callable
        Does it; is given the places and what `avant` has found.
    avant : callable
        What was done or read before the act.
    dossier : bool
        It writes into a dossier: all of it or nothing. Otherwise files for others, each whole or absent.
    refaisable : bool
        Done again where it was not done, it goes through.
    """

    nom: str
    acte: Callable[[Lieux, Any], int]
    avant: Callable[[Lieux], Any] = lambda _: None
    dossier: bool = True
    refaisable: bool = True


def _importer(depuis: str, fichier: str) -> Callable[[Lieux, Any], int]:
    return lambda lieux, _: command("importer", lieux, str(lieux.entrees / fichier), "--depuis", depuis)


def _exporter(vers: str, sortie: str) -> Callable[[Lieux, Any], int]:
    return lambda lieux, _: command("exporter", lieux, "--vers", vers, "--sortie", str(lieux.sortie / sortie))


def _told(acte: Callable[[Lieux, Any], object]) -> Callable[[Lieux, Any], int]:
    """An act of a screen: what it raises of the family is shown, and nothing else is ever raised."""

    def go(lieux: Lieux, montre: Any) -> int:
        try:
            acte(lieux, montre)
        except NumrespError as erreur:
            print(erreur, file=sys.stderr)  # noqa: T201 (what the screen would say)
            return 1
        return 0

    return go


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


def _rapport(lieux: Lieux, _: Any) -> int:
    """The report with its notebook already run: what is tried here is how its files are put in place."""
    from numresp.rapport import fabrique

    pages = {"autodiagnostic.html": b"<html>1", "autodiagnostic-calcul.html": b"<html>2", "autodiagnostic.json": b"{}"}
    vraie = fabrique.render_epreuve
    fabrique.render_epreuve = lambda epreuve, **_: {epreuve.dossier / nom: page for nom, page in pages.items()}
    try:
        return command("rapport", lieux, "--jalon", "autodiagnostic", "--sortie", str(lieux.sortie))
    finally:
        fabrique.render_epreuve = vraie


ECRIVAINS: tuple[Ecrivain, ...] = (
    Ecrivain("nouveau", lambda lieux, _: command("nouveau", lieux, "--nom", "Neuve", slug="neuve")),
    Ecrivain("importer xlsx", _importer("xlsx", "classeur.xlsx")),
    Ecrivain("importer csv", _importer("csv", "parc.csv")),
    Ecrivain("importer glpi", _importer("glpi", "glpi.csv")),
    Ecrivain("importer questionnaire", _importer("questionnaire", "questionnaire.xlsx")),
    Ecrivain("feuille-de-route", lambda lieux, _: command("feuille-de-route", lieux, "--jours", "40")),
    Ecrivain(
        "ouverture d’une séance",
        _told(lambda _, dossier: open_seance(dossier, "suivi", JOUR, load_referentiel(find_newest()))),
        _read,
    ),
    Ecrivain("geste de l’atelier", _told(_vote), _hold),
    Ecrivain("action changée", _told(_action), _read),
    Ecrivain("action neuve", _told(_action_neuve)),
    Ecrivain(
        "mesures", _told(lambda lieux, _: write_mesures(lieux.dossier, [new_mesure(), new_mesure(2, date(2026, 4, 1))]))
    ),
    Ecrivain("jalon", _told(_jalons), _read),
    Ecrivain("mesure reprise", _told(lambda _, inscription: take_back(inscription)), _note_mesure, refaisable=False),
    Ecrivain(
        "première mesure reprise", _told(lambda _, inscription: take_back(inscription)), _note_first, refaisable=False
    ),
    Ecrivain(
        "faits de l’organisation",
        _told(
            lambda lieux, _: update_organisation(lieux.dossier / "organisation.yaml", {"postes": 151, "agents": 140})
        ),
    ),
    Ecrivain("lignes du parc", _told(_parc)),
    Ecrivain("exporter xlsx", _exporter("xlsx", "le-trait.xlsx"), dossier=False),
    Ecrivain("exporter csv", _exporter("csv", "csv"), dossier=False),
    Ecrivain("exporter questionnaire", _exporter("questionnaire", "questionnaires"), dossier=False),
    Ecrivain("rapport", _rapport, dossier=False),
)


def find_ecrivain(nom: str) -> Ecrivain:
    """A writer by its name."""
    return next(ecrivain for ecrivain in ECRIVAINS if ecrivain.nom == nom)
