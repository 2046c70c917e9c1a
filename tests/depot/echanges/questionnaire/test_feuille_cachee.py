"""What a questionnaire says of itself in its hidden sheet: checked, and never guessed."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.outils_depot import dit
from inventes.questionnaire_fictif import (
    ESSAI,
    JOUR,
    edit,
    refuse,
    save,
)
from openpyxl import Workbook

from numresp.depot.echanges.questionnaire.feuille_cachee import Annonce, check_annonce, read_annonce
from numresp.depot.echanges.xlsx.lecture import Case, Classeur, Onglet
from numresp.erreurs import DonneesInvalides


def build(**autres: object) -> Annonce:
    """What a questionnaire of the fictive référentiel says."""
    dites = {"referentiel": "essai", "version": "1", "variante": "", "empreinte": "abc", "role": "elu", "date": JOUR,
             "organisation": "Valmont"}  # fmt: skip
    return Annonce(**(dites | autres))  # type: ignore[arg-type]


def test_its_lines_are_read_again() -> None:
    """A key and a text a line; an empty variante is all the questions; the sheet is known in any capitals."""
    for annonce in (build(), build(variante="courte", role="debats")):
        cases = {
            rang: {1: Case(cle), 2: Case(texte)}
            for rang, (cle, texte) in enumerate(annonce.list_lines(), start=1)
            if texte
        }
        assert cases[1][2].texte == "questionnaire-1"
        assert read_annonce(Classeur("q.xlsx", "", (Onglet("Numresp ", cases),))) == annonce


def test_one_referentiel_in_one_version() -> None:
    """Its content may have changed since; its id and version may not."""
    check_annonce(build(empreinte="autre"), ESSAI, "q.xlsx")
    with pytest.raises(DonneesInvalides, match=dit("questionnaire du référentiel « essai-1 » attendu, vu « essai-2 »")):
        check_annonce(build(version="2"), ESSAI, "q.xlsx")


def test_another_referentiel_or_version(tmp_path: Path) -> None:
    """The questions of another référentiel or version are not the same: nothing is read."""
    for autre in ({"version": "2"}, {"referentiel": "autre"}):
        chemin = save(tmp_path / "q.xlsx", ESSAI, **autre)
        ((lieu, message, _),) = refuse(chemin)
        assert lieu == "numresp"
        assert message.startswith("questionnaire du référentiel « essai-1 » attendu, vu « ")


HIDDEN = (
    ("B1", "questionnaire-9", "format « questionnaire-1 » attendu, vu « questionnaire-9 »"),
    ("B6", "maire", "rôle inconnu « maire »"),
    ("B7", "6 mai", "date de séance attendue, vu « 6 mai »"),
    ("B8", None, "« organisation » manque"),
)


def test_hidden_sheet_changed(chemin: Path) -> None:
    """What the workbook says of itself is checked, all at once."""

    def spoil(classeur: Workbook) -> None:
        for cellule, valeur, _ in HIDDEN:
            classeur["numresp"][cellule].value = valeur

    fautes = refuse(edit(chemin, spoil))
    assert {(lieu, message) for lieu, message, _ in fautes} == {("numresp", attendu) for _, _, attendu in HIDDEN}
    assert all(remede for _, _, remede in fautes)


def test_hidden_sheet_gone(chemin: Path) -> None:
    """A sheet copied into another workbook has lost what it is: nothing is guessed."""
    ((_, message, remede),) = refuse(edit(chemin, lambda classeur: classeur.remove(classeur["numresp"])))
    assert message.startswith("ce classeur n’est pas un questionnaire de numresp")
    assert "sans recopier ses feuilles" in remede
