"""The finding under the title, on cases written by hand: progress, decline, neither, and what may not be said."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import yaml
from inventes.atelier_fictif import plain
from milieu import RACINE

from numresp.rapport.constat.constat_en_une_phrase import (
    ComparaisonVue,
    SituationVue,
    say_constat,
)
from numresp.rapport.constat.ecarts_vus import EcartVu, NoteVue

CAS = yaml.safe_load((RACINE / "tests/cas/rapport/constat.yaml").read_text(encoding="utf-8"))["cas"]
JOURS = {"depuis": date(2025, 5, 6), "puis": date(2026, 2, 3)}
CAUSES = ("reponses", "connu", "perimetre", "version")
INCONNUE = NoteVue(None, None, None)


def read_note(ecrite: Any) -> NoteVue:
    """Read « [score, bas, haut] », or one number of which nothing is unknown."""
    return NoteVue(*(ecrite if isinstance(ecrite, list) else [ecrite] * 3))


def read_ecart(nom: str, ecrit: dict[str, Any]) -> EcartVu:
    """Read what one score became; unless it is said, its answers made all of it."""
    avant, apres = read_note(ecrit["avant"]), read_note(ecrit["apres"])
    if avant.score is None or apres.score is None or ("parts" in ecrit and ecrit["parts"] is None):
        return EcartVu(nom, avant, apres)
    parts = dict.fromkeys(CAUSES, 0.0) | ecrit.get("parts", {"reponses": apres.score - avant.score})
    assert sum(parts.values()) == pytest.approx(apres.score - avant.score), "the parts of a case add up"
    return EcartVu(nom, avant, apres, parts)


def read_comparaison(ecrite: dict[str, Any], jour: date) -> ComparaisonVue:
    """Read what moved since a séance."""
    return ComparaisonVue(
        jour,
        read_ecart("Ensemble", ecrite["total"]),
        tuple(read_ecart(nom, theme) for nom, theme in ecrite.get("themes", {}).items()),
        ecrite.get("autre", False),
        tuple(ecrite["comparable"]) if "comparable" in ecrite else None,
        ecrite.get("part"),
    )


def read_vue(cas: dict[str, Any]) -> SituationVue:
    """Read all that the sentence looks at."""
    vue = dict(cas["vue"])
    themes = tuple(EcartVu(nom, INCONNUE, read_note(note)) for nom, note in vue.pop("themes", {}).items())
    comparaisons = tuple(read_comparaison(cas[quand], jour) for quand, jour in JOURS.items() if quand in cas)
    defauts = {"echelle": 100.0, "couverture": 0.9, "couverture_minimale": 0.6}
    note = read_note(vue.pop("note"))
    return SituationVue(nom="Valmont", note=note, themes=themes, comparaisons=comparaisons, **{**defauts, **vue})


@pytest.mark.parametrize("cas", CAS, ids=[cas["nom"] for cas in CAS])
def test_case(cas: dict[str, Any]) -> None:
    """The sentence of the case, word for word."""
    assert plain(say_constat(read_vue(cas))) == cas["attendu"]


def test_cases_cover_the_rules() -> None:
    """The cases hold progress, decline, standing still, no score, another version, doubt and a provisional séance."""
    dits = " ".join(cas["attendu"] for cas in CAS)
    for mot in (
        "progresse",
        "recule",
        "même point",
        "pas encore de score",
        "questions égales",
        "ni progrès",
        "validées",
    ):
        assert mot in dits, mot
