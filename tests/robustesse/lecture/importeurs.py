"""All that imports what comes from outside: each importer, with a sound file of its kind."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from robustesse.lecture.lecteur import Lecteur
from robustesse.lecture.sains import AGENT_JSON, AGENT_XML, INVENTAIRES, JOUR, MESURES, RECU
from robustesse.lieux import ACTIONS, GLPI, PARC, SLUG, Lieux

from numresp.depot.dossier.dossier import read_dossier
from numresp.depot.echanges.import_csv import plan_csv
from numresp.depot.echanges.import_fichier import plan_glpi, plan_inventaire, plan_xlsx
from numresp.depot.echanges.questionnaire.fichier_recu import receive_file
from numresp.depot.echanges.questionnaire.import_journal import import_questionnaire
from numresp.depot.fichiers.lecture_sure import LIMITE_CLASSEUR_OCTETS, read_bounded
from numresp.depot.fourni.catalogue import load_indicateurs


def _apply(plan: Callable[..., Any]) -> Callable[[Lieux, Path], object]:
    def importe(lieux: Lieux, chemin: Path) -> object:
        dossier = read_dossier(lieux.dossier)
        projet = plan(dossier, chemin)
        if projet.fichiers:
            projet.apply()
        return projet

    return importe


def _importeur(
    nom: str,
    depuis: str,
    genre: str,
    fichier: str,
    sains: Callable[[Lieux], list[bytes]],
    lire: Callable[[Lieux, Path], object],
    poids: int = 8,
) -> Lecteur:
    return Lecteur(
        nom,
        genre,
        sains,
        lambda lieux: lieux.racine / "a-part" / fichier,
        lire,
        importe=True,
        ordre=lambda lieux, chemin: ["importer", SLUG, str(chemin), "--depuis", depuis, "--espace", str(lieux.espace)],
        poids=poids,
    )


def list_importeurs() -> list[Lecteur]:
    """Every importer."""
    entree = lambda nom: lambda patron: [(patron.entrees / nom).read_bytes()]  # noqa: E731
    importeurs = [
        _importeur(
            "importer csv, parc",
            "csv",
            "csv",
            "parc.csv",
            lambda _: [PARC.encode()],
            _apply(lambda d, c: plan_csv(d, c, load_indicateurs_once(), JOUR)),
        ),
        _importeur(
            "importer csv, actions",
            "csv",
            "csv",
            "actions.csv",
            lambda _: [ACTIONS.encode()],
            _apply(lambda d, c: plan_csv(d, c, load_indicateurs_once(), JOUR)),
        ),
        _importeur(
            "importer csv, mesures",
            "csv",
            "csv",
            "mesures.csv",
            lambda _: [MESURES.encode()],
            _apply(lambda d, c: plan_csv(d, c, load_indicateurs_once(), JOUR)),
        ),
        _importeur(
            "importer glpi",
            "glpi",
            "csv",
            "glpi.csv",
            lambda _: [GLPI.encode()],
            _apply(lambda d, c: plan_glpi(d, c, JOUR)),
        ),
        _importeur(
            "importer xlsx",
            "xlsx",
            "xlsx",
            "classeur.xlsx",
            entree("classeur.xlsx"),
            _apply(lambda d, c: plan_xlsx(d, c, load_indicateurs_once(), JOUR)),
            poids=4,
        ),
        _importeur(
            "importer questionnaire",
            "questionnaire",
            "xlsx",
            "questionnaire.xlsx",
            entree("questionnaire.xlsx"),
            lambda lieux, chemin: import_questionnaire(lieux.espace, SLUG, chemin),
            poids=5,
        ),
    ]
    return [*importeurs, *_list_recus(), *_list_inventaires()]


def _list_recus() -> Iterator[Lecteur]:
    """What a browser hands over to the workshop: a questionnaire, and whatever calls itself one."""

    def pour(lieux: Lieux, chemin: Path) -> None:
        contenu = base64.b64encode(read_bounded(chemin, LIMITE_CLASSEUR_OCTETS)).decode()
        with receive_file("questionnaire.xlsx", contenu) as recu:
            import_questionnaire(lieux.espace, SLUG, recu)

    def receive(_: Lieux, chemin: Path) -> None:
        """A browser sends two texts; what else the mutation made is not sent."""
        try:
            envoi = json.loads(read_bounded(chemin, LIMITE_CLASSEUR_OCTETS))
            nom, contenu = str(envoi["nom"]), str(envoi["contenu"])
        except (ValueError, TypeError, KeyError, RecursionError):
            return
        with receive_file(nom, contenu) as recu:
            recu.read_bytes()

    def lay(lieux: Lieux, nom: str) -> Path:
        return lieux.racine / "a-part" / nom

    yield Lecteur(
        "questionnaire reçu",
        "xlsx",
        lambda patron: [(patron.entrees / "questionnaire.xlsx").read_bytes()],
        lambda lieux: lay(lieux, "recu.xlsx"),
        pour,
        importe=True,
        poids=2,
    )
    yield Lecteur(
        "nom et contenu reçus",
        "json",
        lambda _: [RECU.encode()],
        lambda lieux: lay(lieux, "recu.json"),
        receive,
        poids=2,
    )


def _list_inventaires() -> Iterator[Lecteur]:
    """Lists of equipment that other software exports, and what agents write."""

    def plan(dossier: Any, chemin: Path) -> Any:
        return plan_inventaire(dossier, chemin, JOUR)

    for nom, genre, fichier, textes in (
        ("importer inventaire, listes", "csv", "liste.csv", INVENTAIRES),
        ("importer inventaire, agent XML", "xml", "machine.xml", (AGENT_XML,)),
        ("importer inventaire, agent JSON", "json", "machine.json", (AGENT_JSON,)),
    ):
        sains = [texte.encode() for texte in textes]
        yield _importeur(nom, "inventaire", genre, fichier, lambda _, sains=sains: sains, _apply(plan), poids=5)  # type: ignore[misc]


_INDICATEURS: list[Any] = []


def load_indicateurs_once() -> list[Any]:
    """The catalogue's, which no trial changes."""
    if not _INDICATEURS:
        _INDICATEURS.extend(load_indicateurs())
    return _INDICATEURS
