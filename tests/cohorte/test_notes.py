"""The tables of scores: every number is that of the séance scored alone."""

from __future__ import annotations

import pandas as pd
import pytest
from inventes.espace_fictif import row

from numresp.calcul.score.bareme import compile_bareme
from numresp.calcul.score.resultat import score_reponses
from numresp.cohorte.espace import Espace
from numresp.cohorte.notes import score_seances


def test_one_call_for_each_questionnaire(espace: Espace) -> None:
    """Two séances on the whole questionnaire are one lot, the express one is another; the order is that of the dossiers."""
    premiere, seconde, express = score_seances(espace.dossiers)
    assert premiere.lot is seconde.lot
    assert (premiere.colonne, seconde.colonne) == (0, 1)
    assert express.lot is not premiere.lot
    assert (express.variante, premiere.variante) == ("express", None)
    assert premiere.referentiel == "collectivites-2026.1"
    assert premiere.tenue["organisation"] == "a-bourg"


def test_scores_are_those_of_one_by_one(espace: Espace) -> None:
    """Every number of `scores` is that of `score_reponses` on the séance alone."""
    assert len(espace.dossiers) == 3
    for dossier in espace.dossiers:
        for seance in dossier.seances:
            seul = score_reponses(compile_bareme(seance.referentiel), dossier.organisation.faits, seance.etat.reponses)
            siennes = espace.scores[(espace.scores.organisation == dossier.slug) & (espace.scores.seance == seance.nom)]
            assert list(siennes.noeud) == list(seul.lignes)
            for champ in ("potentiel", "acquis", "score", "bas", "haut", "prevu", "couverture"):
                vus = [None if pd.isna(vu) else float(vu) for vu in siennes[champ]]
                for vu, attendu in zip(vus, (getattr(ligne, champ) for ligne in seul.lignes.values()), strict=True):
                    assert vu == (None if attendu is None else pytest.approx(attendu, abs=1e-12))
            assert list(siennes.concerne) == [ligne.concerne for ligne in seul.lignes.values()]
            palier = row(espace.paliers, organisation=dossier.slug, seance=seance.nom)
            assert (None if pd.isna(palier.palier) else palier.palier) == (seul.palier and seul.palier.id)
            manquent = espace.exigences[
                (espace.exigences.organisation == dossier.slug) & (espace.exigences.seance == seance.nom)
            ]
            assert list(manquent.question) == [exigence.question for exigence in seul.exigences_manquantes]


def test_paliers(espace: Espace) -> None:
    """The palier reached, the next one, and the must-have that keeps from it; without a score, none is reached."""
    muette, bilan = (row(espace.paliers, organisation="a-bourg", jalon=jalon) for jalon in ("autodiagnostic", "bilan"))
    assert pd.isna(muette.palier)
    assert pd.isna(muette.rang)
    assert (bilan.palier, bilan.rang, bilan.suivant, bilan.suivant_seuil) == ("engage", 1, "avance", 0.6)
    manque = row(espace.exigences, organisation="a-bourg")
    assert (manque.palier, manque.question, manque.niveau_min, manque.niveau) == ("avance", "gouvernance.plan", 2, 0)


def test_charte(espace: Espace) -> None:
    """An engagement is kept or not; without a charte, nothing is known."""
    charte = espace.classements[espace.classements.classement == "charte"]
    ville = charte[charte.organisation == "b-ville"]
    assert not charte.empty
    assert ville.retenu.isna().all()
    assert set(charte[charte.retenu.fillna(False)].poste) == {"C1"}
    assert row(espace.organisations, organisation="a-bourg").charte == "prévue"
    assert pd.isna(row(espace.organisations, organisation="b-ville").charte)
