"""Write the example's journals again, on the present référentiel: `make exemple`.

Each journal of `data/exemple` records the empreinte of its référentiel, and each line that of the line before. Whoever changes a
question edits what the example answers to it in the journals by hand, then runs this: the same events in the same order at
the same hours, with the empreintes that follow from them. Only for the example: the journal of a town is never rewritten.
"""

from __future__ import annotations

import json
import tempfile
from datetime import datetime
from pathlib import Path

from numresp.depot.fourni.referentiels import find_referentiel
from numresp.depot.seance.ecriture_de_journal import Ecrivain

EXEMPLE = Path(__file__).resolve().parent.parent / "data/exemple"


def rewrite(journal: Path) -> int:
    """Append every event anew to an empty journal, then put it in place of the old one.

    Returns
    -------
    int
        Number of events.
    """
    evenements = [json.loads(ligne) for ligne in journal.read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as dossier:
        neuf = Path(dossier) / journal.name
        with Ecrivain(neuf) as ecrivain:
            for evenement in evenements:
                genre, heure = evenement.pop("type"), datetime.fromisoformat(evenement.pop("horodatage"))
                contenu = {cle: valeur for cle, valeur in evenement.items() if cle not in {"n", "empreinte"}}
                if genre == "ouverture":
                    cite = contenu["referentiel"]
                    cite["empreinte"] = find_referentiel(cite["id"], cite["version"]).empreinte
                if "jusque" in contenu:
                    contenu["jusque"] = ecrivain.marque.model_dump()
                ecrivain.append(genre, contenu, heure)
        journal.write_bytes(neuf.read_bytes())
    return len(evenements)


def rewrite_all(espace: Path) -> dict[str, int]:
    """Write every journal of an espace again.

    Returns
    -------
    dict of str to int
        Number of events by journal, named by its place in the espace.
    """
    journaux = sorted(espace.glob("*/seances/*.jsonl"))
    return {journal.relative_to(espace).as_posix(): rewrite(journal) for journal in journaux}


if __name__ == "__main__":
    for journal, nombre in rewrite_all(EXEMPLE).items():
        print(f"{nombre} événements réécrits : {journal}")  # noqa: T201
