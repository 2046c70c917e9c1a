"""What an import would change: said row by row before anything is written, and the rest of each file stays as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.classeur_le_trait import (
    SLUG,
    edit,
    export,
    plan,
    plan_change,
)
from inventes.outils_depot import dit
from openpyxl import Workbook

from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.echanges.dossier.changements import LigneChangee, plan_import
from numresp.depot.echanges.dossier.contenu import ContenuDeDossier, take_contenu
from numresp.erreurs import DonneesInvalides


def test_how_a_change_is_said() -> None:
    """The sheet, what is done, to which row, and its cells in brackets where there are any."""
    assert str(LigneChangee("Parc", "ajoute", "« ecran »", ("Nombre : 3", "État : dormant"))) == (
        "Parc : ajoute « ecran » (Nombre : 3 ; État : dormant)"
    )
    assert str(LigneChangee("Actions", "range", "les lignes dans un autre ordre")) == (
        "Actions : range les lignes dans un autre ordre"
    )


def test_rows_in_another_order(espace: Path) -> None:
    """The same actions the other way round: one change, which names no action; the same again: none, and no file."""
    dossier = load_dossier(espace, SLUG)
    projet = plan_import(dossier, ContenuDeDossier(actions=tuple(reversed(dossier.actions))))
    assert [(dite.genre, dite.quoi) for dite in projet.changements] == [("range", "les lignes dans un autre ordre")]
    assert [fichier.name for fichier in projet.fichiers] == ["actions.csv"]
    memes = plan_import(dossier, take_contenu(dossier))
    assert (memes.changements, memes.fichiers) == ((), {})
    memes.apply()
    assert load_dossier(espace, SLUG).actions == dossier.actions


def test_comments_and_dialect_stay(espace: Path) -> None:
    """A changed fact, a changed date and a new line: the rest of each file is as it was, byte for byte."""
    chemin = export(espace)
    avant = {
        nom: (espace / "le-trait" / nom).read_text(encoding="utf-8-sig")
        for nom in ("organisation.yaml", "jalons.yaml", "parc.csv")
    }

    def change(classeur: Workbook) -> None:
        for ligne in classeur["Organisation"].iter_rows(min_row=2):
            if ligne[0].value == "postes":
                ligne[1].value = 151
        for ligne in classeur["Jalons"].iter_rows(min_row=2):
            if ligne[0].value == "charte":
                ligne[1].value = "fait"
        classeur["Parc"].append(["tablette", 3, 2024, "dormant", None, "essai"])

    # `append` goes after the formatted rows that the export leaves ready: what a user would fill in is the first free one.
    projet = plan(espace, edit(chemin, change))
    assert [str(changement) for changement in projet.changements] == [
        "Organisation : change « postes » (Valeur : 150 → 151)",
        "Parc : ajoute « tablette, 2024, dormant, essai » (Nombre : 3)",
        "Jalons : change « charte » (État : à venir → fait)",
    ]
    projet.apply()
    apres = {nom: (espace / "le-trait" / nom).read_text(encoding="utf-8-sig") for nom in avant}
    assert apres["organisation.yaml"] == avant["organisation.yaml"].replace("postes: 150 ", "postes: 151 ")
    assert apres["parc.csv"].startswith(avant["parc.csv"])
    assert apres["jalons.yaml"] != avant["jalons.yaml"]
    assert apres["jalons.yaml"] == avant["jalons.yaml"].replace(
        "2025-06-26\n    etat: à venir", '2025-06-26\n    etat: "fait"'
    )


def test_a_row_taken_away(espace: Path) -> None:
    """A row removed from a sheet leaves the dossier."""
    (changement,) = plan_change(espace, lambda classeur: classeur["Actions"].delete_rows(2)).changements
    assert (changement.genre, changement.quoi) == ("retire", "« extinction-soir »")


def test_changed_while_importing(espace: Path) -> None:
    """A dossier that another window changed between the reading and the writing is left as it is."""
    projet = plan_change(espace, lambda classeur: setattr(classeur["Actions"]["E2"], "value", "Réalisé"))
    with (espace / "le-trait" / "mesures.csv").open("ab") as fichier:
        fichier.write(b"30/06/2025;ramettes;3;ramettes;flux;;;\r\n")
    with pytest.raises(DonneesInvalides, match=dit("le dossier a changé pendant l’import : rien n’a été écrit")):
        projet.apply()
    assert load_dossier(espace, SLUG).actions[0].statut == "En cours"
