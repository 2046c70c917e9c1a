"""The priority class of the thèmes of a report: dots of the room against scores, and nothing where nothing was said."""

from pathlib import Path

from inventes.atelier_fictif import create_dossier, hold_seance, words
from inventes.plan_fictif import establish, etape, save_plan

from numresp.rapport.composition.organisation import establish_bilan
from numresp.rapport.donnees.organisation import ThemeSalle
from numresp.rapport.phrases.priorites import find_classes
from numresp.rapport.sections import feuille_de_route


def test_dots_against_scores(tmp_path: Path) -> None:
    """Six dots (importance 3), two (1) and none (0), on thèmes of scores 0.2, 0.7 and 0.2; the others have no class."""
    bilan = establish(tmp_path)
    un, deux, trois, *_ = bilan.themes
    lignes = {un: 0.2, deux: 0.7, trois: 0.2}
    noeuds = tuple(ligne.model_copy(update={"score": lignes.get(ligne.id, ligne.score)}) for ligne in bilan.lignes)
    noms = {ligne.id: ligne.nom for ligne in bilan.lignes}
    salle = tuple(
        ThemeSalle(nom=noms[ident], points=points, freins=(), leviers=())
        for ident, points in ((un, 6), (deux, 2), (trois, 0))
    )
    vus = find_classes(bilan.model_copy(update={"lignes": noeuds, "salle": salle}))
    dit = words(feuille_de_route.render_themes(bilan.model_copy(update={"lignes": noeuds, "salle": salle})))
    assert "priorité : urgente." in dit
    assert "grille GPC-ONR" in dit
    assert vus == {noms[un]: "urgente", noms[deux]: "non prioritaire", noms[trois]: "non pertinente"}


def test_nothing_said_is_no_class(tmp_path: Path) -> None:
    """Without dots, no class and no word of the grid."""
    dossier = create_dossier(tmp_path)
    hold_seance(dossier)
    save_plan(dossier, etape("a", "2025-T3"))
    bilan = establish_bilan("valmont", str(tmp_path), "feuille_de_route").model_copy(update={"salle": ()})
    assert find_classes(bilan) == {}
    assert "GPC-ONR" not in words(feuille_de_route.render_themes(bilan))
