"""Each case of tests/cas, on the oracle and on numresp: two writings of the rules agree with a hand calculation."""

from __future__ import annotations

from fractions import Fraction
from math import isclose
from pathlib import Path
from typing import Any

import pytest
from milieu import TESTS, read_yaml
from oracle import score as score_oracle

from numresp.calcul.score.resultat import score_feuille
from numresp.modele.referentiel.coherence import check_referentiel
from numresp.modele.referentiel.referentiel import Referentiel
from numresp.modele.referentiel.reponses import FeuilleDeReponses

CLES = {"nom", "choix", "derivation", "referentiel", "profil", "reponses", "attendu"}
COLONNES = {"concerne", "potentiel", "acquis", "score", "bas", "haut", "prevu", "couverture"}
FICHIERS = sorted(TESTS.joinpath("cas").glob("*.yaml"))
CHOIX = range(1, 14)


def load(fichier: Path) -> list[dict[str, Any]]:
    """Read the cases of one file."""
    return read_yaml(fichier)["cas"]


CAS = [pytest.param(cas, id=f"{fichier.stem}: {cas['nom']}") for fichier in FICHIERS for cas in load(fichier)]


def feuille(cas: dict[str, Any]) -> dict[str, Any]:
    """Give the answers file of a case."""
    return {"profil": cas.get("profil", {}), "reponses": cas.get("reponses", {})}


def score_numresp(referentiel: dict[str, Any], reponses: dict[str, Any]) -> dict[str, Any]:
    """Score with the package; a référentiel that does not hold together raises, as its loader does."""
    modele = Referentiel.model_validate(referentiel)
    fautes = check_referentiel(modele)
    if fautes:
        raise ValueError("; ".join(f"{lieu}: {message}" for lieu, message, _ in fautes))
    return score_feuille(modele, FeuilleDeReponses.model_validate(reponses)).to_json()


def differences(attendu: Any, vu: Any, lieu: str) -> list[str]:
    """List where a result departs from what a case says; what the case does not say is not compared."""
    if isinstance(attendu, dict) and isinstance(vu, dict):
        return [ecart for cle in attendu for ecart in differences(attendu[cle], vu.get(cle, "absent"), f"{lieu}.{cle}")]
    if isinstance(attendu, str) and "/" in attendu:
        attendu = float(Fraction(attendu))
    nombres = all(isinstance(valeur, (int, float)) and not isinstance(valeur, bool) for valeur in (attendu, vu))
    egal = isclose(attendu, vu, rel_tol=1e-12, abs_tol=1e-12) if nombres else attendu == vu
    return [] if egal else [f"{lieu}: attendu {attendu!r}, vu {vu!r}"]


@pytest.mark.parametrize("score", [score_oracle, score_numresp], ids=["oracle", "numresp"])
@pytest.mark.parametrize("cas", CAS)
def test_case(cas: dict[str, Any], score: Any) -> None:
    """A worked case gives what its hand calculation says, to 1e-12."""
    attendu = dict(cas["attendu"])
    refuse = attendu.pop("refuse", None)
    if refuse is not None:
        with pytest.raises(ValueError, match=refuse):
            score(cas["referentiel"], feuille(cas))
        return
    vu = score(cas["referentiel"], feuille(cas))
    lignes = {ligne["id"]: ligne for ligne in vu["noeuds"]}
    lectures = {cle: attendu.pop(cle) for cle in ("palier", "classements") if cle in attendu}
    assert differences(attendu, lignes, "ligne") + differences(lectures, vu, "lecture") == []


@pytest.mark.parametrize("fichier", FICHIERS, ids=lambda fichier: fichier.stem)
def test_case_file_is_well_formed(fichier: Path) -> None:
    """A file holds at least one case; each has a unique sentence, its derivation, and only known keys and columns."""
    cas = load(fichier)
    assert cas
    assert len({un["nom"] for un in cas}) == len(cas)
    for un in cas:
        assert set(un) <= CLES, un["nom"]
        assert un["derivation"], un["nom"]
        assert un["attendu"], un["nom"]
        lignes = {cle: ligne for cle, ligne in un["attendu"].items() if cle not in {"palier", "classements", "refuse"}}
        assert all(set(ligne) <= COLONNES for ligne in lignes.values()), un["nom"]


def test_case_files_exist() -> None:
    """A moved folder or a broken glob is a failure, not an empty success."""
    assert FICHIERS


def test_every_choice_has_a_case() -> None:
    """Each numbered choice of docs/decisions/0001-score.md is shown by a worked case."""
    montres = {cas["choix"] for fichier in FICHIERS for cas in load(fichier) if "choix" in cas}
    assert montres == set(CHOIX)
