"""The figures of a plan: light, described in words, readable in grey; the picture has the same bytes each time."""

import re
from datetime import date

import pytest
from bs4 import BeautifulSoup
from inventes.figures_lues import words

from numresp.calcul.suivi.avancement_du_plan import EtatEtape
from numresp.langue.plan import describe_calendrier, describe_charge
from numresp.rapport.figures.feuille_de_route import (
    MOTS,
    BarreDePlan,
    cut_calendrier,
    describe_etats,
    draw_calendrier,
    draw_charge,
    encode_png,
    plot_calendrier,
    plot_charge,
)
from numresp.rapport.page.fautes_de_page import MAX_FIGURE

TITRE = "Atteindre 20 % de la dépense en occasion ou reconditionné, marché après marché"


def name_quarters(nombre: int) -> list[str]:
    """Quarters from 2025-T4 on."""
    return [f"{2025 + (3 + rang) // 4}-T{(3 + rang) % 4 + 1}" for rang in range(nombre)]


@pytest.mark.parametrize(("barres", "trimestres"), [(1, 1), (18, 8), (45, 12), (69, 40)])
def test_light(barres: int, trimestres: int) -> None:
    """Whatever the plan, its load and each part of its calendar weigh at most 12 kB, and text is text."""
    noms = name_quarters(trimestres)
    tirees = [BarreDePlan(n + 1, TITRE, n % trimestres, trimestres - 1, n % 2 == 0) for n in range(barres)]
    calendrier = draw_calendrier(tirees, noms, "c")
    charge = draw_charge([n % 13 + 0.5 for n in range(trimestres)], 9, noms, "j")
    assert max(len(dessin.encode()) for dessin in (*read_parts(calendrier), charge)) <= MAX_FIGURE
    textes = [texte.text for texte in BeautifulSoup(calendrier, "html.parser").find_all("text")]
    assert sum(texte.startswith(tuple(f"{n + 1}. " for n in range(barres))) for texte in textes) == barres


def test_what_the_plan_did_not_choose_is_said() -> None:
    """A step whose quarter was set elsewhere says so behind its name; the others do not."""
    noms = name_quarters(2)
    dits = words(draw_calendrier([BarreDePlan(1, "Un", 0, 1, imposee=True), BarreDePlan(2, "Deux", 1, 1)], noms, "c"))
    assert "1. Un (date fixée)" in dits
    assert "2. Deux" in dits


@pytest.mark.parametrize("etat", MOTS)
def test_sixty_long_names_are_whole(etat: EtatEtape) -> None:
    """Sixty steps of two lines, each as long as the plan, in any state: no name is cut, no part is too heavy or too high.

    By hand, a step is two lines of 11, a bar of 8 and 9 of air: 39. Sixty are 2340, in parts of at most 560: five of twelve.
    """
    noms = name_quarters(12)
    svg = draw_calendrier(
        [BarreDePlan(n + 1, TITRE, 0, 11, etat=etat) for n in range(60)], noms, "c", date(2026, 2, 15)
    )
    parties = read_parts(svg)
    dits = [f" {' '.join(words(partie))}" for partie in parties]
    assert [[n for n in range(60) if f" {n + 1}. {TITRE}" in dit] for dit in dits] == [
        [*range(debut, debut + 12)] for debut in range(0, 60, 12)
    ]
    assert "…" not in svg
    assert all({"2025", "2026", "2027"} <= set(words(partie)) for partie in parties)
    assert max(len(partie.encode()) for partie in parties) <= MAX_FIGURE
    titres = [titre.text for titre in BeautifulSoup(svg, "html.parser").find_all("title")]
    assert titres[-1] == "Calendrier de la feuille de route, étapes 49 à 60"
    assert len(set(re.findall(r'\bid="([^"]*)"', svg))) == len(re.findall(r'\bid="', svg))


def test_a_small_plan_is_one_drawing() -> None:
    """Nineteen names of one line, 28 each, are 532: one part, and its title says no numbers; with twenty-one there are two."""
    noms = name_quarters(4)
    un, deux = ([BarreDePlan(n + 1, "Un", 0, 1) for n in range(nombre)] for nombre in (19, 21))
    assert [len(partie) for partie in cut_calendrier(un)] == [19]
    assert [len(partie) for partie in cut_calendrier(deux)] == [11, 10]
    assert "<title" in draw_calendrier(un, noms, "c")
    assert "étapes 1 à" not in draw_calendrier(un, noms, "c")


def read_parts(svg: str) -> list[str]:
    """The drawings of a calendar, one after the other."""
    return re.findall(r"<svg\b.*?</svg>", svg, re.DOTALL)


def test_each_state_has_its_shape() -> None:
    """Six states, six drawings, none told by its colour alone; the key names those that are there, and no other."""
    noms = name_quarters(2)
    dessins = {}
    for etat, mot in MOTS.items():
        svg = draw_calendrier([BarreDePlan(1, "Un", 0, 0, etat=etat)], noms, "c")
        assert [dit for dit in words(svg) if dit in MOTS.values()] == [mot]
        # Colours taken out, what is left is the shape: filled or not, dashed, thick, crossed.
        corps = re.sub(r"<(title|desc|text).*?</\1>", "", svg)
        dessins[etat] = re.sub(r"#(?!ffffff)[0-9a-f]{6}|currentColor", "encre", corps)
    assert len(set(dessins.values())) == len(MOTS) == 6


def test_hatching_is_over_its_box() -> None:
    """What comes later in a drawing hides what is before: the strokes of a bar under way come after its white box."""
    svg = draw_calendrier([BarreDePlan(1, "Un", 0, 1, etat="en_cours")], name_quarters(4), "c")
    boite, hachures = re.search(r"v8h-177[.\d]*z", svg), re.search(r"l8-8M", svg)
    assert boite is not None
    assert hachures is not None
    assert boite.start() < hachures.start()


def test_bars_go_from_quarter_to_quarter() -> None:
    """By hand, four quarters of 90: a step of the second and third goes from 91.5 to 268.5, the full width is used."""
    svg = draw_calendrier([BarreDePlan(1, "Un", 1, 2, etat="faite")], name_quarters(4), "c")
    (barre,) = re.findall(r'd="M91\.5 [\d.]+h([\d.]+)v8h-[\d.]+z"', svg)
    assert float(barre) == 177.0


def test_the_day_of_the_report() -> None:
    """15 February 2026 is day 46 of the 90 of its quarter, the second of four: at 90 × (1 + 46/91); outside it is not drawn."""
    noms = name_quarters(4)
    barres = [BarreDePlan(1, "Un", 0, 3)]
    svg = draw_calendrier(barres, noms, "c", date(2026, 2, 15))
    assert f"M{90 * (1 + 46 / 91):.1f} " in svg
    assert "15 février 2026" in [mot.replace("\N{NO-BREAK SPACE}", " ") for mot in words(svg)]
    assert "15 février 2024" not in draw_calendrier(barres, noms, "c", date(2024, 2, 15)).replace(
        "\N{NO-BREAK SPACE}", " "
    )


def test_states_are_told() -> None:
    """Who cannot see it hears how many steps stand where on that day, and which are late."""
    barres = [
        BarreDePlan(1, "Un", 0, 0, etat="faite"),
        BarreDePlan(2, "Deux", 0, 0, etat="en_retard"),
        BarreDePlan(3, "Trois", 1, 1),
        BarreDePlan(4, "Quatre", 0, 0, etat="faite"),
    ]
    dit = describe_etats(barres, date(2026, 2, 15)).replace("\N{NO-BREAK SPACE}", " ")
    assert dit == " Au 15 février 2026 : 2 faites, 1 en retard et 1 à venir. En retard : « Deux »."
    assert describe_etats(barres[2:3], date(2026, 2, 15)) == describe_etats(barres, None) == ""


def test_words_of_the_calendar() -> None:
    """Who cannot see it hears how many steps, from when to when, and how many begin in each quarter."""
    dit = describe_calendrier([(0, 2), (0, 0), (2, 2)], name_quarters(4)).replace("\N{NO-BREAK SPACE}", " ")
    assert dit == "3 étapes, du T4 2025 au T2 2026. Étapes qui commencent : 2 au T4 2025 et 1 au T2 2026."


@pytest.mark.parametrize(
    ("jours", "fin"),
    [([10.0, 4.0], "Aucun trimestre ne la dépasse."), ([10.5, 4.0], "La capacité est dépassée : T4 2025.")],
)
def test_words_of_the_load(jours: list[float], fin: str) -> None:
    """The fullest and the lightest quarter, the capacity, and whether it holds; reaching it is not exceeding it."""
    dit = describe_charge(jours, 10, name_quarters(2)).replace("\N{NO-BREAK SPACE}", " ")
    assert dit.endswith(f"pour une capacité de 10 jours. {fin}")


def test_nothing_to_draw() -> None:
    """Without a step there is a sentence; quarters without a day are drawn."""
    assert "<svg" not in draw_calendrier([], name_quarters(2), "c")
    assert "<svg" in draw_charge([0.0, 0.0], 0, name_quarters(2), "j")


def test_same_bytes() -> None:
    """The same drawing gives the same picture and the same SVG."""
    noms, barres = name_quarters(3), [BarreDePlan(1, "Un", 0, 2)]
    assert encode_png(plot_calendrier(barres, noms)) == encode_png(plot_calendrier(barres, noms))
    assert encode_png(plot_charge([1, 2, 3], 2, noms)) == encode_png(plot_charge([1, 2, 3], 2, noms))
    assert draw_calendrier(barres, noms, "c") == draw_calendrier(barres, noms, "c")
