"""Two journals of one séance: which one is read, how far they go together, and what would be lost with the other."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

from numresp.depot.fichiers.lecture_sure import LIMITE_JOURNAL_OCTETS, read_bounded
from numresp.depot.fichiers.noms import show_name
from numresp.depot.fichiers.non_lu import Ecart, name_entry, tell
from numresp.depot.parties.organisation import read_fuseau
from numresp.modele.commun.accord import agree, count
from numresp.modele.commun.jalon import Jalon
from numresp.modele.commun.jour import find_local

NOM = re.compile(rf"(?P<date>\d{{4}}-\d{{2}}-\d{{2}})-(?P<jalon>{'|'.join(get_args(Jalon))})", re.ASCII)
"""Name of a journal, without its `.jsonl`."""
TETE_OCTETS = 20_000
"""An ouverture is shorter."""


@dataclass(frozen=True)
class LignesDeJournal:
    """The lines of a journal, whatever they hold; `illisible` says why there are none."""

    lignes: tuple[bytes, ...]
    illisible: str = ""

    def describe(self, fuseau: str) -> str:
        """How many lines, and the last event with its time as the clocks of a zone showed it."""
        if self.illisible:
            return f"illisible ({self.illisible})"
        if not self.lignes:
            return "vide"
        lus = (_read_event(ligne, fuseau) for ligne in reversed(self.lignes))
        rang, dit = next(((rang, dit) for rang, dit in enumerate(lus) if dit), (0, ""))
        if not dit:
            return f"{count(len(self.lignes), 'ligne')}, aucun événement lisible"
        return f"{count(len(self.lignes), 'ligne')}, le dernier {dit}{', la suite illisible' if rang else ''}"


def read_lines(chemin: Path) -> LignesDeJournal:
    """The lines of a file, without their ends."""
    try:
        octets = read_bounded(chemin, LIMITE_JOURNAL_OCTETS)
    except OSError as erreur:
        return LignesDeJournal((), erreur.strerror or "lecture impossible")
    return LignesDeJournal(tuple(ligne.rstrip(b"\r") for ligne in octets.split(b"\n") if ligne.strip()))


def find_name(chemin: Path) -> str | None:
    """The name that the ouverture of a journal asks for, without `.jsonl`; None where it has no readable one."""
    lignes = read_lines(chemin).lignes
    try:
        tete = json.loads(lignes[0][:TETE_OCTETS])
        nom = f"{tete['date']}-{tete['jalon']}"
    except (IndexError, ValueError, TypeError, KeyError, RecursionError):
        return None
    return nom if NOM.fullmatch(nom) else None


def compare_twins(lu: Path, copie: Path) -> Ecart:
    """What is to be said of a journal beside the one that is read as the same séance.

    Nothing is lost where the other one stops at a line that this one has too; else it is a fault, and neither is to take the
    other's place before both are safe.
    """
    un, autre = read_lines(lu), read_lines(copie)
    fuseau = read_fuseau(lu.parent.parent)
    dits = f"{name_entry(lu)} (lu : {un.describe(fuseau)}) et {show_name(copie.name)} ({autre.describe(fuseau)})"
    tete = f"deux journaux de la même séance : {dits}"
    if autre.illisible or un.illisible:
        return tell(copie, tete, "rendez-les lisibles, puis relancez", grave=True)
    commun = _count_common(un.lignes, autre.lignes)
    if commun == len(autre.lignes):
        suite = "ils sont identiques" if un == autre else f"le premier continue après la ligne {commun}"
        message = f"{tete} ; {suite}, rien ne manque"
        return tell(copie, message, "sortez cette copie du dossier", grave=False)
    if commun == len(un.lignes):
        reste = len(autre.lignes) - commun
        fin = agree(reste, "sa dernière ligne n’est pas lue", f"ses {reste} dernières lignes ne sont pas lues")
        message = f"{tete} ; le second est plus long, {fin}"
        remede = (
            "gardez une copie des deux ailleurs ; sortez d’abord le premier de seances, alors seulement son nom est "
            "libre pour le second"
        )
    else:
        message = f"{tete} ; ils se séparent à la ligne {commun + 1}, une partie des réponses n’est pas lue"
        remede = (
            "gardez une copie des deux ailleurs, décidez avec l’équipe lequel fait foi, et ressaisissez dans l’atelier "
            "ce que seul l’autre porte"
        )
    return tell(copie, message, remede, grave=True)


def _count_common(un: tuple[bytes, ...], autre: tuple[bytes, ...]) -> int:
    commun = 0
    for ligne, vis_a_vis in zip(un, autre, strict=False):
        if ligne != vis_a_vis:
            # What was cut in the middle of its last line has nothing there that the whole one has not.
            coupee = commun + 1 == len(autre) and ligne.startswith(vis_a_vis)
            return commun + (coupee or (commun + 1 == len(un) and vis_a_vis.startswith(ligne)))
        commun += 1
    return commun


def _read_event(ligne: bytes, fuseau: str) -> str:
    """Type of an event and when it was recorded, where its people live; empty where the line is no event."""
    try:
        evenement = json.loads(ligne)
        genre, instant = str(evenement["type"]), datetime.fromisoformat(str(evenement["horodatage"]))
        ici = find_local(instant if instant.tzinfo is not None else instant.replace(tzinfo=UTC), fuseau)
    except (ValueError, TypeError, KeyError, RecursionError, OverflowError):
        return ""
    return f"« {show_name(genre[:40])} » du {ici:%d/%m/%Y à %H:%M:%S} (heure locale)"
