"""Priorities and paliers of a whole espace under other weights: those of the reports, body by body."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from inventes.espace_fictif import create_espace

from numresp.calcul.autres_poids.ponderations import PONDERATIONS
from numresp.cohorte.autres_poids.declarations import ESSAIS
from numresp.cohorte.autres_poids.essais import NOMBRE
from numresp.cohorte.chargement import load_espace
from numresp.cohorte.espace import Espace
from numresp.erreurs import DonneesInvalides
from numresp.rapport.composition.organisation import establish_bilan


@pytest.fixture(scope="module")
def exemple_lu(exemple: Path) -> Espace:
    """Two séances of a town of the example, and those of the others."""
    return load_espace(exemple).at("autodiagnostic")


def test_a_report_says_the_same(exemple: Path, exemple_lu: Espace) -> None:
    """With as many weightings as a report, its counts: the same weightings serve one body and all."""
    vus = establish_bilan("le-trait", str(exemple), "autodiagnostic").autres_poids
    assert vus is not None
    assert vus.palier is not None
    seul = exemple_lu.keep(exemple_lu.seances[exemple_lu.seances["organisation"] == "le-trait"])
    siennes = seul.priorites(ponderations=PONDERATIONS)
    assert len(siennes) == vus.en_tout
    for priorite, ligne in zip(vus.priorites, siennes.itertuples(), strict=False):
        assert (priorite.question, priorite.rang) == (ligne.question, ligne.rang)
        assert (priorite.cinq, priorite.dix) == (round(ligne.cinq * PONDERATIONS), round(ligne.dix * PONDERATIONS))
        assert (priorite.rang_haut, priorite.rang_bas) == (ligne.rang_haut, ligne.rang_bas)
    paliers = seul.paliers_selon_poids(ponderations=PONDERATIONS).set_index("organisation")
    assert round(paliers.loc["le-trait", "meme"] * PONDERATIONS) == vus.palier.meme


def test_tables_are_as_declared(espace: Espace) -> None:
    """Each table keeps its declaration, also where it is empty; one row of `paliers_selon_poids` for each séance with a score."""
    vues = {
        "priorites": espace.priorites(ponderations=50),
        "paliers_selon_poids": espace.paliers_selon_poids(ponderations=50),
    }
    for nom, cadre in vues.items():
        ESSAIS[nom].check(cadre)
        vide = getattr(espace.keep(espace.seances.head(0)), nom)(ponderations=50)
        ESSAIS[nom].check(vide)
        assert len(vide) == 0
    paliers = vues["paliers_selon_poids"]
    total = espace.scores[(espace.scores["noeud"] == "total") & espace.scores["score"].notna()]
    assert list(paliers["organisation"] + paliers["seance"]) == list(total["organisation"] + total["seance"])
    assert (paliers[["plus_bas", "meme", "plus_haut"]].sum(axis=1).round(12) == 1).all()
    assert list(paliers["palier"].fillna("")) == list(
        espace.paliers.merge(total[["organisation", "seance"]])["palier"].fillna("")
    )


def test_ranks_share_out_the_first_places(espace: Espace) -> None:
    """In each séance the shares of being among the first five add up to five, of the first ten to ten (or to all there are)."""
    priorites = espace.priorites(ponderations=50)
    for _, siennes in priorites.groupby(["organisation", "seance"], observed=True):
        assert list(siennes["rang"]) == list(range(1, len(siennes) + 1))
        assert siennes["cinq"].sum() == pytest.approx(min(5, len(siennes)))
        assert siennes["dix"].sum() == pytest.approx(min(10, len(siennes)))
        assert siennes["manque"].round(12).is_monotonic_decreasing


def test_nearer_weights_hold_more(exemple_lu: Espace) -> None:
    """At 10⁹ every palier of the example is the same under all weightings; at 1 some are not."""
    assert (exemple_lu.paliers_selon_poids(1e9, 200)["meme"] == 1).all()
    assert (exemple_lu.paliers_selon_poids(1, 200)["meme"] < 1).any()


@pytest.mark.parametrize(("concentration", "nombre"), [(0, 10), (-2, 10), (math.nan, 10), (math.inf, 10), (8, 0)])
def test_nonsense_is_refused(espace: Espace, concentration: float, nombre: int) -> None:
    """Said in French, with what was seen and what to try."""
    with pytest.raises(DonneesInvalides, match="au-dessus de 0") as refus:
        espace.priorites(concentration, nombre)
    assert str(concentration) in str(refus.value)


def test_an_espace_without_seances(tmp_path: Path) -> None:
    """No séance: no row, and no error."""
    vide = create_espace(tmp_path)
    assert len(vide.keep(vide.seances.head(0)).priorites()) == 0
    assert NOMBRE == 10_000
