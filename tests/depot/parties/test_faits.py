"""What an organisation.yaml holds beyond its form: sources of its figures, facts in one place, numbers where numbers count."""

from __future__ import annotations

from typing import Any

from numresp.depot.parties.faits import check_compared, check_organisation
from numresp.modele.dossier.organisation import Organisation


def faults(**cles: Any) -> list[tuple[tuple[str | int, ...], str]]:
    """(place, message) of each fault, with plain spaces."""
    lue = Organisation.model_validate({"nom": "Valmont", "type": "commune"} | cles)
    return [(lieu, message.replace("\u00a0", " ")) for lieu, message, _ in check_organisation(lue)]


SOURCE = {"nature": "public", "document": "Bilan social"}


def test_right() -> None:
    """A figure with its source, a fact of the profile, an assumption of the catalogue."""
    choisi = {"valeur": 5.0, "motif": "inventaire"}
    assert (
        faults(agents=0, profil={"serveurs": True}, sources={"agents": SOURCE, "nom": SOURCE, "serveurs": SOURCE}) == []
    )
    assert faults(hypotheses={"extinction.part_allumes": choisi | {"valeur": 0.1}}) == []


def test_source_of_nothing() -> None:
    """A source is that of a figure the file gives, under its name."""
    assert faults(sources={"agent": SOURCE}) == [
        (("sources", "agent"), "source d’un chiffre que le fichier ne donne pas : « agent »")
    ]


def test_two_places() -> None:
    """A fact outside the profile is not said in it too."""
    assert faults(agents=12, profil={"agents": 13}) == [
        (("profil", "agents"), "« agents » est déjà donné hors de profil")
    ]


def test_a_text_for_a_number() -> None:
    """« 3 000 » in quotes is no number, and the duty that compares it would not be seen; an unknown fact is none."""
    ((lieu, message),) = faults(profil={"population": "3 000"})
    assert lieu == ("profil", "population")
    assert "3 000" in message
    assert check_compared({"population": None, "agents": 0}) == []


def test_assumption_of_nobody() -> None:
    """An id that no edition knows, and a share over 1, each at its place."""
    choisi = {"valeur": 2.0, "motif": "au jugé"}
    lieux = [lieu for lieu, _ in faults(hypotheses={"extinction.part_allumee": choisi})]
    assert lieux == [("hypotheses", "extinction.part_allumee")]
    lieux = [lieu for lieu, _ in faults(hypotheses={"extinction.part_allumes": choisi})]
    assert lieux == [("hypotheses", "extinction.part_allumes", "valeur")]
