"""Shares of weightings in words: whole percents, and certainty said of whole counts alone."""

from __future__ import annotations

from typing import Any

import pytest
from inventes.atelier_fictif import plain
from scipy import stats

from numresp.calcul.autres_poids.ponderations import CONCENTRATION
from numresp.rapport.donnees.autres_poids import AutresPoidsBilan, PalierSelonPoids, PrioriteBilan
from numresp.rapport.phrases.autres_poids import (
    MARGE,
    count_paliers,
    describe_method,
    format_part,
    say_essai,
    say_palier_tenu,
    say_part,
    say_priorite_tenue,
    say_rangs,
)


def priorite(**champs: Any) -> PrioriteBilan:
    base = {
        "question": "q",
        "rang": 2,
        "cinq": 37_200,
        "dix": 39_000,
        "rang_haut": 1,
        "rang_bas": 7,
        "palier": "",
        "loi": False,
    }
    return PrioriteBilan.model_validate(base | champs)


def seen(*paliers: int, en_tout: int = 20) -> AutresPoidsBilan:
    palier = PalierSelonPoids(plus_bas=paliers[0], meme=paliers[1], plus_haut=paliers[2]) if paliers else None
    return AutresPoidsBilan(concentration=8, ponderations=40_000, en_tout=en_tout, priorites=(), palier=palier)


@pytest.mark.parametrize(
    ("compte", "phrase", "cellule"),
    [
        (40_000, "dans toutes les pondérations", "100 %"),
        (39_999, "dans plus de 99 % des pondérations", "> 99 %"),
        (39_600, "dans 99 % des pondérations", "99 %"),
        (37_200, "dans 93 % des pondérations", "93 %"),
        (400, "dans 1 % des pondérations", "1 %"),
        (399, "dans moins de 1 % des pondérations", "< 1 %"),
        (0, "dans aucune pondération", "0 %"),
    ],
)
def test_shares(compte: int, phrase: str, cellule: str) -> None:
    """39 999 of 40 000 are not all, 1 is not none."""
    assert plain(say_part(compte, 40_000)) == phrase
    assert plain(format_part(compte, 40_000)) == cellule


def test_a_priority() -> None:
    """Among the five or the ten; what the law or the next palier asks for beside, whatever the weights."""
    vus = seen()
    assert plain(say_priorite_tenue(vus, priorite())) == "Reste dans les cinq premières dans 93 % des pondérations."
    assert plain(say_priorite_tenue(vus, priorite(rang=6, palier="Avancé", loi=True))) == (
        "Reste dans les dix premières dans 98 % des pondérations. "
        "Un niveau plus haut est demandé par le palier Avancé et par la loi, quels que soient les poids."
    )
    assert say_priorite_tenue(vus, priorite(cinq=0)) == "N’est parmi les cinq premières dans aucune pondération."
    assert say_priorite_tenue(seen(en_tout=5), priorite()) == ""


@pytest.mark.parametrize(
    ("paliers", "palier", "dit"),
    [
        ((0, 40_000, 0), "B", "le palier B tient dans toutes les pondérations essayées."),
        (
            (8_000, 32_000, 0),
            "B",
            "le palier B tient dans 80 % des pondérations essayées ; dans les autres, il serait plus bas.",
        ),
        (
            (4_000, 34_000, 2_000),
            "B",
            "le palier B tient dans 85 % des pondérations essayées ; il serait plus bas dans 10 % des pondérations ; "
            "il serait plus haut dans 5 % des pondérations.",
        ),
        (
            (40_000, 0, 0),
            "B",
            "le palier B ne tient dans aucune pondération ; il serait plus bas dans toutes les pondérations.",
        ),
        ((0, 40_000, 0), None, "aucun palier n’est atteint dans toutes les pondérations essayées."),
        (
            (0, 30_000, 10_000),
            None,
            "aucun palier n’est atteint dans 75 % des pondérations essayées ; dans les autres, un palier le serait.",
        ),
        ((0, 0, 40_000), None, "un palier est atteint dans toutes les pondérations essayées."),
    ],
)
def test_the_palier(paliers: tuple[int, int, int], palier: str | None, dit: str) -> None:
    """How often it holds, and where it goes in the other weightings."""
    assert plain(say_palier_tenu(seen(*paliers), palier, None, manques=False)) == f"Avec d’autres poids, {dit}"


def test_must_haves_hang_on_no_weight() -> None:
    """What stands before the next palier stands there under every weighting; without a palier to tell, nothing is said."""
    dit = plain(say_palier_tenu(seen(0, 40_000, 0), "B", "C", manques=True))
    assert dit.endswith(
        "Les exigences du palier C ne dépendent pas des poids : tant que l’une d’elles manque, aucune pondération ne le donne."
    )
    assert "exigences" not in say_palier_tenu(seen(0, 40_000, 0), "B", "C", manques=False)
    assert say_palier_tenu(seen(), None, None, manques=False) == ""


def test_method() -> None:
    """What was tried, how many times, how precise: the margin that is said is that of the law that is drawn."""
    bas, haut = (round(float(borne), 1) for borne in stats.gamma.ppf([0.05, 0.95], CONCENTRATION) / CONCENTRATION)
    assert (bas, haut) == (0.5, 1.6)
    assert "0,5 à 1,6 dans neuf pondérations sur dix" in MARGE
    tirage, precision = (plain(texte) for texte in describe_method(seen()))
    assert "concentration 8" in tirage
    assert "à 0,25 point près au plus (erreur type), donc à 0,5 point près 19 fois sur 20" in precision
    assert "40 000 autres pondérations" in plain(say_essai(seen()))


def test_small_phrases() -> None:
    """A span of ranks, one rank; the counts of the palier."""
    assert plain(say_rangs(priorite())) == "1 à 7"
    assert say_rangs(priorite(rang_bas=1)) == "1"
    dit = "Palier, sur 40 000 pondérations : plus bas 1 000, le même 39 000, plus haut 0."
    assert plain(count_paliers(seen(1_000, 39_000, 0))) == dit
    assert count_paliers(seen()) == ""
