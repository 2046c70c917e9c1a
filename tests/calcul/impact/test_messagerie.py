"""What deleted mail weighs, and what sorting it costs: by hand, then the laws of every estimation."""

from __future__ import annotations

import pytest
from inventes.estimations import FACTEURS, Calcul, Inconnue, Modele, build_tests

from numresp.calcul.impact import messagerie
from numresp.calcul.impact.hypotheses import build_hypotheses

CALCULS: dict[str, Calcul] = {
    "messagerie": lambda d, _: messagerie.count_messagerie(d["go"]),
    "messagerie_garde": lambda d, h: messagerie.situate_stockage(d["go"], h),
    "messagerie_prudence": lambda d, h: messagerie.situate_stockage(d["go"], h, prudence=True),
    "messagerie_tri": lambda d, h: messagerie.situate_tri(d["agents"], h),
}
LOIS: dict[str, Modele] = {
    "garde": messagerie.situate_stockage,
    "tri": messagerie.situate_tri,
}
INCONNUES: dict[str, Inconnue] = {
    "messagerie": lambda _: messagerie.count_messagerie(None),
    "garde": lambda h: messagerie.situate_stockage(None, h),
    "tri": lambda h: messagerie.situate_tri(None, h),
}


@pytest.mark.parametrize(
    ("prudence", "objet"),
    [(False, "Garder ce volume un an"), (True, "Garder ce volume un an, à la valeur la plus sévère")],
)
def test_the_most_severe_value_is_named(prudence: bool, objet: str) -> None:
    """A result at the most severe published value says so, and the other one does not."""
    assert messagerie.situate_stockage(10, build_hypotheses(FACTEURS, {}), prudence=prudence).objet == objet


test_by_hand, test_laws, test_ends, test_absent_gives_unknown = build_tests("messagerie", CALCULS, LOIS, INCONNUES)
