"""The tables of what made scores change: one row a nœud and a pair of séances, parts that add up, any pair on demand."""

from __future__ import annotations

import pandas as pd
import pytest

from numresp.cohorte import evolutions as module
from numresp.cohorte.espace import Espace
from numresp.cohorte.notes import score_seances
from numresp.erreurs import DonneesInvalides

PAIRE = ["organisation", "avant_seance", "apres_seance"]


def test_each_seance_with_the_one_before(espace: Espace) -> None:
    """A body with two séances has one pair; those with one or none have none."""
    notees = score_seances(espace.dossiers)
    vues = [
        (avant.dossier.slug, avant.seance.nom, apres.seance.nom) for avant, apres in module.list_consecutive(notees)
    ]
    assert vues == [tuple(ligne) for ligne in espace.evolutions[PAIRE].drop_duplicates().itertuples(index=False)]
    assert len(vues) == 1


def test_parts_add_up(espace: Espace) -> None:
    """The four parts make the change, of every nœud; what the questions bring makes the part of the answers."""
    table = espace.evolutions
    somme = table["reponses"] + table["connu"] + table["perimetre"] + table["version"]
    assert ((somme - (table["apres"] - table["avant"])).abs() < 1e-12).all()
    cle = [*PAIRE, "noeud"]
    par_noeud = (
        espace.evolutions_questions.groupby(cle)["part"]
        .sum()
        .reindex(pd.MultiIndex.from_frame(table[cle]), fill_value=0)
    )
    assert ((par_noeud.to_numpy() - table["reponses"].to_numpy()) < 1e-12).all()


def test_the_scores_are_those_of_the_table_of_scores(espace: Espace) -> None:
    """Where couverture hides neither, before and after are what `scores` says."""
    scores = espace.scores.set_index(["organisation", "seance", "noeud"])["score"]
    for ligne in espace.evolutions.itertuples():
        for nom, vu in ((ligne.avant_seance, ligne.avant), (ligne.apres_seance, ligne.apres)):
            montre = scores[ligne.organisation, nom, ligne.noeud]
            assert pd.isna(montre) or vu == pytest.approx(montre, abs=1e-12)


def test_any_pair(espace: Espace) -> None:
    """Time turned round changes the signs; a séance with itself changes nothing; an unknown séance is named."""
    table = espace.evolutions
    paire = table[PAIRE].drop_duplicates()
    retour = paire.rename(columns={"avant_seance": "apres_seance", "apres_seance": "avant_seance"})
    inverse = espace.along(retour).evolutions
    for part in ("reponses", "connu", "perimetre", "version"):
        assert ((inverse[part] + table[part]).abs() < 1e-12).all()
    meme = espace.along(paire.assign(apres_seance=paire["avant_seance"]))
    assert (meme.evolutions[["reponses", "connu", "perimetre", "version"]] == 0).all().all()
    assert meme.evolutions_questions.empty
    with pytest.raises(DonneesInvalides, match="séance inconnue"):
        espace.along(paire.assign(apres_seance="2001-01-01-bilan"))


def test_one_seance_each_keeps_what_led_to_it(espace: Espace) -> None:
    """`at` keeps the changes that end at the séances that it keeps."""
    assert len(espace.at().evolutions) == len(espace.evolutions)
    assert espace.at("autodiagnostic").evolutions.empty


def test_however_many_are_split_together(monkeypatch: pytest.MonkeyPatch, espace: Espace) -> None:
    """One pair at a time, or all at once: the same tables, in the order of the pairs."""
    aller = module.list_consecutive(score_seances(espace.dossiers))
    paires = [*aller, *((apres, avant) for avant, apres in aller), *((avant, avant) for avant, _ in aller)]
    ensemble = module.tabulate_evolutions(paires)
    monkeypatch.setattr(module, "LOT", 1)
    for nom, table in module.tabulate_evolutions(paires).items():
        pd.testing.assert_frame_equal(table, ensemble[nom], rtol=0, atol=1e-12)
    assert len(ensemble["evolutions"]["avant_seance"].unique()) == 2
