"""Dossiers checked by several processes at once: what each says is put together in the order of the dossiers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from pydantic import TypeAdapter

from numresp.depot.systeme.travail_partage import count_workers, share_out
from numresp.depot.verification.bilan_des_fautes import Verification
from numresp.depot.verification.dossiers_verifies import DossierVu, look_at
from numresp.depot.verification.verification_d_un_dossier import verify_dossier

DES = 60
"""Dossiers from which on processes gain more than they cost: each imports numresp first, about half a second."""
ENSEMBLE = 25
"""Dossiers that are asked for at once."""
DEPART = (
    "from numresp.depot.verification.verification_partagee import check_some; "
    "from numresp.depot.systeme.travail_partage import serve; serve(check_some)"
)
LECTEUR = TypeAdapter(list[tuple[str, DossierVu]])


def check_together(chemins: Sequence[Path], rapports: Path | None) -> Iterator[tuple[str, DossierVu]]:
    """What was seen of each dossier, by its name; of none where they are too few for several processes.

    One that a process has not looked at, because it died, is left to the caller.
    """
    nombre = count_workers(len(chemins), DES)
    if nombre == 1:
        return
    ensembles = [chemins[debut : debut + ENSEMBLE] for debut in range(0, len(chemins), ENSEMBLE)]
    siens = None if rapports is None else str(rapports)
    demandes = [json.dumps([[str(chemin) for chemin in ensemble], siens]).encode() for ensemble in ensembles]
    vus: dict[int, list[tuple[str, DossierVu]]] = {}

    def take(rang: int, reponse: bytes) -> None:
        vus[rang] = LECTEUR.validate_json(reponse)

    share_out(demandes, DEPART, min(nombre, len(demandes)), take)
    for ensemble in vus.values():
        yield from ensemble


def check_some(demande: bytes) -> bytes:
    """Check the dossiers that a line asks for: the whole of what a process does."""
    chemins, siens = json.loads(demande)
    rapports, tout = None if siens is None else Path(siens), Verification()
    return LECTEUR.dump_json([(Path(dit).name, _look(tout, Path(dit), rapports)) for dit in chemins])


def _look(tout: Verification, chemin: Path, rapports: Path | None) -> DossierVu:
    return look_at(tout.begin(), chemin, rapports, partial(verify_dossier, chemin=chemin, rapports=rapports))
