"""What less paper and less ink save: by hand, then the laws of every estimation."""

from __future__ import annotations

from inventes.estimations import Calcul, Inconnue, Modele, build_tests

from numresp.calcul.impact import impression

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


test_by_hand, test_laws, test_ends, test_absent_gives_unknown = build_tests("impression", CALCULS, LOIS, INCONNUES)
