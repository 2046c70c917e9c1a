"""The cases of tests/cas/impact/: every model by hand, on the shipped factors."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest
import yaml
from inventes.atelier_fictif import plain
from milieu import TESTS

from numresp.calcul.impact import achats, extinction, fin_usage, impression, messagerie, parc, reemploi
from numresp.calcul.impact.hypotheses import Ajustement, Hypotheses, build_hypotheses
from numresp.calcul.impact.propagation import rank_hypotheses
from numresp.depot.fourni.catalogue import load_facteurs, load_impacts
from numresp.erreurs import DonneesInvalides
from numresp.modele.dossier.estimation import Estimation

DOSSIER = TESTS / "cas" / "impact"
CAS = [
    pytest.param(cas, id=f"{chemin.stem} : {cas['nom']}")
    for chemin in sorted(DOSSIER.glob("*.yaml"))
    for cas in yaml.safe_load(chemin.read_text(encoding="utf-8"))["cas"]
]
FACTEURS = load_facteurs()
PRECISION = 1e-4
Donnees = Mapping[str, Any]


def read_parc(donnees: Donnees) -> dict[str, parc.Effectif]:
    """[en service, dormants] by kind."""
    return {genre: parc.Effectif(*compte) for genre, compte in donnees["parc"].items()}


def read_compte(lots: list[list[Any]]) -> reemploi.CompteDeReemploi:
    """[nombre, âge, sécurité] each."""
    return reemploi.count_reformes(reemploi.Reforme(*lot) for lot in lots)


def read_collecte(donnees: Donnees) -> fin_usage.Collecte:
    """Full boxes, and the phones that were counted."""
    return fin_usage.Collecte(donnees["boites"], donnees.get("comptes"))


CALCULS: dict[str, Callable[[Donnees, Hypotheses], Estimation]] = {
    "parc": lambda d, h: parc.estimate_parc(read_parc(d), h),
    "parc_fabrication": lambda d, h: parc.estimate_parc(read_parc(d), h, "fabrication"),
    "parc_usage": lambda d, h: parc.estimate_parc(read_parc(d), h, "usage"),
    "parc_kwh": lambda d, h: parc.estimate_electricite(read_parc(d), h),
    "duree": lambda d, h: achats.estimate_duree([achats.Garde(*garde) for garde in d["gardes"]], h),
    "achat_evite": lambda d, h: achats.estimate_achat_evite(d["appareils"], h),
    "reconditionne": lambda d, h: achats.estimate_reconditionne(d["appareils"], h),
    "extinction": lambda d, h: extinction.estimate_extinction(d["postes"], h),
    "extinction_co2": lambda d, h: extinction.estimate_extinction(d["postes"], h, "kgCO2e/an"),
    "extinction_constatee": lambda d, h: extinction.observe_extinction(d["postes"], d["avant"], d["apres"], h),
    "recto_verso": lambda d, h: impression.estimate_recto_verso(d["ramettes"], h, d.get("deja", 0.0)),
    "ramettes": lambda d, h: impression.observe_ramettes(d["avant"], d["apres"], h),
    "police": lambda d, h: impression.estimate_police(d["pages"], h),
    "messagerie": lambda d, _: messagerie.count_messagerie(d["go"]),
    "messagerie_garde": lambda d, h: messagerie.situate_stockage(d["go"], h),
    "messagerie_prudence": lambda d, h: messagerie.situate_stockage(d["go"], h, prudence=True),
    "messagerie_tri": lambda d, h: messagerie.situate_tri(d["agents"], h),
    "deee": lambda d, _: fin_usage.weigh_deee(d["kg"]),
    "deee_estime": lambda d, h: fin_usage.weigh_deee(None, d["appareils"], h),
    "deee_evite": lambda d, h: fin_usage.avoid_deee(d["kg"], h),
    "telephones": lambda d, h: fin_usage.count_telephones(read_collecte(d), h),
    "telephones_poids": lambda d, h: fin_usage.weigh_telephones(read_collecte(d), h),
    "telephones_vivants": lambda d, h: fin_usage.count_vivants(read_collecte(d), h),
    "telephones_evite": lambda d, h: fin_usage.avoid_reemploi_telephones(read_collecte(d), h),
    "reemploi": lambda d, _: reemploi.rate_reemploi(read_compte(d["partis"]), read_compte(d["stock"]), d["annee"]),
}


def compute(cas: Donnees) -> Estimation:
    """The case's model on its data, with what it puts in the place of the catalogue."""
    choix = {
        ident: Ajustement(**valeur) if isinstance(valeur, dict) else float(valeur)
        for ident, valeur in cas.get("hypotheses", {}).items()
    }
    return CALCULS[cas["calcul"]](cas["donnees"], build_hypotheses(FACTEURS, choix))


@pytest.mark.parametrize("cas", CAS)
def test_by_hand(cas: Donnees) -> None:
    """The model gives what the hand derivation gives, and says what the case asks it to say."""
    assert cas["derivation"].strip()
    if "refuse" in cas:
        with pytest.raises(DonneesInvalides, match=re.escape(cas["refuse"])):
            compute(cas)
        return
    trouvee, attendu = compute(cas), cas["attendu"]
    assert trouvee.unite == attendu["unite"]
    for nom in ("bas", "central", "haut"):
        valeur = attendu[nom]
        vue = getattr(trouvee, nom)
        assert vue is None if valeur is None else vue == pytest.approx(valeur, rel=PRECISION, abs=1e-9), nom
    assert cas.get("remarque", "") in plain(" ".join((*trouvee.remarques, *trouvee.manques)))
    if "domine" in cas:
        assert rank_hypotheses(trouvee)[0][0].id == cas["domine"]


def test_every_model_has_a_case() -> None:
    """No calculation goes without a case, and no model of the catalogue without a calculation."""
    vus = {cas.values[0]["calcul"] for cas in CAS}  # type: ignore[index, call-overload]
    assert vus == set(CALCULS)
    modeles = {compute(cas.values[0]).modele for cas in CAS if "refuse" not in cas.values[0]}  # type: ignore[arg-type, operator]
    assert modeles == {modele.id for modele in load_impacts()}
