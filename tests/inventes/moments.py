"""One organisation's answers on a questionnaire of one thème, as the cases of `tests/cas/evolution` write them."""

from __future__ import annotations

from typing import Any

from numresp.calcul.evolution.questions_jointes import Moment, read_moment
from numresp.calcul.score.bareme import compile_bareme
from numresp.calcul.score.plusieurs_organisations import score_lot
from numresp.modele.referentiel.referentiel import Referentiel
from numresp.modele.referentiel.reponses import Reponse


def moment(cote: dict[str, Any]) -> Moment:
    """Levels are worth 0, 0.5 and 1 unless `valeurs` says otherwise; a question asks its id unless `mots` says otherwise."""
    questions = [
        {
            "id": ident,
            "intitule": cote.get("mots", {}).get(ident, ident),
            "poids": poids,
            "niveaux": [
                {"niveau": n, "libelle": f"niveau {n}", "valeur": valeur}
                for n, valeur in enumerate(cote.get("valeurs", {}).get(ident, [0, 0.5, 1]))
            ],
            "remplace": cote.get("remplace", {}).get(ident, []),
            "reprend": cote.get("reprend", {}).get(ident, {}),
        }
        for ident, poids in cote["questions"].items()
    ]
    theme = {"id": "t", "nom": "t", "questions": questions}
    brut = {"id": "r", "version": "1", "titre": "r", "couverture_minimale": 0, "noeuds": [theme]}
    brut |= {"non_concerne": cote.get("non_concerne", "exclure")}
    bareme = compile_bareme(Referentiel.model_validate(brut))
    return read_moment(score_lot(bareme, [{}], [{i: Reponse.model_validate(r) for i, r in cote["reponses"].items()}]))
