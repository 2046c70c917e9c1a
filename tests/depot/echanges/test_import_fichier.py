"""Files for a dossier: whose they are, what they would undo, and the command that shows before it writes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from inventes.classeur_le_trait import (
    INDICATEURS,
    JOUR,
    SLUG,
    edit,
    export,
    refuse,
)
from inventes.outils_depot import dit, write

from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.echanges.dossier.contenu import ContenuDeDossier
from numresp.depot.echanges.import_fichier import check_kind, name_kinds, plan_inventaire, plan_xlsx
from numresp.depot.fichiers.ecriture_sure import hash_files
from numresp.depot.fourni.correspondances import load_correspondances
from numresp.erreurs import DonneesInvalides, Faute, fault
from numresp.modele.dossier.organisation import LigneParc


def test_what_was_noted_since_the_export_is_not_undone(espace: Path) -> None:
    """A file of the dossier that changed after the export is not put back by an older workbook."""
    mesures = espace / "le-trait" / "mesures.csv"
    mesures.write_bytes(mesures.read_bytes() + b"30/06/2025;ramettes;3;ramettes;flux;;;\r\n")
    ((_, message),) = refuse(espace, lambda _: None)
    assert message == "mesures.csv a changé depuis cet export : l’importer déferait ce qui y a été noté"


def test_another_organisation(espace: Path) -> None:
    """A workbook of another dossier is refused; a dossier that was renamed still takes its own."""
    chemin = export(espace)
    (espace / "le-trait").rename(espace / "ailleurs")
    assert plan_xlsx(load_dossier(espace, "ailleurs"), chemin, INDICATEURS, JOUR).fichiers == {}
    fiche = espace / "ailleurs" / "organisation.yaml"
    fiche.write_text(fiche.read_text(encoding="utf-8").replace('nom: "Le Trait"', 'nom: "Autre"'), encoding="utf-8")
    with pytest.raises(DonneesInvalides, match=dit("classeur de « Le Trait » (le-trait)")):
        plan_xlsx(load_dossier(espace, "ailleurs"), chemin, INDICATEURS, JOUR)


def run(*args: str | Path) -> tuple[int, str]:
    """Run the command line: exit code and all that it says, with plain spaces."""
    from numresp.cli import run as run_cli

    resultat = CliRunner().invoke(_as_command(run_cli, [str(arg) for arg in args]))
    return resultat.exit_code, resultat.output.replace("\u00a0", " ").replace("\u202f", " ")


def _as_command(run_cli: Callable[[list[str]], int], args: list[str]) -> Any:
    import click

    @click.command()
    def commande() -> None:
        raise SystemExit(run_cli(args))

    return commande


def test_dry_run_then_import(espace: Path) -> None:
    """`--a-blanc` shows and writes nothing; the same command without it writes what was shown; again, there is nothing to do."""
    chemin = edit(export(espace), lambda classeur: setattr(classeur["Actions"]["E2"], "value", "Réalisé"))
    ordre = ("importer", "le-trait", chemin, "--depuis", "xlsx", "--espace", espace)
    avant = hash_files(espace / "le-trait")
    code, sortie = run(*ordre, "--a-blanc")
    assert code == 0
    assert "Actions : change « extinction-soir » (Statut : En cours → Réalisé)" in sortie
    assert "À blanc : 1 changement, rien n’est écrit." in sortie
    assert hash_files(espace / "le-trait") == avant
    code, sortie = run(*ordre)
    assert (code, sortie.splitlines()[-1]) == (0, "1 changement : actions.csv.")
    assert load_dossier(espace, "le-trait").actions[0].statut == "Réalisé"
    assert run(*ordre) == (0, "Rien à changer : rien n’est écrit.\n")


def test_an_edited_workbook_is_not_replaced(espace: Path, tmp_path: Path) -> None:
    """Exporting onto a workbook that holds changes is refused; onto one that nobody edited, it is done again."""
    ordre = ("exporter", "le-trait", "--vers", "xlsx", "--sortie", tmp_path / "d.xlsx", "--espace", espace)
    assert run(*ordre)[0] == run(*ordre)[0] == 0
    edit(tmp_path / "d.xlsx", lambda classeur: setattr(classeur["Actions"]["E2"], "value", "Bloqué"))
    code, sortie = run(*ordre)
    assert code == 1
    assert "il n’est pas remplacé" in sortie


def test_kinds_counted_by_another_source_are_said(espace: Path, tmp_path: Path) -> None:
    """Le Trait has 3 servers of its own: they stay, and are said beside the one that comes in."""
    chemin = write(tmp_path / "liste.csv", "Nom;Type;Statut\na;Serveur;En service\n")
    projet = plan_inventaire(load_dossier(espace, "le-trait"), chemin, JOUR)
    assert any("le parc compte déjà 3 « serveur » d’une autre source" in " ".join(r.split()) for r in projet.remarques)


def test_a_kind_that_is_given() -> None:
    """`--type` takes any word of the table; none is none, and one that nobody knows is refused with how to add it."""
    table = load_correspondances()
    assert [check_kind(mot, table) for mot in ("", "ecran", "Écrans", "Laptop")] == [
        "",
        "ecran",
        "ecran",
        "ordinateur_portable",
    ]
    with pytest.raises(DonneesInvalides, match=dit("--type : type d’équipement inconnu « chariot »")):
        check_kind("chariot", table)


def test_kinds_of_a_file(espace: Path) -> None:
    """Words of the table become its kinds; an unknown one is a fault at its first row, with how many rows bear it."""

    def place(_feuille: object, rang: int, champ: str, message: str, remede: str) -> Faute:
        return fault(message, lieu=f"{champ} {rang}", remede=remede)

    mots = ("Laptop", "chariot", "ecran", "chariot")
    parc = tuple(LigneParc(type=mot, nombre=1) for mot in mots)
    contenu, fautes, remarques = name_kinds(ContenuDeDossier(parc=parc), load_dossier(espace, SLUG), place)
    assert contenu.parc is not None
    assert [lot.type for lot in contenu.parc] == ["ordinateur_portable", "chariot", "ecran", "chariot"]
    assert [(faute.lieu, faute.message) for faute in fautes] == [
        ("type 1", "type d’équipement inconnu « chariot » (2 lignes)")
    ]
    assert remarques == []
