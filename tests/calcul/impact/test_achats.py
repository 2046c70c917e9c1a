"""What longer use, an avoided and a refurbished purchase save: by hand, then the laws of every estimation."""

from __future__ import annotations

import pytest
from inventes.estimations import PAR_EDITION, Calcul, Inconnue, Modele, build_tests, known

from numresp.calcul.impact import achats, parc
from numresp.calcul.impact.hypotheses import build_hypotheses

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


@pytest.mark.parametrize("genre", ["ordinateur_portable", "ordinateur_fixe", "ecran", "serveur", "imprimante"])
@pytest.mark.parametrize("annees", [1.0, 2.5])
def test_one_model_with_the_footprint_of_the_parc(genre: str, annees: float) -> None:
    """Edition 2027.1: what a fleet gains by lasting is what its yearly footprint loses, over the age that it reaches.

    With making E and usual lifetime L, N devices kept to A gain N·(A − L)·E ÷ L = A × (N·E ÷ L − N·E ÷ A).
    """
    habituelles = build_hypotheses(PAR_EDITION["2027.1"])
    age = habituelles.centre(f"{genre}.duree_vie") + annees
    durables = build_hypotheses(PAR_EDITION["2027.1"], {f"{genre}.duree_vie": age})
    _, gain, _ = known(achats.estimate_duree([achats.Garde(genre, 40, age)], habituelles))
    (_, avant, _), (_, apres, _) = (
        known(parc.estimate_parc({genre: parc.Effectif(40)}, hypotheses, "fabrication"))
        for hypotheses in (habituelles, durables)
    )
    assert gain == pytest.approx(age * (avant - apres), rel=1e-12)
    assert gain == pytest.approx(annees * avant, rel=1e-12)  # a year more is a year of making that is not renewed


def test_each_edition_is_read_as_it_was() -> None:
    """2026.1 publishes a gain of one more year and one of a refurbished device; 2027.1 has neither."""
    ancienne, nouvelle = (build_hypotheses(PAR_EDITION[edition]) for edition in ("2026.1", "2027.1"))
    for gain in (achats.GAIN_ANNEE, achats.GAIN_RECONDITIONNE):
        assert achats.publishes(ancienne, gain)
        assert not achats.publishes(nouvelle, gain)
