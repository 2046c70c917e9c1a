"""The palier and the thèmes at both ends, on hand-written cases."""

from __future__ import annotations

import pytest
from rendus.bilans_lus import BLANCS, read_bilan

from numresp.rapport.donnees.organisation import Bilan, Manque, QuelPalier
from numresp.rapport.phrases.palier import add_palier, find_extremes, say_extremes, say_palier, say_reached

PALIER = QuelPalier(nom="Engagé", suivant="Avancé", seuil_suivant=0.6, manques=(), echelons=("Engagé", "Avancé"))


def score(*bornes: tuple[float, float | None, float]) -> Bilan:
    """A Bilan whose first thèmes have these scores with their intervals, and the others none."""
    bilan = read_bilan("brume-essai", "bilan")
    par_theme = dict(zip(bilan.themes, bornes, strict=False))
    lignes = tuple(
        ligne.model_copy(update=dict(zip(("bas", "score", "haut"), par_theme.get(ligne.id, (None,) * 3), strict=True)))
        if ligne.id in bilan.themes
        else ligne
        for ligne in bilan.lignes
    )
    return bilan.model_copy(update={"lignes": lignes, "palier": PALIER})


@pytest.mark.parametrize(
    ("enonces", "dit"),
    [
        (("Effacé",), "60 et 1 exigence de plus : « Effacé »."),
        (("Effacé", "Suivi"), "60 et 2 exigences de plus : « Effacé » et « Suivi »."),
        (("Effacé", "Suivi", "Planifié"), "60 et 3 exigences de plus, dont « Effacé » et « Suivi »."),
        (("mot " * 20,), f"60 et 1 exigence de plus : « {' '.join(['mot'] * 15)}… »."),
    ],
)
def test_must_haves_are_named(enonces: tuple[str, ...], dit: str) -> None:
    """One or two by their names, which are cut at 60 characters (15 words of three letters take 59); of more, the first two."""
    manques = tuple(Manque(enonce=enonce, attendu="", actuel="") for enonce in enonces)
    bilan = score((0.3, 0.3, 0.3)).model_copy(update={"palier": PALIER.model_copy(update={"manques": manques})})
    assert say_palier(bilan).translate(BLANCS).endswith(dit)
    assert say_palier(bilan, nommer=False).translate(BLANCS).endswith("de plus.")


@pytest.mark.parametrize(
    ("palier", "attendu"),
    [
        (PALIER, "Palier atteint : Engagé. Le suivant, Avancé, demande un score de 60."),
        (
            PALIER.model_copy(update={"nom": None}),
            "Aucun palier n’est encore atteint. Le suivant, Avancé, demande un score de 60.",
        ),
        (PALIER.model_copy(update={"nom": "Avancé", "suivant": None}), "Palier atteint : Avancé. C’est le plus haut."),
        (PALIER.model_copy(update={"echelons": ()}), ""),
    ],
)
def test_palier(palier: QuelPalier, attendu: str) -> None:
    """Reached, not yet, the highest, none at all."""
    assert say_palier(score().model_copy(update={"palier": palier})).translate(BLANCS) == attendu


def test_no_palier_without_a_score() -> None:
    """None is given then."""
    assert say_palier(read_bilan("ronceval-essai")) == ""


def test_extremes() -> None:
    """0,2 and 0,8 stand apart; where the intervals overlap it is said; one score, or twice the same, has no ends."""
    certain = find_extremes(score((0.2, 0.2, 0.3), (0.7, 0.8, 0.8), (0.4, 0.5, 0.6)))
    assert certain is not None
    assert ([un.score for un in certain.faibles], [un.score for un in certain.forts]) == ([0.2], [0.8])
    assert certain.certain
    flou = score((0.2, 0.2, 0.5), (0.7, 0.8, 0.8), (0.4, 0.5, 0.6))
    assert say_extremes(flou).endswith(", sous réserve des réponses encore inconnues.")
    assert find_extremes(score((0.2, 0.2, 0.2))) is None
    assert say_extremes(score((0.2, 0.2, 0.2), (0.1, 0.2, 0.3))) == ""


@pytest.mark.parametrize(
    ("bas", "dit", "ajout"),
    [
        (0.5, "Palier atteint : Engagé.", ", palier « Engagé »"),
        (0.49, "Palier à confirmer : Engagé.", ", palier « Engagé » à confirmer"),
    ],
)
def test_a_palier_that_the_low_end_does_not_reach(bas: float, dit: str, ajout: str) -> None:
    """From 0,5 on: the low end on it is sure, one under it is not, and every sentence that names the palier says so."""
    bilan = score()
    lignes = tuple(ligne.model_copy(update={"bas": bas} if ligne.id == "total" else {}) for ligne in bilan.lignes)
    bilan = bilan.model_copy(update={"lignes": lignes, "palier": PALIER.model_copy(update={"seuils": (0.5, 0.8)})})
    assert say_palier(bilan).translate(BLANCS).startswith(dit)
    assert add_palier(bilan, cite=True).translate(BLANCS) == ajout
    aucun = bilan.model_copy(update={"palier": PALIER.model_copy(update={"nom": None})})
    assert add_palier(aucun) == ""
    assert say_reached(None, sur=True) == "Aucun palier n’est encore atteint."


@pytest.mark.parametrize(
    ("scores", "dit"),
    [
        ((0.6667, 0.6665, 0.2),
         "Les thèmes les plus avancés sont « {0} » et « {1} » (66,7) ; "
         "celui qui a le plus de chemin devant lui est « {2} » (20,0)."),
        ((0.7, 0.2, 0.2, 0.2),
         "Le thème le plus avancé est « {0} » (70,0) ; ceux qui ont le plus de chemin devant eux sont "
         "« {1} », « {2} » et « {3} » (20,0)."),
        ((0.7, 0.7, 0.7, 0.7, 0.2, 0.2, 0.2, 0.2),
         "4 thèmes sont les plus avancés, à égalité (70,0) ; 4 thèmes ont le plus de chemin devant eux, à égalité (20,0)."),
        ((0.2001, 0.2), ""),
    ],
)  # fmt: skip
def test_a_tie_names_all(scores: tuple[float, ...], dit: str) -> None:
    """On the score as it is printed (66,67 and 66,65 are both 66,7): up to three by name, more are counted."""
    bilan = score(*((valeur, valeur, valeur) for valeur in scores))
    noms = [bilan.ligne(ident).nom for ident in bilan.themes]
    assert say_extremes(bilan).translate(BLANCS) == dit.format(*noms)


def test_a_theme_without_a_score_may_still_be_an_end() -> None:
    """Between 0 and 1, it could be the highest or the lowest: which are so is not certain."""
    bilan = score((0.2, 0.2, 0.2), (0.8, 0.8, 0.8), (0.0, None, 1.0))
    assert say_extremes(bilan).endswith(", sous réserve des réponses encore inconnues.")
