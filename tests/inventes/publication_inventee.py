"""What `numresp publier` leaves of a promotion's data, made by hand: the data, and the list that names them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path


def publish_data(dossier: Path, donnees: str) -> Path:
    """Lay `promotion.json` down in a folder as it was let go, with the list of what was published there."""
    octets = donnees.encode()
    (dossier / "promotion.json").write_bytes(octets)
    empreintes = {"promotion.json": hashlib.sha256(octets).hexdigest()}
    (dossier / "publication.json").write_text(json.dumps({"format": 1, "fichiers": empreintes}), encoding="utf-8")
    return dossier
