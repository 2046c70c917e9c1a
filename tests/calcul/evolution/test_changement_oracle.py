"""The split of a change against a plain splitter written from the decision alone (tests/oracle_changement.py)."""

from pathlib import Path
from typing import Any

import oracle_changement
import pytest
import yaml

CAS = yaml.safe_load(
    (Path(__file__).resolve().parents[2] / "cas" / "evolution" / "changement.yaml").read_text(encoding="utf-8")
)["cas"]


def write_case(cote: dict[str, Any]) -> dict[str, Any]:
    """One side of a case: a flat référentiel whose levels are worth 0, 0.5 and 1, and its answers."""
    questions = [
        {
            "id": ident,
            "intitule": ident,
            "poids": poids,
            "remplace": cote.get("remplace", {}).get(ident, []),
            "niveaux": [
                {"niveau": rang, "valeur": valeur}
                for rang, valeur in enumerate(cote.get("valeurs", {}).get(ident, [0, 0.5, 1]))
            ],
        }
        for ident, poids in cote["questions"].items()
    ]
    referentiel = {"noeuds": [{"id": "n", "nom": "n", "questions": questions}]}
    return {"referentiel": referentiel, "feuille": {"profil": {}, "reponses": cote["reponses"]}}


@pytest.mark.parametrize("cas", CAS, ids=[cas["nom"] for cas in CAS])
def test_the_oracle_gives_what_was_worked_out_by_hand(cas: dict[str, Any]) -> None:
    rendu = oracle_changement.split(write_case(cas["avant"]), write_case(cas["apres"]))
    for noeud in ("total", "n"):
        ligne = rendu["noeuds"][noeud]
        for cle, attendu in cas["attendu"].items():
            if cle == "questions":
                assert {ident: part for ident, part in ligne[cle].items() if abs(part) > 1e-12} == pytest.approx(attendu)
            else:
                assert ligne[cle] == pytest.approx(attendu, abs=1e-12), cle
