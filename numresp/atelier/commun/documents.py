"""Documents made from a notebook: numresp's own commands in a process apart, so that the screen never waits."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from numresp.depot.fichiers.ecriture_sure import publish_files
from numresp.erreurs import DonneesInvalides, fault

NOMS = {
    "rapport": "le rapport",
    "releve": "le relevé de décisions",
    "papiers": "l’invitation, les cartes et la grille",
    "questionnaires": "tous les questionnaires, en une archive",
    "conseil": "la note et le projet de délibération",
    "agenda": "l’agenda des échéances",
    "passation": "la page pour un nouvel élu",
    "archive": "l’archive du dossier, sans les preuves",
}
VERBES = dict.fromkeys(("questionnaires", "conseil", "agenda", "passation", "archive"), "Préparer")
"""What the button says where the document is not to be printed."""

DE_SEANCE = ("rapport", "releve", "papiers", "questionnaires")
"""What is made of one séance, which its command finds by its jalon."""
PLUS_RECENTE = "si l’autre a été ouverte par erreur, écartez-la à l’étape Préparer, onglet Séance"

SUFFIXES = (".html", ".xlsx", ".docx", ".ics", ".zip")


@dataclass
class Travail:
    """A document being made, or made."""

    processus: subprocess.Popen[str] | None = None
    fichiers: tuple[Path, ...] = ()
    liens: tuple[str, ...] = ()
    faute: str = ""

    @property
    def en_cours(self) -> bool:
        """It is not there yet."""
        return self.processus is not None


@dataclass
class Impressions:
    """The documents of one organisation and jalon.

    Parameters
    ----------
    racine : Path or None
        Folder that JupyterLab serves; pages are copied there, so that a link opens them. None: only their places are said.
    seance : str
        The séance by its name, where its jalon does not say it: a newer one bears it too.
    """

    espace: Path
    slug: str
    jalon: str
    sortie: Path
    racine: Path | None = None
    travaux: dict[str, Travail] = field(default_factory=dict)
    seance: str = ""

    @property
    def cle(self) -> str:
        """What finds the séance again: its jalon, or its name where the jalon does not say it; empty where none is chosen."""
        return self.seance or self.jalon

    def start(self, nom: str) -> str:
        """Have a document made; what is being made already is not made twice.

        Returns
        -------
        str
            What to say meanwhile.
        """
        if nom not in NOMS:
            raise DonneesInvalides([fault(f"document inconnu « {nom[:40]} »")])
        if self.seance and nom in DE_SEANCE:
            message = "les documents se font de la séance la plus récente de ce jalon, et ce n’est pas celle-ci"
            raise DonneesInvalides([fault(message, remede=PLUS_RECENTE)])
        if nom not in self.travaux or not self.travaux[nom].en_cours:
            milieu = os.environ | {"PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"}
            processus = subprocess.Popen(
                self._command(nom), stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", env=milieu
            )
            self.travaux[nom] = Travail(processus)
        return f"En préparation : {NOMS[nom]}…"

    def collect(self) -> str:
        """Take in what is ready since.

        Returns
        -------
        str
            What to say of it; empty when nothing is.
        """
        dits = []
        for nom, travail in list(self.travaux.items()):
            if travail.processus is not None and travail.processus.poll() is not None:
                self.travaux[nom] = self._finish(travail.processus)
                dits.append(f"{'Pas imprimé' if self.travaux[nom].faute else 'Prêt'} : {NOMS[nom]}.")
        return " ".join(dits)

    def wait(self, nom: str) -> Travail:
        """Wait until a document is there."""
        travail = self.travaux[nom]
        if travail.processus is not None:
            self.travaux[nom] = self._finish(travail.processus)
        return self.travaux[nom]

    def _command(self, nom: str) -> list[str]:
        jalon = ["--jalon", self.jalon] if self.jalon else []  # without one, the newest jalon that has begun
        commun = [self.slug, *jalon, "--espace", str(self.espace), "--sortie", str(self.sortie)]
        plan = [self.slug, "--espace", str(self.espace), "--sortie", str(self.sortie / self.slug)]
        verbe = {
            **{vers: ["exporter", *plan, "--vers", vers] for vers in ("conseil", "agenda", "passation", "archive")},
            "rapport": ["rapport", *commun],
            "releve": ["imprimer", *commun, "--quoi", "releve"],
            "papiers": ["imprimer", *commun, "--quoi", "papiers"],
            "questionnaires": ["exporter", *plan, *jalon, "--vers", "questionnaires"],
        }
        return [sys.executable, "-m", "numresp", *verbe[nom]]

    def _finish(self, processus: subprocess.Popen[str]) -> Travail:
        dit, faute = processus.communicate()
        if processus.returncode != 0:
            return Travail(faute=faute.strip() or f"échec ({processus.returncode})")
        fichiers = tuple(Path(ligne) for ligne in dit.splitlines() if ligne.endswith(SUFFIXES))
        liens = () if self.racine is None else publish_files(fichiers, self.racine / "documents" / self.slug)
        return Travail(fichiers=fichiers, liens=tuple(f"documents/{self.slug}/{lien}" for lien in liens))
