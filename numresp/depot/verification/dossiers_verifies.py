"""Dossiers that had no fault and have not changed since: their remarks are said again, nothing is read (decision 0028)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from numresp.depot.cache.empreinte_du_code import hash_reading
from numresp.depot.cache.place import DES, find_place
from numresp.depot.cache.registre import DossierConnu, Registre, read_registre, update_registre
from numresp.depot.cache.signature import Signature, confirm, sign_dossier
from numresp.depot.dossier.dossier import Dossier
from numresp.depot.fichiers.contenu_de_repertoire import stamp
from numresp.depot.sortie.manifeste_de_rapports import NOM as MANIFESTE
from numresp.depot.sortie.manifeste_de_rapports import SUITE
from numresp.depot.verification.bilan_des_fautes import Verification
from numresp.erreurs import Faute
from numresp.modele.commun.jour import find_day, read_clock

REGISTRE = "verifier.json"
ABSENT = Signature("absent", 0, "")
"""That of a folder of reports that is not there."""


@dataclass(frozen=True)
class DossierVu:
    """What a check found in a dossier, and how to know it again; None where it is not to be remembered."""

    verifies: list[str]
    fautes: list[Faute]
    remarques: list[str]
    connu: DossierConnu | None


class DossiersVerifies:
    """What a check of an espace knows from the last one, and what it learns; used as a context, it notes that at the end.

    A dossier with a fault is never remembered: it is read, and its faults are told, each time.

    Parameters
    ----------
    rapports : Path or None
        Folder of the reports, which are compared with the journals.
    nombre : int
        Of dossiers.
    """

    def __init__(self, espace: Path, rapports: Path | None, nombre: int) -> None:
        self._rapports = rapports
        self._revus: dict[str, DossierConnu] = {}
        self._vus: dict[str, DossierVu] = {}
        self._place: Path | None = None
        self._connu = self._appris = Registre("")
        place = find_place(espace) if nombre >= DES else None
        if place is not None:
            try:
                cle = _hash_around(espace, rapports)
            except OSError:
                return
            self._place = place / REGISTRE
            self._connu, self._appris = read_registre(self._place, cle), Registre(cle)

    def __enter__(self) -> DossiersVerifies:
        return self

    def __exit__(self, *_: object) -> None:
        if self._place is not None and self._appris.dossiers:
            update_registre(self._place, self._appris, set())

    def prepare(
        self, chemins: Sequence[Path], read: Callable[[Sequence[Path]], Iterator[tuple[str, DossierVu]]]
    ) -> None:
        """Have those that are not known as they are looked at together, before each is asked for in its turn.

        Parameters
        ----------
        read : function of some dossiers
            Gives what it has seen of each that it has looked at, with its name; the others are looked at in their turn.
        """
        self._revus = {chemin.name: revu for chemin in chemins if (revu := self._recall(chemin)) is not None}
        self._vus = dict(read([chemin for chemin in chemins if chemin.name not in self._revus]))

    def check(self, suivi: Verification, chemin: Path, verify: Callable[[Verification], Dossier | None]) -> None:
        """Add to a check what is said of a dossier: what was said of it the last time, where nothing can have changed it."""
        revu = self._revus.get(chemin.name)
        if revu is not None:
            if revu != self._connu.dossiers[chemin.name]:
                self._appris.dossiers[chemin.name] = revu
            suivi.verifies += revu.dit[0]
            suivi.remarques += revu.dit[1]
            return
        part = suivi.begin()
        vu = self._vus.get(chemin.name)
        if vu is None:
            vu = look_at(part, chemin, self._rapports, verify)
        suivi.add(Verification(vu.verifies, vu.fautes, vu.remarques))
        if self._place is not None and vu.connu is not None and suivi.indicateurs is not None:
            self._appris.dossiers[chemin.name] = vu.connu

    def _recall(self, chemin: Path) -> DossierConnu | None:
        connu = self._connu.dossiers.get(chemin.name)
        return None if connu is None else self._confirm(chemin, connu)

    def _confirm(self, chemin: Path, connu: DossierConnu) -> DossierConnu | None:
        """What is known, with the signatures of now; None where the dossier, its reports or the day are others."""
        verifies, remarques, fuseau, jour, *rapports = connu.dit
        vus = Signature(*rapports)
        signature = confirm(chemin, connu.signature, profond=True)
        siens = self._confirm_reports(chemin.name, vus)
        if signature is None or siens is None or jour != _say_day(fuseau):
            return None
        return DossierConnu(connu.nom, signature, dit=(verifies, remarques, fuseau, jour, *_flatten(siens)))

    def _confirm_reports(self, slug: str, vus: Signature) -> Signature | None:
        if self._rapports is None or not (self._rapports / slug).is_dir():
            return vus if vus == ABSENT else None
        return confirm(self._rapports / slug, vus, profond=True)


def look_at(
    part: Verification, chemin: Path, rapports: Path | None, verify: Callable[[Verification], Dossier | None]
) -> DossierVu:
    """Check a dossier, and sign it before and after: one that somebody writes meanwhile is not remembered.

    Parameters
    ----------
    part : Verification
        Where it is checked, with nothing in it yet.
    """
    avant, des_rapports = sign_dossier(chemin, profond=True), _sign_reports(rapports, chemin.name)
    dossier = verify(part)
    vu = DossierVu(part.verifies, part.fautes, part.remarques, None)
    if dossier is None or part.fautes or avant is None or des_rapports is None:
        return vu
    if confirm(chemin, avant, profond=True) is None:
        return vu
    fuseau = dossier.organisation.fuseau
    dit = (part.verifies, part.remarques, fuseau, _say_day(fuseau), *_flatten(des_rapports))
    return replace(vu, connu=DossierConnu(dossier.slug, avant, dit=dit))


def _sign_reports(rapports: Path | None, slug: str) -> Signature | None:
    if rapports is None or not (rapports / slug).is_dir():
        return ABSENT
    return sign_dossier(rapports / slug, profond=True)


def _flatten(signature: Signature) -> tuple[Any, ...]:
    return signature.fichiers, signature.lu_ns, signature.contenu


def _say_day(fuseau: str) -> str:
    """The day it is there: a date may be past it, and not tomorrow."""
    return find_day(read_clock(), fuseau).isoformat()


def _hash_around(espace: Path, rapports: Path | None) -> str:
    """Of all that a check depends on beside the dossiers: also from where files are named, and what reports were made."""
    empreinte = hashlib.sha256(hash_reading(espace).encode())
    for chemin in (Path.cwd(), espace, rapports):
        empreinte.update(f"{chemin}\n".encode("utf-8", "surrogateescape"))
    for fichier in [] if rapports is None else [rapports / MANIFESTE, rapports / SUITE]:
        if fichier.is_file():
            empreinte.update(f"{fichier.name}:{stamp(fichier)}\n".encode())
    return empreinte.hexdigest()
