"""The place of a body in its promotion, as its report shows it: no rank, no other name."""

from pathlib import Path

from inventes.atelier_fictif import agree, answer_all, create_dossier, hold_seance, read_carnet, read_table, words
from inventes.promotion_fictive import gather, hold

from numresp.modele.catalogue.parcours import ORDRE
from numresp.rapport.composition.organisation import establish_bilan
from numresp.rapport.composition.quartiles import PEU
from numresp.rapport.sections.profil import render_profil
from numresp.rapport.sections.quartiles import MONTREE, render_place


def test_own_score_between_the_quartiles(tmp_path: Path) -> None:
    """Total and thèmes, with the organisation's own score, the quartiles and the number of bodies; no other name."""
    bilan = establish_bilan("b", str(hold(tmp_path)))
    assert [theme.id for theme in bilan.place.themes][:2] == ["total", "gouvernance"]
    entete, *_, ensemble = read_table(render_profil(bilan))
    assert "5 structures au moins ont répondu" in words(render_place(bilan))
    assert entete[-2:] == ["Médiane", "Moitié centrale"]
    assert [ensemble[0], ensemble[1], *ensemble[-2:]] == ["Ensemble", "33,3", "65,0", "de 35,0 à 95,0"]
    assert "Ville C" not in bilan.model_dump_json()


def test_under_five_nothing(tmp_path: Path) -> None:
    """Four bodies: a sentence, and no number."""
    assert words(render_place(establish_bilan("b", str(hold(tmp_path, 4))))) == PEU


def test_all_at_one_level_is_nothing(tmp_path: Path) -> None:
    """Everybody at the same level: the quartiles would be everybody's score. Nothing is shown, and the sentence says why."""
    for slug in "abcde":
        hold_seance(create_dossier(tmp_path, slug, slug), agree(answer_all(1)))
    bilan = establish_bilan("a", str(gather(tmp_path, *"abcde")))
    assert bilan.place.themes == ()
    assert words(render_place(bilan)) == PEU


def test_only_where_the_section_stands(tmp_path: Path) -> None:
    """The columns of the promotion stand where the report shows the place, and each notebook that shows it is named."""
    bilan = establish_bilan("b", str(hold(tmp_path))).model_copy(update={"jalon": "feuille_de_route"})
    assert read_table(render_profil(bilan))[0][-1] == "Couverture"
    montrent = {jalon for jalon in ORDRE[1:] if ("code", "quartiles.render_place", False) in read_carnet(jalon)}
    assert montrent == MONTREE
