"""The causes of a change in words: what adds up adds up as displayed, and each thing is called what it is."""

from fractions import Fraction

import pytest
from inventes.atelier_fictif import plain
from inventes.changement_fictif import bilan, contraires, deux_questionnaires, evolution

from numresp.rapport.donnees.changement import PartComparableBilan, PartsBilan
from numresp.rapport.phrases.causes_du_changement import (
    define_causes,
    list_causes,
    round_parts,
    round_questions,
    say_causes,
    say_comparable,
    say_unknown,
    weigh_melanges,
)


def test_two_movements_that_cancel_out_are_said() -> None:
    """A score that did not move says the two parts that made it; what did nothing is not said."""
    dit = plain(say_causes(bilan(), evolution(contraires())))
    assert dit == (
        "Depuis la séance du 6 mai 2025, le score n’a pas bougé : −37,5 par vos réponses et +37,5 par ce qui vous concerne."
    )
    assert "l’une des deux séances n’a pas de score" in say_causes(bilan(), evolution(None, avant=None))
    assert "aucune des deux séances n’a de score" in say_causes(bilan(), evolution(None, avant=None, apres=None))


def test_displayed_parts_add_up() -> None:
    """0.14 + 0.14 + 0.14 of a point are 0.42, displayed 0.4: one of them is displayed 0.2."""
    total = PartsBilan(
        id="total",
        nom="Ensemble",
        avant=0.5,
        apres=0.5042,
        reponses=0.0014,
        connu=0.0014,
        perimetre=0.0014,
        version=0.0,
    )
    parts = round_parts(bilan(), total)
    assert sorted(parts.values()) == [0.0, 0.1, 0.1, 0.2]
    assert parts["version"] == 0.0


def test_the_questionnaire_is_a_cause_only_where_it_changed() -> None:
    """One questionnaire: three causes, and nothing about it; two: four, and on how much they agree."""
    meme, autre = contraires(), contraires(autre_questionnaire=True, comparable=0.875)
    assert list_causes(meme) == ["reponses", "connu", "perimetre"]
    assert list_causes(autre)[-1] == "version"
    assert say_comparable(bilan(), evolution(meme)) == ""
    assert "87,5 %" in plain(say_comparable(bilan(), evolution(autre)))
    assert "questionnaire" not in define_causes(meme)
    assert "ce que les réponses inconnues suffisent à expliquer" in define_causes(autre)


@pytest.mark.parametrize(
    ("part", "connue", "avant", "apres", "dit"),
    [
        (
            0.75,
            0.75,
            0.521,
            0.603,
            "Les deux questionnaires diffèrent. Sur la part comparable (75,0 % du poids d’aujourd’hui) : "
            "de 52,1 à 60,3, soit +8,2.",
        ),
        (
            0.41,
            0.38,
            0.6,
            0.56,
            "Les deux questionnaires diffèrent. Sur la part comparable (41,0 % du poids d’aujourd’hui) : "
            "de 60,0 à 56,0, soit −4,0, d’après les réponses connues aux deux séances (38,0 %). "
            "C’est moins de la moitié : l’écart du score, même porté à vos réponses, dit surtout que les questions ont changé.",
        ),
        (
            0.6,
            0.0,
            None,
            None,
            "Les deux questionnaires diffèrent. Sur la part comparable (60,0 % du poids d’aujourd’hui), aucune réponse n’est "
            "connue aux deux séances.",
        ),
        (
            0.0,
            0.0,
            None,
            None,
            "Les deux questionnaires n’ont aucune question posée de même : les deux scores ne se comparent pas.",
        ),
    ],
)
def test_the_comparable_part_stands_beside_the_total(
    part: float, connue: float, avant: float | None, apres: float | None, dit: str
) -> None:
    """Its weight, its score then and now; what is known at both séances only; that it is small, or nothing."""
    vu = say_comparable(bilan(), evolution(deux_questionnaires(connue, avant, apres, comparable=part)))
    assert plain(vu) == dit


def test_what_is_said_of_the_part_adds_up_as_displayed() -> None:
    """52.14 to 60.26 is 8.12, and 52,1 to 60,3 is displayed: +8,2 is said, as anybody who subtracts finds."""
    vu = plain(say_comparable(bilan(), evolution(deux_questionnaires(1.0, 0.5214, 0.6026))))
    assert "de 52,1 à 60,3, soit +8,2." in vu


def test_what_unknown_answers_leave_open() -> None:
    """Then 40 to 50, now 55 to 60: the change is 5 to 20, certain; now 45 to 60: −5 to 20, they could explain it alone."""
    assert say_unknown(bilan(), evolution(None)) == ""
    certain = plain(say_unknown(bilan(), evolution(None, avant_bas=0.4, apres_bas=0.55, apres_haut=0.6)))
    assert certain.endswith("cet écart va de +5,0 à +20,0.")
    incertain = plain(say_unknown(bilan(), evolution(None, avant_bas=0.4, apres_bas=0.45, apres_haut=0.6)))
    assert incertain.endswith("cet écart va de −5,0 à +20,0 : à elles seules, elles suffiraient à l’expliquer.")
    assert say_unknown(bilan(), evolution(None, avant_bas=None)) == ""


def test_coefficients_give_the_parts() -> None:
    """Two causes: halves. −½ 0.5 + ½ 0.25 − ½ 1 + ½ 0.5 = −0.375, as worked out by hand."""
    poids = weigh_melanges(contraires())
    demi = Fraction(1, 2)
    assert poids == {"reponses": [-demi, demi, -demi, demi], "perimetre": [-demi, -demi, demi, demi]}
    scores = [melange.score for melange in contraires().melanges]
    for cause, part in (("reponses", -0.375), ("perimetre", 0.375)):
        assert sum(float(p) * score for p, score in zip(poids[cause], scores, strict=True)) == pytest.approx(part)


def test_displayed_questions_add_up_to_the_answers() -> None:
    """The answers are −37.5 points: whatever the questions say of them, they add up to it, to the decimals asked for."""
    assert round_questions(bilan(), contraires(), [-0.3, -0.075]) == (-30.0, -7.5)
    tiers = round_questions(bilan(), contraires(), [-0.125 - 1e-4, -0.125, -0.125 + 1e-4], 2)
    assert tiers == (-12.51, -12.5, -12.49)
    assert sum(round_questions(bilan(), contraires(), [-0.37125, -0.0014, -0.0014])) == pytest.approx(-37.5)


def test_answers_to_questions_in_other_words_are_told_apart() -> None:
    """What stands on questions asked in other words is said of the answers' part, and of no other; under 0.05 point, nothing."""
    commune = PartComparableBilan(connue=0.5, avant=0.2, apres=0.3, autrement=-0.25)
    autre = contraires(autre_questionnaire=True, part_comparable=commune)
    dit = plain(say_causes(bilan(), evolution(autre)))
    assert (
        "−37,5 par vos réponses (dont −25,0 à des questions posées avec d’autres mots, qui ont pu y compter autant que vous)"
    ) in dit
    assert dit.count("d’autres mots") == 1
    memes = contraires(autre_questionnaire=True, part_comparable=commune.model_copy(update={"autrement": 0.0004}))
    assert "d’autres mots" not in say_causes(bilan(), evolution(memes))
