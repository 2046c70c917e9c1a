"""The figure of the trajectory: points where the numbers say, both lines told apart in grey, a sentence that says the gap."""

import re
from datetime import date, timedelta
from random import Random

import pytest
from inventes.figures_lues import alternative, find_outside, find_overlaps, rows, words

from numresp.rapport.figures.trajectoire import (
    AXE,
    BAS,
    CHANGE,
    DROITE,
    GAUCHE,
    HAUT,
    PointDeScore,
    draw_trajectoire,
    list_changes,
    split_by_questionnaire,
)
from numresp.rapport.page.fautes_de_page import MAX_FIGURE

DEBUT, FIN = date(2024, 1, 1), date(2026, 1, 1)  # 731 days


def point(jour: date, score: float | None, bas: float | None = None, haut: float | None = None) -> PointDeScore:
    """A score, certain unless ends are given."""
    return PointDeScore(jour, score, score if bas is None else bas, score if haut is None else haut)


ATTEINTS = [point(DEBUT, 20.0, 15.0, 30.0), point(date(2025, 1, 1), 50.0), point(FIN, 60.0)]
PREVUS = [point(date(2025, 3, 31), 55.0), point(date(2025, 12, 31), 70.0)]


def test_line_goes_through_the_points() -> None:
    """By hand: day 0, 366 and 731 of 731; 0 to 100 from the ground to the top."""
    svg = draw_trajectoire(ATTEINTS, [], 100, "t")
    attendus = [
        (GAUCHE + (DROITE - GAUCHE) * jour / 731, BAS - (BAS - HAUT) * score / 100)
        for jour, score in ((0, 20), (366, 50), (731, 60))
    ]
    marques = re.findall(r'<use href="#t-\d" x="([\d.]+)" y="([\d.]+)"', svg)[:3]
    for vue, attendue in zip(marques, attendus, strict=True):
        assert tuple(map(float, vue)) == pytest.approx(attendue, abs=0.06)
    # The interval of the first, 15 to 30: a bar of 15 points, from 142 + 7.5 up.
    assert 'd="M44 149.5v-22.5"' in svg
    assert {"20,0", "50,0", "60,0", "2024", "2025"} <= set(words(svg))


def test_foreseen_is_another_mark_and_another_line() -> None:
    """What was foreseen is broken and has squares; without it neither the line nor its key is there."""
    avec, sans = draw_trajectoire(ATTEINTS, PREVUS, 100, "t"), draw_trajectoire(ATTEINTS, [], 100, "t")
    assert "stroke-dasharray" in avec
    assert "prévu par le plan" in words(avec)
    assert "stroke-dasharray" not in sans
    assert "prévu par le plan" not in words(sans)


def test_what_is_said() -> None:
    """The last quarter that had ended when the last séance was held: 70.0 on 31 December, reached 60.0 the day after."""
    assert alternative(draw_trajectoire(ATTEINTS, PREVUS, 100, "t")).replace("\N{NO-BREAK SPACE}", " ") == (
        "De 20,0 (de 15,0 à 30,0), le 1er janvier 2024, à 60,0, le 1er janvier 2026, en 3 séances. "
        "Le plan prévoyait 70,0 au 31 décembre 2025 : l’atteint est 10,0 au-dessous."
    )
    plus_tard = [*PREVUS, point(date(2026, 6, 30), 72.5)]
    assert (
        alternative(draw_trajectoire(ATTEINTS, plus_tard, 100, "t"))
        .replace("\N{NO-BREAK SPACE}", " ")
        .endswith("au-dessous. À la fin du plan, le 30 juin 2026, 72,5 est prévu.")
    )
    juste = alternative(draw_trajectoire(ATTEINTS, [point(date(2025, 12, 31), 60.0)], 100, "t"))
    assert juste.replace("\N{NO-BREAK SPACE}", " ").endswith("au 31 décembre 2025 : c’est ce qui est atteint.")


def test_one_score_is_no_line() -> None:
    """A séance without a score leaves a gap; fewer than two scores are a sentence."""
    assert "<svg" not in draw_trajectoire([point(DEBUT, 20.0), point(FIN, None)], PREVUS, 100, "t")
    assert "<svg" in draw_trajectoire([*ATTEINTS[:2], point(FIN, None)], [], 100, "t")


def test_light_and_the_same_twice() -> None:
    """Ten séances and forty quarters: at most 12 kB, the same bytes."""
    atteints = [point(DEBUT + timedelta(days=180 * n), 30.0 + 5 * n, 25.0, 90.0) for n in range(10)]
    prevus = [point(DEBUT + timedelta(days=91 * n), 30.0 + n) for n in range(40)]
    svg = draw_trajectoire(atteints, prevus, 100, "t")
    assert svg == draw_trajectoire(atteints, prevus, 100, "t")
    assert len(svg.encode()) <= MAX_FIGURE


def test_its_rows_are_the_points() -> None:
    """What was reached with its interval, then what was foreseen, whose interval is not drawn."""
    assert rows(draw_trajectoire(ATTEINTS[:2], PREVUS[:1], 100, "t")) == [
        ("Date", "Ce que c’est", "Score", "Au plus bas", "Au plus haut"),
        ("01/01/2024", "atteint", "20,0", "15,0", "30,0"),
        ("01/01/2025", "atteint", "50,0", "50,0", "50,0"),
        ("31/03/2025", "prévu par le plan", "55,0", "—", "—"),
    ]


AUTRES = [
    point(DEBUT, 61.0),
    point(date(2025, 1, 1), 77.4),
    PointDeScore(FIN, 71.8, 71.8, 71.8, autre_questionnaire=True),
]


def test_the_line_is_lifted_where_the_questionnaire_changed() -> None:
    """Two séances on one, one on another: one stroke of two points, an upright halfway between 366 and 731, words for it."""
    svg = draw_trajectoire(AUTRES, [], 100, "t")
    assert [[p.score for p in suite] for suite in split_by_questionnaire(AUTRES)] == [[61.0, 77.4], [71.8]]
    assert list_changes(AUTRES) == [date(2025, 7, 2)]  # 182 days after 1 January
    [trait] = re.findall(r"<path[^>]*stroke-dasharray[^>]*>", svg)
    assert f"M{GAUCHE + (DROITE - GAUCHE) * 548 / 731:.1f} " in trait
    x0, x1 = GAUCHE, GAUCHE + (DROITE - GAUCHE) * 366 / 731
    gros = svg.partition('stroke-width="2"')
    assert f"M{x0:.0f} " in gros[2]
    tenus = re.findall(r'<path d="M44 [\d.]+l([\d.]+)-[\d.]+(.)', svg)
    assert tenus == [(f"{x1 - x0:.1f}", '"')], "it goes no further than the second"
    assert words(svg).count(CHANGE) == 1
    assert (
        alternative(svg)
        .replace("\N{NO-BREAK SPACE}", " ")
        .endswith(
            "Le questionnaire a changé entre ces séances : la ligne s’y interrompt, les scores ne se comparent pas de part et "
            "d’autre."
        )
    )
    un = draw_trajectoire(ATTEINTS, [], 100, "t")
    assert CHANGE not in words(un)
    assert "questionnaire" not in alternative(un)


def test_a_change_at_a_seance_without_a_score_still_lifts_the_line() -> None:
    """The second séance has no score, and is the one on another questionnaire: the third is joined to nothing before."""
    sans = [AUTRES[0], PointDeScore(date(2025, 1, 1), None, None, None, autre_questionnaire=True), point(FIN, 71.8)]
    assert [[p.score for p in suite] for suite in split_by_questionnaire(sans)] == [[61.0], [71.8]]


@pytest.mark.parametrize("premier", [0.0, 12.3, 20.7, 25.0, 37.5, 46.5, 61.0, 75.0, 99.9, 100.0])
def test_no_number_on_the_axis(premier: float) -> None:
    """Whatever the first score, its number keeps clear of those of the axis, which end where the gutter begins."""
    for large in (0.0, 3.0, 40.0):
        debut = point(DEBUT, premier, max(0.0, premier - large), min(100.0, premier + large))
        svg = draw_trajectoire([debut, *ATTEINTS[1:]], PREVUS, 100, "t")
        assert find_overlaps(svg) == []
        assert find_outside(svg) == []
        assert len([mot for mot in words(svg) if re.fullmatch(r"[\d,]+,\d", mot)]) == 4  # three reached, one foreseen
    assert GAUCHE - AXE > 4 * 10 * 0.6 / 2  # half of « 61,0 »


def test_no_text_lies_on_another() -> None:
    """Sixty stories drawn by lot: séances days or years apart, a plan, other questionnaires, wide intervals."""
    hasard = Random(21)  # noqa: S311 (a fixed draw)
    for _ in range(60):
        jours = sorted(hasard.sample(range(1500), hasard.randint(2, 6)))
        atteints = []
        for jour in jours:
            score = round(hasard.uniform(0, 100), 1)
            bas, haut = (max(0.0, score - hasard.choice((0, 2, 30))), min(100.0, score + hasard.choice((0, 2, 30))))
            atteints.append(PointDeScore(DEBUT + timedelta(jour), score, bas, haut, hasard.random() < 0.3))
        plan = [
            point(DEBUT + timedelta(91 * n), min(100.0, 3.0 + hasard.random() * n * 12))
            for n in range(hasard.choice((0, 9)))
        ]
        svg = draw_trajectoire(atteints, plan, 100, "t")
        assert find_overlaps(svg) == []
        assert find_outside(svg) == []
        assert f"{atteints[-1].score:.1f}".replace(".", ",") in words(svg)
