"""All that writes to a disk on a user's behalf, each as one act on a small espace, and what the disk then holds.

An act gives 0 when it has told the user that it is done, and 1 when it has told that it is not.
"""

from __future__ import annotations

import atexit
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from questionnaire_fictif import fill, find_column

from numresp.atelier.tenue import Tenue
from numresp.cli import run
from numresp.depot.dossier import load_dossier, read_dossier
from numresp.depot.inscription import Inscription, take_back, write_action, write_jalons, write_mesures
from numresp.depot.ouvrage import open_seance
from numresp.depot.referentiels import find_newest, load_referentiel
from numresp.depot.ressources import find_data
from numresp.depot.retouche import update_organisation, update_parc
from numresp.erreurs import NumrespError
from numresp.modele.organisation import Action, EtatJalon, LigneParc, Mesure

SLUG = "le-trait"
JOUR = date(2026, 5, 6)
GLPI = '"Nom";"Type";"Statut"\n"a";"Ordinateur portable";"En service"\n"b";"Serveur";"En service"\n'
PARC = "type;nombre;annee_achat;etat\nsmartphone;3;2021;en_service\necran;4;2020;dormant\n"
ACTIONS = "id;titre;statut;commentaire\nneuve;Une action neuve;En cours;écrite\n"


@dataclass(frozen=True)
class Lieux:
    """Where an act happens: all that it may change stands under `racine`; what it reads from outside in `entrees`."""

    racine: Path
    entrees: Path

    @property
    def espace(self) -> Path:
        """The folder of the dossiers."""
        return self.racine / "espace"

    @property
    def dossier(self) -> Path:
        """The one that is written into."""
        return self.espace / SLUG

    @property
    def sortie(self) -> Path:
        """Reports and exports."""
        return self.racine / "rapports"


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


def prepare(ou: Path) -> Lieux:
    """The espace that all acts start from, and the files that come in: built once, copied for each trial."""
    lieux = Lieux(ou / "patron", ou / "entrees")
    lieux.entrees.mkdir(parents=True)
    lieux.sortie.mkdir(parents=True)
    shutil.copytree(find_data("exemple", SLUG), lieux.dossier)
    (lieux.dossier / "preuves").mkdir(exist_ok=True)
    (lieux.dossier / "preuves" / "bordereau.pdf").write_bytes(b"%PDF")
    referentiel = load_referentiel(find_newest())
    open_seance(load_dossier(lieux.espace, SLUG), "bilan", JOUR, referentiel)
    for nom, texte in (("glpi.csv", GLPI), ("parc.csv", PARC), ("actions.csv", ACTIONS)):
        (lieux.entrees / nom).write_text(texte, encoding="utf-8")
    with tempfile.TemporaryDirectory() as la:
        _command("exporter", lieux, "--vers", "xlsx", "--sortie", f"{la}/dossier.xlsx")
        _command("exporter", lieux, "--vers", "questionnaire", "--sortie", la)
        shutil.copy(f"{la}/dossier.xlsx", lieux.entrees / "intact.xlsx")
        _edit_workbook(Path(la) / "dossier.xlsx", lieux.entrees / "classeur.xlsx")
        questionnaire = next(Path(la).rglob("questionnaire-technicien.xlsx"))
        feuille = load_workbook(questionnaire)["Questionnaire"]
        premiere = find_column(feuille, "Votre réponse") and 1
        idents = [str(case.value) for (case,) in feuille.iter_rows(max_col=premiere) if "." in str(case.value)]
        fill(questionnaire, dict.fromkeys(idents[:8], 2))
        shutil.copy(questionnaire, lieux.entrees / "questionnaire.xlsx")
    shutil.rmtree(lieux.sortie)
    lieux.sortie.mkdir()
    return lieux


@cache
def share_patron() -> Lieux:
    """The same, built once in the life of this process, which takes it away when it ends."""
    ou = Path(tempfile.mkdtemp(prefix="robustesse-"))
    ou.chmod(0o755)  # other users pass through it
    moi = os.getpid()
    atexit.register(lambda: shutil.rmtree(ou, ignore_errors=True) if os.getpid() == moi else None)
    return prepare(ou)


def copy(patron: Lieux, vers: Path) -> Lieux:
    """A fresh copy of the espace, for one trial."""
    shutil.copytree(patron.racine, vers)
    return Lieux(vers, patron.entrees)


def _edit_workbook(chemin: Path, vers: Path) -> None:
    """Change four files of the dossier in its workbook: a fact, an action, a measure, a jalon."""
    classeur = load_workbook(chemin)
    for ligne in classeur["Organisation"].iter_rows(min_row=2):
        if ligne[0].value == "postes":
            ligne[1].value = 151
    classeur["Actions"]["E2"].value = "En pause"
    classeur["Mesures"]["C2"].value = 1234
    classeur["Jalons"]["D2"].value = "Une note"
    classeur.save(vers)


# --- the acts ---------------------------------------------------------------------------------------------------------


def _command(nom: str, lieux: Lieux, *reste: str, slug: str = SLUG) -> int:
    return run([nom, slug, *reste, "--espace", str(lieux.espace)])


def _importer(depuis: str, fichier: str) -> Callable[[Lieux, Any], int]:
    return lambda lieux, _: _command("importer", lieux, str(lieux.entrees / fichier), "--depuis", depuis)


def _exporter(vers: str, sortie: str) -> Callable[[Lieux, Any], int]:
    return lambda lieux, _: _command("exporter", lieux, "--vers", vers, "--sortie", str(lieux.sortie / sortie))


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
        return _command("rapport", lieux, "--jalon", "autodiagnostic", "--sortie", str(lieux.sortie))
    finally:
        fabrique.render_epreuve = vraie


ECRIVAINS: tuple[Ecrivain, ...] = (
    Ecrivain("nouveau", lambda lieux, _: _command("nouveau", lieux, "--nom", "Neuve", slug="neuve")),
    Ecrivain("importer xlsx", _importer("xlsx", "classeur.xlsx")),
    Ecrivain("importer csv", _importer("csv", "parc.csv")),
    Ecrivain("importer glpi", _importer("glpi", "glpi.csv")),
    Ecrivain("importer questionnaire", _importer("questionnaire", "questionnaire.xlsx")),
    Ecrivain("feuille-de-route", lambda lieux, _: _command("feuille-de-route", lieux, "--jours", "40")),
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


# --- what the disk holds ----------------------------------------------------------------------------------------------


Etat = dict[str, Any]
VOLATILES = ("horodatage", "empreinte", "jusque")


def read_state(racine: Path) -> Etat:
    """What a user finds: every file that is not hidden nor a set-aside line, without what differs from one run to the next."""
    return {
        nom: simplify(nom, (racine / nom).read_bytes())
        for nom in sorted(_list_files(racine))
        if not nom.rpartition("/")[2].startswith(".") and "/." not in f"/{nom}" and ".dechire-" not in nom
    }


def list_litter(racine: Path) -> list[str]:
    """Hidden files and folders, but for the locks that stand in the espace."""
    return sorted(
        place.relative_to(racine).as_posix()
        for place in racine.rglob(".*")
        if not (place.parent == racine / "espace" and place.is_file() and SLUG in place.name)
        and not (place.parent == racine / "espace" and place.is_file() and "verrou" in place.name)
    )


def _list_files(racine: Path) -> Iterator[str]:
    return (place.relative_to(racine).as_posix() for place in racine.rglob("*") if place.is_file())


def simplify(nom: str, octets: bytes) -> Any:
    """The content of a file, in a form in which two runs of the same act are equal."""
    if nom.endswith(".jsonl"):
        return [_simplify_line(ligne) for ligne in octets.split(b"\n")[:-1]]
    if nom.endswith((".xlsx", ".docx")):
        try:
            with ZipFile(BytesIO(octets)) as archive:
                return {nom: archive.read(nom) for nom in archive.namelist() if nom != "docProps/core.xml"}
        except BadZipFile:
            return octets
    return octets


def _simplify_line(ligne: bytes) -> Any:
    try:
        return {cle: dit for cle, dit in json.loads(ligne).items() if cle not in VOLATILES}
    except (ValueError, AttributeError):
        return ligne
