"""What deleted mail weighs, and what sorting it costs: by hand, then the laws of every estimation."""

from __future__ import annotations

from inventes.estimations import Calcul, Inconnue, Modele, build_tests

from numresp.calcul.impact import messagerie

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


test_by_hand, test_laws, test_ends, test_absent_gives_unknown = build_tests("messagerie", CALCULS, LOIS, INCONNUES)
