"""What a version says of the one before it: what it continues was there, and each level has its own."""

from __future__ import annotations

from typing import Any

import pytest
from inventes.moments import moment

from numresp.modele.referentiel.suite_de_version import check_suite


@pytest.mark.parametrize(
    ("apres", "attendu"),
    [
        ({"questions": {"a": 1, "n": 1}}, []),
        ({"questions": {"b": 1}, "remplace": {"b": ["a"]}, "reprend": {"b": {0: 0, 1: 1, 2: 1}}}, []),
        ({"questions": {"a": 1}, "reprend": {"a": {0: 0, 1: 1, 2: 1}}}, []),
        ({"questions": {"b": 1}, "remplace": {"b": ["aa"]}}, [("remplace", "« aa » n’est pas dans la version 1")]),
        (
            {"questions": {"a": 1}, "reprend": {"a": {0: 0, 1: 1}}},
            [("reprend", "les niveaux 0, 1, 2 de « a » attendus, tous et rien d’autre")],
        ),
        (
            {"questions": {"n": 1}, "reprend": {"n": {0: 0}}},
            [("reprend", "cette question n’en continue aucune : aucun niveau ne mène aux siens")],
        ),
    ],
)
def test_faults_at_their_place(apres: dict[str, Any], attendu: list[tuple[str, str]]) -> None:
    """An unknown question that is replaced, levels left out, levels that come from nowhere; nothing else is a fault."""
    avant = moment({"questions": {"a": 1}, "reponses": {}}).bareme.referentiel
    vus = list(check_suite(moment({"reponses": {}} | apres).bareme.referentiel, avant))
    assert [(lieu[4], message.replace("\u00a0", " ")) for lieu, message, _ in vus] == attendu
    assert all(remede for *_, remede in vus)
