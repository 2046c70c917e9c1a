"""The first slide: the score with its interval and palier, on a ruler that says the finding; or that there is none."""

from __future__ import annotations

from rendus.bilans_lus import BLANCS, find_alternative, list_texts, open_fond, read_bilan, read_slides

from numresp.rapport.diaporama.premiere_page import SANS_SCORE, add_premiere_page, say_score


def test_score_of_clairlieu() -> None:
    """From its journals by hand (tests/cas): 58,3, between 57,1 and 58,9; Engagé; Avancé asks for 60; 44,7 before."""
    page = read_slides("clairlieu-essai", "suivi")[0]
    textes = list_texts(page)
    assert textes[0] == "Clairlieu-Essai : numérique responsable, deux ans et un mois après la première séance"
    assert "58,3 / 100" in textes
    assert any("De 57,1 à 58,9 selon les réponses encore inconnues." in texte for texte in textes)
    assert any("Palier atteint : Engagé." in texte for texte in textes)
    assert {"0", "100", "Avancé, dès 60", "Avant : 44,7 ; score : 58,3"} <= set(textes)
    [regle] = [forme for forme in page.shapes if forme.name == "Règle du score"]
    dit = find_alternative(regle)
    assert "Le score d’ensemble est de 58,3 sur 100 (de 57,1 à 58,9)." in dit
    assert "Le palier Avancé commence à 60." in dit
    assert "À la séance du 12 décembre 2024, il était de 44,7." in dit


def test_without_a_score() -> None:
    """Nothing is drawn; between what and what it would be is said."""
    page = read_slides("ronceval-essai")[0]
    assert SANS_SCORE in list_texts(page)
    assert not [forme for forme in page.shapes if forme.shape_type == 6]
    assert "serait compris entre 6,6 et 65,5." in say_score(read_bilan("ronceval-essai")).translate(BLANCS)


def test_scores_far_apart_have_a_text_each() -> None:
    """17,5 and 38,7 are further than 17 points: two texts."""
    fond = open_fond()
    add_premiere_page(fond, read_bilan("brume-essai", "bilan"))
    textes = list_texts(fond.presentation.slides[0])
    assert {"Avant : 17,5", "Score : 38,7"} <= set(textes)


def test_the_score_on_another_questionnaire_is_not_beside_it() -> None:
    """Villefeinte, 2026.1 then 2027.1: 77,4 was of other questions, and is not on the ruler."""
    page = read_slides("villefeinte", "suivi")[0]
    assert "Score : 71,8" in list_texts(page)
    assert not [texte for texte in list_texts(page) if texte.startswith("Avant")]
    [regle] = [forme for forme in page.shapes if forme.name == "Règle du score"]
    assert "77,4" not in find_alternative(regle)
