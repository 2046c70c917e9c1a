"""No way in is forgotten: what reads a path in numresp.depot is attacked, by itself or through the reader that leads to it."""

from __future__ import annotations

import ast
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from robustesse.lecture import importeurs, lecteurs
from robustesse.lieux import Lieux, share_patron
from robustesse.mutation.mutants import find_lecteur

from numresp import depot

DEPOT = Path(depot.__file__).parent
LIT = ("load_", "import_", "read_", "receive_")
PAR_AILLEURS: dict[str, tuple[str, ...]] = {
    "organisation.yaml": ("load_organisation", "read_document", "read_text", "read_octets"),
    "parc.csv": ("load_inventory", "load_parc", "read_table", "load_lines", "read_raw"),
    "jalons.yaml": ("load_jalons",),
    "mesures.csv": ("load_mesures",),
    "conformite.csv": ("load_conformite",),
    "migration.yaml": ("load_migration", "load_present"),
    "historique.jsonl": ("load_history",),
    "manifeste.json": ("read_contenu",),
    "journal": ("load_seance", "read_journal"),
    "feuille_de_route.yaml": ("load_feuille_de_route",),
    "promotion.yaml": ("load_promotion", "load_file"),
    "actions.yaml": ("read_actions",),
    "obligations.yaml": ("read_obligations",),
    "indicateurs.yaml": ("read_indicateurs",),
    "facteurs.csv": ("read_facteurs",),
    "copie d’un journal": ("read_lines",),
    "importer xlsx": ("read_classeur", "read_workbook"),
    "importer csv, parc": ("read_csv",),
    "importer glpi": ("read_glpi",),
    "importer inventaire, listes": ("read_inventaire", "read_bytes"),
    "importer questionnaire": ("read_questionnaire", "load_dossier"),
}
"""What no reader names, under the reader that goes through it: seen to be called there."""
SANS: dict[str, str] = {
    "load_catalogue": "le catalogue livré : ses fichiers sont attaqués un à un",
    "read_catalogue": "le catalogue livré : ses fichiers sont attaqués un à un",
    "load_impacts": "read_impacts, dont il ne garde que le modèle",
    "load_references": "read_references, dont il ne garde que le modèle",
    "load_rows": "load_lines, dont il ne garde que les modèles",
    "read_referentiel": "read_document et les règles de load_referentiel, sur ce qui est livré",
    "read_dossiers": "read_dossier, pour chacun",
    "read_editions": "les éditions du catalogue livré",
    "read_fuseau": "read_document, dont il ne garde que le fuseau",
    "read_values": "les lecteurs des six fichiers suivis, l’un ou l’autre",
    "read_registre": "un cache : test_registre l’abîme, et l’on relit tout",
    "read_lot": "un cache : test_registre l’abîme, et l’on relit tout",
}
"""What needs none, and why."""


def list_public() -> dict[str, Path]:
    """Every public function of numresp.depot that reads and takes a path."""
    trouves = {}
    for module in DEPOT.rglob("*.py"):
        for fonction in ast.parse(module.read_text(encoding="utf-8")).body:
            if isinstance(fonction, ast.FunctionDef) and fonction.name.startswith(LIT):
                prises = [*fonction.args.posonlyargs, *fonction.args.args, *fonction.args.kwonlyargs]
                notes = [ast.unparse(prise.annotation) for prise in prises if prise.annotation is not None]
                if any("Path" in note for note in notes) or fonction.name.startswith("receive_"):
                    trouves[fonction.name] = module
    return trouves


def list_named() -> set[str]:
    """Every name that the readers of the bench write."""
    textes = [Path(str(module.__file__)).read_text(encoding="utf-8") for module in (lecteurs, importeurs)]
    return {noeud.id for texte in textes for noeud in ast.walk(ast.parse(texte)) if isinstance(noeud, ast.Name)}


def test_every_loader_is_attacked() -> None:
    """Each one is named by a reader, or stands in one of two lists, which hold nothing else."""
    ailleurs = [nom for noms in PAR_AILLEURS.values() for nom in noms]
    publics = list_public()
    assert len(publics) > 30
    assert sorted(publics.keys() - list_named() - {*ailleurs} - SANS.keys()) == []
    assert sorted({*ailleurs, *SANS} - publics.keys()) == []
    assert sorted({*ailleurs, *SANS} & list_named()) == []


@pytest.mark.parametrize("nom", list(PAR_AILLEURS))
def test_reader_goes_through(nom: str, tmp_path: Path) -> None:
    """The sound file of that reader is read by what is said of it."""
    lecteur, lieux = find_lecteur(nom), Lieux(tmp_path / "racine", share_patron().entrees)
    shutil.copytree(share_patron().racine, lieux.racine)
    chemin = lecteur.place(lieux)
    chemin.parent.mkdir(parents=True, exist_ok=True)
    chemin.write_bytes(lecteur.sains(share_patron())[0])
    assert {*PAR_AILLEURS[nom]} - see_calls(lambda: lecteur.lire(lieux, chemin)) == set()


def see_calls(acte: Callable[[], object]) -> set[str]:
    """The functions of numresp.depot that are called."""
    vus: set[str] = set()

    def look(cadre: FrameType, quoi: str, _: Any) -> None:
        if quoi == "call" and cadre.f_code.co_filename.startswith(str(DEPOT)):
            vus.add(cadre.f_code.co_name)

    sys.setprofile(look)
    try:
        acte()
    finally:
        sys.setprofile(None)
    return vus
