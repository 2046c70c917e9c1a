"""Laws of the estimations, on generated data and choices: order, one way in each assumption, scaling, 0 and unknown."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numresp.calcul.impact import achats, extinction, fin_usage, impression, messagerie, parc
from numresp.calcul.impact.hypotheses import Ajustement, Hypotheses, build_hypotheses
from numresp.calcul.impact.propagation import rank_hypotheses
from numresp.depot.fourni.catalogue import load_facteurs
from numresp.modele.commun.equipement import NOMS
from numresp.modele.dossier.estimation import Estimation

FACTEURS = load_facteurs()
TYPES = sorted(NOMS)
Modele = Callable[[int, Hypotheses], Estimation]
MODELES: dict[str, Modele] = {
    "parc": lambda n, h: parc.estimate_parc({genre: parc.Effectif(n, n) for genre in TYPES}, h),
    "electricite": lambda n, h: parc.estimate_electricite({genre: parc.Effectif(n) for genre in TYPES}, h),
    "duree": lambda n, h: achats.estimate_duree([achats.Garde("ordinateur_portable", n, 7)], h),
    "achat_evite": lambda n, h: achats.estimate_achat_evite({"ecran": n, "serveur": n}, h),
    "reconditionne": lambda n, h: achats.estimate_reconditionne({"smartphone": n}, h),
    "extinction": extinction.estimate_extinction,
    "extinction_co2": lambda n, h: extinction.estimate_extinction(n, h, "kgCO2e/an"),
    "gain_constate": lambda n, h: extinction.observe_extinction(n, 0.5, 0.8, h, "kgCO2e/an"),
    "perte_constatee": lambda n, h: extinction.observe_extinction(n, 0.8, 0.5, h, "kgCO2e/an"),
    "recto_verso": impression.estimate_recto_verso,
    "ramettes": lambda n, h: impression.observe_ramettes(n, 0, h),
    "ramettes_de_plus": lambda n, h: impression.observe_ramettes(0, n, h),
    "garde": messagerie.situate_stockage,
    "tri": messagerie.situate_tri,
    "telephones": lambda n, h: fin_usage.weigh_telephones(fin_usage.Collecte(n), h),
    "deee": fin_usage.avoid_deee,
}
INCONNUES: dict[str, Callable[[Hypotheses], Estimation]] = {
    "parc": lambda h: parc.estimate_parc({}, h),
    "type_inconnu": lambda h: parc.estimate_parc({"caisson": parc.Effectif(3)}, h),
    "electricite": lambda h: parc.estimate_electricite({}, h),
    "duree": lambda h: achats.estimate_duree([], h),
    "achat_evite": lambda h: achats.estimate_achat_evite({}, h),
    "reconditionne": lambda h: achats.estimate_reconditionne({"ecran": 3}, h),
    "extinction": lambda h: extinction.estimate_extinction(None, h),
    "constat_sans_postes": lambda h: extinction.observe_extinction(None, 0.5, 0.8, h),
    "constat_sans_avant": lambda h: extinction.observe_extinction(10, None, 0.8, h),
    "recto_verso": lambda h: impression.estimate_recto_verso(None, h),
    "ramettes": lambda h: impression.observe_ramettes(10, None, h),
    "police": lambda h: impression.estimate_police(None, h),
    "messagerie": lambda _: messagerie.count_messagerie(None),
    "garde": lambda h: messagerie.situate_stockage(None, h),
    "tri": lambda h: messagerie.situate_tri(None, h),
    "deee": lambda _: fin_usage.weigh_deee(None),
    "deee_sans_masse": lambda h: fin_usage.weigh_deee(None, {"serveur": 2}, h),
    "deee_evite": lambda h: fin_usage.avoid_deee(None, h),
    "telephones": lambda h: fin_usage.count_telephones(fin_usage.Collecte(None), h),
    "poids": lambda h: fin_usage.weigh_telephones(fin_usage.Collecte(None), h),
    "vivants": lambda h: fin_usage.avoid_reemploi_telephones(fin_usage.Collecte(None), h),
}
TENUES = {
    *(f"extinction.puissance_{nom}" for nom in ("allume", "veille", "arret")),
    "extinction.part_allumes",
    "extinction.part_veille",
}
nombres = st.integers(0, 5000)
facteurs_de_choix = st.floats(0.5, 2.0)


def known(estimation: Estimation) -> tuple[float, float, float]:
    """The three values of an estimation that is known."""
    assert estimation.bas is not None
    assert estimation.central is not None
    assert estimation.haut is not None
    return estimation.bas, estimation.central, estimation.haut


def spoil(ident: str, facteur: float) -> Hypotheses | None:
    """The catalogue with one assumption multiplied, ends and all; None where that would be refused or mean nothing."""
    bas, valeur, haut = build_hypotheses(FACTEURS).find(ident) or (0.0, 0.0, 0.0)
    plafond = 0.5 if ident == "impression.part_evitee" else 1.0
    if "part" in ident and haut * facteur > plafond:
        return None
    return build_hypotheses(FACTEURS, {ident: Ajustement(valeur * facteur, bas * facteur, haut * facteur)})


@pytest.mark.parametrize("nom", MODELES)
@given(n=nombres)
def test_in_order(nom: str, n: int) -> None:
    """Bas ≤ central ≤ haut for any number."""
    bas, central, haut = known(MODELES[nom](n, build_hypotheses(FACTEURS)))
    bruit = 1e-9 * max(abs(bas), abs(haut))
    assert bas <= central + bruit
    assert central <= haut + bruit


@pytest.mark.parametrize("nom", MODELES)
@given(facteur=facteurs_de_choix, donnees=st.data())
def test_one_way_in_each_assumption(nom: str, facteur: float, donnees: st.DataObject) -> None:
    """An assumption that rises never moves a value against the sens it says; so the ends are those of its range."""
    avant = MODELES[nom](100, build_hypotheses(FACTEURS))
    ouvertes = [h for h in avant.hypotheses if h.nature != "donnee"]
    choisie = donnees.draw(st.sampled_from(ouvertes))
    # Three powers and two shares hold each other in order: there the choice may be refused, or move the ceiling they share.
    if choisie.id in TENUES:
        return
    autre = spoil(choisie.id, facteur)
    if autre is None:
        return
    apres = MODELES[nom](100, autre)
    monte = (facteur >= 1) == (choisie.sens == "hausse")
    for vieux, neuf in zip(known(avant), known(apres), strict=True):
        ecart = (neuf - vieux) if monte else (vieux - neuf)
        assert ecart >= -1e-9 * max(abs(vieux), abs(neuf))


@pytest.mark.parametrize("nom", MODELES)
def test_alone_inside_the_range(nom: str) -> None:
    """Each assumption alone, at either end, stays between bas and haut and moves the way it says."""
    estimation = MODELES[nom](100, build_hypotheses(FACTEURS))
    bas, central, haut = known(estimation)
    bruit = 1e-9 * max(abs(bas), abs(haut))
    for h in estimation.hypotheses:
        moindre, plus = (h.seul_bas, h.seul_haut) if h.sens == "hausse" else (h.seul_haut, h.seul_bas)
        assert bas - bruit <= moindre <= central + bruit, h.id
        assert central - bruit <= plus <= haut + bruit, h.id


@given(a=st.floats(0, 0.4), v=st.floats(0, 0.4), n=st.integers(1, 500), facteur=st.floats(1, 1.4))
def test_more_left_on_more_to_gain(a: float, v: float, n: int, facteur: float) -> None:
    """Night switch-off under any two shares: ends in order, and a larger share left on never lowers the gain."""
    cle, autre = "extinction.part_allumes", "extinction.part_veille"
    moins = known(extinction.estimate_extinction(n, build_hypotheses(FACTEURS, {cle: a, autre: v})))
    plus = known(extinction.estimate_extinction(n, build_hypotheses(FACTEURS, {cle: a * facteur, autre: v})))
    assert moins[0] <= moins[1] <= moins[2]
    assert all(m <= p + 1e-9 for m, p in zip(moins, plus, strict=True))


@pytest.mark.parametrize("nom", MODELES)
@given(n=st.integers(1, 500), k=st.integers(1, 10))
def test_scaling(nom: str, n: int, k: int) -> None:
    """K times as many things weigh k times as much, ends included."""
    hypotheses = build_hypotheses(FACTEURS)
    une, plusieurs = known(MODELES[nom](n, hypotheses)), known(MODELES[nom](n * k, hypotheses))
    assert plusieurs == pytest.approx([k * valeur for valeur in une], rel=1e-9)


@pytest.mark.parametrize("nom", MODELES)
def test_zero_gives_zero(nom: str) -> None:
    """Nothing counted weighs nothing: a 0 that is known."""
    estimation = MODELES[nom](0, build_hypotheses(FACTEURS))
    assert known(estimation) == (0, 0, 0)
    assert rank_hypotheses(estimation) == ()


@pytest.mark.parametrize("nom", INCONNUES)
def test_absent_gives_unknown(nom: str) -> None:
    """What nobody counted weighs nobody knows what, and the result says what it lacks."""
    estimation = INCONNUES[nom](build_hypotheses(FACTEURS))
    assert (estimation.bas, estimation.central, estimation.haut) == (None, None, None)
    assert all(estimation.manques)
    assert estimation.manques


@pytest.mark.parametrize("nom", MODELES)
def test_shares_of_the_range(nom: str) -> None:
    """What dominates: heaviest first, shares of 1."""
    parts = [part for _, part in rank_hypotheses(MODELES[nom](100, build_hypotheses(FACTEURS)))]
    assert parts == sorted(parts, reverse=True)
    assert sum(parts) == pytest.approx(1 if parts else 0, abs=1e-9)
