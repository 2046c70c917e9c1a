"""An espace as tables: what stands in them is what the dossiers and the reports say."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest
from inventes.atelier_fictif import create_dossier, hold_seance, plain
from inventes.outils_depot import dit, write
from milieu import choose

from numresp.cohorte.chargement import load_espace
from numresp.cohorte.espace import Espace
from numresp.cohorte.schema import TABLES
from numresp.erreurs import DonneesInvalides, Introuvable
from numresp.rapport.composition.organisation import establish_bilan


def test_every_table_is_as_declared(espace: Espace) -> None:
    """Columns, dtypes, keys and cells that may not be empty are those of the schema; nothing here is an empty table."""
    for nom, table in TABLES.items():
        table.check(getattr(espace, nom))
    assert {nom for nom in TABLES if getattr(espace, nom).empty} == {
        "mesures",
        "parc",
        "feuille_de_route",
        "trajectoire",
    }


def test_empty_espace(tmp_path: Path) -> None:
    """Without a dossier, or without a séance, tables keep their columns and dtypes, and the selections work."""
    for slugs in ([], ["vide"]):
        for slug in slugs:
            create_dossier(tmp_path, slug)
        vide = load_espace(tmp_path)
        for nom, table in TABLES.items():
            table.check(getattr(vide, nom))
        assert len(vide.organisations) == len(slugs)
        assert vide.scores.empty
        assert vide.at("bilan").seances.empty
        assert vide.themes.empty
        assert vide.wide().empty
        assert vide.repartitions().empty


def test_example_says_what_its_reports_say(exemple: Path) -> None:
    """Of bodies of the example (of each in the long run): scores, answers and charte are those of its report's Bilan."""
    livre = load_espace(exemple).at()
    assert len(livre.organisations) >= 1
    slugs = list(livre.seances.organisation)
    for slug in choose(slugs[::6], slugs):
        bilan = establish_bilan(slug, str(exemple), livre.seances.set_index("organisation").jalon[slug])
        scores = livre.scores[livre.scores.organisation == slug].set_index("noeud")
        assert list(scores.index) == [ligne.id for ligne in bilan.lignes]
        for ligne in bilan.lignes:
            for champ in ("score", "bas", "haut", "prevu", "couverture"):
                vu, attendu = scores.at[ligne.id, champ], getattr(ligne, champ)
                assert pd.isna(vu) if attendu is None else vu == pytest.approx(attendu, abs=1e-12)
        reponses = livre.reponses[livre.reponses.organisation == slug].set_index("question")
        assert {r.question: r.etat for r in bilan.reponses} == reponses.etat.to_dict()
        assert {r.question: r.preuve for r in bilan.reponses} == reponses.preuve.fillna("").to_dict()
        charte = livre.classements[
            (livre.classements.organisation == slug) & (livre.classements.classement == "charte")
        ]
        assert set(charte[charte.retenu.fillna(False)].poste) == {appui.poste for appui in bilan.charte if appui.retenu}


def test_promotion(tmp_path: Path) -> None:
    """The organisations of promotion.yaml in its order; all dossiers when asked for."""
    for slug in "abc":
        create_dossier(tmp_path, slug)
    write(tmp_path / "promotion.yaml", "id: p\nnom: P\nannee: 2025\norganisations: [b, a]\n")
    assert list(load_espace(tmp_path).organisations.organisation) == ["b", "a"]
    assert list(load_espace(str(tmp_path), promotion=False).organisations.organisation) == ["a", "b", "c"]


def test_faulty_dossiers(tmp_path: Path) -> None:
    """All the faults of all the dossiers at once, with how to go on; without them, they are named with their faults."""
    for slug in "abc":
        create_dossier(tmp_path, slug)
    write(tmp_path / "a" / "organisation.yaml", "nom: A\ntype: ville\nagents: beaucoup\n")
    write(hold_seance(tmp_path / "c"), b"rien\n{}\n")
    with pytest.raises(DonneesInvalides, match="ignorer_fautives=True") as saisie:
        load_espace(tmp_path)
    assert plain(str(saisie.value)).startswith("2 dossiers sur 3 ne peuvent pas être lus (a, c)")
    assert {faute.fichier.split("/")[-1] for faute in saisie.value.fautes} >= {"", "organisation.yaml"}
    assert len([faute for faute in saisie.value.fautes if faute.fichier.endswith("organisation.yaml")]) == 2
    reste = load_espace(tmp_path, ignorer_fautives=True)
    assert list(reste.organisations.organisation) == ["b"]
    assert [(ecartee.slug, len(ecartee.fautes) > 0) for ecartee in reste.ecartees] == [("a", True), ("c", True)]
    assert "2 écartées" in repr(reste)


def test_no_such_folder(tmp_path: Path) -> None:
    """A folder that does not exist is said."""
    with pytest.raises(Introuvable, match=dit("cet espace n’existe pas")):
        load_espace(tmp_path / "absent")


@pytest.mark.long
def test_same_tables_on_every_run(exemple: Path, tmp_path: Path) -> None:
    """The folder's place changes nothing, nor does a second load."""
    shutil.copytree(exemple, tmp_path / "copie")
    un, deux = load_espace(exemple), load_espace(tmp_path / "copie")
    for nom in TABLES:
        pd.testing.assert_frame_equal(getattr(un, nom), getattr(deux, nom))
