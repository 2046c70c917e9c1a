"""The wall before the séance and between the jalons: who, when, the rule; what is done, and nothing of what is late."""

from __future__ import annotations

from pathlib import Path

from inventes.atelier_fictif import create_dossier
from inventes.mur_vu import read_wall, say
from inventes.suivi_fictif import found_suivi, open_suivi
from inventes.tenue_fictive import do, open_fictive

from numresp.atelier.commun.documents import Impressions
from numresp.atelier.preparation.onglets import Preparatifs
from numresp.atelier.projection.hors_seance import render_preparation_au_mur, render_suivi_au_mur


def prepare(espace: Path, slug: str) -> Preparatifs:
    """The screen that prepares."""
    return Preparatifs(Impressions(espace, slug, "", espace / "rapports"))


def test_nothing_chosen(tmp_path: Path) -> None:
    """Neither body nor séance: it is being prepared."""
    assert "La séance se prépare." in render_preparation_au_mur(prepare(tmp_path, ""))
    create_dossier(tmp_path)
    mur = read_wall(prepare(tmp_path, "valmont"))
    assert say(mur) == "Valmont La séance se prépare."


def test_who_when_and_the_rule(tmp_path: Path) -> None:
    """The body, the day, roles around the table, the rule of the gesture chosen; no function, which may be a name."""
    tenue = open_fictive(tmp_path)
    tenue.record("participant", participant="elu", role="elu", fonction="Jeanne")
    tenue.record("participant", participant="elu-2", role="elu")
    tenue.record("programme", debats=[], geste="mains")
    vue = prepare(tmp_path, "valmont")
    dit = say(read_wall(vue))
    assert "Autodiagnostic, séance du 6 mai 2026 Valmont" in dit
    assert "Autour de la table : élu (2)." in dit
    assert "les mains se lèvent" in dit
    assert "Jeanne" not in dit
    do(vue, "onglet", onglet="parc")
    assert say(read_wall(vue)) == dit


def test_suivi(tmp_path: Path) -> None:
    """1 of 4 actions done; the jalons in their order; what has a day to come is told with it, what is late without."""
    found_suivi(tmp_path)
    vue = open_suivi(tmp_path)
    assert vue.suivi.retards
    mur = read_wall(vue)
    dit = say(mur)
    assert "1 sur 4 actions réalisées" in dit
    assert [say(b) for b in mur.select(".jalon b")][:2] == ["Lancement", "Autodiagnostic"]
    assert "Signer la charte : élu, d’ici le 26 juin 2026" in dit
    assert "Éteindre le soir : technicien informatique" in dit
    assert "2025" not in dit.partition("Actions ouvertes")[2]
    assert "retard" not in dit


def test_suivi_without_anything(tmp_path: Path) -> None:
    """No action yet: it is said, and no bar is drawn."""
    create_dossier(tmp_path)
    mur = str(render_suivi_au_mur(open_suivi(tmp_path)))
    assert "Aucune pour l’instant." in mur
    assert "<progress" not in mur
