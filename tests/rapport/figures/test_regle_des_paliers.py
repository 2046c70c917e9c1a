"""The ruler: what is drawn is said, nothing is drawn as 0, and the palier is the one that is reached."""

import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from inventes.figures_lues import alternative, carried, words

from numresp.rapport.figures.regle_des_paliers import (
    ANNEAU,
    TRIANGLE,
    AutreValeur,
    ScoreSurLaRegle,
    draw_regle,
    place_keys,
)
from numresp.rapport.page.fautes_de_page import MAX_FIGURE

PALIERS = (("Amorcé", 0.0), ("Engagé", 35.0), ("Avancé", 60.0), ("Exemplaire", 80.0))
LU = ScoreSurLaRegle(58.3, 57.1, 58.9, 100.0, PALIERS, "Engagé", AutreValeur("le 12 décembre 2024", 44.7))

VUE = AutreValeur("un jour", 40.0)
CLES = {
    "deux": {"depart": VUE, "avant": None},
    "trois": {"depart": VUE, "avant": VUE},
    "plan": {"depart": VUE, "avant": VUE, "prevu": VUE},
}


def test_what_is_drawn_is_said() -> None:
    """Score, interval, palier, thresholds and the last value; names and numbers are text."""
    svg = draw_regle(LU, "r")
    assert alternative(svg).replace("\xa0", " ") == (
        "Score : 58,3 sur 100, de 57,1 à 58,9 selon les réponses inconnues. Palier atteint : Engagé. "
        "Seuils : Amorcé 0, Engagé 35, Avancé 60, Exemplaire 80. 44,7, le 12 décembre 2024."
    )
    assert {"58,3", "Amorcé", "Engagé", "Avancé", "Exemplaire", "0", "35", "60", "80", "100"} <= set(words(svg))
    assert "44,7, le 12 décembre 2024" in words(svg)
    assert len(svg.encode()) <= MAX_FIGURE


@pytest.mark.parametrize(("bas", "haut", "vu"), [(18.8, 22.6, False), (19.9, 22.9, True), (18.5, 20.7, True)])
def test_an_interval_that_is_seen_is_in_the_key(bas: float, haut: float, vu: bool) -> None:
    """A point is 3.5 units long and the dot hides 7.15 on each side: 1.9 points are hidden, 2.2 go beyond, on one side too."""
    svg = draw_regle(replace(LU, score=20.7, bas=bas, haut=haut, avant=None), "r")
    assert ("intervalle possible" in words(svg)) is vu


def test_the_palier_is_the_one_that_is_reached() -> None:
    """A score of 70 that lacks must-haves is still Engagé: its name is bold, not that of where the dot stands."""
    lus = BeautifulSoup(draw_regle(replace(LU, score=70.0, bas=70.0, haut=70.0), "r"), "html.parser")
    gras = [
        texte.text for texte in lus.find_all("text") if "bold" in str({**texte.attrs, **texte.parent.attrs}.values())
    ]
    gras += [texte.text for texte in lus.find_all("text") if texte.get("font-weight") == "700"]
    assert "Engagé" in gras
    assert "Avancé" not in gras


def test_no_score_is_not_zero() -> None:
    """Without a score there is no dot and no number, but the interval, and no palier is said."""
    svg = draw_regle(replace(LU, score=None, bas=10.0, haut=90.0, palier=None, avant=None), "r")
    assert alternative(svg).replace("\xa0", " ") == "Pas encore de score ; entre 10,0 et 90,0 sur 100."
    assert "score" not in words(svg)
    assert "0,0" not in words(svg)


def test_without_a_score_the_key_looks_like_what_is_drawn() -> None:
    """The interval is an outline of strokes on the ruler: so it is in the key, which begins where no score stands."""
    svg = draw_regle(replace(LU, score=None, bas=10.0, haut=90.0, palier=None, avant=None, depart=None), "r")
    lus = BeautifulSoup(svg, "html.parser")
    [dit] = [texte for texte in lus.find_all("text") if texte.text == "intervalle possible"]
    assert str(dit["x"]) == "27"
    assert len(re.findall(r"h[\d.]+v-?10h-[\d.]+", svg)) == 2, "one on the ruler, one in the key, of one height"
    assert 'stroke-width="6"' not in svg
    avec = draw_regle(replace(LU, bas=10.0, haut=90.0), "r")
    assert 'stroke-width="6"' in avec
    assert "stroke-dasharray" not in avec


def test_without_paliers() -> None:
    """A référentiel without paliers has a plain ruler, from 0 to its scale."""
    svg = draw_regle(ScoreSurLaRegle(2.0, 2.0, 2.0, 4.0), "r")
    assert {"2,0", "0", "4"} <= set(words(svg))
    assert "alier" not in alternative(svg)


def test_no_palier_yet() -> None:
    """Below the first threshold: the ruler begins at 0 all the same."""
    svg = draw_regle(ScoreSurLaRegle(5.0, 5.0, 5.0, 100.0, (("Bas", 20.0), ("Haut", 60.0))), "r")
    assert "Aucun palier n’est encore atteint." in alternative(svg)
    assert {"0", "20", "60", "100"} <= set(words(svg))


@pytest.mark.parametrize("score", [0.0, 100.0])
def test_at_the_ends(score: float) -> None:
    """The number stays inside the drawing."""
    lus = BeautifulSoup(draw_regle(replace(LU, score=score, bas=score, haut=score), "r"), "html.parser")
    (nombre,) = [t for t in lus.find_all("text") if t.text in ("0,0", "100,0")]
    debut = float(str(nombre.get("transform") or nombre.get("x")).removeprefix("translate(").split(" ")[0].rstrip(")"))
    assert 15 <= debut <= 345


def test_foreseen() -> None:
    """What a plan foresees has its own mark and its own line in the key."""
    svg = draw_regle(replace(LU, prevu=AutreValeur("prévu fin T4 2026", 66.1)), "r")
    assert "66,1, prévu fin T4 2026" in words(svg)
    assert alternative(svg).endswith("66,1, prévu fin T4 2026.")


def test_first_and_last_before() -> None:
    """The first séance keeps the ring of the picture of the thèmes; the last one before is another mark, hollow too."""
    premiere, avant = (
        AutreValeur("à la première séance, le 11 avril 2024", 30.0),
        AutreValeur("le 12 décembre 2024", 44.7),
    )
    svg = draw_regle(replace(LU, depart=premiere, avant=avant), "r")
    assert {"30,0, à la première séance, le 11 avril 2024", "44,7, le 12 décembre 2024"} <= set(words(svg))
    assert alternative(svg).endswith("30,0, à la première séance, le 11 avril 2024. 44,7, le 12 décembre 2024.")
    formes = {forme: list(place_keys(replace(LU, **cles))) for forme, cles in CLES.items()}
    assert [cle[0] for cle in formes["deux"]] == [ANNEAU]
    assert [cle[0] for cle in formes["trois"]] == [TRIANGLE, ANNEAU]
    assert len({(x, y) for _, _, x, y in formes["plan"]}) == 3, "no two of the key stand in one place"


def test_its_rows_are_what_stands_on_it() -> None:
    """Score, interval, other values, palier, thresholds, end; its file is not named by the number in its title."""
    (portees,) = carried(draw_regle(LU, "r"))
    assert portees.nom == "Le score sur la règle des paliers"
    assert [portees.colonnes, *portees.lignes] == [
        ("Repère", "Valeur"),
        ("Score", "58,3"),
        ("Intervalle, au plus bas", "57,1"),
        ("Intervalle, au plus haut", "58,9"),
        ("Le 12 décembre 2024", "44,7"),
        ("Palier atteint", "Engagé"),
        ("Palier Amorcé, à partir de", "0"),
        ("Palier Engagé, à partir de", "35"),
        ("Palier Avancé, à partir de", "60"),
        ("Palier Exemplaire, à partir de", "80"),
        ("Fin de l’échelle", "100"),
    ]


def test_a_palier_to_confirm_is_said() -> None:
    """It keeps its tint; the alternative says that it is not sure."""
    dit = alternative(draw_regle(replace(LU, palier_sur=False), "r")).replace("\xa0", " ")
    assert "Palier à confirmer : Engagé. Seuils :" in dit
    assert "atteint" not in dit
