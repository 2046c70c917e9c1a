"""What the tests of the files on disk share: messages whatever their blanks, and journals written without numresp."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from numresp.erreurs import DonneesInvalides

Json = dict[str, Any]
OUVERTURE: Json = {
    "type": "ouverture",
    "jalon": "autodiagnostic",
    "date": "2025-05-06",
    "referentiel": {"id": "collectivites", "version": "2026.1"},
}
NOM = "2025-05-06-autodiagnostic.jsonl"


def dit(texte: str) -> str:
    """Pattern of a message; where we type a space, French typography may have a no-break one."""
    return re.sub(r"(\\ )+", r"\\s+", re.escape(texte))


def faults(erreur: DonneesInvalides) -> list[tuple[int | None, str, str]]:
    """List (line, place, « message → remedy ») of each fault, with plain spaces."""
    return [
        (faute.ligne, faute.lieu, re.sub(r"\s", " ", f"{faute.message} → {faute.remede}")) for faute in erreur.fautes
    ]


def write(chemin: Path, contenu: str | bytes) -> Path:
    """Write a file as it is given: no newline is translated."""
    chemin.parent.mkdir(parents=True, exist_ok=True)
    chemin.write_bytes(contenu.encode() if isinstance(contenu, str) else contenu)
    return chemin


def chain(corps: Sequence[str]) -> bytes:
    """Close each body (an object without its last brace) by the words of design 4.4, with hashlib only."""
    lignes, precedente = [], ""
    for objet in corps:
        precedente = hashlib.sha256(precedente.encode() + objet.encode()).hexdigest()
        lignes.append(objet + ',"empreinte":"' + precedente + '"}\n')
    return "".join(lignes).encode()


def body(n: int, contenu: Json) -> str:
    """Body of one event, in the order of design 4.4: n, horodatage, type, payload."""
    objet = {"n": n, "horodatage": f"2025-05-06T08:00:{n % 60:02}.000Z", **contenu}
    return json.dumps(objet, ensure_ascii=False, separators=(",", ":"))[:-1]


def journal_bytes(*evenements: Json) -> bytes:
    """Bytes of a journal of these events, numbered from 1."""
    return chain([body(n, evenement) for n, evenement in enumerate(evenements, start=1)])


def comment(texte: str, cible: str = "gouvernance") -> Json:
    """A remark, the simplest event that carries any text."""
    return {"type": "commentaire", "cible": cible, "texte": texte}


def read_cells(chemin: Path) -> dict[str, dict[str, object]]:
    """Every cell of a workbook that holds something, by sheet and place; numbers to the 15 digits that a spreadsheet keeps."""
    classeur = load_workbook(chemin, data_only=True)  # LibreOffice writes « true » as the formula TRUE()
    return {
        feuille.title: {
            case.coordinate: float(f"{case.value:.15g}") if isinstance(case.value, float) else case.value
            for ligne in feuille.iter_rows()
            for case in ligne
            if case.value is not None and case.value != ""
        }
        for feuille in classeur
    }
