"""A journal of six lines written without numresp, and what the tests of who reads and who writes one share."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from inventes.outils_depot import OUVERTURE, comment, journal_bytes

from numresp.depot.seance.ecriture_de_journal import Ecrivain
from numresp.depot.seance.journal import read_journal

LIGNES = journal_bytes(OUVERTURE, *(comment(f"Remarque {rang}") for rang in range(2, 7))).splitlines(keepends=True)


def append(plume: Ecrivain, texte: str) -> int:
    """Append a remark; its number, once it is acknowledged."""
    return plume.append("commentaire", {"cible": "gouvernance", "texte": texte}).n


def texts(chemin: Path) -> list[str]:
    """Texts of the remarks of a journal, in order."""
    return [evenement.texte for evenement in read_journal(chemin).evenements if evenement.type == "commentaire"]


def check_by_hand(chemin: Path) -> list[dict[str, Any]]:
    """Check a whole file by the words of design 4.4, without numresp; return its objects."""
    precedente, objets = "", []
    for numero, ligne in enumerate(chemin.read_bytes().removesuffix(b"\n").split(b"\n"), start=1):
        avant, signe, apres = ligne.rpartition(b',"empreinte"')
        assert signe
        precedente = hashlib.sha256(precedente.encode() + avant).hexdigest()
        objets.append(json.loads(ligne))
        assert apres == f':"{precedente}"}}'.encode()
        assert (objets[-1]["n"], objets[-1]["empreinte"]) == (numero, precedente)
        assert list(objets[-1])[:3] == ["n", "horodatage", "type"]
        assert list(objets[-1])[-1] == "empreinte"
    return objets
