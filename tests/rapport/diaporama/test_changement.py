"""What moved: the causes as the report splits them, the answers that counted most; no slide where nothing compares."""

from __future__ import annotations

import pytest
from rendus.bilans_lus import BLANCS, find_alternative, list_texts, open_fond, read_bilan

from numresp.rapport.diaporama.changement import TETE, add_changement, list_dites


def test_causes_add_up() -> None:
    """44,7 to 58,3 is +13,6; the columns' parts add up to it, and those of the answers to theirs."""
    bilan, fond = read_bilan("clairlieu-essai", "suivi"), open_fond()
    add_changement(fond, bilan)
    page = fond.presentation.slides[0]
    textes = list_texts(page)
    assert textes[0] == "Depuis le 12 décembre 2024, le score est passé de 44,7 à 58,3 (+13,6)"
    assert TETE in textes
    [cadre] = [forme for forme in page.shapes if forme.has_chart]
    appui, score, gagne, perdu = (list(serie.values) for serie in cadre.chart.plots[0].series)
    assert (score[0], score[-1]) == (44.7, 58.3)
    assert sum(gagne) - sum(perdu) == pytest.approx(13.6)
    assert appui[0] == 0
    assert "le score a bougé de +13,6" in find_alternative(cadre)
    points = [
        float(dite.partition(" : ")[0].translate(BLANCS).replace(",", ".").replace("\N{MINUS SIGN}", "-"))
        for dite in (dite.translate(BLANCS) for dite in list_dites(bilan, bilan.evolutions[-1]))
    ]
    assert sum(points) == pytest.approx(gagne[1] - perdu[1])


def test_another_questionnaire_is_in_the_title() -> None:
    """Villefeinte, 77,4 on 2026.1 then 71,8 on 2027.1: no gap stands in the title, which says that the questions are others."""
    fond = open_fond()
    add_changement(fond, read_bilan("villefeinte", "suivi"))
    titre = list_texts(fond.presentation.slides[0])[0]
    assert titre == "Depuis le 12 février 2026, le score est passé de 77,4 à 71,8, sur un autre questionnaire"


def test_nothing_to_compare() -> None:
    """A first séance has no such slide."""
    fond = open_fond()
    add_changement(fond, read_bilan("le-trait", "autodiagnostic"))
    assert len(fond.presentation.slides) == 0


def test_without_an_explanation() -> None:
    """Where a report does not split the change, how many answers moved is said."""
    bilan, fond = read_bilan("clairlieu-essai", "suivi"), open_fond()
    sans = bilan.evolutions[-1].model_copy(update={"explication": None})
    add_changement(fond, bilan.model_copy(update={"evolutions": (sans,)}))
    assert not [forme for forme in fond.presentation.slides[0].shapes if forme.has_chart]
    montees = len(sans.of_genre("monte"))
    assert any(f"{montees} réponses ont progressé" in texte for texte in list_texts(fond.presentation.slides[0]))
    rien = sans.model_copy(update={"changements": ()})
    assert list_dites(bilan, rien)[-1] == "Aucune réponse n’a changé."
