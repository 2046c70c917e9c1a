"""Quick wins on the wall: chosen ones first, effect as bars, the room's dots and barriers beside them."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.mur_vu import read_wall, say
from inventes.tenue_fictive import do, open_fictive

from numresp.atelier.commun.documents import Impressions
from numresp.atelier.feuille_de_route.quick_wins import QuickWins
from numresp.atelier.projection.gestes_rapides import GESTES_MONTRES, render_gestes_rapides


@pytest.fixture
def rapides(tmp_path: Path) -> QuickWins:
    """Everything at level 1."""
    tenue = open_fictive(tmp_path)
    for ident in sorted(tenue.posees):
        tenue.record("reponse", question=ident, reponse=1)
    return QuickWins(tenue, Impressions(tmp_path, "valmont", "autodiagnostic", tmp_path / "rapports"))


def test_easy_ones_by_effect(rapides: QuickWins) -> None:
    """The easy ones alone, the strongest first with the longest bar; the others are counted, none is lost."""
    lignes = read_wall(rapides).select("ol.gestes > li")
    assert len(lignes) == GESTES_MONTRES
    barres = [int(str(ligne.progress["value"])) for ligne in lignes if ligne.progress]
    assert barres[0] == 100
    assert barres == sorted(barres, reverse=True)
    faciles = [action for action in rapides.rank() if rapides.is_easy(action)]
    assert say(lignes[-1]) == f"… et {len(faciles) - GESTES_MONTRES + 1} autres gestes"


def test_chosen_ones_with_pilot_and_date(rapides: QuickWins) -> None:
    """A sign beside the title, who and by when in place of the effort; first of all."""
    derniere = [action for action in rapides.rank() if rapides.is_easy(action)][-1]
    do(rapides, "choisir", action=derniere.id, pilote="elu", echeance="2026-09-30")
    premiere = read_wall(rapides).select("ol.gestes > li")[0]
    assert "pris" in premiere["class"]
    assert say(premiere).startswith(f"✓ {derniere.titre} élu, avant le 30 septembre 2026")


def test_what_the_room_said(rapides: QuickWins) -> None:
    """Dots by thème and barriers stand beside; nothing stands there where nothing was said."""
    assert not read_wall(rapides).select(".cote")
    rapides.tenue.record("importance", noeud="achats", points=1)
    rapides.tenue.record("importance", noeud="parc", points=3)
    rapides.tenue.record("frein", noeud="parc", texte="Pas de temps")
    points, freins = read_wall(rapides).select(".cote section")
    assert [say(li) for li in points.select("li")] == ["Mesure et parc 3 points", "Achats 1 point"]
    assert say(freins) == "Ce qui freine Pas de temps"


def test_nothing_to_do(tmp_path: Path) -> None:
    """Where everything is at its best there is nothing easy, and it is said."""
    tenue = open_fictive(tmp_path)
    for ident in sorted(tenue.posees):
        tenue.record("reponse", question=ident, reponse=len(tenue.referentiel.niveaux_de(ident)) - 1)
    vue = QuickWins(tenue, Impressions(tmp_path, "valmont", "autodiagnostic", tmp_path / "rapports"))
    for action in [action for action in vue.rank() if vue.is_easy(action)]:
        vue.catalogue.pop(action.id)  # those that move no question
    assert "Aucun geste rapide" in render_gestes_rapides(vue)
