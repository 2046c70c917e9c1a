"""A legal duty: what it must say, and what holds between its parts."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from numresp.modele.catalogue.obligation import Obligations, check_obligations

UNE: dict[str, Any] = {
    "id": "reemploi", "titre": "Acheter du réemploi", "texte": "Loi L", "article": "art. 1", "en_vigueur": "2021-01-01",
    "montrer": "La part du réemploi", "sources": [{"document": "Loi L", "reference": "art. 1"}],
}  # fmt: skip


def build(*changements: dict[str, Any]) -> Obligations:
    """Duties, each with some fields changed."""
    return Obligations.model_validate({"obligations": [UNE | change for change in changements]})


def test_right() -> None:
    """Without more it is an obligation for everybody, without steps, and no fault."""
    (lue,) = build({}).obligations
    assert (lue.nature, lue.etapes, lue.concerne_si, lue.niveaux_requis) == ("obligation", (), (), ())
    assert list(check_obligations(build({}))) == []


@pytest.mark.parametrize(
    ("champ", "valeur"), [("nature", "conseil"), ("titre", ""), ("montrer", ""), ("sources", []), ("en_vigueur", 2021)]
)
def test_field(champ: str, valeur: object) -> None:
    """A duty has a known nature, a title, what a town reads of it, a source and a day."""
    with pytest.raises(ValidationError, match=champ):
        build({champ: valeur})


def test_faults_at_their_place() -> None:
    """An id that is taken, steps in the wrong order, and a condition on an answer are three faults; equal days are none."""
    etapes = [{"date": jour, "libelle": "Part"} for jour in ("2025-01-01", "2024-01-01")]
    memes = [{"date": "2025-01-01", "libelle": libelle} for libelle in ("Un", "Deux")]
    conditions = [{"champ": "agents", "min": 50}, {"question": "q1", "niveau_min": 1}]
    fichier = build({"etapes": memes}, {"etapes": etapes, "concerne_si": conditions})
    assert [(lieu, message.split(",")[0]) for lieu, message, _ in check_obligations(fichier)] == [
        (
            ("obligations", 1, "id"),
            "l’identifiant « reemploi » est déjà pris".replace("« ", "«\u00a0").replace(" »", "\u00a0»"),
        ),
        (("obligations", 1, "etapes"), "les étapes ne sont pas dans l’ordre des dates"),
        (("obligations", 1, "concerne_si", 1), "une obligation dépend du profil"),
    ]


@pytest.mark.parametrize(
    ("change", "lieux"),
    [
        ({"lu_le": "2026-11-30", "etat_lecture": "lu", "version_lue": "Code, avril 2026"}, []),
        ({"lu_le": "2026-11-30", "etat_lecture": "a_verifier", "a_verifier": "Le décret"}, []),
        ({"lu_le": "2026-11-30"}, ["etat_lecture"]),
        ({"lu_le": "2026-11-30", "etat_lecture": "lu"}, ["version_lue"]),
        ({"lu_le": "2026-11-30", "etat_lecture": "a_verifier"}, ["a_verifier"]),
        (
            {"lu_le": "2026-11-30", "etat_lecture": "lu", "version_lue": "Code", "a_verifier": "Le décret"},
            ["a_verifier"],
        ),
    ],
)
def test_reading_of_the_text(change: dict[str, Any], lieux: list[str]) -> None:
    """A text that was read says when and in which state; one to be checked says what is missing, and only that one."""
    assert [lieu[-1] for lieu, _, _ in check_obligations(build(change))] == lieux
