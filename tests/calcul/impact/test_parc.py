"""What the equipment weighs: making it, and its electricity: by hand, then the laws of every estimation."""

from __future__ import annotations

from inventes.estimations import FACTEURS, Calcul, Donnees, Inconnue, Modele, build_tests

from numresp.calcul.impact import parc
from numresp.calcul.impact.hypotheses import Hypotheses
from numresp.modele.commun.equipement import NOMS

TYPES = sorted(NOMS)


def read_parc(donnees: Donnees) -> dict[str, parc.Effectif]:
    """[en service, dormants] by kind."""
    return {genre: parc.Effectif(*compte) for genre, compte in donnees["parc"].items()}


CALCULS: dict[str, Calcul] = {
    "parc": lambda d, h: parc.estimate_parc(read_parc(d), h),
    "parc_fabrication": lambda d, h: parc.estimate_parc(read_parc(d), h, "fabrication"),
    "parc_usage": lambda d, h: parc.estimate_parc(read_parc(d), h, "usage"),
    "parc_kwh": lambda d, h: parc.estimate_electricite(read_parc(d), h),
}
LOIS: dict[str, Modele] = {
    "parc": lambda n, h: parc.estimate_parc({genre: parc.Effectif(n, n) for genre in TYPES}, h),
    "electricite": lambda n, h: parc.estimate_electricite({genre: parc.Effectif(n) for genre in TYPES}, h),
}
INCONNUES: dict[str, Inconnue] = {
    "parc": lambda h: parc.estimate_parc({}, h),
    "type_inconnu": lambda h: parc.estimate_parc({"caisson": parc.Effectif(3)}, h),
    "electricite": lambda h: parc.estimate_electricite({}, h),
}


def test_a_kind_is_counted_by_its_fabrication_and_its_lifetime() -> None:
    """Without one of the two it has no footprint: it is named beside the others, and is not 0."""
    connus = {facteur.id: facteur for facteur in FACTEURS}
    for manque in ("ecran.fabrication", "ecran.duree_vie"):
        sans = Hypotheses({ident: facteur for ident, facteur in connus.items() if ident != manque})
        assert parc.is_counted("tablette", sans)
        assert not parc.is_counted("ecran", sans)
    assert parc.is_counted("ecran", Hypotheses(connus))


def test_how_far_apart_the_sources_are() -> None:
    """From 2 to 8 kgCO2e is a factor of four."""
    assert parc.Desaccord("ecran", 2.0, 3.0, 8.0, None).rapport == 4.0


test_by_hand, test_laws, test_ends, test_absent_gives_unknown = build_tests("parc", CALCULS, LOIS, INCONNUES)
