"""The small espace that all trials start from, and the files that come in: built once, copied for each."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from inventes.questionnaire_fictif import fill, find_column
from openpyxl import load_workbook

from numresp.cli import run
from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.dossier.ouverture_de_seance import open_seance
from numresp.depot.fourni.referentiels import find_newest, load_referentiel
from numresp.depot.fourni.ressources import find_data

SLUG = "le-trait"
JOUR = date(2026, 5, 6)
PLAN = "feuille_de_route.yaml"
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


def prepare(ou: Path) -> Lieux:
    """The espace that all acts start from, and the files that come in: built once, copied for each trial."""
    lieux = Lieux(ou / "patron", ou / "entrees")
    lieux.entrees.mkdir(parents=True)
    lieux.sortie.mkdir(parents=True)
    shutil.copytree(find_data("exemple", SLUG), lieux.dossier)
    _shorten(lieux.dossier)
    (lieux.dossier / "preuves").mkdir(exist_ok=True)
    (lieux.dossier / "preuves" / "bordereau.pdf").write_bytes(b"%PDF")
    referentiel = load_referentiel(find_newest())
    open_seance(load_dossier(lieux.espace, SLUG), "bilan", JOUR, referentiel)
    for nom, texte in (("glpi.csv", GLPI), ("parc.csv", PARC), ("actions.csv", ACTIONS)):
        (lieux.entrees / nom).write_text(texte, encoding="utf-8")
    shutil.copytree(lieux.dossier, lieux.entrees / "exemple" / SLUG)
    command("feuille-de-route", lieux, "--jours", "40")
    (lieux.dossier / PLAN).rename(lieux.entrees / PLAN)
    shutil.rmtree(lieux.dossier)
    shutil.copytree(lieux.entrees / "exemple" / SLUG, lieux.dossier)
    with tempfile.TemporaryDirectory() as la:
        command("exporter", lieux, "--vers", "xlsx", "--sortie", f"{la}/dossier.xlsx")
        command("exporter", lieux, "--vers", "questionnaire", "--sortie", la)
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


def _shorten(dossier: Path) -> None:
    """Cut the example down to what a first hour leaves, so that many thousand trials are short."""
    for nom, lignes in (("parc.csv", 5), ("mesures.csv", 5), ("seances/2025-03-27-autodiagnostic.jsonl", 12)):
        chemin = dossier / nom
        chemin.write_bytes(b"".join(chemin.read_bytes().splitlines(keepends=True)[:lignes]))


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


def command(nom: str, lieux: Lieux, *reste: str, slug: str = SLUG) -> int:
    """Run a command about a dossier of that espace."""
    return run([nom, slug, *reste, "--espace", str(lieux.espace)])
