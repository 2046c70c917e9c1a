"""Write the example's journal again, on the present référentiel: `make exemple`.

The journal of `data/exemple` records the empreinte of the référentiel, and each line that of the line before. Whoever changes a
question edits what the example answers to it in the journal by hand, then runs this: the same events in the same order at
the same hours, with the empreintes that follow from them. Only for the example: the journal of a town is never rewritten.
"""

from __future__ import annotations

import json
import tempfile
from datetime import datetime
from pathlib import Path

from numresp.depot.journal import Ecrivain
from numresp.depot.referentiels import find_referentiel

JOURNAL = Path(__file__).resolve().parent.parent / "data/exemple/le-trait/seances/2025-03-27-autodiagnostic.jsonl"


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


if __name__ == "__main__":
    print(f"{rewrite(JOURNAL)} événements réécrits : {JOURNAL.name}")  # noqa: T201
