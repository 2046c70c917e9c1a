"""A parcours: its seven jalons once, in order, each with the report of its name."""

from __future__ import annotations

import pytest
import yaml
from inventes.catalogue_fictif import FICHIERS, JALONS
from pydantic import ValidationError

from numresp.modele.catalogue.parcours import Parcours, check_parcours

UN = yaml.safe_load(FICHIERS["parcours-coalition.yaml"])


def build(*idents: str, **rapports: str | None) -> Parcours:
    """The parcours with these jalons, some with another report."""
    par_id = {jalon["id"]: jalon for jalon in UN["jalons"]}
    jalons = [par_id[ident] | ({"rapport": rapports[ident]} if ident in rapports else {}) for ident in idents or JALONS]
    return Parcours.model_validate(UN | {"jalons": jalons})


def faults(parcours: Parcours) -> list[str]:
    """Messages with plain spaces."""
    return [message.replace("\u00a0", " ") for _, message, _ in check_parcours(parcours)]


def test_right() -> None:
    """The seven jalons in order have no fault; a jalon other than the first may do without a report too."""
    assert faults(build()) == []
    assert faults(build(suivi=None)) == []


@pytest.mark.parametrize(
    ("idents", "dites"),
    [
        (JALONS[:-1], ["jalons absents : suivi"]),
        ((*JALONS, "suivi"), ["« suivi » figure deux fois"]),
        ((JALONS[1], JALONS[0], *JALONS[2:]), ["les jalons ne sont pas dans l’ordre du parcours"]),
    ],
)
def test_each_once_in_order(idents: tuple[str, ...], dites: list[str]) -> None:
    """A jalon that is missing, comes twice or too early is named."""
    assert faults(build(*idents)) == dites


def test_report_of_its_own() -> None:
    """A report is that of its jalon, and lancement has none."""
    assert faults(build(bilan="suivi")) == ["le rapport de « bilan » porte son nom, vu « suivi »"]
    assert faults(build(lancement="lancement")) == ["le jalon « lancement » n’a pas de rapport"]


@pytest.mark.parametrize(("cle", "valeur"), [("pret_quand", []), ("produit", []), ("but", ""), ("id", "demarrage")])
def test_a_jalon_is_described(cle: str, valeur: object) -> None:
    """Each jalon says what it is for, when one is ready and what it produces."""
    with pytest.raises(ValidationError, match=cle):
        Parcours.model_validate(UN | {"jalons": [UN["jalons"][0] | {cle: valeur}]})


def test_report_is_said() -> None:
    """A jalon without a report says so: a forgotten key is a fault."""
    sans = {cle: valeur for cle, valeur in UN["jalons"][0].items() if cle != "rapport"}
    with pytest.raises(ValidationError, match="rapport"):
        Parcours.model_validate(UN | {"jalons": [sans]})
