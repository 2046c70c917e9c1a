"""What the tests of the estimations share: the cases by hand of tests/cas/impact, and the laws that every model keeps."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from inventes.atelier_fictif import plain
from milieu import RACINE, TESTS, choose

from numresp.calcul.impact.hypotheses import Ajustement, Hypotheses, build_hypotheses
from numresp.calcul.impact.propagation import rank_hypotheses
from numresp.depot.fourni.catalogue import CSV_FACTEURS, load_facteurs
from numresp.erreurs import DonneesInvalides
from numresp.modele.dossier.estimation import Estimation

Donnees = Mapping[str, Any]
Calcul = Callable[[Donnees, Hypotheses], Estimation]
Modele = Callable[[int, Hypotheses], Estimation]
Inconnue = Callable[[Hypotheses], Estimation]

CATALOGUE = RACINE / "data" / "catalogue"
PAR_EDITION = {
    edition: load_facteurs([dossier / nom for nom in CSV_FACTEURS])
    for edition, dossier in (("2026.1", CATALOGUE), ("2027.1", CATALOGUE / "2027.1"))
}
FACTEURS = PAR_EDITION["2026.1"]
PRECISION = 1e-4
CAS: tuple[tuple[str, Donnees], ...] = tuple(
    (f"{chemin.stem} : {cas['nom']}", cas)
    for chemin in sorted((TESTS / "cas" / "impact").glob("*.yaml"))
    for cas in yaml.safe_load(chemin.read_text(encoding="utf-8"))["cas"]
)
MODELES = {
    "achats": {"duree": "duree_usage", "achat_evite": "achat_evite", "reconditionne": "reconditionne"},
    "extinction": dict.fromkeys(("extinction", "extinction_co2", "extinction_constatee"), "extinction"),
    "fin_usage": dict.fromkeys(("deee", "deee_estime", "deee_evite"), "deee_recycles")
    | dict.fromkeys(
        ("telephones", "telephones_poids", "telephones_vivants", "telephones_evite"), "collecte_telephones"
    ),
    "impression": {
        "recto_verso": "impression_recto_verso",
        "ramettes": "impression_recto_verso",
        "police": "police_econome",
    },
    "messagerie": dict.fromkeys(
        ("messagerie", "messagerie_garde", "messagerie_prudence", "messagerie_tri"), "messagerie"
    ),
    "parc": dict.fromkeys(("parc", "parc_fabrication", "parc_usage", "parc_kwh"), "empreinte_parc"),
    "reemploi": {"reemploi": "taux_reemploi"},
}
"""By module of numresp/calcul/impact: what a case may name as its `calcul`, and the model of the catalogue that it is."""
TENUES = {
    *(f"extinction.puissance_{nom}" for nom in ("allume", "veille", "arret")),
    "extinction.part_allumes",
    "extinction.part_veille",
}
"""Three powers and two shares hold each other in order: a choice may be refused, or move the ceiling that they share."""

situations = st.tuples(st.integers(0, 5000), st.integers(1, 10), st.floats(0.5, 2.0), st.integers(0, 99))
"""A number of things, how many times more, what an assumption is multiplied by, and which one that is."""


def list_cases(module: str) -> list[Any]:
    """The cases of a module, as parameters of a test."""
    siens = [(nom, cas) for nom, cas in CAS if cas["calcul"] in MODELES[module]]
    return [pytest.param(cas, id=nom) for nom, cas in siens]


def compute(cas: Donnees, calculs: Mapping[str, Calcul]) -> Estimation:
    """The case's model on its data, with what it puts in the place of the catalogue."""
    choix = {
        ident: Ajustement(**valeur) if isinstance(valeur, dict) else float(valeur)
        for ident, valeur in cas.get("hypotheses", {}).items()
    }
    return calculs[cas["calcul"]](cas["donnees"], build_hypotheses(PAR_EDITION[cas.get("edition", "2026.1")], choix))


def check_case(module: str, cas: Donnees, calculs: Mapping[str, Calcul]) -> None:
    """The model gives what the hand derivation gives, says what the case asks it to say, and is that of the catalogue."""
    assert cas["derivation"].strip()
    if "refuse" in cas:
        with pytest.raises(DonneesInvalides, match=re.escape(cas["refuse"])):
            compute(cas, calculs)
        return
    trouvee, attendu = compute(cas, calculs), cas["attendu"]
    assert trouvee.modele == MODELES[module][cas["calcul"]]
    assert trouvee.unite == attendu["unite"]
    for nom in ("bas", "central", "haut"):
        valeur = attendu[nom]
        vue = getattr(trouvee, nom)
        assert vue is None if valeur is None else vue == pytest.approx(valeur, rel=PRECISION, abs=1e-9), nom
    assert cas.get("remarque", "") in plain(" ".join((*trouvee.remarques, *trouvee.manques)))
    if "domine" in cas:
        assert rank_hypotheses(trouvee)[0][0].id == cas["domine"]


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


def check_laws(modele: Modele, situation: tuple[int, int, float, int]) -> None:
    """Ends in order; k times as many weigh k times as much; an assumption that rises moves no value against its sens."""
    n, fois, facteur, rang = situation
    hypotheses = build_hypotheses(FACTEURS)
    bas, central, haut = une = known(modele(n, hypotheses))
    bruit = 1e-9 * max(abs(bas), abs(haut))
    assert bas <= central + bruit
    assert central <= haut + bruit
    assert known(modele(n * fois, hypotheses)) == pytest.approx([fois * valeur for valeur in une], rel=1e-9)
    avant = modele(100, hypotheses)
    ouvertes = [h for h in avant.hypotheses if h.nature != "donnee" and h.id not in TENUES]
    if not ouvertes:
        return
    choisie = ouvertes[rang % len(ouvertes)]
    autre = spoil(choisie.id, facteur)
    if autre is None:
        return
    apres = modele(100, autre)
    monte = (facteur >= 1) == (choisie.sens == "hausse")
    for vieux, neuf in zip(known(avant), known(apres), strict=True):
        ecart = (neuf - vieux) if monte else (vieux - neuf)
        assert ecart >= -1e-9 * max(abs(vieux), abs(neuf))


def check_ends(modele: Modele) -> None:
    """Each assumption alone stays in the range and moves as it says; shares of what dominates make 1; nothing gives a known 0."""
    hypotheses = build_hypotheses(FACTEURS)
    estimation = modele(100, hypotheses)
    bas, central, haut = known(estimation)
    bruit = 1e-9 * max(abs(bas), abs(haut))
    for h in estimation.hypotheses:
        moindre, plus = (h.seul_bas, h.seul_haut) if h.sens == "hausse" else (h.seul_haut, h.seul_bas)
        assert bas - bruit <= moindre <= central + bruit, h.id
        assert central - bruit <= plus <= haut + bruit, h.id
    parts = [part for _, part in rank_hypotheses(estimation)]
    assert parts == sorted(parts, reverse=True)
    assert sum(parts) == pytest.approx(1 if parts else 0, abs=1e-9)
    zero = modele(0, hypotheses)
    assert known(zero) == (0, 0, 0)
    assert rank_hypotheses(zero) == ()


def check_unknown(inconnue: Inconnue) -> None:
    """What nobody counted weighs nobody knows what, and the result says what it lacks."""
    estimation = inconnue(build_hypotheses(FACTEURS))
    assert (estimation.bas, estimation.central, estimation.haut) == (None, None, None)
    assert all(estimation.manques)
    assert estimation.manques


def build_tests(
    modele: str, calculs: Mapping[str, Calcul], lois: Mapping[str, Modele], inconnues: Mapping[str, Inconnue]
) -> tuple[Callable[..., None], ...]:
    """The four tests of a model: its cases by hand, its laws, its ends, and what nobody has counted.

    Parameters
    ----------
    modele : str
        Its file in tests/cas/impact.
    calculs, lois, inconnues : mapping
        By their names: what the cases ask for, what the laws hold of, what is asked without a count.
    """

    @pytest.mark.parametrize("cas", list_cases(modele))
    def test_by_hand(cas: Donnees) -> None:
        """The model gives what the hand derivation gives, and says what the case asks it to say."""
        check_case(modele, cas, calculs)

    @pytest.mark.parametrize("nom", lois)
    @settings(max_examples=choose(25, 200))
    @given(situation=situations)
    def test_laws(nom: str, situation: tuple[int, int, float, int]) -> None:
        """Ends in order, in proportion to what is counted, and one way in each assumption."""
        check_laws(lois[nom], situation)

    @pytest.mark.parametrize("nom", lois)
    def test_ends(nom: str) -> None:
        """Each assumption alone stays inside the range; what dominates makes 1; nothing counted weighs a known 0."""
        check_ends(lois[nom])

    @pytest.mark.parametrize("nom", inconnues)
    def test_absent_gives_unknown(nom: str) -> None:
        """What nobody counted weighs nobody knows what."""
        check_unknown(inconnues[nom])

    return test_by_hand, test_laws, test_ends, test_absent_gives_unknown
