"""A file and what it says: one that must be there, one that a dossier may do without."""

from __future__ import annotations

from pathlib import Path

import pytest

from numresp.depot.yaml.lecture_de_modele import load_file, load_present
from numresp.erreurs import DonneesInvalides, Introuvable
from numresp.modele.commun.socle import Modele


class Fiche(Modele):
    """A file of one key."""

    jours: int


def test_what_is_there_and_what_is_not(tmp_path: Path) -> None:
    """The same model from both; without a file the first refuses, the second says None, which is no empty model."""
    chemin = tmp_path / "fiche.yaml"
    assert load_present(chemin, Fiche) is None
    with pytest.raises(Introuvable):
        load_file(chemin, Fiche)
    chemin.write_text("jours: 0\n", encoding="utf-8")
    assert load_present(chemin, Fiche) == load_file(chemin, Fiche) == Fiche(jours=0)


def test_its_faults_are_said(tmp_path: Path) -> None:
    """An empty file that is there is a fault, not a file that is missing; an incoherence is said at its line."""
    chemin = tmp_path / "fiche.yaml"
    chemin.write_text("", encoding="utf-8")
    with pytest.raises(DonneesInvalides, match="vide"):
        load_present(chemin, Fiche)
    chemin.write_text("\njours: 3\n", encoding="utf-8")
    with pytest.raises(DonneesInvalides) as vue:
        load_present(chemin, Fiche, lambda fiche: [(("jours",), f"{fiche.jours} jours : trop", "")])
    [faute] = vue.value.fautes
    assert (Path(faute.fichier).name, faute.ligne, faute.message) == ("fiche.yaml", 2, "3 jours : trop")
