"""Dossiers that had no fault and have not changed since: their remarks are said again, nothing is read (decision 0028)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
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
from numresp.modele.commun.jour import find_day, read_clock

REGISTRE = "verifier.json"
ABSENT = Signature("absent", 0, "")
"""That of a folder of reports that is not there."""


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

    def check(self, suivi: Verification, chemin: Path, verify: Callable[[Verification], Dossier | None]) -> None:
        """Add to a check what is said of a dossier: what was said of it the last time, where nothing can have changed it."""
        if self._place is None:
            verify(suivi)
            return
        connu = self._connu.dossiers.get(chemin.name)
        if connu is not None and (revu := self._confirm(chemin, connu)) is not None:
            if revu != connu:
                self._appris.dossiers[chemin.name] = revu
            suivi.verifies += connu.dit[0]
            suivi.remarques += connu.dit[1]
            return
        avant, rapports = sign_dossier(chemin, profond=True), self._sign_reports(chemin.name)
        part = suivi.begin()
        dossier = verify(part)
        suivi.add(part)
        if dossier is None or part.fautes or avant is None or rapports is None or suivi.indicateurs is None:
            return
        fuseau = dossier.organisation.fuseau
        if confirm(chemin, avant, profond=True) is not None:
            dit = (part.verifies, part.remarques, fuseau, _say_day(fuseau), *_flatten(rapports))
            self._appris.dossiers[chemin.name] = DossierConnu(dossier.slug, avant, dit=dit)

    def _confirm(self, chemin: Path, connu: DossierConnu) -> DossierConnu | None:
        """What is known, with the signatures of now; None where the dossier, its reports or the day are others."""
        verifies, remarques, fuseau, jour, *rapports = connu.dit
        vus = Signature(*rapports)
        signature = confirm(chemin, connu.signature, profond=True)
        siens = self._confirm_reports(chemin.name, vus)
        if signature is None or siens is None or jour != _say_day(fuseau):
            return None
        return DossierConnu(connu.nom, signature, dit=(verifies, remarques, fuseau, jour, *_flatten(siens)))

    def _sign_reports(self, slug: str) -> Signature | None:
        if self._rapports is None or not (self._rapports / slug).is_dir():
            return ABSENT
        return sign_dossier(self._rapports / slug, profond=True)

    def _confirm_reports(self, slug: str, vus: Signature) -> Signature | None:
        if self._rapports is None or not (self._rapports / slug).is_dir():
            return vus if vus == ABSENT else None
        return confirm(self._rapports / slug, vus, profond=True)


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
