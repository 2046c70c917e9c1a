"""What a séance knows of a question: five states, none of them taken for another."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from inventes.atelier_fictif import create_dossier, hold_seance, read_livre

from numresp.calcul.score.etat_des_reponses import ReponseLue, read_reponse
from numresp.depot.dossier.dossier import load_dossier

QUESTION = "parc.duree"


def read(tmp_path: Path, *evenements: tuple[str, dict[str, Any]], concerne: bool = True) -> ReponseLue:
    """Read the answer of a séance to one question."""
    hold_seance(create_dossier(tmp_path), evenements)
    (seance,) = load_dossier(tmp_path, "valmont").seances
    question = read_livre().questions[QUESTION]
    return read_reponse(seance.etat, seance.referentiel, question, concerne=concerne)


@pytest.mark.parametrize(
    ("ecrite", "concerne", "lu"),
    [
        (0, True, ("niveau", 0, None, 0.0)),
        ({"niveau": 0, "prevu": 3}, True, ("niveau", 0, 3, 0.0)),
        (3, True, ("niveau", 3, None, 1.0)),
        ("non_concerne", False, ("non_concerne", None, None, None)),
        ("ne_sait_pas", True, ("ne_sait_pas", None, None, None)),
        (2, False, ("hors_perimetre", None, None, None)),
        ({"niveau": 1, "prevu": 3}, False, ("hors_perimetre", None, None, None)),
    ],
)
def test_states(tmp_path: Path, ecrite: Any, concerne: bool, lu: tuple[object, ...]) -> None:
    """A level 0 is a level; « non concerné » is what the room said; a level on a closed question is not one."""
    lue = read(tmp_path, ("reponse", {"question": QUESTION, "reponse": ecrite}), concerne=concerne)
    assert (lue.etat, lue.niveau, lue.prevu, lue.valeur) == lu


@pytest.mark.parametrize(("concerne", "etat"), [(True, "sans_reponse"), (False, "hors_perimetre")])
def test_nobody_answered(tmp_path: Path, concerne: bool, etat: str) -> None:
    """Without an answer, a question is unanswered, or out of scope."""
    lue = read(tmp_path, concerne=concerne)
    assert lue == ReponseLue(QUESTION, etat, None, None, None, False, "", "")  # type: ignore[arg-type]


def test_proof(tmp_path: Path) -> None:
    """The proof is that of the room, else that of the constat; a provisional answer and a dissent are kept."""
    constat = ("constat", {"question": QUESTION, "reponse": 1, "role": "achats", "preuve": "inventaire"})
    seul = read(tmp_path / "a", constat)
    retenue = {"question": QUESTION, "reponse": 2, "provisoire": True, "reserve": "un désaccord"}
    sans = read(tmp_path / "b", constat, ("reponse", retenue))
    avec = read(tmp_path / "c", constat, ("reponse", retenue | {"preuve": "factures"}))
    assert [lue.preuve for lue in (seul, sans, avec)] == ["inventaire", "inventaire", "factures"]
    assert [lue.niveau for lue in (seul, sans, avec)] == [1, 2, 2]
    assert [(lue.provisoire, lue.reserve) for lue in (seul, sans)] == [(False, ""), (True, "un désaccord")]
