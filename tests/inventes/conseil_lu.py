"""The council's file of a body, read back as plain text."""

from __future__ import annotations

import io
from pathlib import Path

import docx
from inventes.atelier_fictif import create_dossier, hold_seance, plain
from inventes.plan_fictif import etape, save_plan

from numresp.depot.dossier.dossier import load_dossier
from numresp.rapport.conseil.dossier import write_conseil


def read_text(octets: bytes) -> str:
    """All the text of a .docx, tables included, ordinary spaces."""
    document = docx.Document(io.BytesIO(octets))
    cellules = (cellule.text for table in document.tables for ligne in table.rows for cellule in ligne.cells)
    return plain("\n".join([*(p.text for p in document.paragraphs), *cellules]))


def read(espace: Path, slug: str = "valmont") -> str:
    """The text of the council's file of a body."""
    return read_text(write_conseil(load_dossier(espace, slug)))


def hold(espace: Path, **cles: str) -> str:
    """The file of a body with one step."""
    dossier = create_dossier(espace, **cles)
    hold_seance(dossier)
    save_plan(dossier, etape("a", "2025-T3"))
    return read(espace)
