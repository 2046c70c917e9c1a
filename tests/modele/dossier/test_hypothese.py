"""A value that a body puts in the place of the catalogue's: which it may, and what keeps it from being used."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from numresp.modele.catalogue.facteur import Facteur
from numresp.modele.dossier.hypothese import HypotheseRetenue, check_choix, find_ends, is_open, knows, list_open


def facteur(ident: str, valeur: float | None, unite: str, **cles: Any) -> Facteur:
    """A factor of the catalogue."""
    return Facteur.model_validate(
        {"id": ident, "valeur": valeur, "unite": unite, "perimetre": "Ici", "source": "S", "licence": "MIT",
         "consulte_le": "2026-11-24"} | cles
    )  # fmt: skip


FACTEURS = {
    lu.id: lu
    for lu in (
        facteur("poste.duree", 4.0, "an", bas=3.0, haut=6.0),
        facteur("extinction.part_allumes", 0.3, "part", bas=0.2, haut=0.4),
        facteur("extinction.part_veille", 0.5, "part"),
        facteur("impression.part_evitee", 0.25, "part"),
        facteur("eau.inconnue", None, "m3"),
        facteur("recoupe", 1.0, "kWh", perimetre="Recoupement seulement : autre source"),
    )
}


def choose(valeur: float, **cles: Any) -> HypotheseRetenue:
    """A chosen value with its reason."""
    return HypotheseRetenue(valeur=valeur, motif="relevé du service", **cles)


def faults(**choix: HypotheseRetenue) -> list[tuple[str, str, str]]:
    """(id, field, message) with plain spaces; « __ » stands for the dot of an id."""
    dits = {ident.replace("__", "."): choisi for ident, choisi in choix.items()}
    return [(ident, champ, message.replace("\u00a0", " ")) for ident, champ, message, _ in check_choix(dits, FACTEURS)]


def test_a_number_alone_is_refused() -> None:
    """It does not say where it comes from."""
    with pytest.raises(ValidationError, match="une valeur et son motif attendus"):
        HypotheseRetenue.model_validate(5)


def test_open() -> None:
    """What enters a calculation may be changed: neither a cross-check, nor what is Boavizta's."""
    assert list_open(FACTEURS.values()) == tuple(ident for ident in FACTEURS if ident != "recoupe")
    assert not is_open(facteur("boavizta.x", 1.0, "W", licence="ODbL 1.0"))
    assert knows(FACTEURS, "poste.duree", choose(5.0))
    assert not knows(FACTEURS, "poste.duree", choose(5.0, unite="W"))
    assert not knows(FACTEURS, "recoupe", choose(5.0))


def test_ends() -> None:
    """A choice has its own ends, or none; else the catalogue's, or none where its range is held elsewhere; unknown is None."""
    choix = {"extinction.part_veille": choose(0.4, haut=0.6)}
    assert find_ends("extinction.part_veille", choix, FACTEURS) == (0.4, 0.4, 0.6)
    assert find_ends("poste.duree", choix, FACTEURS) == (3.0, 4.0, 6.0)
    assert find_ends("poste.duree", choix, FACTEURS, fixe=True) == (4.0, 4.0, 4.0)
    assert find_ends("eau.inconnue", choix, FACTEURS) is None


def test_faults_of_one() -> None:
    """An unknown id, another unit, a value beyond its bound, no duration, ends out of order; 0 and the bound itself are right."""
    assert faults(extinction__part_allumes=choose(0.0), impression__part_evitee=choose(0.5)) == []
    assert faults(poste__dure=choose(5.0)) == [("poste.dure", "", "aucune hypothèse ne s’appelle « poste.dure »")]
    assert faults(poste__duree=choose(5.0, unite="W")) == [
        ("poste.duree", "unite", "unité « an » attendue, vu « W »"),
    ]
    assert faults(impression__part_evitee=choose(0.6))[0][1:] == ("valeur", "valeur : de 0 à 0.5 attendu, vu 0.6")
    assert faults(poste__duree=choose(0.0))[0][1:] == ("valeur", "valeur : une durée de 0 an n’a pas de sens")
    assert faults(poste__duree=choose(5.0, bas=6.0))[0][1:] == ("valeur", "bas ≤ valeur ≤ haut attendu, vu 6, 5, 5")


def test_faults_of_two() -> None:
    """Computers on (0.6) and asleep (0.5 by the catalogue) are more than all of them; 0.5 and 0.5 are all."""
    assert faults(extinction__part_allumes=choose(0.5)) == []
    assert faults(extinction__part_allumes=choose(0.6)) == [
        ("extinction.part_allumes", "", "allumés et en veille font plus que tous les ordinateurs (1.1)")
    ]
