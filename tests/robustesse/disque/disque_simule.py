"""A disk that a power cut can strike: what a process did to it, and what is left of it 0, 7 or 15 seconds later.

Strict as POSIX is, and as ext4, XFS and Btrfs are on a bad day:

- at 0 s a file holds what it held when it was last synced, and a name stands where it stood when its folder was last synced;
- at 7 s the journal of the file system has written the names, in their order, and the sizes; what was never synced is
  empty;
- at 15 s the names are written, and of what was not synced anything may be: nothing, a part, zeros, all;
- in a mixture, each folder has its names up to some gesture after its last sync, and the files as at 15 s.

A renaming is one gesture: its two names never stand, and never lack, both.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Literal

from robustesse.disque.gestes import VRAI_OPEN, Geste

Regle = Literal["0 s", "7 s", "15 s", "mélange"]
REGLES: tuple[Regle, ...] = ("0 s", "7 s", "15 s", "mélange")
Nom = tuple[int, str, int | None]
"""A folder, a name in it, and what it now names (None: nothing)."""
Arbre = dict[str, bytes | None]
"""What stands on a disk, by path; None for a folder."""


@dataclass(frozen=True)
class Trace:
    """What one gesture did: names that changed, or what a file now holds, or what was synced; or what was said."""

    quoi: Literal["noms", "contenu", "taille", "sync", "sync_dossier", "dit"]
    noms: tuple[Nom, ...] = ()
    chose: int = -1
    contenu: bytes = b""
    mot: str = ""


@dataclass
class Disque:
    """What was on the disk when the process started, and all that it did since.

    Attributes
    ----------
    noms : mapping of folder to its names
        At the start, as is `contenus`.
    traces : list of Trace
    """

    racine: str
    noms: dict[int, dict[str, int]] = field(default_factory=dict)
    contenus: dict[int, bytes] = field(default_factory=dict)
    traces: list[Trace] = field(default_factory=list)

    def say(self, mot: str) -> None:
        """Note that something was said to the user: from here on it must last."""
        self.traces.append(Trace("dit", mot=mot))


class Releve:
    """The witness who writes down all that a process does to a folder (see `gestes.watch`)."""

    def __init__(self, racine: Path) -> None:
        self.disque = Disque(os.path.realpath(racine))
        self.gestes = 0
        self._neufs = count(1)
        self._choses: dict[tuple[int, int], int] = {}
        self._avant: int | None = None
        self._scan(self.disque.racine)

    def _scan(self, dossier: str) -> int:
        ici = self._know(dossier)
        self.disque.noms[ici] = {}
        for entree in sorted(os.scandir(dossier), key=lambda e: e.name):
            if entree.is_dir(follow_symlinks=False):
                chose = self._scan(entree.path)
            else:
                chose = self._know(entree.path)
                self.disque.contenus[chose] = _read(entree.path)
            self.disque.noms[ici][entree.name] = chose
        return ici

    def _know(self, chemin: str, *, neuf: bool = False) -> int:
        """Which thing this is; numbers of the system are used again for other things, ours are not."""
        etat = Path(chemin).lstat()
        cle = (etat.st_dev, etat.st_ino)
        if neuf or cle not in self._choses:
            self._choses[cle] = next(self._neufs)
        return self._choses[cle]

    def before(self, geste: Geste) -> None:
        """What is about to lose its name, or to be made, must be known first."""
        self.gestes = geste.rang
        premier = geste.chemins[0]
        self._avant = self._know(premier) if os.path.lexists(premier) else None

    def after(self, geste: Geste) -> None:
        """Write down what the gesture did."""
        self.disque.traces.extend(self._describe(geste))

    def _describe(self, geste: Geste) -> Iterator[Trace]:
        premier, dernier = geste.chemins[0], geste.chemins[-1]
        if geste.nom in ("ouvre", "cree_dossier", "lie") and self._avant is None:
            neuve = self._know(dernier, neuf=geste.nom != "lie")
            yield Trace("noms", (self._name(dernier, neuve),))
            if geste.nom == "ouvre":
                yield Trace("contenu", chose=neuve)
        elif geste.nom == "ouvre" and geste.drapeaux & os.O_TRUNC:
            yield Trace("taille", chose=self._know(premier))
        elif geste.nom == "lie":
            yield Trace("noms", (self._name(dernier, self._know(dernier)),))
        elif geste.nom in ("supprime", "retire_dossier"):
            yield Trace("noms", (self._name(premier, None),))
        elif geste.nom == "renomme" and premier != dernier:
            yield Trace("noms", (self._name(premier, None), self._name(dernier, self._avant)))
        elif geste.nom in ("ecrit", "tronque", "sync"):
            quoi = {"ecrit": "contenu", "tronque": "taille", "sync": "sync"}[geste.nom]
            if os.path.lexists(premier):  # a file without a name any more is nobody's
                yield Trace(quoi, chose=self._know(premier), contenu=_read(premier))  # type: ignore[arg-type]
        elif geste.nom == "sync_dossier":
            yield Trace("sync_dossier", chose=self._know(premier))

    def _name(self, chemin: str, chose: int | None) -> Nom:
        dossier, nom = os.path.split(chemin)
        return self._know(dossier), nom, chose


def cut(disque: Disque, jusque: int, regle: Regle, hasard: random.Random) -> Arbre:
    """What is left when the power goes after so many traces, and the disk had this long to write."""
    faites = disque.traces[:jusque]
    noms = {dossier: dict(entrees) for dossier, entrees in disque.noms.items()}
    for trace in _last_names(faites, regle, hasard):
        for dossier, nom, chose in trace.noms:
            entrees = noms.setdefault(dossier, {})
            if chose is None:
                entrees.pop(nom, None)
            else:
                entrees[nom] = chose
    lire = _data_reader(disque, faites, regle, hasard)
    arbre: Arbre = {}
    fichiers = set(disque.contenus) | {
        trace.chose for trace in disque.traces if trace.quoi in ("contenu", "taille", "sync")
    }

    def walk(dossier: int, chemin: str) -> None:
        for nom, chose in noms.get(dossier, {}).items():
            ici = f"{chemin}{nom}"
            if chose in fichiers:
                arbre[ici] = lire(chose)
            else:
                arbre[ici] = None
                walk(chose, f"{ici}/")

    walk(next(iter(disque.noms)), "")
    return arbre


def _last_names(faites: Sequence[Trace], regle: Regle, hasard: random.Random) -> Iterator[Trace]:
    """The changes of names that the disk has."""
    changements = [(rang, trace) for rang, trace in enumerate(faites) if trace.quoi == "noms"]
    if regle in ("7 s", "15 s"):
        yield from (trace for _, trace in changements)
        return
    synces: dict[int, int] = {}
    for rang, trace in enumerate(faites):
        if trace.quoi == "sync_dossier":
            synces[trace.chose] = rang
    if regle == "mélange":
        for dossier in {nom[0] for _, trace in changements for nom in trace.noms}:
            synces[dossier] = max(synces.get(dossier, -1), hasard.randint(-1, len(faites)))
    for rang, trace in changements:
        if any(synces.get(dossier, -1) > rang for dossier, _, _ in trace.noms):
            yield trace


def _data_reader(
    disque: Disque, faites: Sequence[Trace], regle: Regle, hasard: random.Random
) -> Callable[[int], bytes]:
    sures = dict(disque.contenus)
    suites: dict[int, list[Trace]] = {}
    for trace in faites:
        if trace.quoi == "sync":
            sures[trace.chose] = trace.contenu
            suites.pop(trace.chose, None)
        elif trace.quoi in ("contenu", "taille"):
            suites.setdefault(trace.chose, []).append(trace)

    def read(chose: int) -> bytes:
        sure, suite = sures.get(chose, b""), suites.get(chose, [])
        if regle == "0 s" or not suite:
            return sure
        if regle == "7 s":
            tailles = [trace.contenu for trace in suite if trace.quoi == "taille"]
            return tailles[-1] if tailles else sure
        vue = hasard.choice([sure, *(trace.contenu for trace in suite), suite[-1].contenu])
        sort = hasard.randrange(3)
        if vue == sure or sort == 0:
            return vue
        tronque = any(trace.quoi == "taille" for trace in suite)
        coupe = hasard.randint(
            0 if tronque else min(len(sure), len(vue)), len(vue)
        )  # what was synced is not lost again
        return vue[:coupe] if sort == 1 else vue[:coupe] + bytes(len(vue) - coupe)

    return read


def lay_out(arbre: Arbre, vers: Path) -> None:
    """Put what is left of a disk into a folder."""
    vers.mkdir(parents=True, exist_ok=True)
    for nom, contenu in sorted(arbre.items()):
        place = vers / nom
        if contenu is None:
            place.mkdir(parents=True, exist_ok=True)
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(contenu)


def _read(chemin: str) -> bytes:
    with VRAI_OPEN(chemin, "rb") as fichier:
        return fichier.read()  # type: ignore[no-any-return]
