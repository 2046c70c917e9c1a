"""Two colleagues, or eight, who share an espace: each under an own account, with an own temporary folder and home.

What any of them was told is saved must be there at the end. Becoming somebody else needs root, as in a container.
"""

from __future__ import annotations

import os
import random
import shutil
import stat
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from robustesse.disque.naufrage import Issue, run_child
from robustesse.ecriture.coupures import Banc
from robustesse.ecriture.flux import FLUX, Flux
from robustesse.lieux import JOUR, Lieux

from numresp.depot.dossier.dossier import read_dossier
from numresp.depot.ecriture.acte_de_suivi import write_jalons
from numresp.depot.fourni.ressources import find_data
from numresp.depot.seance.journal import Ecrivain as Plume
from numresp.erreurs import Devance, DonneesInvalides, NumrespError, Occupe
from numresp.modele.dossier.organisation import EtatJalon

PREMIER_UID = 61_000
GROUPE = 62_000
ESSAIS_MAX = 400
"""How often somebody tries again who was told to; a row that was never announced is not lost."""


def find_obstacle() -> str:
    """Why this can't be tried here; empty where it can."""
    if sys.platform == "win32" or not hasattr(os, "geteuid"):
        return "plusieurs comptes : un système POSIX est nécessaire"
    if os.geteuid() != 0:
        return "plusieurs comptes : il faut être root pour devenir quelqu’un d’autre (sous un conteneur, ou sudo)"
    fermes = [place for place in find_data("catalogue").resolve().parents if not place.stat().st_mode & stat.S_IXOTH]
    return f"plusieurs comptes : les autres ne peuvent pas entrer dans {fermes[-1]}" if fermes else ""


@dataclass(frozen=True)
class Partage:
    """How the folder is shared: one group for all, or open to everybody."""

    nom: str
    groupe: bool
    dossiers: int
    fichiers: int


PARTAGES = (Partage("un groupe", True, 0o2775, 0o664), Partage("ouvert à tous", False, 0o777, 0o666))


@dataclass(frozen=True)
class Bilan:
    """What came of it: rows announced, rows of them that are gone, rows refused and said, and what else went wrong."""

    annonces: int
    perdus: int
    refus: int
    fautes: tuple[str, ...]


def _add_note(lieux: Lieux, rang: int) -> None:
    vus = read_dossier(lieux.dossier).jalons
    note = "" if "suivi" not in vus.jalons else vus.jalons["suivi"].note
    neufs = {**vus.jalons, "suivi": EtatJalon(etat="en cours", note=f"{note} suite-{rang}".strip())}
    write_jalons(lieux.dossier, vus.model_copy(update={"jalons": neufs}), vus)


def _read_notes(lieux: Lieux) -> set[Any]:
    jalons = read_dossier(lieux.dossier).jalons.jalons
    note = jalons["suivi"].note if "suivi" in jalons else ""
    return {int(mot.removeprefix("suite-")) for mot in note.split() if mot.startswith("suite-")}


FLUX_PARTAGES: tuple[Flux, ...] = (*FLUX, Flux("jalons à la suite", _add_note, _read_notes))


def share(lieux: Lieux, partage: Partage) -> None:
    """Give the espace the owner and the modes of a shared folder."""
    for place in [lieux.racine, *lieux.racine.rglob("*")]:
        os.chown(place, 0, GROUPE if partage.groupe else 0)
        place.chmod(partage.dossiers if place.is_dir() else partage.fichiers)
    lieux.racine.parent.chmod(0o755)


def become(rang: int, partage: Partage, chez: Path) -> None:
    """Become the user of that rank, at home in a folder of one's own; there is no way back."""
    uid = PREMIER_UID + rang
    os.setgroups([GROUPE] if partage.groupe else [])
    os.setgid(GROUPE if partage.groupe else uid)
    os.setuid(uid)
    os.umask(0o002 if partage.groupe else 0o000)
    os.environ.update(HOME=str(chez), USER=f"agent{rang}", LOGNAME=f"agent{rang}")


def write_together(banc: Banc, flux: Flux, partage: Partage, *, combien: int, lignes: int) -> Bilan:
    """Let so many users write so many rows each, all at once; what was announced and is gone."""
    lieux, temporaire = banc.fresh()
    share(lieux, partage)
    issues: dict[int, Issue] = {}

    def live(rang: int) -> None:
        chez = temporaire.parent / f"chez-{rang}"
        chez.mkdir()
        os.chown(chez, PREMIER_UID + rang, GROUPE if partage.groupe else PREMIER_UID + rang)
        issues[rang] = run_child(lambda give: _work(lieux, flux, partage, rang, lignes, chez, give), chez, delai_s=300)

    fils = [threading.Thread(target=live, args=(rang,)) for rang in range(combien)]
    for un in fils:
        un.start()
    for un in fils:
        un.join()
    fautes = [
        f"{flux.nom}, {partage.nom}, agent {rang} : {issue.trouble}" for rang, issue in issues.items() if issue.trouble
    ]
    annonces = {dit for issue in issues.values() for dit in issue.dits if isinstance(dit, int)}
    refus = sum(
        dit[1] for issue in issues.values() for dit in issue.dits if isinstance(dit, tuple) and dit[0] == "refus"
    )
    invalides = {
        mot
        for issue in issues.values()
        for dit in issue.dits
        if isinstance(dit, tuple) and dit[0] == "invalides"
        for mot in dit[1]
    }
    fautes += [
        f"{flux.nom}, {partage.nom} : une faute de fichier est dite à tort : {mot}" for mot in sorted(invalides)[:3]
    ]
    perdus: set[Any] = set()
    try:
        presents = flux.read(lieux)
        perdus = annonces - presents
        if presents - annonces:
            fautes.append(f"{flux.nom}, {partage.nom} : {len(presents - annonces)} écrits sans être annoncés")
    except NumrespError as erreur:
        fautes.append(f"{flux.nom}, {partage.nom} : le dossier ne se lit plus : {str(erreur)[:300]}")
        perdus = annonces
    if annonces and len(annonces) < combien * lignes:
        fautes.append(
            f"{flux.nom}, {partage.nom} : {combien * lignes - len(annonces)} jamais acceptés, malgré {ESSAIS_MAX} essais"
        )
    if not annonces:
        fautes.append(f"{flux.nom}, {partage.nom} : personne n’a pu écrire")
    banc.drop(lieux)
    return Bilan(len(annonces), len(perdus), refus, tuple(fautes))


def _work(
    lieux: Lieux, flux: Flux, partage: Partage, rang: int, lignes: int, chez: Path, give: Callable[[Any], None]
) -> int:
    become(rang, partage, chez)
    hasard = random.Random(rang)
    refus = 0
    invalides: set[str] = set()
    for ligne in range(lignes):
        for _ in range(ESSAIS_MAX):
            try:
                flux.write_row(lieux, rang * 1000 + ligne)
            except (Occupe, Devance):
                refus += 1
                time.sleep(hasard.uniform(0, 0.02))
            except DonneesInvalides as erreur:
                invalides.add(str(erreur)[:300])
                time.sleep(hasard.uniform(0, 0.02))
            else:
                give(rang * 1000 + ligne)
                break
    give(("refus", refus))
    give(("invalides", sorted(invalides)))
    return 0


def hold_alone(banc: Banc, partage: Partage, *, combien: int) -> Bilan:
    """One holds a journal open and writes; the others are refused in French, and read."""
    lieux, temporaire = banc.fresh()
    share(lieux, partage)
    journal = next((lieux.dossier / "seances").glob(f"{JOUR.isoformat()}-bilan.jsonl"))
    pret, fin = temporaire.parent / "chez-0" / "pret", temporaire.parent / "fin"
    issues: dict[int, Issue] = {}

    def live(rang: int, acte: Callable[[Callable[[Any], None]], int]) -> None:
        chez = temporaire.parent / f"chez-{rang}"
        chez.mkdir()
        os.chown(chez, PREMIER_UID + rang, GROUPE if partage.groupe else PREMIER_UID + rang)

        def go(give: Callable[[Any], None]) -> int:
            become(rang, partage, chez)
            return acte(give)

        issues[rang] = run_child(go, chez, delai_s=120)

    tient = threading.Thread(target=live, args=(0, lambda give: _hold(journal, pret, fin, give)))
    tient.start()
    while tient.is_alive() and not pret.exists():
        time.sleep(0.01)
    autres = range(1, combien)
    fils = [threading.Thread(target=live, args=(rang, lambda give: _intrude(lieux, journal, give))) for rang in autres]
    for un in fils:
        un.start()
    for un in fils:
        un.join()
    fin.touch()
    tient.join()
    qui = f"journal tenu, {partage.nom}"
    fautes = [f"{qui}, agent {rang} : {issue.trouble}" for rang, issue in issues.items() if issue.trouble]
    dits = [dit for issue in issues.values() for dit in issue.dits]
    if intrus := dits.count("intrus"):
        fautes.append(f"{qui} : {intrus} écritures d’un autre pendant qu’il est tenu")
    annonces = {dit for dit in issues[0].dits if isinstance(dit, int)}
    try:
        perdus = annonces - FLUX[2].read(lieux)
    except NumrespError as erreur:
        perdus = annonces
        fautes.append(f"{qui} : ne se lit plus : {str(erreur)[:300]}")
    banc.drop(lieux)
    return Bilan(len(annonces), len(perdus), dits.count("refusé"), tuple(fautes))


def _hold(journal: Path, pret: Path, fin: Path, give: Callable[[Any], None]) -> int:
    """Write line after line into a journal that stays open, until told to end."""
    with Plume(journal) as plume:
        pret.touch()
        for ligne in range(5000):
            plume.append("commentaire", {"cible": "gouvernance", "texte": f"suite-{ligne}"})
            give(ligne)
            time.sleep(0.005)
            if fin.exists():
                break
    return 0


def _intrude(lieux: Lieux, journal: Path, give: Callable[[Any], None]) -> int:
    """Read, and try to write, while somebody holds the journal."""
    for _ in range(20):
        read_dossier(lieux.dossier)
        try:
            with Plume(journal) as plume:
                plume.append("commentaire", {"cible": "gouvernance", "texte": "suite-9999"})
            give("intrus")
        except Occupe:
            give("refusé")
    return 0


def warm_up(banc: Banc) -> None:
    """Import all that the acts import late, while everything may still be read."""
    lieux, _ = banc.fresh()
    for flux in FLUX_PARTAGES:
        flux.write_row(lieux, 0)
        flux.read(lieux)
    shutil.rmtree(lieux.racine.parent)
