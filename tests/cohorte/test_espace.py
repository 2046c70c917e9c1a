"""The selections everybody makes: the newest séance at a jalon, thèmes, one column for each thème, quartiles."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pandas as pd
import pytest
from inventes.atelier_fictif import CITE, agree, answer_all, create_dossier, hold_seance, read_livre
from inventes.outils_depot import dit
from milieu import RACINE

from numresp.cohorte.chargement import load_espace
from numresp.cohorte.espace import NOTES, Espace
from numresp.cohorte.schema import TABLES
from numresp.erreurs import DonneesInvalides

THEMES = [noeud.id for noeud in read_livre().noeuds]


@pytest.fixture(scope="module")
def promotion(tmp_path_factory: pytest.TempPathFactory) -> Espace:
    """Five bodies at the autodiagnostic, at levels 0 to 3 and unknown; the first has three more séances."""
    racine = tmp_path_factory.mktemp("promotion")
    dossiers = [create_dossier(racine, f"c{rang}", f"Commune {rang}") for rang in range(5)]
    for rang, dossier in enumerate(dossiers):
        hold_seance(dossier, agree(answer_all(rang)) if rang < 4 else ())
    premier = dossiers[0]
    hold_seance(premier, agree(answer_all(2)), jour="2025-01-15")
    hold_seance(premier, agree(answer_all(3)), jour="2025-11-06", jalon="feuille_de_route")
    hold_seance(premier, agree(answer_all(1)), jour="2026-11-06", jalon="bilan")
    return load_espace(racine)


def newest(espace: Espace) -> dict[str, str]:
    """The séances of an espace, which has one for each body."""
    assert not espace.seances.duplicated("organisation").any()
    return dict(zip(espace.seances.organisation, espace.seances.seance, strict=True))


def test_at(promotion: Espace) -> None:
    """The newest séance of each body, of any jalon, at one, or at one or before it in the parcours."""
    auto = "2025-05-06-autodiagnostic"
    assert newest(promotion.at("autodiagnostic")) == {f"c{rang}": auto for rang in range(5)}
    assert newest(promotion.at())["c0"] == "2026-11-06-bilan"
    assert newest(promotion.at("bilan")) == {"c0": "2026-11-06-bilan"}
    assert newest(promotion.at("charte")) == {}
    assert newest(promotion.at("charte", ou_avant=True)) == {f"c{rang}": auto for rang in range(5)}
    assert newest(promotion.at("suivi", ou_avant=True)) == newest(promotion.at())
    assert newest(promotion.at("lancement", ou_avant=True)) == {}


def test_at_keeps_the_tables_in_step(promotion: Espace) -> None:
    """Every table of séances holds those alone, or what led to them, as declared; the others and the espace are as before."""
    avant = {nom: getattr(promotion, nom).copy() for nom in TABLES}
    choix = promotion.at("bilan")
    for nom, table in TABLES.items():
        cadre = getattr(choix, nom)
        table.check(cadre)
        assert list(cadre.index) == list(range(len(cadre)))
        if "seance" in cadre.columns:
            assert set(cadre.seance) <= {"2026-11-06-bilan"}
        elif "apres_seance" in cadre.columns:
            assert set(cadre.apres_seance) <= {"2026-11-06-bilan"}
        else:
            pd.testing.assert_frame_equal(cadre, avant[nom])
        pd.testing.assert_frame_equal(getattr(promotion, nom), avant[nom])
    assert len(choix.scores) == 1 + len(THEMES) + len(read_livre().questions)


def test_frozen(promotion: Espace) -> None:
    """A table is not put in another's place."""
    with pytest.raises(dataclasses.FrozenInstanceError):
        promotion.scores = promotion.votes  # type: ignore[misc]


def test_unknown_words(promotion: Espace) -> None:
    """An unknown jalon, table or measure is said, with those there are."""
    with pytest.raises(DonneesInvalides, match=dit("jalon inconnu « bilans »") + r".*bilan"):
        promotion.at("bilans")
    with pytest.raises(DonneesInvalides, match=dit("table inconnue « score »") + r".*scores"):
        promotion.describe("score")
    with pytest.raises(DonneesInvalides, match=dit("mesure inconnue « note »")):
        promotion.wide("note")


def test_themes(promotion: Espace) -> None:
    """Thèmes alone: neither total, nor question."""
    themes = promotion.at("bilan").themes
    assert list(themes.noeud) == THEMES
    assert set(themes.genre) == {"noeud"}


def test_wide(promotion: Espace) -> None:
    """A row for each séance in their order, a column for the total and each thème in the questionnaire's order."""
    large = promotion.wide()
    assert list(large.columns) == ["total", *THEMES]
    assert list(large.index) == list(zip(promotion.seances.organisation, promotion.seances.seance, strict=True))
    assert large.loc[("c2", "2025-05-06-autodiagnostic"), "parc"] == pytest.approx(2 / 3)
    assert large.loc["c4"].isna().all(axis=None)
    assert large.to_numpy().dtype == float
    assert (promotion.wide("haut").loc["c4"] == 1.0).all(axis=None)
    for mesure in NOTES:
        assert promotion.wide(mesure).shape == large.shape


def test_describe(promotion: Espace) -> None:
    """Each column with its dtype, its unit and its meaning, in order."""
    for nom in TABLES:
        assert list(promotion.describe(nom).index) == list(getattr(promotion, nom).columns)
    assert promotion.describe("scores").loc["score", "dtype"] == "float64"


def test_quartiles_from_five_on(promotion: Espace, tmp_path: Path) -> None:
    """Four bodies with a score show nothing, not even their number; the fifth one does, on the same questionnaire only."""
    vue = promotion.repartitions("autodiagnostic")
    assert list(vue.noeud) == ["total", *THEMES]
    assert vue[["n", "q1", "mediane", "q3"]].isna().all(axis=None)
    for rang in range(5):
        hold_seance(create_dossier(tmp_path, f"c{rang}"), agree(answer_all(min(rang, 3))))
    hold_seance(
        create_dossier(tmp_path, "court"), agree({"gouvernance.referents": 0}), cite=CITE | {"variante": "express"}
    )
    vue = load_espace(tmp_path).repartitions()
    entier = vue[vue.variante.isna()]
    assert list(entier.n) == [5] * (1 + len(THEMES))
    # Levels 0, 1, 2, 3, 3 are worth 0, 1/3, 2/3, 1, 1: ranks 2, 3 and 4.
    for colonne, attendu in (("q1", 1 / 3), ("mediane", 2 / 3), ("q3", 1.0)):
        assert entier[colonne].to_numpy(float) == pytest.approx([attendu] * len(entier))
    express = vue[vue.variante == "express"]
    assert len(express) > 1
    assert express.n.isna().all()


def test_nothing_held_yet(tmp_path: Path) -> None:
    """Of bodies without a séance every question has an answer of its shape, and no weight is missed in no questionnaire."""
    create_dossier(tmp_path, "muet")
    vide = load_espace(tmp_path)
    assert list(vide.wide().columns) == ["total"]
    assert vide.under(poids={"parc": 3}).wide().empty
    assert vide.between("autodiagnostic", "bilan").evolutions.empty


def test_names_of_referentiels(tmp_path: Path) -> None:
    """Those of the espace come before those that ship; each is a name that `under` takes."""
    create_dossier(tmp_path, "muet")
    assert load_espace(tmp_path).referentiels == ("collectivites-2026.1",)
    (tmp_path / "referentiels").mkdir()
    livre = (RACINE / "data" / "referentiels" / "collectivites-2026.1.yaml").read_text(encoding="utf-8")
    (tmp_path / "referentiels" / "mien-1.yaml").write_text(livre, encoding="utf-8")
    assert load_espace(tmp_path).referentiels == ("mien-1", "collectivites-2026.1")
