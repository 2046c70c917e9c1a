"""The workbook of the example's first dossier, written once a process, changed as somebody would, and taken back in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from inventes.outils_depot import faults, write
from openpyxl import Workbook, load_workbook

from numresp.cohorte.paquet import list_annexes
from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.echanges.dossier import ecriture
from numresp.depot.echanges.dossier.changements import Projet
from numresp.depot.echanges.dossier.ecriture import write_dossier
from numresp.depot.echanges.import_csv import plan_csv
from numresp.depot.echanges.import_fichier import plan_xlsx
from numresp.depot.fichiers.ecriture_sure import hash_files
from numresp.depot.fourni.catalogue import load_facteurs, load_indicateurs
from numresp.depot.fourni.ressources import find_data
from numresp.erreurs import DonneesInvalides

JOUR = date(2026, 11, 30)
INDICATEURS, FACTEURS = load_indicateurs(), load_facteurs()
SLUG = "le-trait"


def export(espace: Path, slug: str = SLUG) -> Path:
    """The workbook of a dossier as the command writes it, beside the espace."""
    dossier = load_dossier(espace, slug)
    return write(espace.parent / f"{slug}.xlsx", write_dossier(dossier, INDICATEURS, list_annexes(dossier), FACTEURS))


@cache
def write_small() -> bytes:
    """Le Trait's workbook without what only informs and with few ready rows: a tenth of the cells, the same content."""
    with pytest.MonkeyPatch.context() as moins:
        moins.setattr(ecriture, "MARGE", 3)
        return write_dossier(load_dossier(find_data("exemple"), SLUG), INDICATEURS, (), FACTEURS)


def change(espace: Path, geste: Callable[[Workbook], object]) -> Path:
    """The small workbook, once somebody has changed it with a spreadsheet."""
    return edit(write(espace.parent / "d.xlsx", write_small()), geste)


def edit(chemin: Path, geste: Callable[[Workbook], object]) -> Path:
    """Change a workbook as somebody would with a spreadsheet."""
    classeur = load_workbook(chemin)
    geste(classeur)
    classeur.save(chemin)
    return chemin


def plan(espace: Path, chemin: Path) -> Projet:
    """What the import of a workbook would change."""
    return plan_xlsx(load_dossier(espace, SLUG), chemin, INDICATEURS, JOUR)


def plan_change(espace: Path, geste: Callable[[Workbook], object]) -> Projet:
    """What Le Trait's own workbook would change, once somebody has changed it."""
    return plan(espace, change(espace, geste))


def plan_text(espace: Path, texte: str) -> Projet:
    """What a CSV would change."""
    return plan_csv(load_dossier(espace, SLUG), write(espace.parent / "t.csv", texte), INDICATEURS, JOUR)


def refuse(espace: Path, geste: Callable[[Workbook], object]) -> list[tuple[str, str]]:
    """(cell, message) of the faults of a changed workbook, which is refused and writes nothing."""
    avant, chemin = hash_files(espace / SLUG), change(espace, geste)
    with pytest.raises(DonneesInvalides) as prise:
        plan(espace, chemin)
    assert hash_files(espace / SLUG) == avant
    return [(lieu, message.partition(" → ")[0]) for _, lieu, message in faults(prise.value)]


def says(projet: Projet, texte: str) -> bool:
    """Whether a remark says it."""
    return any(texte in remarque.replace("\u00a0", " ") for remarque in projet.remarques)
