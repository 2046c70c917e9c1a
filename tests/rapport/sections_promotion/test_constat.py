"""The finding of a promotion: of the medians that are shown, thème by thème."""

from pathlib import Path

import pytest
from inventes.atelier_fictif import plain

from numresp.rapport.composition.promotion import compose_promotion
from numresp.rapport.donnees.promotion import BilanPromotion, RepartitionTheme
from numresp.rapport.sections_promotion.constat import say_promotion


def see(exemple: Path, **medianes: float) -> BilanPromotion:
    """Give a promotion with these medians; its `total` is 0,9, which is no thème."""
    lignes = {"total": 0.9, **medianes}
    reparties = tuple(
        RepartitionTheme(id=nom, nom=nom.capitalize(), n=5, q1=mediane, mediane=mediane, q3=mediane)
        for nom, mediane in lignes.items()
    )
    return compose_promotion(exemple).model_copy(update={"repartitions": reparties})


@pytest.mark.parametrize(
    ("medianes", "dit"),
    [
        ({"parc": 0.6, "achats": 0.2, "usage": 0.4},
         "Au milieu de la promotion, « Parc » va le plus loin, « Achats » a le plus de chemin devant lui."),
        ({"parc": 0.6, "achats": 0.2, "usage": 0.6},
         "Au milieu de la promotion, « Parc » et « Usage » vont le plus loin, « Achats » a le plus de chemin devant lui."),
        ({"parc": 0.6, "achats": 0.2, "usage": 0.2},
         "Au milieu de la promotion, « Parc » va le plus loin, « Achats » et « Usage » ont le plus de chemin devant eux."),
        ({"parc": 0.6, "achats": 0.2, "usage": 0.2, "services": 0.2, "donnees": 0.2}, ""),
        ({"parc": 0.4, "achats": 0.4}, ""),
        ({}, ""),
    ],
)  # fmt: skip
def test_highest_and_lowest(exemple: Path, medianes: dict[str, float], dit: str) -> None:
    """Up to three thèmes at each end; four that share one, or all alike, are no finding; the total is none of them."""
    assert plain(say_promotion(see(exemple, **medianes))) == dit
