"""What longer use, an avoided and a refurbished purchase save: by hand, then the laws of every estimation."""

from __future__ import annotations

from inventes.estimations import Calcul, Inconnue, Modele, build_tests

from numresp.calcul.impact import achats

CALCULS: dict[str, Calcul] = {
    "duree": lambda d, h: achats.estimate_duree([achats.Garde(*garde) for garde in d["gardes"]], h),
    "achat_evite": lambda d, h: achats.estimate_achat_evite(d["appareils"], h),
    "reconditionne": lambda d, h: achats.estimate_reconditionne(d["appareils"], h),
}
LOIS: dict[str, Modele] = {
    "duree": lambda n, h: achats.estimate_duree([achats.Garde("ordinateur_portable", n, 7)], h),
    "achat_evite": lambda n, h: achats.estimate_achat_evite({"ecran": n, "serveur": n}, h),
    "reconditionne": lambda n, h: achats.estimate_reconditionne({"smartphone": n}, h),
}
INCONNUES: dict[str, Inconnue] = {
    "duree": lambda h: achats.estimate_duree([], h),
    "achat_evite": lambda h: achats.estimate_achat_evite({}, h),
    "reconditionne": lambda h: achats.estimate_reconditionne({"ecran": 3}, h),
}


test_by_hand, test_laws, test_ends, test_absent_gives_unknown = build_tests("achats", CALCULS, LOIS, INCONNUES)
