"""The first slide: the score with its interval and palier, on a ruler that says the finding; or that there is none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from rendus.bilans_lus import BLANCS, find_alternative, list_texts, open_fond, read_bilan, read_slides

from numresp.rapport.diaporama.premiere_page import SANS_SCORE, add_premiere_page, say_score


def test_score_of_clairlieu() -> None:
    """From its journals by hand (tests/cas): 58,3, between 57,1 and 58,9; Engagé; Avancé asks for 60; 44,7 before."""
    page = read_slides("clairlieu-essai", "suivi")[0]
    textes = list_texts(page)
    assert textes[0] == "Clairlieu-Essai : numérique responsable, deux ans et un mois après la première séance"
    assert "58,3 / 100" in textes
    assert any("De 57,1 à 58,9 selon les réponses encore inconnues." in texte for texte in textes)
    assert textes[1] == (
        "Clairlieu-Essai progresse le plus sur « Usage et énergie » ; son score d’ensemble passe de 30,0 à 58,3 (+28,3 points) "
        "depuis la première séance, le 11 avril 2024."
    ), "the finding of the page, under the title"
    assert any("Palier atteint : Engagé." in texte for texte in textes)
    assert {
        "0",
        "100",
        "Amorcé, dès 0",
        "Engagé, dès 35",
        "Avancé, dès 60",
        "Exemplaire, dès 80",
        "Avant : 44,7 ; score : 58,3",
    } <= set(textes)
    [regle] = [forme for forme in page.shapes if forme.name == "Règle du score"]
    dit = find_alternative(regle)
    assert "Le score d’ensemble est de 58,3 sur 100 (de 57,1 à 58,9)." in dit
    assert "Le palier Avancé commence à 60." in dit
    assert "Les paliers : Amorcé dès 0, Engagé dès 35, Avancé dès 60 et Exemplaire dès 80." in dit
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


def test_every_palier_stands_over_its_part() -> None:
    """In the middle of its part, one line each, apart from each other; the one that is reached is the only bold one."""
    page = read_slides("villefeinte")[0]
    [regle] = [forme for forme in page.shapes if forme.name == "Règle du score"]
    boites = [forme for forme in regle.shapes if forme.has_text_frame and ", dès " in forme.text_frame.text]
    assert [boite.text_frame.text.partition(",")[0] for boite in boites] == ["Amorcé", "Engagé", "Avancé", "Exemplaire"]
    gras = [boite.text_frame.text for boite in boites if boite.text_frame.paragraphs[0].runs[0].font.bold]
    assert [texte.partition(",")[0] for texte in gras] == ["Avancé"]
    milieux = [(boite.left + boite.width / 2 - boites[0].left) for boite in boites]
    pas = [(b - a) / (milieux[-1] - milieux[0]) for a, b in pairwise(milieux)]
    attendus = [(47.5 - 17.5) / 72.5, (70 - 47.5) / 72.5, (90 - 70) / 72.5]  # of 0, 35, 60, 80 and 100, half-way
    assert pas == pytest.approx(attendus, abs=0.02)


def test_a_name_that_has_no_room_goes_without_its_threshold() -> None:
    """Of 60 letters in a fifth of the ruler: the name alone, and all of it in the alternative."""
    bilan, fond = read_bilan("brume-essai", "bilan"), open_fond()
    palier = bilan.palier.model_copy(update={"echelons": ("Amorcé", "Engagé", "Avancé tout au long", "Exemplaire")})
    add_premiere_page(fond, bilan.model_copy(update={"palier": palier}))
    textes = list_texts(fond.presentation.slides[0])
    assert "Avancé tout au long" in textes
    assert "Engagé, dès 35" in textes


def test_a_long_finding_is_smaller() -> None:
    """222 characters stand in three lines of 22 points; one of 300 is written smaller, and the score stays where it is."""
    hauts = []
    for nom in ("V", "V" + " et sa couronne" * 9):
        bilan = read_bilan("brume-essai", "bilan")
        fond = open_fond()
        organisation = bilan.organisation.model_copy(update={"nom": nom})
        add_premiere_page(fond, bilan.model_copy(update={"organisation": organisation}))
        formes = fond.presentation.slides[0].shapes
        constat = formes[1].text_frame.paragraphs[0].runs[0].font.size.pt
        [regle] = [forme for forme in formes if forme.name == "Règle du score"]
        hauts.append((constat, regle.top))
    assert hauts[0][0] > hauts[1][0] >= 18
    assert hauts[0][1] == hauts[1][1]


def test_a_ruler_without_paliers() -> None:
    """Where the référentiel has none, or the Bilan is older and does not hold what each asks for: a plain ruler."""
    bilan, fond = read_bilan("brume-essai", "bilan"), open_fond()
    palier = bilan.palier.model_copy(update={"echelons": (), "seuils": ()})
    add_premiere_page(fond, bilan.model_copy(update={"palier": palier}))
    [page] = fond.presentation.slides
    assert "Score : 38,7" in " ".join(list_texts(page))
    assert "Les paliers" not in find_alternative(next(f for f in page.shapes if f.name == "Règle du score"))
