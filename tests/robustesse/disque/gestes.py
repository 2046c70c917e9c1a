"""Every gesture that a process makes towards the disk under some folders: seen, counted, refused or cut before it is made.

Python reaches the disk through few doors: the functions of `os`, and files that `io.open` makes, whose raw half is replaced
here by one that goes through the same funnel. `banc.py` compares what is seen so with the true system calls that strace
sees, so that the funnel can't be fooled unnoticed. It is Linux's: a descriptor is named by /proc.
"""

from __future__ import annotations

import builtins
import io
import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

POSSIBLE = sys.platform == "linux"
POURQUOI_PAS = "les gestes vers le disque se suivent par /proc : Linux seulement"
ECRITURE = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


@dataclass(frozen=True)
class Geste:
    """One gesture about to be made, or just made.

    Attributes
    ----------
    rang : int
        From 1, in the order in which the process makes them.
    nom : str
        ouvre, ecrit, tronque, sync, sync_dossier, renomme, supprime, cree_dossier, retire_dossier, lie, regle.
    chemins : tuple of str
        Absolute; two for a renaming.
    moitie : callable or None
        Makes half of it: a write that is cut.
    drapeaux : int
        Of an opening.
    """

    rang: int
    nom: str
    chemins: tuple[str, ...]
    moitie: Callable[[], object] | None = None
    drapeaux: int = 0


class Temoin(Protocol):
    """Who watches; what `before` raises is what the process meets instead of its gesture."""

    def before(self, geste: Geste) -> None:
        """About to be made."""

    def after(self, geste: Geste) -> None:
        """Just made."""


class Muet:
    """A witness that only counts."""

    def __init__(self) -> None:
        self.gestes: list[Geste] = []

    def before(self, geste: Geste) -> None:
        """Nothing is in the way."""

    def after(self, geste: Geste) -> None:
        """One more."""
        self.gestes.append(geste)


class _Entonnoir:
    """Where all the doors lead."""

    def __init__(self, racines: Sequence[Path], temoin: Temoin) -> None:
        self.racines = tuple(os.path.realpath(racine) for racine in racines)
        self.temoin = temoin
        self.rang = 0
        self.dedans = False

    def name(self, chemin: Any, dossier: int | None = None) -> str:
        """The absolute path of what is named, or of what is open."""
        if isinstance(chemin, int):
            with suppress(OSError):
                return str(VRAIS["readlink"](f"/proc/self/fd/{chemin}")).removesuffix(" (deleted)")
            return ""
        nom = os.fsdecode(chemin)
        base = self.name(dossier) if dossier is not None else os.getcwd()  # noqa: PTH109 (a text is wanted)
        return os.path.normpath(os.path.join(base, nom))  # noqa: PTH118 (no link is followed)

    def concerns(self, *chemins: str) -> bool:
        return not self.dedans and any(
            chemin == racine or chemin.startswith(f"{racine}/") for chemin in chemins for racine in self.racines
        )

    def go(
        self,
        nom: str,
        chemins: Sequence[str],
        appel: Callable[[], Any],
        moitie: Callable[[], object] | None = None,
        drapeaux: int = 0,
    ) -> Any:
        """Make a gesture, if it concerns us before the eyes of the witness."""
        if not self.concerns(*chemins):
            return appel()
        self.rang += 1
        geste = Geste(self.rang, nom, tuple(chemins), moitie, drapeaux)
        self.dedans = True
        try:
            self.temoin.before(geste)
            resultat = appel()
            self.temoin.after(geste)
        finally:
            self.dedans = False
        return resultat


VRAIS: dict[str, Any] = {
    nom: getattr(os, nom)
    for nom in (
        *("open", "write", "pwrite", "writev", "fsync", "fdatasync", "rename", "replace", "unlink", "remove", "mkdir"),
        *("rmdir", "link", "symlink", "truncate", "ftruncate", "chmod", "fchmod", "utime", "readlink"),
    )
}
VRAI_OPEN = io.open


@contextmanager
def watch(racines: Sequence[Path], temoin: Temoin) -> Iterator[None]:
    """Put a witness before every gesture of this process under some folders, for as long as the block runs."""
    entonnoir = _Entonnoir(racines, temoin)
    portes = _doors(entonnoir)
    for nom, porte in portes.items():
        setattr(os, nom, porte)
    builtins.open = io.open = _opener(entonnoir)  # type: ignore[assignment]
    try:
        yield
    finally:
        for nom in portes:
            setattr(os, nom, VRAIS[nom])
        builtins.open = io.open = VRAI_OPEN


def _doors(entonnoir: _Entonnoir) -> dict[str, Callable[..., Any]]:  # noqa: C901 (one small door after the other)
    go, name = entonnoir.go, entonnoir.name

    def one(nom: str, quoi: str) -> Callable[..., Any]:
        def porte(chemin: Any, *reste: Any, dir_fd: int | None = None, **autres: Any) -> Any:
            if dir_fd is not None:
                autres["dir_fd"] = dir_fd
            return go(quoi, [name(chemin, dir_fd)], lambda: VRAIS[nom](chemin, *reste, **autres))

        return porte

    def two(nom: str, quoi: str) -> Callable[..., Any]:
        def porte(source: Any, cible: Any, **autres: Any) -> Any:
            chemins = [name(source, autres.get("src_dir_fd")), name(cible, autres.get("dst_dir_fd"))]
            return go(quoi, chemins, lambda: VRAIS[nom](source, cible, **autres))

        return porte

    def open_(chemin: Any, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        def appel() -> int:
            return int(VRAIS["open"](chemin, flags, mode, dir_fd=dir_fd))

        return appel() if not flags & ECRITURE else go("ouvre", [name(chemin, dir_fd)], appel, drapeaux=flags)

    def write(numero: int, octets: Any) -> int:
        demi = bytes(octets)[: len(octets) // 2]
        return go(
            "ecrit",
            [name(numero)],
            lambda: VRAIS["write"](numero, octets),
            lambda: VRAIS["write"](numero, demi) if demi else None,
        )

    def sync(nom: str) -> Callable[[int], None]:
        def porte(numero: int) -> None:
            dossier = stat.S_ISDIR(os.fstat(numero).st_mode)
            go("sync_dossier" if dossier else "sync", [name(numero)], lambda: VRAIS[nom](numero))

        return porte

    def mkdir(chemin: Any, mode: int = 0o777, *, dir_fd: int | None = None) -> None:
        def appel() -> None:
            VRAIS["mkdir"](chemin, mode, dir_fd=dir_fd)

        nom = name(chemin, dir_fd)
        if os.path.lexists(nom):  # refused before any disk is asked
            appel()
        go("cree_dossier", [nom], appel)

    def symlink(source: Any, cible: Any, *reste: Any, **autres: Any) -> Any:
        return go("lie", [name(cible, autres.get("dir_fd"))], lambda: VRAIS["symlink"](source, cible, *reste, **autres))

    noms = {
        "unlink": "supprime",
        "remove": "supprime",
        "rmdir": "retire_dossier",
        "truncate": "tronque",
        "ftruncate": "tronque",
        "chmod": "regle",
        "fchmod": "regle",
        "utime": "regle",
        "pwrite": "ecrit",
        "writev": "ecrit",
    }
    return {
        "open": open_,
        "write": write,
        "fsync": sync("fsync"),
        "fdatasync": sync("fdatasync"),
        "rename": two("rename", "renomme"),
        "replace": two("replace", "renomme"),
        "link": two("link", "lie"),
        "mkdir": mkdir,
        "symlink": symlink,
        **{nom: one(nom, quoi) for nom, quoi in noms.items()},
    }


def _opener(entonnoir: _Entonnoir) -> Callable[..., Any]:
    class Brut(io.FileIO):
        """A raw file whose writes go through the funnel; it is opened by `os.open`, which does too."""

        def write(self, octets: Any) -> int | None:
            demi = bytes(octets)[: len(octets) // 2]
            ecrire = super().write
            return entonnoir.go(  # type: ignore[no-any-return]
                "ecrit", [entonnoir.name(self.fileno())], lambda: ecrire(octets), lambda: ecrire(demi) if demi else None
            )

        def truncate(self, taille: int | None = None) -> int:
            couper = super().truncate
            return entonnoir.go("tronque", [entonnoir.name(self.fileno())], lambda: couper(taille))  # type: ignore[no-any-return]

    def open_(
        file: Any,
        mode: str = "r",
        buffering: int = -1,
        encoding: str | None = None,
        errors: str | None = None,
        newline: str | None = None,
        closefd: bool = True,
        opener: Any = None,
    ) -> Any:
        if not set(mode) & set("wax+") or not entonnoir.concerns(entonnoir.name(file)):
            return VRAI_OPEN(file, mode, buffering, encoding, errors, newline, closefd, opener)
        ouvrir = opener or (lambda chemin, drapeaux: os.open(chemin, drapeaux, 0o666))
        binaire = "b" in mode
        brut = Brut(file, mode.replace("b", "").replace("t", ""), closefd, None if isinstance(file, int) else ouvrir)
        if buffering == 0:
            return brut
        taille = io.DEFAULT_BUFFER_SIZE if buffering in (-1, 1) else buffering
        tampon = (io.BufferedRandom if "+" in mode else io.BufferedWriter)(brut, taille)
        return tampon if binaire else io.TextIOWrapper(tampon, encoding, errors, newline, buffering == 1)

    return open_
