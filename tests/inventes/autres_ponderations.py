"""One organisation's answers, scored on small questionnaires, as the cases of `tests/cas/autres_poids` write them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from numresp.calcul.score.bareme import compile_bareme
from numresp.calcul.score.plusieurs_organisations import Lot, score_lot
from numresp.modele.referentiel.referentiel import Referentiel
from numresp.modele.referentiel.reponses import FeuilleDeReponses, Reponse

NIVEAUX = [{"niveau": n, "valeur": n / 2, "libelle": f"niveau {n}"} for n in range(3)]


def score_case(cas: Mapping[str, Any]) -> Lot:
    """Thèmes of one weight, unless `poids_themes` says others; levels worth 0, 0.5 and 1."""
    exigences = {
        palier: [{"question": question, "niveau_min": niveau} for question, niveau in exiges.items()]
        for palier, exiges in cas.get("exigences", {}).items()
    }
    brut = {
        "id": "r",
        "niveaux": NIVEAUX,
        "couverture_minimale": cas.get("couverture_minimale", 0),
        "paliers": [
            {"id": ident, "nom": ident, "seuil": seuil, "exigences": exigences.get(ident, [])}
            for ident, seuil in cas.get("paliers", {}).items()
        ],
        "noeuds": [
            {
                "id": theme,
                "nom": theme,
                "poids": cas.get("poids_themes", {}).get(theme, 1),
                "questions": [{"id": ident, "intitule": ident, "poids": poids} for ident, poids in questions.items()],
            }
            for theme, questions in cas["themes"].items()
        ],
    }
    reponses = {ident: Reponse.model_validate(reponse) for ident, reponse in cas["reponses"].items()}
    return score_lot(compile_bareme(Referentiel.model_validate(brut)), [{}], [reponses])


def score_situation(referentiel: Mapping[str, Any], feuille: Mapping[str, Any]) -> Lot:
    """A référentiel and an answers file, as their YAML would be parsed."""
    lue = FeuilleDeReponses.model_validate(feuille)
    return score_lot(compile_bareme(Referentiel.model_validate(referentiel)), [lue.profil], [lue.reponses])
