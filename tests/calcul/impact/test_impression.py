"""What less paper and less ink save: by hand, then the laws of every estimation."""

from __future__ import annotations

import pytest
from inventes.estimations import FACTEURS, Calcul, Inconnue, Modele, build_tests

from numresp.calcul.impact import impression
from numresp.calcul.impact.hypotheses import build_hypotheses
from numresp.erreurs import DonneesInvalides

CALCULS: dict[str, Calcul] = {
    "recto_verso": lambda d, h: impression.estimate_recto_verso(d["ramettes"], h, d.get("deja", 0.0)),
    "ramettes": lambda d, h: impression.observe_ramettes(d["avant"], d["apres"], h),
    "police": lambda d, h: impression.estimate_police(d["pages"], h),
}
LOIS: dict[str, Modele] = {
    "recto_verso": impression.estimate_recto_verso,
    "ramettes": lambda n, h: impression.observe_ramettes(n, 0, h),
    "ramettes_de_plus": lambda n, h: impression.observe_ramettes(0, n, h),
}
INCONNUES: dict[str, Inconnue] = {
    "recto_verso": lambda h: impression.estimate_recto_verso(None, h),
    "ramettes": lambda h: impression.observe_ramettes(10, None, h),
    "police": lambda h: impression.estimate_police(None, h),
}


@pytest.mark.parametrize(("avant", "apres"), [(-1.0, 5.0), (5.0, -1.0)])
def test_no_ream_is_negative(avant: float, apres: float) -> None:
    """A number of reams below 0, of either year, is a fault of the mesures and gives no result."""
    with pytest.raises(DonneesInvalides, match="nombre positif ou nul attendu, vu -1"):
        impression.observe_ramettes(avant, apres, build_hypotheses(FACTEURS, {}))


test_by_hand, test_laws, test_ends, test_absent_gives_unknown = build_tests("impression", CALCULS, LOIS, INCONNUES)
