"""`nr.draw_figure`: the figure of the report on an analyst's Axes, or a French sentence that says why not."""

from pathlib import Path

import pytest
from inventes.atelier_fictif import PLUS_TARD, agree, answer_all, create_dossier, hold_seance
from inventes.plan_fictif import establish
from matplotlib.axes import Axes
from matplotlib.figure import Figure

import numresp as nr
from numresp.depot.fourni.referentiels import find_referentiel
from numresp.rapport.composition.organisation import establish_bilan
from numresp.rapport.figures.causes import plot_causes
from numresp.rapport.traces.contenu import find_depart, list_marches
from numresp.rapport.traces.sur_axes import FIGURES, draw_figure


def open_axes() -> Axes:
    """Axes of ten inches."""
    return Figure(figsize=(10, 10)).add_axes((0, 0, 1, 1))


def test_same_drawing_as_the_report(tmp_path: Path) -> None:
    """What is drawn on Axes stands where the report has it; only its size follows the Axes."""
    dossier = create_dossier(tmp_path)
    hold_seance(dossier, agree(answer_all()))
    hold_seance(dossier, agree(answer_all(2)), jalon="bilan", jour=PLUS_TARD)
    bilan = establish_bilan("valmont", str(tmp_path))
    explication = bilan.evolutions[0].explication
    assert explication is not None
    ici = draw_figure(bilan, "causes", ax=open_axes())
    (page,) = plot_causes(
        100 * explication.total.avant, 100 * explication.total.apres, list_marches(bilan, explication), 100
    ).axes
    assert [texte.get_text() for texte in ici.texts] == [texte.get_text() for texte in page.texts]
    assert [texte.get_position() for texte in ici.texts] == [texte.get_position() for texte in page.texts]
    for nom in ("themes", "trajectoire", "questions"):
        assert draw_figure(bilan, nom, ax=open_axes()).texts


def test_figures_of_a_plan(tmp_path: Path) -> None:
    """The calendar and the effort of a plan, under the public name."""
    bilan = establish(tmp_path)
    for nom in ("calendrier", "effort"):
        axes = nr.draw_figure(bilan, nom, ax=open_axes())
        assert any("Faire l’inventaire" in texte.get_text() for texte in axes.texts)


def test_what_cannot_be_drawn_is_said(tmp_path: Path) -> None:
    """An unknown name lists the known ones; a Bilan of one séance has no causes, no trajectory and no plan."""
    hold_seance(create_dossier(tmp_path), agree(answer_all()))
    bilan = establish_bilan("valmont", str(tmp_path))
    with pytest.raises(nr.DonneesInvalides, match="noms possibles : themes, causes"):
        draw_figure(bilan, "radar", ax=open_axes())
    for nom in ("causes", "trajectoire", "calendrier", "effort", "indicateurs"):
        with pytest.raises(nr.DonneesInvalides, match="n’a rien à y montrer"):
            draw_figure(bilan, nom, ax=open_axes())
    assert set(FIGURES) == {"themes", "causes", "trajectoire", "questions", "indicateurs", "calendrier", "effort"}


def test_two_questionnaires_are_not_compared(tmp_path: Path) -> None:
    """Where the first séance asked other questions, the thèmes are drawn as they stand, as the report does: no « départ »."""
    dossier = create_dossier(tmp_path)
    hold_seance(dossier, agree(answer_all()))
    neuf = {"id": "collectivites", "version": "2027.1"}
    niveaux = dict.fromkeys(find_referentiel("collectivites", "2027.1").questions, 2)
    hold_seance(dossier, agree(niveaux), jalon="bilan", jour=PLUS_TARD, cite=neuf)
    bilan = establish_bilan("valmont", str(tmp_path))
    assert find_depart(bilan) is None
    assert bilan.evolutions
    assert "départ" not in [texte.get_text() for texte in draw_figure(bilan, "themes", ax=open_axes()).texts]
