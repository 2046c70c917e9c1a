"""An estimation keeps its ends in order, says what it lacks, and adds up only with what is alike."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from inventes.atelier_fictif import plain
from pydantic import ValidationError

from numresp.calcul.impact.hypotheses import build_hypotheses
from numresp.calcul.impact.parc import Effectif, estimate_parc, list_types
from numresp.calcul.impact.propagation import rank_hypotheses
from numresp.depot.fourni.catalogue import load_facteurs
from numresp.erreurs import DonneesInvalides
from numresp.modele.dossier.estimation import Estimation, Hypothese

UNE = {
    "id": "parc", "modele": "empreinte_parc", "genre": "etat", "objet": "Écrans", "unite": "kgCO2e/an",
    "perimetre": "une année", "bas": 1.0, "central": 2.0, "haut": 4.0,
}  # fmt: skip
MIX = {
    "id": "mix",
    "unite": "kgCO2e/kWh",
    "bas": 0.5,
    "valeur": 1.0,
    "haut": 2.0,
    "nature": "facteur",
    "source": "ADEME",
}


def build(**cles: Any) -> Estimation:
    """An estimation that differs from the plain one by some keys."""
    return Estimation.model_validate(UNE | cles)


@pytest.mark.parametrize("cles", [{"bas": 3.0}, {"haut": 1.5}, {"central": None, "bas": 5.0, "manques": ("x",)}])
def test_out_of_order(cles: dict[str, Any]) -> None:
    """Bas ≤ central ≤ haut, and bas ≤ haut where the middle is unknown."""
    with pytest.raises(ValidationError, match="bas ≤ central ≤ haut"):
        build(**cles)


def test_noise_is_no_disorder() -> None:
    """A difference in the last bit is none."""
    assert build(bas=0.1 + 0.2, central=0.3, haut=0.3).central == 0.3


def test_unknown_says_why() -> None:
    """An unknown result without a word on what it lacks is refused."""
    with pytest.raises(ValidationError, match="dit ce qui manque"):
        build(bas=None, central=None, haut=None)
    assert build(bas=None, central=None, haut=None, manques=("l’inventaire",)).central is None


def test_hypothese_in_order() -> None:
    """The ends of an assumption hold its value."""
    with pytest.raises(ValidationError, match="bas ≤ valeur ≤ haut"):
        Hypothese.model_validate(MIX | {"bas": 1.5})


def test_sum_of_alike() -> None:
    """Ends add end to end."""
    somme = build() + build(objet="Serveurs", bas=10.0, central=20.0, haut=40.0)
    assert (somme.bas, somme.central, somme.haut) == (11, 22, 44)
    assert somme.objet == "Écrans et Serveurs"


@pytest.mark.parametrize(
    ("cles", "dit"),
    [
        ({"unite": "kWh/an"}, "unité « kgCO2e/an » et « kWh/an »"),
        ({"unite": "kgCO2e"}, "unité « kgCO2e/an » et « kgCO2e »"),
        ({"perimetre": "hors inventaire"}, "périmètre « une année » et « hors inventaire »"),
        ({"genre": "evite"}, "genre de résultat « etat » et « evite »"),
    ],
)
def test_no_sum_of_unlike(cles: dict[str, Any], dit: str) -> None:
    """Another unit, perimeter or kind is refused, and both are named."""
    with pytest.raises(DonneesInvalides) as saisie:
        build() + build(objet="Autre", **cles)
    assert dit in plain(str(saisie.value))


def test_units_in_their_other_spelling_add_up() -> None:
    """« boîte » and « boîtes » are one unit."""
    assert (build(unite="boîte") + build(unite="boîtes")).central == 4


def test_unknown_makes_the_sum_unknown() -> None:
    """Something unknown is not counted as 0; what it lacks is kept."""
    somme = build() + build(bas=None, central=None, haut=None, manques=("l’inventaire",))
    assert (somme.bas, somme.central, somme.haut) == (None, None, None)
    assert somme.manques == ("l’inventaire",)


def test_shared_assumption_is_one() -> None:
    """The electricity mix of two parts is one assumption, and moves both at once."""
    partagee = {"hypotheses": (MIX | {"seul_bas": 1.0, "seul_haut": 4.0},)}
    somme = build(**partagee) + build(**partagee)
    assert [(h.id, h.seul_bas, h.seul_haut) for h in somme.hypotheses] == [("mix", 2.0, 8.0)]


def test_two_values_of_one_name_stay_two() -> None:
    """What differs is not merged, whatever its name; each moves its own part only."""
    autre = MIX | {"valeur": 1.5, "seul_bas": 1.0, "seul_haut": 4.0}
    somme = build(hypotheses=(MIX | {"seul_bas": 1.0, "seul_haut": 4.0},)) + build(hypotheses=(autre,))
    assert [(h.valeur, h.seul_bas, h.seul_haut) for h in somme.hypotheses] == [(1.0, 3.0, 6.0), (1.5, 3.0, 6.0)]


def test_kinds_make_the_parc() -> None:
    """The kinds of a parc add up to the whole, with the weights of each assumption."""
    # The first edition: a screen of 64.6 to 430 kg over six years.
    hypotheses = build_hypotheses(load_facteurs(jour=date(2026, 11, 29)))
    parc = {"ecran": Effectif(10, 2), "serveur": Effectif(1), "smartphone": Effectif(20)}
    entier, types = estimate_parc(parc, hypotheses), list_types(parc, hypotheses)
    for nom in ("bas", "central", "haut"):
        assert getattr(entier, nom) == pytest.approx(sum(getattr(type_, nom) for type_ in types), rel=1e-12)
    poids = {h.id: part for h, part in rank_hypotheses(entier)}
    ecrans = 12 * (430 - 64.6) / 6
    assert poids["ecran.fabrication"] == pytest.approx(ecrans / sum(h.ecart for h in entier.hypotheses), rel=1e-9)
    assert sum(poids.values()) == pytest.approx(1, rel=1e-12)
