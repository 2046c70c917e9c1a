"""A dossier as a workbook: ready to fill in, marked where it is invented, never a formula, never a text cut short."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from inventes.classeur_le_trait import (
    INDICATEURS,
    SLUG,
    export,
    plan,
)
from inventes.outils_depot import dit, read_cells
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell

from numresp.depot.dossier.dossier import Dossier, load_dossier
from numresp.depot.echanges.dossier.changements import plan_import
from numresp.depot.echanges.dossier.contenu import ContenuDeDossier, take_contenu
from numresp.depot.echanges.dossier.ecriture import write_dossier
from numresp.depot.echanges.dossier.lecture import read_workbook
from numresp.depot.ecriture.creation import create_dossier
from numresp.erreurs import DonneesInvalides
from numresp.modele.dossier.organisation import EXEMPLE

MIENNE = """hypotheses:
  extinction.part_changee: {valeur: 0.8, bas: 0.7, haut: 0.9, motif: "=ronde du soir"}
  ecran.duree_vie:
    valeur: 8
    motif: "inventaire"  # de 2025
"""


def test_an_example_says_so(espace: Path) -> None:
    """Its first sheet and the foot of every printed one bear the mark, with what is invented; it comes back as it was."""
    chemin, dossier = export(espace), load_dossier(espace, SLUG)
    classeur = load_workbook(chemin)
    notice, *autres = (feuille for feuille in classeur.worksheets if feuille.sheet_state == "visible")
    assert notice["A1"].value == f"Le Trait. {EXEMPLE}"
    assert notice["A2"].value in dossier.illustratif
    assert all(EXEMPLE in str(feuille.oddFooter.left.text) for feuille in (notice, *autres))
    assert plan(espace, chemin).fichiers == {}
    assert read_workbook(chemin).contenu == take_contenu(dossier)
    create_dossier(espace, "vrai", "Vrai")
    classeur = load_workbook(export(espace, "vrai"))
    assert not any(EXEMPLE in str(feuille.oddFooter.left.text) for feuille in classeur.worksheets)
    assert classeur.worksheets[0]["A1"].value == "Vrai"


def test_the_workbook_is_ready_to_fill_in(espace: Path) -> None:
    """Frozen headings, lists that refuse, real numbers and dates, French formats, hidden sheets, no formula."""
    classeur = load_workbook(export(espace))
    titres = [
        "Mode d’emploi",
        "Organisation",
        "Hypothèses",
        "Parc",
        "Actions",
        "Mesures",
        "Jalons",
        "Charte",
        "Séances",
        "Réponses",
        "Scores",
    ]
    assert classeur.sheetnames == [*titres, "numresp", "listes"]
    assert [classeur[nom].sheet_state for nom in ("numresp", "listes")] == ["hidden", "hidden"]
    actions = classeur["Actions"]
    assert actions.freeze_panes == "B2"
    regles = {str(regle.sqref).partition("2:")[0]: regle for regle in actions.data_validations.dataValidation}
    assert (regles["E"].errorStyle, regles["E"].formula1[:7]) == ("stop", "listes!")
    debut = actions["H2"]
    assert (debut.value.date(), debut.number_format) == (date(2025, 4, 3), "dd/mm/yyyy")
    assert (actions["J4"].value, actions["J3"].value) == (2, 1.5)
    assert classeur["Scores"].protection.sheet
    cases = [case for feuille in classeur for ligne in feuille.iter_rows() for case in ligne if isinstance(case, Cell)]
    assert not [case.coordinate for case in cases if case.data_type == "f"]


FORMULES = ("=1+1", "+33 2", "-5", "@role", "\t=x", '=HYPERLINK("https://exemple.fr")')


def test_a_text_never_becomes_a_formula(espace: Path) -> None:
    """It is stored as a text, and comes back as it was."""
    dossier = load_dossier(espace, SLUG)
    actions = tuple(
        dossier.actions[0].model_copy(update={"id": f"a{rang}", "commentaire": texte})
        for rang, texte in enumerate(FORMULES)
    )
    plan_import(dossier, ContenuDeDossier(actions=actions)).apply()
    chemin = export(espace)
    page = load_workbook(chemin)["Actions"]
    for rang, texte in enumerate(FORMULES, start=2):
        case = page.cell(row=rang, column=13)
        assert (case.data_type, case.quotePrefix) == ("s", True), texte
    assert plan(espace, chemin).fichiers == {}
    assert [action.commentaire for action in load_dossier(espace, SLUG).actions] == list(FORMULES)


def test_libreoffice_saves_it_again(espace: Path, resauver: Callable[..., list[Path]]) -> None:
    """LibreOffice opens the workbook and saves it: every cell of every sheet is the same, and so is the dossier."""
    fiche = espace / "le-trait" / "organisation.yaml"
    fiche.write_text(fiche.read_text(encoding="utf-8") + MIENNE, encoding="utf-8")
    chemin = export(espace)
    (resauve,) = resauver(chemin)
    assert read_cells(resauve) == read_cells(chemin)
    assert plan(espace, resauve).changements == ()


def test_a_text_too_long_for_a_cell(espace: Path) -> None:
    """It is never cut: the export is refused."""
    dossier: Dossier = load_dossier(espace, SLUG)
    action = dossier.actions[0].model_copy(update={"commentaire": "x" * 40_000})
    plan_import(dossier, ContenuDeDossier(actions=(action,))).apply()
    with pytest.raises(DonneesInvalides, match=dit("texte de 40000 caractères, 32767 au plus")):
        write_dossier(load_dossier(espace, SLUG), INDICATEURS)
