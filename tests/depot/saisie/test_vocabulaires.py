"""Words of a closed list come to their own spelling, all others stay."""

from __future__ import annotations

from numresp.depot.saisie.vocabulaires import spell_word
from numresp.modele.dossier.organisation import Action


def test_spell_word() -> None:
    """A status in any spelling; a word of no list, a free text, an unknown field and a number stay as they are."""
    assert {spell_word(Action, "statut", mot) for mot in ("réalisé", "REALISE", " Re\u0301alise\u0301 ")} == {"Réalisé"}
    assert spell_word(Action, "statut", "fini") == "fini"
    assert spell_word(Action, "titre", "RÉALISÉ") == "RÉALISÉ"
    assert spell_word(Action, "inconnu", "réalisé") == "réalisé"
    assert spell_word(Action, "statut", 0) == 0
