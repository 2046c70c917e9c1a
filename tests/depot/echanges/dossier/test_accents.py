"""Accents encoded twice in a workbook: said once, at the first cell, with the option that mends them."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.classeur_le_trait import (
    INDICATEURS,
    JOUR,
    SLUG,
    edit,
    export,
    plan,
)
from inventes.outils_depot import faults
from openpyxl import Workbook

from numresp.depot.csv.feuilles import FEUILLES
from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.echanges.dossier.accents import find_accents, mend_accents
from numresp.depot.echanges.import_fichier import plan_xlsx
from numresp.depot.echanges.xlsx.lecture import Case, Classeur, Onglet
from numresp.erreurs import DonneesInvalides


def test_accents_encoded_twice(espace: Path) -> None:
    """Said once for the workbook, at the first cell, with their count and the option; mended when asked, titles included."""
    double = "Réemploi".encode().decode("cp1252")

    def change(classeur: Workbook) -> None:
        classeur["Actions"]["B2"] = double
        classeur["Actions"]["M3"] = double
        titre = next(case for case in classeur["Parc"][1] if case.value == "Propriétaire")
        titre.value = "Propriétaire".encode().decode("cp1252")

    chemin = edit(export(espace), change)
    with pytest.raises(DonneesInvalides) as prise:
        plan(espace, chemin)
    ((_, lieu, dite),) = faults(prise.value)
    assert (lieu, "« PropriÃ©taire » pour « Propriétaire », et 2 autres cases" in " ".join(dite.split())) == (
        "Parc!E1",
        True,
    )
    assert "--reparer-accents" in dite
    projet = plan_xlsx(load_dossier(espace, SLUG), chemin, INDICATEURS, JOUR, reparer=True)
    assert [change.quoi for change in projet.changements] == [
        "« extinction-soir »",
        "« bonnes-pratiques-entretien »",
    ]
    assert "Réemploi" in str(projet.changements[0])
    assert "Réemploi" in str(projet.changements[1])


def test_a_text_that_the_dossier_has_comes_back(espace: Path) -> None:
    """What the dossier holds is not damaged by its workbook, whatever it looks like."""
    chemin = espace / "le-trait" / "organisation.yaml"
    texte = chemin.read_text("utf-8").replace('nom: "Le Trait"', 'nom: "Le TraitÃ©"')
    chemin.write_text(texte, encoding="utf-8")
    assert plan(espace, export(espace)).changements == ()


def test_only_texts_of_the_sheets_that_are_read() -> None:
    """A number, a formula, a sheet of one's own and what the dossier holds are let alone; titles of sheets are mended too."""
    double = "HypothÃ¨ses"
    cases = {1: {1: Case("Ã©té"), 2: Case("=Ã©", formule=True), 3: Case("1Â 000", valeur=1000)}}
    classeur = Classeur("d.xlsx", "", (Onglet(double, cases), Onglet("Brouillon", {1: {1: Case("Ã©")}})))
    faute = find_accents(classeur, FEUILLES, ())
    assert faute is not None
    assert (faute.lieu, " ".join(faute.message.split())) == (
        double,
        f"accents encodés deux fois : « {double} » pour « Hypothèses », et 1 autre case",
    )
    repare = mend_accents(classeur)
    assert (repare.onglets[0].titre, repare.onglets[0].lignes[1][1].texte) == ("Hypothèses", "été")
    assert repare.onglets[0].lignes[1][2].texte == "=Ã©"
    assert find_accents(repare, FEUILLES, ()) is None
    connu = Classeur("d.xlsx", "", (Onglet("Parc", {1: {1: Case("Ã©")}}),))
    assert find_accents(connu, FEUILLES, {"Ã©"}) is None
