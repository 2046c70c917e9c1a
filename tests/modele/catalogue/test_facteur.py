"""An impact factor: its values in order, its unit, its source and its licence."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from numresp.modele.catalogue.facteur import Facteur

UN = {
    "id": "ecran.fabrication", "valeur": 64.6, "bas": 64.6, "haut": 430.0, "unite": "kgCO2e/appareil",
    "perimetre": "Fabrication d’un écran neuf", "source": "ADEME", "annee": 2025, "licence": "MIT",
    "consulte_le": "2026-11-24",
}  # fmt: skip


def refusal(**cles: Any) -> str:
    """What is said of a factor that must be refused, with plain spaces."""
    with pytest.raises(ValidationError) as saisie:
        Facteur.model_validate(UN | cles)
    return str(saisie.value).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("valeur", "bas", "haut"),
    [(1.0, 1.0, 1.0), (2.0, None, None), (None, 1.0, 2.0), (None, None, None), (2.0, 1.0, None), (-1.0, -2.0, 0.0)],
)
def test_unknown_is_left_empty(valeur: float | None, bas: float | None, haut: float | None) -> None:
    """Any of the three may be unknown; it stays so and never becomes 0."""
    lu = Facteur.model_validate(UN | {"valeur": valeur, "bas": bas, "haut": haut})
    assert (lu.valeur, lu.bas, lu.haut) == (valeur, bas, haut)


@pytest.mark.parametrize(
    ("cles", "dite"),
    [
        ({"bas": 65.0}, "bas (65) dépasse valeur (64.6)"),
        ({"haut": 60.0}, "valeur (64.6) dépasse haut (60)"),
        ({"valeur": None, "bas": 500.0}, "bas (500) dépasse haut (430)"),
    ],
)
def test_in_order(cles: dict[str, Any], dite: str) -> None:
    """Bas ≤ valeur ≤ haut, and bas ≤ haut where the value itself is unknown."""
    assert dite in refusal(**cles)


@pytest.mark.parametrize("champ", ["unite", "perimetre", "source", "licence", "consulte_le"])
def test_never_without(champ: str) -> None:
    """A figure without unit, perimeter, source, licence or day of reading is no factor."""
    sans = {cle: valeur for cle, valeur in UN.items() if cle != champ}
    with pytest.raises(ValidationError, match=champ):
        Facteur.model_validate(sans)
    assert champ in refusal(**{champ: ""})


def test_boavizta_apart() -> None:
    """What comes from Boavizta's file keeps the licence ODbL 1.0 and an id of its own: both or neither."""
    attendue = "un facteur de Boavizta a un identifiant en « boavizta.… » et la licence ODbL 1.0"
    assert attendue in refusal(id="boavizta.ecran.fabrication")
    assert attendue in refusal(licence="ODbL 1.0")
    assert Facteur.model_validate(UN | {"id": "boavizta.ecran", "licence": "ODbL 1.0"}).id == "boavizta.ecran"


@pytest.mark.parametrize("adresse", ["", "https://x.fr/a?b=1", "http://impact.ademe.fr"])
def test_whole_address(adresse: str) -> None:
    """An address is left out, or one that a browser opens."""
    assert Facteur.model_validate(UN | {"url": adresse}).url == adresse


@pytest.mark.parametrize(
    "adresse", ["htp:/x.fr", "x.fr/a", "https://", "https://x", "https://x.fr/a b", "javascript:alert(1)"]
)
def test_misspelled_address(adresse: str) -> None:
    """A misspelled address is refused, and shown."""
    assert f"adresse de page attendue, vu « {adresse} »" in refusal(url=adresse)


MILIEU = {"valeur": 10.0, "bas": 5.0, "haut": 20.0, "centre": "milieu"}


@pytest.mark.parametrize(
    "cles",
    [
        MILIEU,  # the root of 5 × 20 is 10
        MILIEU | {"valeur": 10.05},  # written in few digits
        MILIEU | {"valeur": 12.0, "centre": "source", "motif": "la source le dit"},
        MILIEU | {"valeur": 7.0, "centre": "hypothese"},
        MILIEU | {"valeur": 5.0, "centre": "hypothese", "motif": "rien en dessous"},
        {"valeur": 3.0, "bas": None, "haut": None},
    ],
)
def test_a_centre_is_what_it_says(cles: dict[str, Any]) -> None:
    """The geometric middle of what is published, what the source says and why, or what numresp supposes inside a range."""
    assert Facteur.model_validate(UN | cles).valeur == cles["valeur"]


@pytest.mark.parametrize(
    ("cles", "dite"),
    [
        (MILIEU | {"valeur": 12.0}, "le milieu géométrique de 5 et 20 est 10, vu 12"),
        (MILIEU | {"centre": "source"}, "valeur qui n’est pas au milieu des valeurs publiées, sans motif"),
        (
            MILIEU | {"valeur": 20.0, "centre": "hypothese"},
            "valeur qui n’est pas au milieu des valeurs publiées, sans motif",
        ),
        (MILIEU | {"bas": None}, "centre « milieu » sans valeur, bas et haut"),
        (MILIEU | {"centre": "moyenne"}, "centre"),
    ],
)
def test_a_centre_that_is_not_what_it_says(cles: dict[str, Any], dite: str) -> None:
    """A value away from the middle that it claims, or on an end without a reason, is refused."""
    assert dite in refusal(**cles)
