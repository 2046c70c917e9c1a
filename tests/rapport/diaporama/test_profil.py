"""The thèmes as bars; what to build on and where to gain, ranked as in the report."""

from __future__ import annotations

from rendus.bilans_lus import BLANCS, find_alternative, list_texts, open_fond, read_bilan

from numresp.langue.francais import round_decimal
from numresp.rapport.diaporama.profil import SANS_APPUI, add_forces_et_marges, add_themes, say_titre


def test_bars_are_the_scores_of_the_report() -> None:
    """Of Le Trait, whose scores `numresp rapport` prints: each thème's bar is its score to a tenth."""
    bilan, fond = read_bilan("le-trait", "charte"), open_fond()
    add_themes(fond, bilan)
    [cadre] = [forme for forme in fond.presentation.slides[0].shapes if forme.has_chart]
    [serie] = cadre.chart.plots[0].series
    dus = [float(round_decimal(bilan.show(bilan.ligne(theme).score) or 0, 1)) for theme in bilan.themes]
    assert list(serie.values) == dus
    assert dict(zip(cadre.chart.plots[0].categories, dus, strict=True))["Achats"] == 22.2
    assert "Achats 22,2" in find_alternative(cadre)


def test_bars_of_another_questionnaire_are_not_beside_these() -> None:
    """Villefeinte, 2026.1 then 2027.1: one bar for each thème, and the notes say why; Clairlieu, on one, has both."""
    bilan, fond = read_bilan("villefeinte", "suivi"), open_fond()
    add_themes(fond, bilan)
    [page] = fond.presentation.slides
    [cadre] = [forme for forme in page.shapes if forme.has_chart]
    assert [serie.name for serie in cadre.chart.plots[0].series] == ["À cette séance"]
    notes = page.notes_slide.notes_text_frame
    assert notes is not None
    assert "thème par thème, rien ne se compare." in notes.text.translate(BLANCS)
    fond = open_fond()
    add_themes(fond, read_bilan("clairlieu-essai", "suivi"))
    [cadre] = [forme for forme in fond.presentation.slides[0].shapes if forme.has_chart]
    assert len(cadre.chart.plots[0].series) == 2


def test_a_bar_says_its_interval() -> None:
    """Le Trait's « Fin d’usage » lies between 36,4 and 72,7, as its report says; « Achats » is known whole and says nothing."""
    bilan, fond = read_bilan("le-trait", "charte"), open_fond()
    add_themes(fond, bilan)
    [cadre] = [forme for forme in fond.presentation.slides[0].shapes if forme.has_chart]
    noms = [str(nom).translate(BLANCS) for nom in cadre.chart.plots[0].categories]
    assert "Fin d’usage (de 36,4 à 72,7)" in noms
    assert "Achats" in noms
    assert "Fin d’usage 57,1 (de 36,4 à 72,7)" in find_alternative(cadre)
    assert "Entre parenthèses" in fond.presentation.slides[0].notes_slide.notes_text_frame.text


def test_a_theme_without_a_score_is_no_zero() -> None:
    """Its name says so, and it has no value."""
    bilan, fond = read_bilan("ronceval-essai"), open_fond()
    add_themes(fond, bilan)
    [cadre] = [forme for forme in fond.presentation.slides[0].shapes if forme.has_chart]
    trace = cadre.chart.plots[0]
    for nom, valeur in zip(trace.categories, trace.series[0].values, strict=True):
        assert str(nom).endswith("(sans score)") == (valeur is None)
    lignes = tuple(ligne.model_copy(update={"score": None}) for ligne in bilan.lignes)
    fond = open_fond()
    add_themes(fond, bilan.model_copy(update={"lignes": lignes}))
    assert "Aucun thème n’a de score." in list_texts(fond.presentation.slides[0])


def test_title_names_nobody_where_two_share_the_end() -> None:
    """Two thèmes at 66,7: neither is said to be ahead; at Portelune one is, and one has most way to go."""
    assert say_titre(read_bilan("clairlieu-essai", "suivi")) == "Le profil par thème"
    titre = say_titre(read_bilan("portelune-essai", "feuille_de_route")).translate(BLANCS)
    assert titre.startswith("« Données et messagerie » est en tête, « Gouvernance » a le plus de chemin")


def test_both_columns() -> None:
    """As the report ranks them, with their points; a body without any says so."""
    bilan, fond = read_bilan("brume-essai", "bilan"), open_fond()
    add_forces_et_marges(fond, bilan)
    [_, forces, marges] = list_texts(fond.presentation.slides[0])[:3]
    assert forces.startswith("Points d’appui\nInventaire complet et à jour (4,6 points)")
    assert marges.startswith("Marges de progrès\nOccasion et reconditionné dans les achats (jusqu’à 11,6 points)")
    fond = open_fond()
    add_forces_et_marges(fond, bilan.model_copy(update={"reponses": ()}))
    assert SANS_APPUI in list_texts(fond.presentation.slides[0])[1]
