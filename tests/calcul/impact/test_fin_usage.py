"""What is handed over at the end of its use: waste and telephones: by hand, then the laws of every estimation."""

from __future__ import annotations

from inventes.estimations import Calcul, Donnees, Inconnue, Modele, build_tests

from numresp.calcul.impact import fin_usage


def read_collecte(donnees: Donnees) -> fin_usage.Collecte:
    """Full boxes, and the phones that were counted."""
    return fin_usage.Collecte(donnees["boites"], donnees.get("comptes"))


CALCULS: dict[str, Calcul] = {
    "deee": lambda d, _: fin_usage.weigh_deee(d["kg"]),
    "deee_estime": lambda d, h: fin_usage.weigh_deee(None, d["appareils"], h),
    "deee_evite": lambda d, h: fin_usage.avoid_deee(d["kg"], h),
    "telephones": lambda d, h: fin_usage.count_telephones(read_collecte(d), h),
    "telephones_poids": lambda d, h: fin_usage.weigh_telephones(read_collecte(d), h),
    "telephones_vivants": lambda d, h: fin_usage.count_vivants(read_collecte(d), h),
    "telephones_evite": lambda d, h: fin_usage.avoid_reemploi_telephones(read_collecte(d), h),
}
LOIS: dict[str, Modele] = {
    "telephones": lambda n, h: fin_usage.weigh_telephones(fin_usage.Collecte(n), h),
    "deee": fin_usage.avoid_deee,
}
INCONNUES: dict[str, Inconnue] = {
    "deee": lambda _: fin_usage.weigh_deee(None),
    "deee_sans_masse": lambda h: fin_usage.weigh_deee(None, {"serveur": 2}, h),
    "deee_evite": lambda h: fin_usage.avoid_deee(None, h),
    "telephones": lambda h: fin_usage.count_telephones(fin_usage.Collecte(None), h),
    "poids": lambda h: fin_usage.weigh_telephones(fin_usage.Collecte(None), h),
    "vivants": lambda h: fin_usage.avoid_reemploi_telephones(fin_usage.Collecte(None), h),
}


test_by_hand, test_laws, test_ends, test_absent_gives_unknown = build_tests("fin_usage", CALCULS, LOIS, INCONNUES)
