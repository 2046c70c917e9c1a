"""Answers to constats: which ones there are, and on which days."""

from __future__ import annotations

from datetime import date

import pytest
from inventes.devoirs_fictifs import build_reponse
from pydantic import ValidationError

from numresp.modele.dossier.conformite import check_idents, check_jours

CONNUS = {"pass_num": ("declaration", "lien"), "ancien": ()}


@pytest.mark.parametrize(
    ("champ", "valeur"), [("etat", "peut_etre"), ("etat", ""), ("role", "maire"), ("constat", "Lien"), ("date", "hier")]
)
def test_field(champ: str, valeur: str) -> None:
    """An answer is one of three, by a role, never a person."""
    with pytest.raises(ValidationError, match=champ):
        build_reponse("pass_num", "lien", "2026-01-01", "oui").model_validate(
            build_reponse("pass_num", "lien", "2026-01-01", "oui").model_dump() | {champ: valeur}
        )


def test_unknown_ids_say_which_exist() -> None:
    """A duty, a constat, and a duty to which no edition asks anything."""
    reponses = [
        build_reponse("pass_num", "lien", "2026-01-01", "oui"),
        build_reponse("pas_num", "lien", "2026-01-01", "oui"),
        build_reponse("pass_num", "zzz", "2026-01-01", "oui"),
        build_reponse("ancien", "lien", "2026-01-01", "oui"),
    ]
    vus = list(check_idents(reponses, CONNUS))
    assert [(rang, champ) for rang, champ, _, _ in vus] == [(1, "obligation"), (2, "constat"), (3, "constat")]
    assert "pass_num" in vus[0][3]
    assert all(ident in vus[1][3] for ident in CONNUS["pass_num"])
    assert "aucune édition" in vus[2][3]


def test_no_constat_of_tomorrow() -> None:
    """Today is past enough."""
    reponses = [build_reponse("o", "c", jour, "oui") for jour in ("2026-05-01", "2026-05-02")]
    assert [(rang, champ) for rang, champ, _, _ in check_jours(reponses, date(2026, 5, 1))] == [(1, "date")]
