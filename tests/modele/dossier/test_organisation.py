"""An organisation and what is followed of it: unknown is not 0, and what contradicts itself is refused."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from numresp.modele.commun.socle import Modele
from numresp.modele.dossier.organisation import Action, LigneParc, Mesure, Organisation


def test_facts() -> None:
    """Facts of both places, by their field; a figure that is not given is None, and 0 stays 0."""
    lue = Organisation(nom="Valmont", type="commune", agents=0, profil={"serveurs": True})
    assert lue.faits == {
        "type": "commune", "population": None, "agents": 0, "elus": None, "surface_m2": None, "postes": None,
        "serveurs": True,
    }  # fmt: skip


def test_kept_to_its_own_people() -> None:
    """Unless it says otherwise."""
    assert Organisation(nom="V", type="epci").reservee
    assert not Organisation(nom="V", type="epci", diffusion="promotion").reservee


MESURE = {"date": "2025-06-30", "indicateur": "dechets", "unite": "kg"}


@pytest.mark.parametrize(
    ("modele", "cles", "dite"),
    [
        (Organisation, {"nom": "V", "type": "commune", "agents": -1}, "greater than or equal to 0"),
        (Organisation, {"nom": "V", "type": "ville"}, "type"),
        (LigneParc, {"type": "Total", "nombre": 3}, "type d’équipement attendu, vu la ligne de total « Total »"),
        (LigneParc, {"type": "ecran", "nombre": 1.5}, "nombre"),
        (
            Action,
            {"id": "x", "titre": "X", "statut": "En cours", "debut": "2025-03-02", "fin": "2025-03-01"},
            "la fin (01/03/2025) vient avant le début (02/03/2025)",
        ),
        (Mesure, MESURE | {"valeur": -1.5, "nature": "stock"}, "stock de zéro ou plus attendu, vu -1.5"),
    ],
)
def test_refused(modele: type[Modele], cles: dict[str, Any], dite: str) -> None:
    """A negative number of people, an unknown type, a line of total, half a device, an end before its beginning, a debt."""
    with pytest.raises(ValidationError) as saisie:
        modele.model_validate(cles)
    assert dite in str(saisie.value).replace("\u00a0", " ")


def test_accepted() -> None:
    """A flow may be negative, a stock 0, an action one day long, a stock of devices 0."""
    assert Mesure.model_validate(MESURE | {"valeur": -1.5, "nature": "flux"}).valeur == -1.5
    assert Mesure.model_validate(MESURE | {"valeur": 0.0, "nature": "stock"}).valeur == 0.0
    jour = {"debut": "2025-03-02", "fin": "2025-03-02"}
    assert Action.model_validate({"id": "x", "titre": "X", "statut": "En cours", **jour}).fin is not None
    assert LigneParc(type="ecran", nombre=0).nombre == 0
