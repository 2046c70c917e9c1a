"""The tables of what bodies are and do between the jalons."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from inventes.espace_fictif import row
from inventes.plan_fictif import create_town

from numresp.cohorte.espace import Espace
from numresp.cohorte.suivi import tabulate_suivi
from numresp.depot.dossier.dossier import load_dossier


def test_the_plan(tmp_path: Path) -> None:
    """A plan: a row for each step, and one for each quarter of its horizon, whose days are those of its steps."""
    create_town(tmp_path)
    dossier = load_dossier(tmp_path, "valmont")
    feuille = dossier.feuille_de_route
    assert feuille is not None
    tables = tabulate_suivi((dossier,))
    etapes, trimestres = tables["feuille_de_route"], tables["trajectoire"]
    assert list(etapes.action) == [etape.action for etape in feuille.etapes]
    assert list(etapes.debut) == [str(etape.debut) for etape in feuille.etapes]
    assert len(trimestres) == feuille.capacite.trimestres
    assert abs(trimestres.jours.sum() - etapes.jours.sum()) < 1e-6


def test_assumptions(espace: Espace) -> None:
    """What a body supposes in the place of the catalogue: a row each, an end that nobody gave stays empty."""
    ligne = row(espace.hypotheses, hypothese="ecran.duree_vie")
    assert (ligne.organisation, ligne.valeur, ligne.bas, ligne.motif) == ("a-bourg", 8, 7, "inventaire")
    assert pd.isna(ligne.haut)
    assert len(espace.hypotheses) == 1


def test_actions(espace: Espace) -> None:
    """Followed ones, completed by the room, and those it only chose, each once."""
    assert list(espace.actions.action) == ["a1", "a2"]
    une, deux = (row(espace.actions, action=ident) for ident in ("a1", "a2"))
    assert (une.statut, une.pilote, une.fin, une.suivie) == ("En cours", "rh", pd.Timestamp("2025-09-01"), True)
    assert une.questions.split() == ["parc.duree", "parc.ratio"]
    assert (deux.statut, deux.suivie) == ("À venir", False)
