"""What LibreOffice makes of a document when it is asked for a PDF: how many pages it has."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest
from milieu import SOUS_CI


def count_pages(fichier: Path, paquet: str) -> int:
    """The pages of the PDF that LibreOffice makes of a file; without it, CI fails and others skip."""
    soffice = shutil.which("soffice")
    remede = f"apt-get install {paquet}"
    if soffice is None and not SOUS_CI:
        pytest.skip(f"LibreOffice introuvable : {remede}")
    assert soffice is not None, "LibreOffice introuvable"
    profil = f"-env:UserInstallation={(fichier.parent / 'profil').as_uri()}"
    ordre = [soffice, profil, "--headless", "--convert-to", "pdf", "--outdir", str(fichier.parent), str(fichier)]
    rendu = subprocess.run(ordre, capture_output=True, text=True, timeout=180, check=False)
    if "could not be loaded" in rendu.stderr + rendu.stdout and not SOUS_CI:
        pytest.skip(f"LibreOffice est là sans le programme qu’il faut : {remede}")
    with pikepdf.open(fichier.with_suffix(".pdf")) as pdf:
        return len(pdf.pages)
